// VerifyMac: whether a tag is this key's for a message. It answers yes or refuses.

import { equalBytes } from '../../base/bytes.ts';
import { macAlgorithms } from '../../facts/key-specs.ts';
import { boolean, oneOf, optional } from '../../service/shape.ts';
import { currentMaterial } from '../material.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, grantTokens, keyName, keyReference, plaintext } from '../shapes.ts';
import { needsEnabled } from '../state.ts';
import { requireAlgorithm } from '../usage.ts';

export const verifyMac = keyOperation({
  name: 'VerifyMac',
  summary: 'checks an HMAC made with an HMAC KMS key',
  docs: 'API_VerifyMac',
  input: {
    Message: plaintext(),
    KeyId: keyReference(),
    MacAlgorithm: oneOf(macAlgorithms),
    Mac: ciphertext(),
    GrantTokens: optional(grantTokens()),
    DryRun: optional(boolean()),
  },
  output: { KeyId: keyName(), MacValid: boolean(), MacAlgorithm: oneOf(macAlgorithms) },
  key: (input) => input.KeyId,
  accepts: 'key or alias',
  authorize: { action: 'kms:VerifyMac', crossAccount: true },
  states: needsEnabled,
  usage: 'GENERATE_VERIFY_MAC',
  tracked: true,
  errors: ['InvalidKeyUsageException', 'KMSInvalidMacException'],
  trail: { readOnly: true },
  async handle(input, { theKey, tx, hsm, fail }) {
    const algorithm = requireAlgorithm(theKey, input.MacAlgorithm);
    const { token } = currentMaterial(tx, theKey);
    const mac = await hsm.mac(token, algorithm, input.Message);
    if (!equalBytes(mac, input.Mac)) return fail('KMSInvalidMacException');
    return { KeyId: theKey.arn, MacValid: true, MacAlgorithm: algorithm };
  },
});
