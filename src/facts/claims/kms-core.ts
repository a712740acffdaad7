// The facts about blobs, exit codes and the end of a waiting period in a learner's words.

import type { blobFacts, cliFacts, deletionFacts } from '../kms-core.ts';
import type { Claims } from './claims.ts';

export const blobClaims: Claims<typeof blobFacts> = {
  largest: 'The blob of the largest plaintext that Encrypt takes has',
  rsa2048OaepSha256: 'An RSA_2048 key encrypts with RSAES_OAEP_SHA_256 at most',
  rsa4096OaepSha256: 'An RSA_4096 key encrypts with RSAES_OAEP_SHA_256 at most',
  rsa4096OaepSha1: 'An RSA_4096 key encrypts with RSAES_OAEP_SHA_1 at most',
  rsa2048Ciphertext: 'A ciphertext under an RSA_2048 key has exactly',
  materialIdDigits: 'The id of key material has',
};

export const deletionClaims: Claims<typeof deletionFacts> = {
  lateHours: 'KMS may delete a key later than the end of its waiting period by up to',
};

export const cliClaims: Claims<typeof cliFacts> = {
  exitService: 'The AWS CLI ends with this code where the service refused:',
  exitUsage: 'The AWS CLI ends with this code where it could not read the command:',
  exitConfiguration: 'The AWS CLI ends with this code where credentials or configuration lack:',
  exitGeneral: 'The AWS CLI ends with this code for any other failure:',
};
