// The reasons of the lab A data key and openssl, each in a world made for it: real keys of a real
// cloud, files as a learner may have left them. The roads are in labs.test.ts.

import { describe, expect, it } from 'vitest';
import lab from '../../content/labs/data-key-and-openssl/lab.ts';
import { passwords } from '../../content/labs/data-key-and-openssl/sight.ts';
import { concat, toBase64, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { encryptCbc } from '../../src/crypto/aes-cbc.ts';
import { evpBytesToKey, saltedHeader } from '../../src/crypto/salted.ts';
import { labView } from '../../src/lab/view.ts';
import { testCloud } from '../support/cloud.ts';

const region = 'ap-southeast-2';
const random = seededRandom('files');
const iv = random(16);

async function world(spec: Record<string, unknown> = { KeySpec: 'AES_256' }) {
  const aws = testCloud();
  const key = await aws.key({}, region);
  await aws.ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: key.id }, region);
  const { Plaintext: plain, CiphertextBlob: wrapped } = (await aws.ok(
    'GenerateDataKey',
    { KeyId: 'alias/demo', ...spec },
    region,
  )) as { Plaintext: Uint8Array; CiphertextBlob: Uint8Array };
  return { ...aws, key, plain, wrapped };
}
type World = Awaited<ReturnType<typeof world>>;

function sealedRaw(key: Uint8Array, text = passwords, vector = iv): Uint8Array {
  return encryptCbc({ key, iv: vector }, utf8(text)) ?? new Uint8Array();
}
function sealedUnder(passphrase: Uint8Array): Uint8Array {
  const salt = random(8);
  const key = evpBytesToKey({
    hash: 'sha256',
    password: passphrase,
    salt,
    keyBytes: 32,
    ivBytes: 16,
  });
  return concat(saltedHeader(salt), encryptCbc(key, utf8(passwords)) ?? new Uint8Array());
}
const underTheNotes = () => sealedUnder(utf8('fileb://./datakey'));

async function judge(
  stepId: string,
  { cloud }: World,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const bytes = Object.entries(files).map(
    ([path, content]) => [path, typeof content === 'string' ? utf8(content) : content] as const,
  );
  const view = labView(cloud, new Map(bytes));
  const step = lab.steps.find(({ id }) => id === stepId);
  if (!step) throw new Error(`no step ${stepId}`);
  return (await step.done(view)) ? 'done' : await step.whyNot(view);
}

type Case = readonly [
  name: string,
  files: (w: World) => Readonly<Record<string, Uint8Array | string>>,
  said: string | RegExp,
];

function cases(stepId: string, list: readonly Case[]) {
  describe(stepId, () => {
    it.each(list)('%s', async (_, files, said) => {
      const w = await world();
      const verdict = await judge(stepId, w, files(w));
      if (typeof said === 'string') expect(verdict).toBe(said);
      else expect(verdict).toMatch(said);
    });
  });
}

cases('keep-the-wrapped-key', [
  ['the blob is right', ({ wrapped }) => ({ 'encrypted-datakey': wrapped }), 'done'],
  ['no file', () => ({}), /There is no file/],
  ['an empty file', () => ({ 'encrypted-datakey': '' }), /is empty/],
  ['base64', ({ wrapped }) => ({ 'encrypted-datakey': toBase64(wrapped) }), /base64 text/],
  ['the reply', () => ({ 'encrypted-datakey': '{"CiphertextBlob": "..."}' }), /JSON text/],
  ['the plaintext key', ({ plain }) => ({ 'encrypted-datakey': plain }), /plaintext key\?/],
  [
    'one bit flipped',
    ({ wrapped }) => ({ 'encrypted-datakey': wrapped.with(150, (wrapped[150] ?? 0) ^ 1) }),
    /incomplete or altered/,
  ],
  ['cut short', ({ wrapped }) => ({ 'encrypted-datakey': wrapped.subarray(0, 100) }), /incomplete/],
]);

cases('decode-the-plaintext-key', [
  [
    'the key is right',
    ({ plain, wrapped }) => ({ datakey: plain, 'encrypted-datakey': wrapped }),
    'done',
  ],
  ['no file', ({ wrapped }) => ({ 'encrypted-datakey': wrapped }), 'There is no file datakey.'],
  [
    'base64',
    ({ plain, wrapped }) => ({ datakey: `${toBase64(plain)}\n`, 'encrypted-datakey': wrapped }),
    /45 characters of base64 text/,
  ],
  [
    'hexadecimal',
    ({ plain, wrapped }) => ({ datakey: toHex(plain), 'encrypted-datakey': wrapped }),
    /64 characters of hexadecimal text/,
  ],
  [
    'a newline behind it',
    ({ plain, wrapped }) => ({ datakey: concat(plain, utf8('\n')), 'encrypted-datakey': wrapped }),
    /33 bytes in all/,
  ],
  [
    'the wrapped key twice',
    ({ wrapped }) => ({ datakey: wrapped, 'encrypted-datakey': wrapped }),
    /changed places/,
  ],
  [
    'another key',
    ({ wrapped }) => ({ datakey: random(32).fill(200, 0, 1), 'encrypted-datakey': wrapped }),
    /not the ones inside/,
  ],
]);

cases('encrypt-the-passwords', [
  ['the line of the notes', () => ({ 'passwords-encrypted.txt': underTheNotes() }), 'done'],
  [
    'the same with -a',
    () => ({ 'passwords-encrypted.txt': `${toBase64(underTheNotes())}\n` }),
    'done',
  ],
  [
    'the raw key with its IV kept',
    ({ plain, wrapped }) => ({
      'encrypted-datakey': wrapped,
      iv: toHex(iv),
      'passwords-encrypted.txt': sealedRaw(plain),
    }),
    'done',
  ],
  ['the passwords copied', () => ({ 'passwords-encrypted.txt': passwords }), /in the clear/],
  [
    'some passphrase',
    () => ({ 'passwords-encrypted.txt': sealedUnder(utf8('hunter2')) }),
    /opens neither/,
  ],
  [
    'some other text under the passphrase',
    ({ wrapped }) => ({
      'encrypted-datakey': wrapped,
      'passwords-encrypted.txt': sealedRaw(random(32)),
    }),
    /another key or another cipher/,
  ],
]);

const left = ({ wrapped }: World) => ({
  'encrypted-datakey': wrapped,
  'passwords-encrypted.txt': underTheNotes(),
});
cases('destroy-the-plaintext', [
  ['nothing in the clear', left, 'done'],
  ['datakey left', (w) => ({ ...left(w), datakey: w.plain }), /datakey \(raw bytes\)/],
  [
    'keys.txt left',
    (w) => ({ ...left(w), 'keys.txt': `{\n  "Plaintext": "${toBase64(w.plain)}"\n}` }),
    /keys\.txt \(base64\)/,
  ],
  [
    'a hexadecimal copy in two lines',
    (w) => ({
      ...left(w),
      k: toHex(w.plain)
        .toUpperCase()
        .replace(/(.{60})/, '$1\n'),
    }),
    /k \(hexadecimal\)/,
  ],
  ['passwords.txt left', (w) => ({ ...left(w), 'passwords.txt': passwords }), /read in passwords/],
  ['the sealed file gone', ({ wrapped }) => ({ 'encrypted-datakey': wrapped }), /only copy/],
  [
    'the wrapped key gone',
    () => ({ 'passwords-encrypted.txt': underTheNotes() }),
    /nobody can open/,
  ],
]);

const sealed = ({ plain, wrapped }: World) => ({
  'encrypted-datakey': wrapped,
  'passwords-encrypted.txt': sealedRaw(plain),
});
cases('seal-it-with-the-data-key', [
  ['IV in hexadecimal', (w) => ({ ...sealed(w), 'iv.txt': `${toHex(iv)}\n` }), 'done'],
  ['IV in bytes', (w) => ({ ...sealed(w), 'passwords.iv': iv }), 'done'],
  ['IV in a sentence', (w) => ({ ...sealed(w), readme: `iv = ${toHex(iv)}, keep!` }), 'done'],
  [
    'IV before the ciphertext',
    (w) => ({ ...sealed(w), 'passwords-encrypted.txt': concat(iv, sealedRaw(w.plain)) }),
    'done',
  ],
  [
    'lines added to the passwords',
    (w) => ({
      ...sealed(w),
      iv,
      'passwords-encrypted.txt': sealedRaw(
        w.plain,
        `a line before the others\n${passwords}and ünë behind\n`,
      ),
    }),
    'done',
  ],
  [
    'the key in base64 as a passphrase',
    (w) => ({ ...sealed(w), 'passwords-encrypted.txt': sealedUnder(utf8(toBase64(w.plain))) }),
    'done',
  ],
  ['still the notes', (w) => ({ ...sealed(w), ...left(w) }), /still opens under the passphrase/],
  ['no IV', sealed, /no file holds the IV/],
  ['the wrong IV', (w) => ({ ...sealed(w), iv: random(16) }), /no file holds the IV/],
  [
    'an IV of zeros',
    (w) => ({
      ...sealed(w),
      iv: new Uint8Array(16),
      'passwords-encrypted.txt': sealedRaw(w.plain, passwords, new Uint8Array(16)),
    }),
    /IV of zeros/,
  ],
  [
    'half an IV',
    (w) => {
      const half = concat(iv.subarray(0, 8), new Uint8Array(8));
      return {
        ...sealed(w),
        iv: toHex(half).slice(0, 16),
        'passwords-encrypted.txt': sealedRaw(w.plain, passwords, half),
      };
    },
    /16 hexadecimal digits/,
  ],
  [
    'the key file as a passphrase',
    (w) => {
      const end = w.plain.findIndex((byte) => byte === 0 || byte === 10);
      const line = w.plain.subarray(0, end < 0 ? 32 : end);
      return { ...sealed(w), 'passwords-encrypted.txt': sealedUnder(line) };
    },
    /read as a passphrase/,
  ],
]);

describe('the KMS key', () => {
  it('a data key of 128 bits is told by its bytes', async () => {
    const w = await world({ KeySpec: 'AES_128' });
    expect(await judge('keep-the-wrapped-key', w, { 'encrypted-datakey': w.wrapped })).toMatch(
      /wraps 16 bytes/,
    );
  });
  it('a data key with an encryption context is opened by what the trail knows', async () => {
    const w = await world({ KeySpec: 'AES_256', EncryptionContext: { file: 'passwords' } });
    expect(await judge('keep-the-wrapped-key', w, { 'encrypted-datakey': w.wrapped })).toBe('done');
  });
  it('a disabled key is no envelope', async () => {
    const w = await world();
    await w.ok('DisableKey', { KeyId: w.key.id }, region);
    const files = { ...sealed(w), iv };
    expect(await judge('leave-only-the-envelope', w, files)).toMatch(/is Disabled/);
    expect(await judge('name-the-key', w, {})).toMatch(/is Disabled/);
    expect(await judge('make-a-key', w, {})).toMatch(/is Disabled/);
  });
  it('any Region will do', async () => {
    const aws = testCloud();
    const key = await aws.key({}, 'eu-central-1');
    await aws.ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: key.id }, 'eu-central-1');
    const request = { KeyId: 'alias/demo', KeySpec: 'AES_256' };
    const { CiphertextBlob } = await aws.ok('GenerateDataKey', request, 'eu-central-1');
    const w: World = { ...aws, key, plain: utf8(''), wrapped: utf8('') };
    const files = { 'encrypted-datakey': CiphertextBlob as Uint8Array };
    for (const step of ['make-a-key', 'name-the-key', 'generate-a-data-key']) {
      expect(await judge(step, w, {})).toBe('done');
    }
    expect(await judge('keep-the-wrapped-key', w, files)).toBe('done');
  });
  it('the last envelope holds, and a copy under the old passphrase is found', async () => {
    const w = await world();
    const files = { ...sealed(w), iv };
    expect(await judge('leave-only-the-envelope', w, files)).toBe('done');
    const withCopy = { ...files, 'old.bak': underTheNotes() };
    expect(await judge('leave-only-the-envelope', w, withCopy)).toMatch(/old\.bak still opens/);
  });
});
