// CloudTrail as the door knows it: the event history of an account, and no trails.

import type { Service } from '../../service/handler.ts';
import { cloudtrailOperations } from './operations/index.ts';

export const cloudtrailService: Service = {
  name: 'cloudtrail',
  protocol: {
    kind: 'json',
    targetPrefix: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101',
  },
  isGlobal: false,
  operations: cloudtrailOperations,
  statuses: {},
};
