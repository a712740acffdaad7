// AES key wrap with and without padding: Project Wycheproof, and openssl.

import { expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { unwrapKey, type WrapMode, wrapIv, wrapKey } from '../../src/crypto/aes-wrap.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly key: string;
  readonly msg: string;
  readonly ct: string;
}

for (const [mode, file, cases] of [
  ['wrap', 'aes_wrap_test.json', 165],
  ['wrap-pad', 'aes_kwp_test.json', 254],
] as const) {
  judgeWycheproof<Case, WycheproofGroup<Case>>({
    file,
    cases,
    judge(one) {
      const [key, text] = [bytesIn(one.key), bytesIn(one.msg)];
      const unwrapped = unwrapKey(mode, key, bytesIn(one.ct));
      const wrapped = wrapKey(mode, key, text);
      if (one.result === 'valid') {
        expect(unwrapped && toHex(unwrapped)).toBe(one.msg);
        expect(wrapped && toHex(wrapped)).toBe(one.ct);
      } else if (one.result === 'invalid') {
        expect(unwrapped).toBeUndefined();
        if (wrapped) expect(toHex(wrapped)).not.toBe(one.ct);
      } else {
        // Keys of 64 bits, below what RFC 3394 asks for: either way, but never another text.
        expect([undefined, one.msg]).toContain(unwrapped && toHex(unwrapped));
      }
    },
  });
}

test('the example for import wraps to the same bytes as openssl', () => {
  const key = bytesIn('00112233445566778899aabbccddeeff'.repeat(2));
  const wrapped = wrapKey('wrap-pad', key, new Uint8Array(32)) ?? expect.fail('does not wrap');
  expect(Buffer.from(wrapped).toString('base64')).toBe(
    'sTxUe8FtsVqAIJAqmKRg5J/rxKXy8i6RUhNz8q1oGcmb/CIhHO0ljw==',
  );
});

describeOpenssl('key wrap beside openssl', () => {
  const ciphers = { wrap: 'id-aes256-wrap', 'wrap-pad': 'id-aes256-wrap-pad' } as const;

  test.each(Object.keys(ciphers) as WrapMode[])('each unwraps what the other made: %s', (mode) => {
    const random = seededRandom(mode);
    const key = random(32);
    const options = `-${ciphers[mode]} -K ${toHex(key)} -iv ${toHex(wrapIv[mode])}`;
    for (const length of mode === 'wrap' ? [16, 32, 1216] : [1, 8, 31, 32, 33, 1217]) {
      const text = random(length);
      const wrapped = wrapKey(mode, key, text) ?? expect.fail('does not wrap');
      expect(openssl(`enc ${options} -in text`, { text })).toEqual(wrapped);
      expect(openssl(`enc -d ${options} -in wrapped`, { wrapped })).toEqual(text);
      expect(unwrapKey(mode, key, wrapped)).toEqual(text);
    }
  });
});
