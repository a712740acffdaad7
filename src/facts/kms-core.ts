// Facts that the lessons of Orientation and KMS at its core name: sizes of blobs, the CLI's exit
// codes, the end of a waiting period.

import { fact } from './fact.ts';

const blobs = 'about fifty public samples of second-generation ciphertext blobs, decoded';
const encrypt = 'AWS KMS API Reference, Encrypt';
const cli = 'AWS CLI User Guide, Return codes';

export const blobFacts = {
  largest: fact(4258, 'bytes', blobs, 'recorded'),
  rsa2048OaepSha256: fact(190, 'bytes', encrypt, 'model'),
  rsa4096OaepSha256: fact(446, 'bytes', encrypt, 'model'),
  rsa4096OaepSha1: fact(470, 'bytes', encrypt, 'model'),
  rsa2048Ciphertext: fact(256, 'bytes', 'measured by users of AWS KMS', 'recorded'),
  materialIdDigits: fact(64, 'hexadecimal digits', 'AWS KMS API Reference, DescribeKey', 'model'),
} as const;

export const deletionFacts = {
  lateHours: fact(24, 'hours', 'AWS KMS Developer Guide, Delete an AWS KMS key', 'docs'),
} as const;

export const cliFacts = {
  exitService: fact(254, '', cli, 'docs'),
  exitUsage: fact(252, '', cli, 'docs'),
  exitConfiguration: fact(253, '', cli, 'docs'),
  exitGeneral: fact(255, '', cli, 'docs'),
} as const;
