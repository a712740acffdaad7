// How the layers of a decision are called wherever one is told.

import type { Layer } from './decision.ts';

export const layerNames: Readonly<Record<Layer, string>> = {
  scp: 'Service control policies',
  rcp: 'Resource control policies',
  vpcEndpoint: 'VPC endpoint policy',
  crossAccountOperation: 'Across accounts',
  keyPolicy: 'Key policy',
  identity: 'Identity-based policies',
  permissionsBoundary: 'Permissions boundary',
  sessionPolicy: 'Session policy',
  grant: 'Grants',
  grantConstraint: 'Grants',
};
