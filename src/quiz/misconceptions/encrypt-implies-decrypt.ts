// The belief that who may do one thing with a key may do its counterpart: encrypt and decrypt.

import { actionOf } from '../case.ts';
import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

const counterparts = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'];

export const encryptImpliesDecrypt: Misconception = {
  id: 'encrypt-implies-decrypt',
  decide: (asked) => {
    const action = actionOf(asked);
    if (!counterparts.includes(action)) return verdictOf(asked);
    return verdictOf(
      mapStatements(asked, (one) => {
        const actions = [one.Action].flat();
        const implies =
          one.Effect === 'Allow' && actions.some((name) => counterparts.includes(name));
        return implies ? { ...one, Action: [...actions, action] } : one;
      }),
    );
  },
  correction: 'Encrypting and decrypting are permissions of their own: neither brings the other.',
  rightIf: 'It would be right if what lists the other operation listed this one.',
};
