// GenerateMac: a tag that proves who made a message, with a key that stays in the HSM.

import { macAlgorithms } from '../../facts/key-specs.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { currentMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference, plaintext } from '../shapes.ts';
import { needsEnabled } from '../state.ts';
import { requireAlgorithm } from '../usage.ts';

export const generateMac = keyOperation({
  name: 'GenerateMac',
  summary: 'makes an HMAC of a message with an HMAC KMS key',
  docs: 'API_GenerateMac',
  input: {
    Message: plaintext(),
    KeyId: keyReference(),
    MacAlgorithm: oneOf(macAlgorithms),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: { Mac: ciphertext(), MacAlgorithm: oneOf(macAlgorithms), KeyId: keyName() },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:GenerateMac', crossAccount: true },
  states: needsEnabled,
  usage: 'GENERATE_VERIFY_MAC',
  tracked: true,
  errors: ['InvalidKeyUsageException'],
  trail: { readOnly: true },
  async handle(input, { theKey, tx, hsm }) {
    const algorithm = requireAlgorithm(theKey, input.MacAlgorithm);
    const { token } = currentMaterial(tx, theKey);
    const Mac = await hsm.mac(token, algorithm, input.Message);
    return { Mac, MacAlgorithm: algorithm, KeyId: theKey.arn };
  },
});
