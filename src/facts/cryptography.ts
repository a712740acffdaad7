// Sizes and limits of the algorithms that the lessons on cryptography name. They belong to standards,
// not to AWS; what KMS makes of them stands in key-types.ts.

import { fact } from './fact.ts';

const gcm = 'NIST SP 800-38D, Galois/Counter Mode';

export const gcmFacts = {
  ivBytes: fact(12, 'bytes', gcm, 'docs'),
  tagBytes: fact(16, 'bytes', gcm, 'docs'),
  /** 8.3: with random IVs of 12 bytes. */
  randomIvs: fact(4_294_967_296, 'encryptions', `${gcm}, 8.3`, 'docs'),
  blockBytes: fact(16, 'bytes', 'FIPS 197, Advanced Encryption Standard', 'docs'),
} as const;

export const digestFacts = {
  sha256Bytes: fact(32, 'bytes', 'FIPS 180-4, Secure Hash Standard', 'docs'),
  mostBruteWords: fact(10_000, 'guesses', 'arithmetic: four decimal digits', 'docs'),
} as const;

export const signatureFacts = {
  ecdsaP256MaxBytes: fact(72, 'bytes', 'RFC 3279, DER of two integers of 32 bytes', 'docs'),
  rsa2048Bytes: fact(256, 'bytes', 'RFC 8017: as long as the modulus', 'docs'),
  mlDsa44Bytes: fact(2420, 'bytes', 'FIPS 204, table 2', 'docs'),
  mlDsa65Bytes: fact(3309, 'bytes', 'FIPS 204, table 2', 'docs'),
  mlDsa87Bytes: fact(4627, 'bytes', 'FIPS 204, table 2', 'docs'),
  ecP256PublicBytes: fact(91, 'bytes', 'RFC 5480, SubjectPublicKeyInfo in DER', 'docs'),
  mlDsa44PublicBytes: fact(1312, 'bytes', 'FIPS 204, table 2', 'docs'),
} as const;
