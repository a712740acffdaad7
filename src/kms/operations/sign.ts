// Sign: a digital signature with the private key, which stays in the HSM.

import { messageTypes, signingAlgorithms } from '../../facts/key-specs.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { currentMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference, plaintext } from '../shapes.ts';
import { signingOf } from '../signing.ts';
import { needsEnabled } from '../state.ts';

export const sign = keyOperation({
  name: 'Sign',
  summary: 'signs a message or its digest with an asymmetric KMS key',
  docs: 'API_Sign',
  input: {
    KeyId: keyReference(),
    Message: plaintext(),
    MessageType: optional(oneOf(messageTypes)),
    GrantTokens: optional(grantTokens()),
    SigningAlgorithm: oneOf(signingAlgorithms),
    DryRun: optional(boolean()),
  },
  output: {
    KeyId: keyName(),
    Signature: ciphertext(),
    SigningAlgorithm: oneOf(signingAlgorithms),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:Sign', crossAccount: true },
  states: needsEnabled,
  usage: 'SIGN_VERIFY',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true, defaults: { messageType: 'RAW' } },
  async handle(input, { theKey, tx, hsm }) {
    const signing = signingOf(theKey, input);
    const { token } = currentMaterial(tx, theKey);
    return {
      KeyId: theKey.arn,
      Signature: await hsm.sign(token, signing),
      SigningAlgorithm: signing.algorithm,
    };
  },
});
