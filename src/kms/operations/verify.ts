// Verify: whether a signature is this key's. It answers yes or refuses; there is no "false".

import { messageTypes, signingAlgorithms } from '../../facts/key-specs.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { publicKeyOf } from '../encryption.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference, plaintext } from '../shapes.ts';
import { signingOf } from '../signing.ts';
import { needsEnabled } from '../state.ts';

export const verify = keyOperation({
  name: 'Verify',
  summary: 'checks a signature made with an asymmetric KMS key',
  docs: 'API_Verify',
  input: {
    KeyId: keyReference(),
    Message: plaintext(),
    MessageType: optional(oneOf(messageTypes)),
    Signature: ciphertext(),
    SigningAlgorithm: oneOf(signingAlgorithms),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: {
    KeyId: keyName(),
    SignatureValid: boolean(),
    SigningAlgorithm: oneOf(signingAlgorithms),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:Verify', crossAccount: true },
  states: needsEnabled,
  usage: 'SIGN_VERIFY',
  tracked: true,
  errors: ['InvalidKeyUsageException', 'KMSInvalidSignatureException'],
  trail: { readOnly: true, defaults: { messageType: 'RAW' } },
  async handle(input, { theKey, hsm, fail }) {
    const signing = signingOf(theKey, input);
    const isValid = await hsm.verify(publicKeyOf(theKey), signing, input.Signature);
    if (!isValid) return fail('KMSInvalidSignatureException');
    return { KeyId: theKey.arn, SignatureValid: true, SigningAlgorithm: signing.algorithm };
  },
});
