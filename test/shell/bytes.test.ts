// Bytes stay bytes wherever a line sends them: through functions, substitutions, inner scripts.

import { describe, expect, test } from 'vitest';
import { createMachine } from './machine.ts';

const all = new Uint8Array(256).map((_, i) => i);
/** Characters whose UTF-8 the shell uses for bytes that are none, whole and cut off. */
const private3 = Uint8Array.of(0xef, 0x9e, 0x80, 0xef, 0x9f, 0xbf, 0xef, 0x9f, 0xef, 0xbb, 0xbf);

const sameBytes: readonly string[] = [
  'f() { cat X; }; f',
  'f() { cat X; }; f > copy; cat copy',
  'f() { cat X; }; f | cat',
  'f() { cat X | cat; }; f | tee copy > /dev/null; cat < copy',
  'f() { cat X; }; g() { f; }; g | cat',
  'f() { cat; }; f < X | cat',
  'f() { base64 -d; }; base64 X | f | cat',
  'cat <(cat X)',
  'cat < <(cat X)',
  'cat <(base64 X | base64 -d; true)',
  'cat X > >(cat > copy); cat copy',
  'bash -c "cat X"',
  'bash -c "cat X" | cat',
  'echo "cat X" > s.sh; bash s.sh > copy; cat copy',
  'echo "cat X" | bash | cat',
  'echo "cat X" > s.sh; . ./s.sh | cat',
  'eval "cat X" | cat',
  'eval cat X',
  'echo X | xargs cat',
  'timeout 5 cat X',
  'timeout 5 cat X | cat',
  'env cat X | cat',
  'find X -exec cat {} \\;',
  'find X -exec cat {} \\; | cat',
  'exec 3>&1; cat X',
  '(exec > copy; cat X); cat copy',
  'tr -d "" < X',
  'tr a-z a-z < X | cat',
  'sed "s/nothing/x/" X | head -c $(wc -c < X)',
  'if true; then bash -c "cat X"; fi | cat',
  'for i in 1; do eval "cat X"; done > copy; cat copy',
];

describe('bytes that are no text stay what they are', () => {
  const machine = createMachine({ files: { all, private3 } });
  for (const [name, bytes] of Object.entries({ all, private3 })) {
    test.each(sameBytes)(`${name}: %s`, async (line) => {
      const ran = await machine.run(line.replaceAll('X', name));
      expect(ran.stderr).toBe('');
      expect([...ran.bytes]).toEqual([...bytes]);
    });
  }
});

const counted: readonly (readonly [line: string, out: string])[] = [
  ['f() { openssl rand 32; }; f > dk; wc -c < dk; f | wc -c', '32\n32\n'],
  ['bash -c "openssl rand 32" | wc -c', '32\n'],
  ['eval "openssl rand 32" | wc -c', '32\n'],
  ['echo 32 | xargs openssl rand | wc -c', '32\n'],
  ['timeout 5 openssl rand 32 | wc -c', '32\n'],
  ['env openssl rand 32 | wc -c', '32\n'],
  ['openssl rand 1000 > r; tr x x < r | wc -c', '1000\n'],
  ['f() { echo "é"; printf "\\xff"; }; f | wc -c', '4\n'],
  [
    'f() { cat all all; }; f | sha256sum > a; cat all all | sha256sum > b; diff a b && echo same',
    'same\n',
  ],
  ['x=$(printf "a\\xffb"); printf %s "$x" | xxd -p', '61ff62\n'],
  ['grep -c é <(echo é; printf "\\xff\\n")', '1\n'],
  ['f() { echo é >&2; }; f 2>&1 | cat', 'é\n'],
];

describe('bytes are counted as bytes', () => {
  const { out } = createMachine({ files: { all } });
  test.each(counted)('%s', async (line, expected) => {
    expect(await out(line)).toBe(expected);
  });

  test('a ciphertext decoded in a process substitution is decrypted', async () => {
    const text = await out(
      `K=$(aws kms create-key --query KeyMetadata.KeyId --output text)
       aws kms encrypt --key-id $K --plaintext aGVsbG8= --query CiphertextBlob --output text > c
       aws kms decrypt --ciphertext-blob fileb://<(base64 -d c) --query Plaintext --output text`,
    );
    expect(text).toBe('aGVsbG8=\n');
  });

  test('large random data comes through a function unchanged', async () => {
    const text = await out(
      'openssl rand 1000000 > big; f() { cat big; }; f | tee big2 | wc -c; f > big3; cat big2 big3 | openssl dgst -sha256 -r > x; cat big big | openssl dgst -sha256 -r > y; diff x y && echo same',
    );
    expect(text).toBe('1000000\nsame\n');
  });
});
