// What CloudTrail's event history holds and how it is asked.

import { fact } from './fact.ts';

const api = 'AWS CloudTrail API Reference, LookupEvents';

export const cloudtrail = {
  eventVersion: fact('1.11', '', 'AWS CloudTrail User Guide, Record contents', 'docs'),
  historyDays: fact(90, 'days', api, 'docs'),
  lookupPageMax: fact(50, 'events', `${api}, API model 2013-11-01`, 'model'),
  lookupAttributesMax: fact(1, 'attribute', api, 'docs'),
} as const;
