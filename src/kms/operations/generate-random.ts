// GenerateRandom: random bytes from the HSM, under no key.

import { blob, optional } from '../../service/shape.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { secretReply } from '../recipient.ts';
import { ciphertext, numberOfBytes, recipient } from '../shapes.ts';
import { findStore, requireConnected } from '../store-rules.ts';
import { storeId } from '../store-shapes.ts';

export const generateRandom = kmsOperation({
  name: 'GenerateRandom',
  summary: 'returns random bytes made in the HSM',
  docs: 'API_GenerateRandom',
  input: {
    NumberOfBytes: optional(numberOfBytes()),
    CustomKeyStoreId: optional(storeId()),
    Recipient: optional(recipient()),
  },
  output: {
    Plaintext: optional(blob({ sensitive: true })),
    CiphertextForRecipient: optional(ciphertext()),
  },
  authorize: { action: 'kms:GenerateRandom', crossAccount: false },
  errors: [
    'CustomKeyStoreInvalidStateException',
    'CustomKeyStoreNotFoundException',
    'UnsupportedOperationException',
  ],
  trail: { readOnly: true },
  uses: (_, resolution) => [accountUse('kms:GenerateRandom', resolution)],
  async handle(input, { place, tx, hsm, fail }) {
    if (input.NumberOfBytes === undefined) {
      return fail('ValidationException', 'NumberOfBytes is required.');
    }
    if (input.CustomKeyStoreId !== undefined) {
      const store = findStore(input.CustomKeyStoreId, { place, reader: tx });
      if (store.type === 'EXTERNAL_KEY_STORE') {
        // The text is ours.
        return fail('UnsupportedOperationException', 'an external key store makes no random bytes');
      }
      requireConnected(store);
    }
    return secretReply('Plaintext', hsm.random(input.NumberOfBytes), input.Recipient, hsm);
  },
});
