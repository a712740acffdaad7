// Facts about owners, key specs, origins and multi-Region keys that are more than the spelling of the
// API, which stands in key-specs.ts.

import { fact } from './fact.ts';

const keys = 'AWS KMS Developer Guide, AWS KMS keys';
const enable = 'AWS KMS API Reference, EnableKeyRotation';
const importing = 'AWS KMS Developer Guide, Importing key material';
const multi = 'AWS KMS Developer Guide, Multi-Region keys';

export const owners = {
  customerRotation: fact('off until you turn it on, in a period you choose', '', enable, 'docs'),
  managedRotation: fact('every year, and nobody can change it', '', enable, 'docs'),
  ownedRotation: fact('decided by the service', '', enable, 'docs'),
  managedRotationSince: fact('May 2022', '', enable, 'docs'),
  managedRotationFormer: fact('every three years', '', enable, 'docs'),
  managedAlias: fact('alias/aws/', '', keys, 'docs'),
} as const;

export const specFacts = {
  signMessageBytes: fact(4096, 'bytes', 'AWS KMS API Reference, Sign, MessageType RAW', 'model'),
  hmac256Bytes: fact(32, 'bytes', 'RFC 2104: as long as the hash', 'docs'),
  externalMuBytes: fact(64, 'bytes', 'AWS KMS API Reference, Sign, EXTERNAL_MU', 'model'),
  symmetricBits: fact(256, 'bits', 'AWS KMS Developer Guide, Key spec reference', 'docs'),
} as const;

export const importFacts = {
  symmetricBytes: fact(32, 'bytes', importing, 'docs'),
} as const;

export const multiRegionFacts = {
  idPrefix: fact('mrk-', '', multi, 'docs'),
  perRegion: fact(1, 'replica', multi, 'docs'),
  trailEvent: fact('SynchronizeMultiRegionKey', '', multi, 'docs'),
} as const;
