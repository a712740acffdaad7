// openssl dgst -verify: signatures and public keys of KMS, and what the machine's openssl says of the
// very same files. Without one on the machine that part is skipped, and says so.

import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64, utf8 } from '../../../src/base/bytes.ts';
import { openssl } from '../../../src/shell/commands/openssl/index.ts';
import { hasProgram, invoke, playOnMachine } from '../../support/invocation.ts';
import { createMachine } from '../machine.ts';

const isHere = hasProgram('openssl', ['version'], /^OpenSSL 3/);

const keys = [
  { spec: 'ECC_NIST_P256', algorithm: 'ECDSA_SHA_256', flags: '-sha256' },
  { spec: 'ECC_NIST_P384', algorithm: 'ECDSA_SHA_384', flags: '-sha384' },
  { spec: 'ECC_NIST_P521', algorithm: 'ECDSA_SHA_512', flags: '-sha512' },
  { spec: 'ECC_SECG_P256K1', algorithm: 'ECDSA_SHA_256', flags: '-sha256' },
  { spec: 'RSA_2048', algorithm: 'RSASSA_PKCS1_V1_5_SHA_256', flags: '-sha256' },
  {
    spec: 'RSA_2048',
    algorithm: 'RSASSA_PSS_SHA_384',
    flags: '-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest',
  },
] as const;

type Files = Readonly<Record<string, Uint8Array>>;
const signed = new Map<string, Files>();
const filesOf = (algorithm: string, spec: string): Files =>
  signed.get(`${spec} ${algorithm}`) ?? {};

function pem(spki: Uint8Array): string {
  const lines = toBase64(spki).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

beforeAll(async () => {
  const machine = createMachine({ files: { m: 'Release 4.2\n' } });
  for (const { spec, algorithm } of keys) {
    await machine.out(
      `K=$(aws kms create-key --key-spec ${spec} --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)
       aws kms sign --key-id "$K" --message fileb://m --signing-algorithm ${algorithm} --query Signature --output text | base64 --decode > s
       aws kms get-public-key --key-id "$K" --query PublicKey --output text | base64 --decode > p`,
    );
    const bytes = async (name: string) => (await machine.run(`cat ${name}`)).bytes;
    const p = await bytes('p');
    signed.set(`${spec} ${algorithm}`, {
      m: utf8('Release 4.2\n'),
      other: utf8('Release 4.3\n'),
      s: await bytes('s'),
      p,
      pem: utf8(pem(p)),
      short: (await bytes('s')).subarray(0, 20),
      empty: new Uint8Array(0),
    });
  }
}, 60_000);

const run = (line: string, files: Files) => invoke(openssl, line.split(' '), { files });

describe.each(keys)('$spec, $algorithm', ({ spec, algorithm, flags }) => {
  const files = () => filesOf(algorithm, spec);

  test('the public key in DER and in PEM accepts the message', async () => {
    for (const key of ['p', 'pem']) {
      const seen = await run(`dgst ${flags} -verify ${key} -signature s m`, files());
      expect([seen.out, seen.err, seen.exit]).toEqual(['Verified OK\n', '', 0]);
    }
  });

  test('and refuses another message', async () => {
    const seen = await run(`dgst ${flags} -verify p -signature s other`, files());
    expect([seen.out, seen.err, seen.exit]).toEqual(['Verification failure\n', '', 1]);
  });

  test.skipIf(!isHere)("the machine's openssl says the same of the same files", () => {
    for (const [line, said] of [
      [`dgst ${flags} -verify p -signature s m`, 'Verified OK\n'],
      [`dgst ${flags} -verify pem -signature s m`, 'Verified OK\n'],
      [`dgst ${flags} -verify p -signature s other`, 'Verification failure\n'],
    ] as const) {
      expect(playOnMachine('openssl', line.split(' '), { files: files() }).out, line).toBe(said);
    }
  });
});

describe('what goes wrong', () => {
  const files = () => filesOf('ECDSA_SHA_256', 'ECC_NIST_P256');
  const lines = [
    'dgst -sha256 -verify p -signature short m',
    'dgst -sha256 -verify p -signature empty m',
    'dgst -sha256 -verify p -signature nofile m',
    'dgst -sha256 -verify m -signature s m',
    'dgst -sha256 -verify p m',
    'dgst -sha256 -verify p -signature s nofile',
    'dgst -sha256 -verify p -signature s m other',
    'dgst -sha256 -verify p -sigopt rsa_padding_mode:pss -signature s m',
    'dgst -sha384 -verify p -signature s m',
    'dgst -verify p -signature s m',
    'dgst -sha256 -verify nofile -signature s m',
  ];
  const comparable = (text: string) =>
    text.replace(/^[0-9A-F]{16}:/gm, '').replace(/(\.c):\d+/g, '$1');

  test.skipIf(!isHere).each(lines)('as the machine: openssl %s', async (line) => {
    const ours = await run(line, files());
    const theirs = playOnMachine('openssl', line.split(' '), { files: files() });
    expect([ours.out, comparable(ours.err), ours.exit]).toEqual([
      theirs.out,
      comparable(theirs.err),
      theirs.exit,
    ]);
  });

  test('a key that is neither RSA nor a curve is named as not built', async () => {
    const machine = createMachine({ files: { m: 'x' } });
    const { stderr, exitCode } = await machine.run(
      `K=$(aws kms create-key --key-spec ECC_NIST_EDWARDS25519 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)
       aws kms get-public-key --key-id "$K" --query PublicKey --output text | base64 --decode > p
       openssl dgst -verify p -signature m m`,
    );
    expect(stderr).toContain('is not part of this lab yet');
    expect(exitCode).toBe(1);
  });
});
