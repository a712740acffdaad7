// Rotation: which kinds of key can, how often, and since when. Periods stand in limits.ts.

import { fact } from './fact.ts';

const guide = 'AWS KMS Developer Guide, Rotate AWS KMS keys';
const history = 'AWS KMS Developer Guide, Document history';

export const rotation = {
  awsManagedDays: fact(365, 'days', `${guide}; EnableKeyRotation`, 'model'),
  awsManagedDaysBefore: fact(1095, 'days', 'AWS KMS API Reference, EnableKeyRotation', 'model'),
  awsManagedYearlySince: fact('May 2022', '', 'AWS KMS API Reference, EnableKeyRotation', 'model'),
  onDemandSince: fact('April 2024', '', history, 'docs'),
  importedOnDemandSince: fact('5 June 2025', '', history, 'docs'),
  importedMultiRegionOnDemandSince: fact('26 November 2025', '', history, 'docs'),
  domainKey: fact('daily, at times weekly', '', 'AWS KMS Cryptographic Details, Domains', 'docs'),
} as const;
