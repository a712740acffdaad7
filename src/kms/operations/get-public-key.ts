// GetPublicKey: the public half of an asymmetric key, for use outside of KMS.

import {
  customerMasterKeySpecs,
  encapsulationAlgorithms,
  keyAgreementAlgorithms,
  keySpecs,
  keyUsages,
  signingAlgorithms,
} from '../../facts/key-specs.ts';
import { blob, list, oneOf, optional } from '../../service/shape.ts';
import { publicKeyOf } from '../encryption.ts';
import { algorithmsOf } from '../metadata.ts';
import { keyOperation } from '../operation.ts';
import { encryptionAlgorithm, grantTokens, keyName, keyReference } from '../shapes.ts';
import { publicKeyReadable } from '../state.ts';
import { requireKeyPair } from '../usage.ts';

export const getPublicKey = keyOperation({
  name: 'GetPublicKey',
  summary: 'returns the public key of an asymmetric KMS key',
  docs: 'API_GetPublicKey',
  input: { KeyId: keyReference(), GrantTokens: optional(grantTokens()) },
  output: {
    KeyId: keyName(),
    PublicKey: blob(),
    CustomerMasterKeySpec: optional(oneOf(customerMasterKeySpecs)),
    KeySpec: oneOf(keySpecs),
    KeyUsage: oneOf(keyUsages),
    EncryptionAlgorithms: optional(list(encryptionAlgorithm())),
    SigningAlgorithms: optional(list(oneOf(signingAlgorithms))),
    KeyAgreementAlgorithms: optional(list(oneOf(keyAgreementAlgorithms))),
    EncapsulationAlgorithms: optional(list(oneOf(encapsulationAlgorithms))),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GetPublicKey', crossAccount: true },
  states: publicKeyReadable,
  errors: ['UnsupportedOperationException'],
  trail: { readOnly: true },
  handle(_, { theKey }) {
    requireKeyPair(theKey);
    const oldSpec = customerMasterKeySpecs.find((spec) => spec === theKey.keySpec);
    const { MacAlgorithms: _none, ...algorithms } = algorithmsOf(theKey);
    return {
      KeyId: theKey.arn,
      PublicKey: publicKeyOf(theKey),
      ...(oldSpec ? { CustomerMasterKeySpec: oldSpec } : {}),
      KeySpec: theKey.keySpec,
      KeyUsage: theKey.keyUsage,
      ...algorithms,
    };
  },
});
