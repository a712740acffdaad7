// The machine's openssl beside KMS: it verifies what KMS signs, encrypts to its public keys, derives
// the same secrets, reads the keys and the blobs that KMS gives out.

import { describe, expect, test } from 'vitest';
import { lossyTextOf, toHex, utf8 } from '../../src/base/bytes.ts';
import { digest } from '../../src/crypto/digest.ts';
import type { DataKeyPairSpec, KeySpec, SigningAlgorithm } from '../../src/facts/key-specs.ts';
import { externalMu } from '../support/external-mu.ts';
import { chinaRegion, type KeyCloud, keyCloud } from '../support/key-cloud.ts';
import { describeOpenssl, openssl, opensslAgrees } from '../support/openssl.ts';
import { rsaTestPkcs8 } from '../support/rsa-keys.ts';

const message = utf8('signed by KMS, verified by openssl');

/** A signature by KMS, and the files with which openssl judges it. */
async function signed(
  words: KeyCloud,
  spec: KeySpec,
  SigningAlgorithm: SigningAlgorithm,
  form: { MessageType: string; Message: Uint8Array } = { MessageType: 'RAW', Message: message },
  region?: string,
) {
  const { id: KeyId } = await words.keyOf(spec, 'SIGN_VERIFY', region);
  const key = await words.bytes('GetPublicKey', 'PublicKey', { KeyId }, region);
  const input = { KeyId, SigningAlgorithm, ...form };
  const signature = await words.bytes('Sign', 'Signature', input, region);
  return { key, signature, message, other: utf8('another message') };
}

describeOpenssl('openssl verifies what KMS signs', () => {
  const pss = '-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest';
  const raw: readonly (readonly [KeySpec, SigningAlgorithm, string])[] = [
    ...(['RSA_2048', 'RSA_3072', 'RSA_4096'] as const).flatMap((spec) =>
      ([256, 384, 512] as const).flatMap((bits): [KeySpec, SigningAlgorithm, string][] => [
        [spec, `RSASSA_PKCS1_V1_5_SHA_${bits}`, `-sha${bits}`],
        [spec, `RSASSA_PSS_SHA_${bits}`, `-sha${bits} ${pss}`],
      ]),
    ),
    ['ECC_NIST_P256', 'ECDSA_SHA_256', '-sha256'],
    ['ECC_NIST_P384', 'ECDSA_SHA_384', '-sha384'],
    ['ECC_NIST_P521', 'ECDSA_SHA_512', '-sha512'],
    ['ECC_SECG_P256K1', 'ECDSA_SHA_256', '-sha256'],
  ];

  test.each(raw)('%s, %s', async (spec, algorithm, options) => {
    const files = await signed(keyCloud(`${spec} ${algorithm}`), spec, algorithm);
    const line = `dgst ${options} -verify key -keyform DER -signature signature`;
    expect(opensslAgrees(`${line} message`, files)).toBe(true);
    expect(opensslAgrees(`${line} other`, files)).toBe(false);
  });

  test('a digest signed as DIGEST', async () => {
    const hashed = digest('sha256', message);
    const form = { MessageType: 'DIGEST', Message: hashed };
    const files = await signed(keyCloud('digest'), 'ECC_NIST_P256', 'ECDSA_SHA_256', form);
    const line = 'pkeyutl -verify -pubin -inkey key -keyform DER -sigfile signature -in hashed';
    expect(opensslAgrees(line, { ...files, hashed })).toBe(true);
  });

  test('Ed25519', async () => {
    const files = await signed(keyCloud('pure'), 'ECC_NIST_EDWARDS25519', 'ED25519_SHA_512');
    const line = 'pkeyutl -verify -pubin -inkey key -keyform DER -rawin -sigfile signature -in';
    expect(opensslAgrees(`${line} message`, files)).toBe(true);
    expect(opensslAgrees(`${line} other`, files)).toBe(false);
  });

  test('SM2 with the identity that KMS uses', async () => {
    const form = { MessageType: 'RAW', Message: message };
    const files = await signed(keyCloud('sm2'), 'SM2', 'SM2DSA', form, chinaRegion);
    const id = '-pkeyopt distid:1234567812345678';
    const line = `pkeyutl -verify -pubin -inkey key -keyform DER -rawin -digest sm3 ${id} -sigfile signature -in`;
    expect(opensslAgrees(`${line} message`, files)).toBe(true);
    expect(opensslAgrees(`${line} other`, files)).toBe(false);
  });
});

describeOpenssl('a newer openssl verifies Ed25519ph and ML-DSA', () => {
  const line = 'pkeyutl -verify -pubin -inkey key -keyform DER -sigfile signature';

  test('Ed25519ph: openssl hashes the digest once more, as KMS does', async () => {
    const hashed = digest('sha512', message);
    const form = { MessageType: 'DIGEST', Message: hashed };
    const spec = 'ECC_NIST_EDWARDS25519';
    const files = await signed(keyCloud('ph'), spec, 'ED25519_PH_SHA_512', form);
    const options = '-rawin -pkeyopt instance:Ed25519ph -in hashed';
    expect(opensslAgrees(`${line} ${options}`, { ...files, hashed })).toBe(true);
  });

  test.each(['ML_DSA_44', 'ML_DSA_65', 'ML_DSA_87'] as const)('%s', async (spec) => {
    const words = keyCloud(spec);
    const files = await signed(words, spec, 'ML_DSA_SHAKE_256');
    expect(opensslAgrees(`${line} -in message`, files)).toBe(true);
    expect(opensslAgrees(`${line} -in other`, files)).toBe(false);
    const mu = externalMu(files.key, message);
    expect(opensslAgrees(`${line} -pkeyopt mu:1 -in mu`, { ...files, mu })).toBe(true);
  });
}, [3, 5]);

describeOpenssl('openssl and RSA encryption', () => {
  const paddings = [
    ['RSAES_OAEP_SHA_1', 'sha1'],
    ['RSAES_OAEP_SHA_256', 'sha256'],
  ] as const;
  const options = (hash: string) =>
    `-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${hash} -pkeyopt rsa_mgf1_md:${hash}`;
  const secret = utf8('from one to the other');

  test.each(paddings)(
    '%s: what openssl encrypts to the public key, KMS decrypts',
    async (name, hash) => {
      const words = keyCloud();
      const { id: KeyId } = await words.keyOf('RSA_3072', 'ENCRYPT_DECRYPT');
      const key = await words.bytes('GetPublicKey', 'PublicKey', { KeyId });
      const line = `pkeyutl -encrypt -pubin -inkey key -keyform DER ${options(hash)} -in secret`;
      const CiphertextBlob = openssl(line, { key, secret });
      const asked = { KeyId, EncryptionAlgorithm: name, CiphertextBlob };
      expect(await words.ok('Decrypt', asked)).toMatchObject({ Plaintext: secret });
    },
  );

  test.each(paddings)(
    '%s: what KMS encrypts, the owner of an imported key decrypts',
    async (name, hash) => {
      const words = keyCloud();
      const key = rsaTestPkcs8(2048);
      const { id: KeyId } = await words.imported('RSA_2048', 'ENCRYPT_DECRYPT', key);
      const input = { KeyId, EncryptionAlgorithm: name, Plaintext: secret };
      const sealed = await words.bytes('Encrypt', 'CiphertextBlob', input);
      const line = `pkeyutl -decrypt -inkey key -keyform DER ${options(hash)} -in sealed`;
      expect(openssl(line, { key: rsaTestPkcs8(2048), sealed })).toEqual(secret);
    },
  );
});

describeOpenssl('openssl derives the same secret', () => {
  test.each([
    ['ECC_NIST_P256', 'P-256'],
    ['ECC_NIST_P384', 'P-384'],
    ['ECC_NIST_P521', 'P-521'],
  ] as const)('%s', async (spec, curve) => {
    const words = keyCloud(spec);
    const { id: KeyId } = await words.keyOf(spec, 'KEY_AGREEMENT');
    const peer = await words.bytes('GetPublicKey', 'PublicKey', { KeyId });
    const mine = openssl(`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:${curve} -outform DER`);
    const PublicKey = openssl('pkey -inform DER -in mine -pubout -outform DER', { mine });
    const input = { KeyId, KeyAgreementAlgorithm: 'ECDH', PublicKey };
    const theirs = await words.bytes('DeriveSharedSecret', 'SharedSecret', input);
    const line = 'pkeyutl -derive -inkey mine -keyform DER -peerkey peer -peerform DER';
    expect(openssl(line, { mine, peer })).toEqual(theirs);
  });
});

const pairs: readonly DataKeyPairSpec[] = [
  'RSA_2048',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'ECC_NIST_EDWARDS25519',
  'SM2',
];
const kems: readonly DataKeyPairSpec[] = ['ML_KEM_512', 'ML_KEM_768', 'ML_KEM_1024'];

function readsPairs(specs: readonly DataKeyPairSpec[]): void {
  test.each(specs)('%s', async (KeyPairSpec) => {
    const region = KeyPairSpec === 'SM2' ? chinaRegion : 'us-east-1';
    const words = keyCloud(`pair ${KeyPairSpec}`);
    const { id: KeyId } = await words.key({}, region);
    const made = await words.ok('GenerateDataKeyPair', { KeyId, KeyPairSpec }, region);
    const key = made['PrivateKeyPlaintext'] as Uint8Array;
    const pub = made['PublicKey'] as Uint8Array;
    expect(openssl('pkey -inform DER -in key -pubout -outform DER', { key })).toEqual(pub);
    expect(openssl('pkey -pubin -inform DER -in pub -outform DER', { pub })).toEqual(pub);
    expect(opensslAgrees('pkcs8 -inform DER -nocrypt -in key', { key })).toBe(true);
  });
}

describeOpenssl('openssl reads both halves of data key pairs', () => readsPairs(pairs));

describeOpenssl('a newer openssl reads ML-KEM pairs', () => readsPairs(kems), [3, 5]);

describeOpenssl('openssl and HMAC', () => {
  test('the tag of imported material is the one openssl makes', async () => {
    const words = keyCloud();
    const material = new Uint8Array(48).map((_, at) => at);
    const { id: KeyId } = await words.imported('HMAC_384', 'GENERATE_VERIFY_MAC', material);
    const input = { KeyId, MacAlgorithm: 'HMAC_SHA_384', Message: message };
    const Mac = await words.bytes('GenerateMac', 'Mac', input);
    const line = `dgst -sha384 -mac HMAC -macopt hexkey:${toHex(material)} -binary message`;
    expect(openssl(line, { message })).toEqual(Mac);
  });
});

describeOpenssl('openssl asn1parse shows the inside of a blob', () => {
  /** The lines of the structure, without offsets and lengths. */
  const shown = (blob: Uint8Array) =>
    lossyTextOf(openssl('asn1parse -inform DER -offset 58 -in blob', { blob }))
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*?(prim|cons): */, '$1 ').trim());

  /** facts/crypto-formats.md 2: as it prints real blobs. */
  const structure = [
    /^cons SEQUENCE$/,
    /^prim OBJECT +:pkcs7-encryptedData$/,
    /^cons cont \[ 0 \]$/,
    /^cons SEQUENCE$/,
    /^prim INTEGER +:00$/,
    /^cons SEQUENCE$/,
    /^prim OBJECT +:pkcs7-data$/,
    /^cons SEQUENCE$/,
    /^prim OBJECT +:aes-256-gcm$/,
    /^cons SEQUENCE$/,
    /^prim OCTET STRING +\[HEX DUMP\]:[0-9A-F]{24}$/,
    /^prim INTEGER +:10$/,
    /^prim cont \[ 0 \]$/,
  ];

  test('of Encrypt, GenerateDataKey and GenerateDataKeyPair', async () => {
    const words = keyCloud();
    const { id: KeyId } = await words.key();
    const blobs = [
      await words.bytes('Encrypt', 'CiphertextBlob', { KeyId, Plaintext: message }),
      await words.bytes('Encrypt', 'CiphertextBlob', { KeyId, Plaintext: new Uint8Array(4096) }),
      await words.bytes('GenerateDataKey', 'CiphertextBlob', { KeyId, KeySpec: 'AES_256' }),
      await words.bytes('GenerateDataKeyPair', 'PrivateKeyCiphertextBlob', {
        KeyId,
        KeyPairSpec: 'ECC_NIST_P256',
      }),
    ];
    for (const blob of blobs) {
      const lines = shown(blob);
      expect(lines).toHaveLength(structure.length);
      for (const [at, line] of lines.entries()) expect(line).toMatch(structure[at] ?? /^$/);
    }
  });
});

describe('what openssl is asked', () => {
  test('a wrong answer is seen', async () => {
    const { key } = await signed(keyCloud(), 'ECC_NIST_P256', 'ECDSA_SHA_256');
    expect(opensslAgrees('pkey -pubin -inform DER -in key', { key: key.subarray(1) })).toBe(false);
  });
});
