// What old notes on AWS KMS say and what is true: for readers who learned from them. Words of our own.

import { limits, resourceQuotas } from '#facts/limits.ts';
import { dates, names } from '#facts/names.ts';
import { formerPrices, keyPrices, requestPrices } from '#facts/prices.ts';
import { rotation } from '#facts/rotation.ts';
import { said } from '#facts/said.ts';

export type Verdict = 'wrong' | 'outdated' | 'imprecise';

export interface Correction {
  readonly id: string;
  /** Continues "You may have read that". */
  readonly read: string;
  readonly verdict: Verdict;
  readonly now: string;
  readonly source: string;
}

export interface Corrections {
  readonly title: string;
  readonly list: readonly Correction[];
}

const api = 'AWS KMS API Reference';
const guide = 'AWS KMS Developer Guide';
const tried = 'tried out with OpenSSL 3.0 and the AWS CLI';

const what: Corrections = {
  title: 'What KMS is',
  list: [
    {
      id: 'stores-keys',
      read: 'KMS is there to store and manage keys',
      verdict: 'imprecise',
      now: 'It also uses them, because they never leave it: it encrypts, decrypts, signs, verifies, computes MACs, agrees on secrets, and makes data keys and random bytes.',
      source: api,
    },
    {
      id: 'in-transit',
      read: 'KMS encrypts your data at rest and in transit',
      verdict: 'imprecise',
      now: `It serves encryption at rest and in applications. What protects data in transit is TLS; the endpoints of KMS themselves require ${said(names.tlsRequired)} and recommend ${said(names.tlsRecommended)}.`,
      source: `${guide}, Data protection`,
    },
    {
      id: 'in-the-hsm',
      read: 'KMS keys are stored in HSMs',
      verdict: 'imprecise',
      now: 'Key material is in the clear only in the memory of an HSM while it is used. At rest it is kept outside the HSMs, encrypted under a key that only the HSMs have.',
      source: 'AWS KMS Cryptographic Details, Key hierarchy',
    },
    {
      id: 'fips-140-2',
      read: `the HSMs are validated under ${said(names.hsmValidationFormer)}, or that validation is under way`,
      verdict: 'outdated',
      now: `They hold a certificate under ${said(names.hsmValidation)}, number ${said(names.hsmCertificate)}. In China the HSMs are certified by ${said(names.hsmChina)} instead.`,
      source: `${guide}, Data protection`,
    },
    {
      id: 'cmk',
      read: 'KMS manages customer master keys, CMKs',
      verdict: 'outdated',
      now: `Since ${said(names.kmsKeySince)} the name is KMS key. Where CMK is still written it mostly means a customer managed key, which is one class of KMS keys and not all of them.`,
      source: `${guide}, Document history`,
    },
    {
      id: 'never-exported',
      read: 'key material can never leave KMS',
      verdict: 'imprecise',
      now: 'True of the secret material that KMS generates in its own HSMs. By design, public keys can be downloaded, multi-Region material is copied encrypted to other Regions, imported material exists where you made it, and custom key stores are yours.',
      source: `${guide}, Multi-Region keys, Importing key material, Custom key stores`,
    },
    {
      id: 'cloudhsm-export',
      read: 'with CloudHSM you can export your master key',
      verdict: 'wrong',
      now: 'The keys that KMS makes in a CloudHSM key store are made so that they cannot be exported. What can be exported are other keys, which you create yourself in the cluster as extractable.',
      source: `${guide}, AWS CloudHSM key stores; AWS CloudHSM User Guide`,
    },
    {
      id: 'services',
      read: 'Elastic Transcoder and WorkMail use KMS',
      verdict: 'outdated',
      now: `Elastic Transcoder ended on ${said(dates.elasticTranscoderEnded)}; WorkMail ends on ${said(dates.workMailEnds)}.`,
      source: 'notices of the services',
    },
  ],
};

const kinds: Corrections = {
  title: 'Kinds of keys',
  list: [
    {
      id: 'two-types',
      read: 'there are two kinds of KMS keys, symmetric and asymmetric',
      verdict: 'outdated',
      now: 'HMAC keys are a kind of their own, and among asymmetric keys there are now Ed25519, ML-DSA and ML-KEM beside RSA and the older curves. Besides encrypting and signing, keys are made for MACs, for key agreement and for encapsulation; the usage is chosen once and never changes.',
      source: `${api}, CreateKey`,
    },
    {
      id: 'two-classes',
      read: 'a key is either AWS managed or customer managed',
      verdict: 'imprecise',
      now: `There is a third class: AWS owned keys, which you neither see nor pay, and whose use is not in your CloudTrail. AWS managed keys are the older way; no new service uses them since ${said(names.awsManagedLegacySince)}.`,
      source: `${guide}, AWS KMS keys`,
    },
    {
      id: 'who-manages',
      read: 'with server-side encryption AWS manages the keys',
      verdict: 'imprecise',
      now: 'It depends on what you choose: an AWS owned key, an AWS managed key whose policy you can read but not change, or a customer managed key that is yours to govern. With SSE-C in S3 you even send the key along with each request.',
      source: `${guide}, AWS KMS keys; Amazon S3 User Guide`,
    },
    {
      id: 'material-origins',
      read: 'key material comes from KMS, from an import or from CloudHSM',
      verdict: 'outdated',
      now: `A fourth origin exists since ${said(dates.xks)}: the external key store, where the material lies in a key manager outside AWS.`,
      source: `${api}, CreateKey; ${guide}, Document history`,
    },
    {
      id: 'alias-attribute',
      read: 'the alias is an attribute of the key',
      verdict: 'imprecise',
      now: `An alias is a resource of its own that points at a key and can be pointed at another. DescribeKey does not show it, and one key can have up to ${said(resourceQuotas.aliasesPerKey)}.`,
      source: `${guide}, Aliases, Resource quotas`,
    },
    {
      id: 's3-behind',
      read: 'S3 encrypts with KMS behind the scenes',
      verdict: 'imprecise',
      now: `What S3 does by itself, since ${said(dates.s3DefaultEncryption)}, is SSE-S3, and that calls no KMS key of your account. SSE-KMS and DSSE-KMS do.`,
      source: 'Amazon S3 User Guide, Default encryption',
    },
    {
      id: 'tick-a-box',
      read: 'encryption at rest is a box you tick',
      verdict: 'outdated',
      now: `In S3, DynamoDB and new Redshift clusters there is no box any more, it is always on; so it is for new Aurora clusters since ${said(dates.auroraEncrypted)}.`,
      source: 'user guides of the services',
    },
  ],
};

const envelopes: Corrections = {
  title: 'Data keys and files',
  list: [
    {
      id: 'four-kilobytes',
      read: 'a KMS key can encrypt only four kilobytes',
      verdict: 'imprecise',
      now: `That is what one call of Encrypt takes with a symmetric key, ${said(limits.encryptPlaintextBytes)}; with RSA keys it is much less. It is not a limit for the life of a key, and many kinds of keys encrypt nothing at all.`,
      source: `${api}, Encrypt`,
    },
    {
      id: 'two-keys',
      read: 'GenerateDataKey makes two keys, a plain and an encrypted one',
      verdict: 'wrong',
      now: 'It makes one key and returns it in two forms, Plaintext and CiphertextBlob.',
      source: `${api}, GenerateDataKey`,
    },
    {
      id: 'data-to-kms',
      read: 'to decrypt, the data and the data key are sent to KMS',
      verdict: 'wrong',
      now: 'Only the wrapped data key goes to KMS. The data are decrypted where they lie, with the key that comes back.',
      source: `${api}, Decrypt`,
    },
    {
      id: 'large-only',
      read: 'envelope encryption is for files that are too large for Encrypt',
      verdict: 'imprecise',
      now: 'It works for any size, and one call to KMS can serve many objects. The limit is where Encrypt ends, not where envelopes begin.',
      source: `${guide}, Envelope encryption`,
    },
    {
      id: 'openssl-fileb',
      read: 'openssl enc -k fileb://./datakey seals a file with the data key',
      verdict: 'wrong',
      now: 'openssl knows no fileb:// and takes the text itself as the passphrase. Anyone opens the file with that text, with the data key deleted. A raw key is given with -K in hexadecimal, and an IV with -iv.',
      source: tried,
    },
    {
      id: 'pass-file',
      read: '-pass file: reads the data key',
      verdict: 'wrong',
      now: 'It reads the first line of the file as a passphrase, up to the first zero byte, and derives another key from that. Of random keys more than one in five is cut short so.',
      source: tried,
    },
    {
      id: 'cbc',
      read: '-aes256 is good enough for the file',
      verdict: 'imprecise',
      now: 'It means AES-256 in CBC mode, which does not notice a change: one turned bit alters the text and openssl ends without an error. Use AES-GCM from a library.',
      source: tried,
    },
    {
      id: 'sdk-openssl',
      read: 'the AWS Encryption SDK takes the data key you have made, or pairs with openssl',
      verdict: 'wrong',
      now: 'The SDK asks KMS for data keys by itself and writes a message format of its own. Neither openssl nor aws kms decrypt opens it.',
      source: `${api}, Decrypt`,
    },
    {
      id: 'keys-txt',
      read: 'the reply of generate-data-key may go into keys.txt',
      verdict: 'imprecise',
      now: 'It works and leaves the plain data key on the disk in base64. Keep it in a variable or a pipe, and let only the wrapped form touch the disk.',
      source: tried,
    },
    {
      id: 'dynamodb-client',
      read: 'the DynamoDB Encryption Client is one of three client libraries',
      verdict: 'outdated',
      now: `Its successor is called ${said(names.databaseEncryptionSdk)}.`,
      source: 'general knowledge, not verified',
    },
  ],
};

const commands: Corrections = {
  title: 'Commands',
  list: [
    {
      id: 'ciphertext-blob',
      read: 'aws kms decrypt takes --ciphertextBlob',
      verdict: 'wrong',
      now: 'The option is --ciphertext-blob, with fileb:// before the name of a binary file. The reply calls its member CiphertextBlob.',
      source: tried,
    },
    {
      id: 'generate-date-key',
      read: 'the command is generate-date-key, with --key-spec SAES_256',
      verdict: 'wrong',
      now: 'It is generate-data-key, with AES_256 or AES_128, or with --number-of-bytes in place of the spec.',
      source: tried,
    },
    {
      id: 'kns-decrype',
      read: 'the command is aws kns decrype',
      verdict: 'wrong',
      now: 'It is aws kms decrypt.',
      source: tried,
    },
    {
      id: 'configure',
      read: 'one begins with aws configure and an access key',
      verdict: 'outdated',
      now: 'Long-lived access keys are discouraged. Sign in through single sign-on or take on a role, for temporary credentials.',
      source: 'IAM User Guide, Security best practices',
    },
  ],
};

const access: Corrections = {
  title: 'Who may',
  list: [
    {
      id: 'group-principal',
      read: 'one puts the users of a key into a group and names the group in the key policy',
      verdict: 'wrong',
      now: 'A group can be neither a principal of a key policy nor the grantee of a grant. A group helps only through its IAM policies, once the key policy lets IAM decide.',
      source: 'IAM User Guide, Policies and permissions',
    },
    {
      id: 'admin-cannot-decrypt',
      read: 'a key manager in an administrators’ group cannot encrypt or decrypt',
      verdict: 'wrong',
      now: 'A policy for administrators allows kms:*, and under the default key policy that includes using the key and rewriting its policy. Separation needs policies that withhold both.',
      source: `${guide}, Default key policy`,
    },
    {
      id: 'admin-only',
      read: 'key administrators can administer a key but never use it',
      verdict: 'imprecise',
      now: 'Not by default; but who may change the key policy or create grants can give himself the use.',
      source: `${guide}, Default key policy`,
    },
    {
      id: 'root-access',
      read: 'the default key policy gives complete access to all users of the account',
      verdict: 'imprecise',
      now: 'Its principal ending in :root is the account: it lets IAM policies decide. A user without one has nothing. Without that statement no IAM policy allows anything on the key; a denial in IAM still counts.',
      source: `${guide}, Default key policy`,
    },
    {
      id: 'iam-integrated',
      read: 'KMS is governed by IAM like any other service',
      verdict: 'imprecise',
      now: 'The key policy comes first. IAM policies count only as far as the key policy lets the account use them.',
      source: `${guide}, Key policies`,
    },
    {
      id: 'wizard',
      read: 'each key has an administrator and a user, defined when it is made',
      verdict: 'imprecise',
      now: 'Those are two pages of the console. They write statements into the key policy and nothing else; a key made through the API begins with a policy that lets IAM decide.',
      source: `${guide}, Default key policy`,
    },
    {
      id: 'iam-console',
      read: 'keys are found in the IAM console',
      verdict: 'outdated',
      now: `KMS has a console of its own since ${said(dates.kmsConsole)}.`,
      source: `${guide}, Document history`,
    },
    {
      id: 'secrets-in-code',
      read: 'an encrypted secret may be kept in code or in environment variables',
      verdict: 'imprecise',
      now: 'It can be done. Secrets Manager and Parameter Store are made for it: they use KMS, each reading is in the trail, and the secret can be changed without touching the program.',
      source: 'AWS Lambda Developer Guide, Securing environment variables',
    },
  ],
};

const life: Corrections = {
  title: 'Rotation and price',
  list: [
    {
      id: 'price-ten-times',
      read: `requests cost ${said(formerPrices.symmetricInNotes)}`,
      verdict: 'wrong',
      now: `Ten times that: ${said(requestPrices.symmetric)} with symmetric keys, more with most other kinds; the first ${said(requestPrices.freeMonth)} of a month are free.`,
      source: `${requestPrices.symmetric.source}; ${requestPrices.freeMonth.source}`,
    },
    {
      id: 'each-rotation',
      read: 'every rotation makes a key dearer, year after year',
      verdict: 'outdated',
      now: `The first and the second rotation add ${said(keyPrices.firstRotationMonth)} each; later ones add nothing. A key costs at most ${said(keyPrices.mostKeyMonth)}.`,
      source: keyPrices.mostKeyMonth.source,
    },
    {
      id: 'aws-managed-free',
      read: 'AWS managed keys are free',
      verdict: 'imprecise',
      now: 'There is no monthly fee. Requests with them are billed like others, unless the service absorbs them.',
      source: `${guide}, AWS KMS keys`,
    },
    {
      id: 'one-dollar',
      read: `a customer managed key costs ${said(keyPrices.keyMonth)}, and that is all`,
      verdict: 'imprecise',
      now: 'It is counted by the hour; the first two rotations add to it, and every replica in another Region is a key of its own. While a key waits for its deletion it costs nothing.',
      source: `${keyPrices.keyMonth.source}; ${guide}, Multi-Region keys`,
    },
    {
      id: 'imported-manual',
      read: 'imported keys can be rotated only by hand, with a new key and its alias',
      verdict: 'outdated',
      now: `Imported symmetric keys are rotated on demand since ${said(rotation.importedOnDemandSince)}, multi-Region ones since ${said(rotation.importedMultiRegionOnDemandSince)}: import new material, then RotateKeyOnDemand. Automatic rotation remains impossible for them.`,
      source: `${guide}, Document history`,
    },
    {
      id: 'rotation-yearly',
      read: 'automatic rotation is every year',
      verdict: 'outdated',
      now: `For customer managed keys that is the default, ${said(limits.rotationPeriodDefaultDays)}. The period can be set from ${said(limits.rotationPeriodMinDays, true)} to ${said(limits.rotationPeriodMaxDays)}, and a rotation can be asked for at any time.`,
      source: `${api}, EnableKeyRotation`,
    },
    {
      id: 'aws-managed-three-years',
      read: 'AWS managed keys are rotated every three years',
      verdict: 'outdated',
      now: `Every year since ${said(rotation.awsManagedYearlySince)}, about every ${said(rotation.awsManagedDays)}. It cannot be set or switched off.`,
      source: `${api}, EnableKeyRotation`,
    },
    {
      id: 'global-key',
      read: 'a multi-Region key is a global key',
      verdict: 'imprecise',
      now: 'It is a set of keys, one in each Region, which share an ID and material. Each has its own policy, grants, aliases and bill.',
      source: `${guide}, Multi-Region keys`,
    },
  ],
};

export const corrections: readonly Corrections[] = [what, kinds, envelopes, commands, access, life];
