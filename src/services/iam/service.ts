// IAM as the door knows it: one for all Regions, spoken to by the Query protocol.

import type { Service } from '../../service/handler.ts';
import { iamStatuses } from './errors.ts';
import { iamOperations } from './operations/index.ts';

export const iamService: Service = {
  name: 'iam',
  protocol: {
    kind: 'query',
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  },
  isGlobal: true,
  operations: iamOperations,
  statuses: iamStatuses,
  echoes: false,
};
