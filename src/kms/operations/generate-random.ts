// GenerateRandom: random bytes from the HSM, under no key.

import { blob, optional, string } from '../../service/shape.ts';
import { accountUse, kmsOperation } from '../operation.ts';
import { numberOfBytes, recipient } from '../shapes.ts';

export const generateRandom = kmsOperation({
  name: 'GenerateRandom',
  summary: 'returns random bytes made in the HSM',
  docs: 'API_GenerateRandom',
  input: {
    NumberOfBytes: optional(numberOfBytes()),
    CustomKeyStoreId: optional(string({ min: 1, max: 64 })),
    Recipient: optional(recipient()),
  },
  output: { Plaintext: optional(blob({ sensitive: true })) },
  authorize: { action: 'kms:GenerateRandom', crossAccount: false },
  errors: ['CustomKeyStoreNotFoundException'],
  trail: { readOnly: true },
  uses: (_, resolution) => [accountUse('kms:GenerateRandom', resolution)],
  handle(input, { hsm, fail }) {
    if (input.NumberOfBytes === undefined) {
      return fail('ValidationException', 'NumberOfBytes is required.');
    }
    if (input.CustomKeyStoreId !== undefined) return fail('CustomKeyStoreNotFoundException');
    return { Plaintext: hsm.random(input.NumberOfBytes) };
  },
});
