// The facts about algorithms in a learner's words.

import type { digestFacts, gcmFacts, signatureFacts } from '../cryptography.ts';
import type { Claims } from './claims.ts';

export const gcmClaims: Claims<typeof gcmFacts> = {
  ivBytes: 'The IV that AES-GCM is made for has',
  tagBytes: 'The full tag of AES-GCM has',
  randomIvs: 'With random IVs, one AES-GCM key should serve for at most',
  blockBytes: 'A block of AES, whatever the length of the key, has',
};

export const digestClaims: Claims<typeof digestFacts> = {
  sha256Bytes: 'A SHA-256 digest has',
  mostBruteWords: 'A secret of four decimal digits is found after at most',
};

export const signatureClaims: Claims<typeof signatureFacts> = {
  ecdsaP256MaxBytes: 'An ECDSA signature on the curve P-256, in DER, has at most',
  rsa2048Bytes: 'A signature by a 2048-bit RSA key has',
  mlDsa44Bytes: 'A signature by ML-DSA-44 has',
  mlDsa65Bytes: 'A signature by ML-DSA-65 has',
  mlDsa87Bytes: 'A signature by ML-DSA-87 has',
  ecP256PublicBytes: 'A public key on the curve P-256, as GetPublicKey returns it, has',
  mlDsa44PublicBytes: 'A bare public key of ML-DSA-44 has',
};
