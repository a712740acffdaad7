// AWS Organizations as the door knows it: accounts as a tree, with SCPs and RCPs on its branches.

import type { Service } from '../../service/handler.ts';
import { organizationsOperations } from './operations/index.ts';

export const organizationsService: Service = {
  name: 'organizations',
  protocol: { kind: 'json', targetPrefix: 'AWSOrganizationsV20161128' },
  isGlobal: true,
  operations: organizationsOperations,
  statuses: {},
  // Recorded from the live service in public tests.
  invalid: { code: 'InvalidInputException', message: 'You specified an invalid value.' },
};
