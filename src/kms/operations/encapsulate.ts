// Encapsulate: a fresh shared secret, and the ciphertext from which only the private key gets it
// back. ML-KEM, FIPS 203.

import { encapsulationAlgorithms } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { publicKeyOf } from '../encryption.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference } from '../shapes.ts';
import { needsEnabled } from '../state.ts';

export const encapsulate = keyOperation({
  name: 'Encapsulate',
  summary: 'makes a shared secret and encapsulates it to an ML-KEM KMS key',
  docs: 'API_Encapsulate',
  input: {
    KeyId: keyReference(),
    EncapsulationAlgorithm: oneOf(encapsulationAlgorithms),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: {
    KeyId: keyName(),
    SharedSecret: blob({ sensitive: true }),
    SharedSecretCiphertextBlob: ciphertext(),
    EncapsulationAlgorithm: oneOf(encapsulationAlgorithms),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:Encapsulate', crossAccount: true },
  states: needsEnabled,
  usage: 'ENCAPSULATE_DECAPSULATE',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(_, { theKey, hsm }) {
    const { secret, ciphertext: sealed } = await hsm.encapsulate(publicKeyOf(theKey));
    return {
      KeyId: theKey.arn,
      SharedSecret: secret,
      SharedSecretCiphertextBlob: sealed,
      EncapsulationAlgorithm: 'ML_KEM',
    };
  },
});
