// DeriveSharedSecret: elliptic curve Diffie-Hellman with a private key that stays in the HSM.

import { keyAgreementAlgorithms, keyOrigins } from '../../facts/key-specs.ts';
import { blob, boolean, oneOf, optional } from '../../service/shape.ts';
import { currentMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { secretReply } from '../recipient.ts';
import { ciphertext, grantTokens, keyName, keyReference, recipient } from '../shapes.ts';
import { needsEnabled } from '../state.ts';

export const deriveSharedSecret = keyOperation({
  name: 'DeriveSharedSecret',
  summary: 'derives a secret shared with the owner of a public key',
  docs: 'API_DeriveSharedSecret',
  input: {
    KeyId: keyReference(),
    KeyAgreementAlgorithm: oneOf(keyAgreementAlgorithms),
    PublicKey: blob({ min: 1, max: 8192 }),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
    Recipient: optional(recipient()),
  },
  output: {
    KeyId: keyName(),
    SharedSecret: optional(blob({ sensitive: true })),
    CiphertextForRecipient: optional(ciphertext()),
    KeyAgreementAlgorithm: oneOf(keyAgreementAlgorithms),
    KeyOrigin: oneOf(keyOrigins),
  },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:DeriveSharedSecret', crossAccount: true },
  states: needsEnabled,
  usage: 'KEY_AGREEMENT',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(input, { theKey, tx, hsm, fail }) {
    const { token } = currentMaterial(tx, theKey);
    const secret = await hsm.agree(token, input.PublicKey);
    // Recorded 2024-12: a bad public key is answered with an empty message.
    if (!secret) return fail('ValidationException', '');
    return {
      KeyId: theKey.arn,
      ...(await secretReply('SharedSecret', secret, input.Recipient, hsm)),
      KeyAgreementAlgorithm: 'ECDH',
      KeyOrigin: theKey.origin,
    };
  },
});
