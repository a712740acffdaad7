// Decapsulate: the shared secret of an encapsulation. A wrong ciphertext of the right length gives
// another secret and no error (FIPS 203, implicit rejection).

import { encapsulationAlgorithms } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { refuseCiphertext } from '../encryption.ts';
import { currentMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference } from '../shapes.ts';
import { needsEnabled } from '../state.ts';

export const decapsulate = keyOperation({
  name: 'Decapsulate',
  summary: 'gets the shared secret of an encapsulation to an ML-KEM KMS key',
  docs: 'API_Decapsulate',
  input: {
    KeyId: keyReference(),
    SharedSecretCiphertextBlob: ciphertext(),
    EncapsulationAlgorithm: oneOf(encapsulationAlgorithms),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: {
    KeyId: keyName(),
    SharedSecret: blob({ sensitive: true }),
    EncapsulationAlgorithm: oneOf(encapsulationAlgorithms),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:Decapsulate', crossAccount: true },
  states: needsEnabled,
  usage: 'ENCAPSULATE_DECAPSULATE',
  tracked: true,
  errors: ['InvalidCiphertextException', 'InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(input, { theKey, tx, hsm }) {
    const { token } = currentMaterial(tx, theKey);
    const ciphertextBlob = input.SharedSecretCiphertextBlob;
    const secret = await hsm.decapsulate(token, ciphertextBlob);
    return {
      KeyId: theKey.arn,
      SharedSecret: secret ?? refuseCiphertext(),
      EncapsulationAlgorithm: 'ML_KEM',
    };
  },
});
