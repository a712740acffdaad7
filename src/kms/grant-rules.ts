// What a grant may say: who its principals are, which operations its key can do, which constraints
// there are. Codes are AWS's where the API model names them; the texts are ours.

import type { GrantOperation } from '../facts/grants.ts';
import { specAbilities } from '../facts/key-specs.ts';
import { limits } from '../facts/limits.ts';
import { refuse } from '../service/refusal.ts';
import type { EncryptionContext } from './blob.ts';
import type { Grant, GrantConstraints } from './grant-rows.ts';
import type { Key } from './rows.ts';

/** Accounts, users, roles, sessions of roles and federated users; no groups. */
export const principalArn =
  /^arn:(?:aws|aws-cn|aws-us-gov):(?:iam::[0-9]{12}:(?:root|(?:user|role)\/.+)|sts::[0-9]{12}:(?:assumed-role\/[^/]+\/.+|federated-user\/.+))$/;
const servicePrincipal = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

type Principals = Pick<
  Grant,
  'granteePrincipal' | 'granteeServicePrincipal' | 'retiringPrincipal' | 'retiringServicePrincipal'
>;

/** One grantee, at most one who retires; a service only for one resource, and never unretirable. */
export function checkPrincipals(asked: Principals, constraints: GrantConstraints): void {
  const { granteePrincipal: grantee, granteeServicePrincipal: service } = asked;
  const { retiringPrincipal: retiring, retiringServicePrincipal: retiringService } = asked;
  if ((grantee === undefined) === (service === undefined)) {
    refuse('ValidationException', 'give either GranteePrincipal or GranteeServicePrincipal');
  }
  if (retiring !== undefined && retiringService !== undefined) {
    refuse('ValidationException', 'give RetiringPrincipal or RetiringServicePrincipal, not both');
  }
  for (const arn of [grantee, retiring]) {
    if (arn !== undefined && !principalArn.test(arn)) {
      refuse('InvalidArnException', `${arn} is not the ARN of a principal`);
    }
  }
  for (const name of [service, retiringService]) {
    if (name !== undefined && !servicePrincipal.test(name)) {
      refuse('ValidationException', `${name} is not a service principal`);
    }
  }
  if (service === undefined) return;
  if (constraints.SourceArn === undefined) {
    refuse('ValidationException', 'a grant to a service needs the constraint SourceArn');
  }
  if (retiring === undefined && retiringService === undefined) {
    refuse('ValidationException', 'a grant to a service needs somebody who can retire it');
  }
}

export function checkOperations(key: Key, operations: readonly GrantOperation[]): void {
  if (operations.length === 0) {
    refuse('ValidationException', 'a grant allows at least one operation');
  }
  for (const operation of operations) {
    if (!canDo(key, operation)) {
      refuse(
        'ValidationException',
        `a grant on a key of spec ${key.keySpec} and usage ${key.keyUsage} cannot allow ${operation}`,
      );
    }
  }
}

export function checkConstraints(key: Key, constraints: GrantConstraints): void {
  const { EncryptionContextSubset, EncryptionContextEquals } = constraints;
  for (const context of [EncryptionContextSubset, EncryptionContextEquals]) {
    if (context) checkContext(key, context);
  }
}

function checkContext(key: Key, context: EncryptionContext): void {
  if (key.keySpec !== 'SYMMETRIC_DEFAULT') {
    refuse('ValidationException', 'only symmetric encryption keys have an encryption context');
  }
  const { grantConstraintPairs: pairs, grantConstraintCharacters: characters } = limits;
  if (Object.keys(context).length > pairs.value) {
    refuse('ValidationException', `a grant constraint has at most ${pairs.value} pairs`);
  }
  if (Object.values(context).some((value) => value.length > characters.value)) {
    refuse(
      'ValidationException',
      `a value in a grant constraint has at most ${characters.value} characters`,
    );
  }
}

function canDo(key: Key, operation: GrantOperation): boolean {
  const { family } = specAbilities[key.keySpec];
  switch (operation) {
    case 'CreateGrant':
    case 'RetireGrant':
    case 'DescribeKey':
      return true;
    case 'Encrypt':
    case 'Decrypt':
    case 'ReEncryptFrom':
    case 'ReEncryptTo':
      return key.keyUsage === 'ENCRYPT_DECRYPT';
    case 'GenerateDataKey':
    case 'GenerateDataKeyWithoutPlaintext':
      return family === 'symmetric';
    case 'GenerateDataKeyPair':
    case 'GenerateDataKeyPairWithoutPlaintext':
      return family === 'symmetric' && key.customKeyStoreId === undefined;
    case 'Sign':
    case 'Verify':
      return key.keyUsage === 'SIGN_VERIFY';
    case 'GetPublicKey':
      return family !== 'symmetric' && family !== 'hmac';
    case 'GenerateMac':
    case 'VerifyMac':
      return key.keyUsage === 'GENERATE_VERIFY_MAC';
    case 'DeriveSharedSecret':
      return key.keyUsage === 'KEY_AGREEMENT';
    case 'Encapsulate':
    case 'Decapsulate':
      return key.keyUsage === 'ENCAPSULATE_DECAPSULATE';
  }
}
