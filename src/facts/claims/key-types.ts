// The facts about owners, key specs, origins and multi-Region keys in a learner's words.

import type { importFacts, multiRegionFacts, owners, specFacts } from '../key-types.ts';
import type { Claims } from './claims.ts';

export const ownerClaims: Claims<typeof owners> = {
  customerRotation: 'Automatic rotation of a customer managed key is',
  managedRotation: 'The material of an AWS managed key is rotated',
  ownedRotation: 'The rotation of an AWS owned key is',
  managedRotationSince: 'AWS managed keys have been rotated every year since',
  managedRotationFormer: 'Before that, AWS managed keys were rotated',
  managedAlias: 'The alias of an AWS managed key begins with',
};

export const specClaims: Claims<typeof specFacts> = {
  signMessageBytes: 'Sign takes a raw message of at most',
  hmac256Bytes: 'A code by an HMAC_256 key has',
  externalMuBytes: 'The message representative of ML-DSA that Sign takes has',
  symmetricBits: 'A symmetric encryption key outside of China has',
};

export const importClaims: Claims<typeof importFacts> = {
  symmetricBytes: 'Material imported into a symmetric encryption key has exactly',
};

export const multiRegionClaims: Claims<typeof multiRegionFacts> = {
  idPrefix: 'The id of a multi-Region key begins with',
  perRegion: 'In one Region a multi-Region key has at most',
  trailEvent: 'When KMS synchronizes related keys, CloudTrail names the event',
};
