// The facts about names, dates, rotation and custom key stores in a learner's words.

import type { storeLimits } from '../custom-stores.ts';
import type { dates, names } from '../names.ts';
import type { rotation } from '../rotation.ts';
import type { Claims } from './claims.ts';

export const nameClaims: Claims<typeof names> = {
  kmsKeySince: 'The name KMS key is in use since',
  hsmValidation: 'The HSMs of KMS are validated under',
  hsmValidationFormer: 'Older texts give the validation of the HSMs as',
  hsmCertificate: 'The number of their certificate is',
  hsmChina: 'In China the HSMs are certified by',
  kmsKeyFormer: 'CMK used to stand for',
  databaseEncryptionSdk: 'The DynamoDB Encryption Client is now called',
  awsManagedLegacySince: 'AWS managed keys are for older services; new ones do without since',
  tlsRequired: 'The endpoints of KMS require at least',
  tlsRecommended: 'The endpoints of KMS recommend',
};

export const dateClaims: Claims<typeof dates> = {
  kmsConsole: 'KMS has a console of its own, apart from IAM, since',
  multiRegionKeys: 'Multi-Region keys exist since',
  xks: 'External key stores exist since',
  pkcs1WrappingEnded: 'Wrapping imported material with RSAES_PKCS1_V1_5 is refused since',
  keyAgreement: 'Key agreement with DeriveSharedSecret exists since',
  quotasRaised: 'The quotas of requests were raised in',
  mlDsa: 'ML-DSA keys exist since',
  ed25519: 'Ed25519 keys exist since',
  s3DefaultEncryption: 'S3 encrypts every new object, with SSE-S3 at least, since',
  auroraEncrypted: 'New Aurora clusters are always encrypted since',
  ssecBlocked: 'New S3 buckets refuse SSE-C, unless it is allowed, from',
  elasticTranscoderEnded: 'Amazon Elastic Transcoder ended on',
  workMailEnds: 'Amazon WorkMail ends on',
};

export const rotationClaims: Claims<typeof rotation> = {
  awsManagedDays: 'An AWS managed key is rotated about every',
  awsManagedDaysBefore: 'An AWS managed key was rotated earlier about every',
  awsManagedYearlySince: 'AWS managed keys are rotated every year since',
  onDemandSince: 'On-demand rotation, and a rotation period of your choice, exist since',
  importedOnDemandSince: 'Imported symmetric keys can be rotated on demand since',
  importedMultiRegionOnDemandSince: 'Imported multi-Region keys can be rotated on demand since',
  domainKey: 'The domain key inside the HSMs is rotated',
};

export const storeClaims: Claims<typeof storeLimits> = {
  storesPerRegion: 'An account has in one Region, of custom key stores, at most',
  nameCharacters: 'The name of a custom key store has at most',
  passwordMinCharacters: 'The password of kmsuser has at least',
  passwordMaxCharacters: 'The password of kmsuser has at most',
  certificateCharacters: 'The trust anchor certificate has at most',
  hsmsToCreate: 'To create a CloudHSM key store, or a key in it, the cluster needs',
  hsmsToConnect: 'To connect a CloudHSM key store the cluster needs',
  failedLogins: 'kmsuser is locked out after this many failed',
  connectClusterMinutes: 'Connecting a CloudHSM key store takes up to',
  connectProxyMinutes: 'Connecting an external key store takes up to',
  proxyAnswerMs: 'The proxy of an external key store must answer within',
};
