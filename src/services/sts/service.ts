// STS as the door knows it: who calls, and credentials that end by themselves.

import type { Service } from '../../service/handler.ts';
import { stsOperations } from './operations/index.ts';

export const stsService: Service = {
  name: 'sts',
  protocol: {
    kind: 'query',
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  },
  isGlobal: false,
  operations: stsOperations,
  statuses: { AccessDenied: 403 },
};
