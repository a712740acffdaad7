// Sign and Verify through the door: every spec and algorithm, every message type, every refusal.

import { describe, expect, test } from 'vitest';
import { concat, equalBytes, utf8 } from '../../src/base/bytes.ts';
import { childrenOf, derTags, readDer, unsignedOf } from '../../src/crypto/der.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import { numberOf } from '../../src/crypto/integers.ts';
import { sm2Digest } from '../../src/crypto/sm2.ts';
import { readSpki } from '../../src/crypto/spki.ts';
import type { KeySpec, SigningAlgorithm } from '../../src/facts/key-specs.ts';
import { externalMu } from '../support/external-mu.ts';
import { chinaRegion, type KeyCloud, keyCloud } from '../support/key-cloud.ts';

const message = utf8('the message that is signed');
const other = utf8('another message');

const rsaAlgorithms = [
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
] as const;

interface Signer {
  readonly spec: KeySpec;
  readonly algorithms: readonly SigningAlgorithm[];
  readonly messageTypes: readonly string[];
  /** Bytes of a signature, or the fewest and the most. */
  readonly bytes: readonly [number, number];
  /** The same message twice gives the same signature. */
  readonly isDeterministic?: (algorithm: SigningAlgorithm) => boolean;
}

/** Sources: facts/key-specs.json; facts/crypto-formats.md 4.1. Ed25519 has its own tests below. */
const signers: readonly Signer[] = [
  ...([2048, 3072, 4096] as const).map(
    (bits): Signer => ({
      spec: `RSA_${bits}`,
      algorithms: rsaAlgorithms,
      messageTypes: ['RAW', 'DIGEST'],
      bytes: [bits / 8, bits / 8],
      isDeterministic: (algorithm) => algorithm.includes('PKCS1'),
    }),
  ),
  ...(
    [
      ['ECC_NIST_P256', 'ECDSA_SHA_256', 72],
      ['ECC_NIST_P384', 'ECDSA_SHA_384', 104],
      ['ECC_NIST_P521', 'ECDSA_SHA_512', 139],
      ['ECC_SECG_P256K1', 'ECDSA_SHA_256', 72],
    ] as const
  ).map(
    ([spec, algorithm, most]): Signer => ({
      spec,
      algorithms: [algorithm],
      messageTypes: ['RAW', 'DIGEST'],
      bytes: [most - 8, most],
    }),
  ),
  ...(
    [
      ['ML_DSA_44', 2420],
      ['ML_DSA_65', 3309],
      ['ML_DSA_87', 4627],
    ] as const
  ).map(
    ([spec, size]): Signer => ({
      spec,
      algorithms: ['ML_DSA_SHAKE_256'],
      messageTypes: ['RAW', 'EXTERNAL_MU'],
      bytes: [size, size],
    }),
  ),
];

/** A message in the form its type asks for. */
function formOf(
  algorithm: SigningAlgorithm,
  messageType: string,
  text: Uint8Array,
  publicKey: Uint8Array,
): Uint8Array {
  if (messageType === 'RAW') return text;
  if (messageType === 'EXTERNAL_MU') return externalMu(publicKey, text);
  return digest(`sha${algorithm.slice(-3)}` as DigestName, text);
}

async function signer(words: KeyCloud, spec: KeySpec, region?: string) {
  const { id } = await words.keyOf(spec, 'SIGN_VERIFY', region);
  const publicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: id }, region);
  return { KeyId: id, publicKey };
}

describe.each(signers)('a key of spec $spec', (one) => {
  const { spec, algorithms, messageTypes, bytes, isDeterministic } = one;

  test.each(algorithms)('%s: what it signed verifies, as every message type', async (algorithm) => {
    const words = keyCloud(`${spec} ${algorithm}`);
    const { KeyId, publicKey } = await signer(words, spec);
    for (const signedAs of messageTypes) {
      const asked = { KeyId, SigningAlgorithm: algorithm };
      const Message = formOf(algorithm, signedAs, message, publicKey);
      const signed = await words.ok('Sign', { ...asked, Message, MessageType: signedAs });
      const Signature = signed['Signature'] as Uint8Array;
      expect(signed).toMatchObject({ SigningAlgorithm: algorithm });
      expect(signed['KeyId']).toMatch(/^arn:aws:kms:us-east-1:/);
      expect(Signature.length).toBeGreaterThanOrEqual(bytes[0]);
      expect(Signature.length).toBeLessThanOrEqual(bytes[1]);
      for (const MessageType of messageTypes) {
        const same = formOf(algorithm, MessageType, message, publicKey);
        const verified = await words.ok('Verify', {
          ...asked,
          Message: same,
          MessageType,
          Signature,
        });
        expect(verified).toEqual({
          KeyId: signed['KeyId'],
          SignatureValid: true,
          SigningAlgorithm: algorithm,
        });
        const not = formOf(algorithm, MessageType, other, publicKey);
        const refused = { ...asked, Message: not, MessageType, Signature };
        expect(await words.refusal('Verify', refused)).toBe('KMSInvalidSignatureException');
      }
    }
  });

  test('a signature that is changed, cut, empty of sense or long is no signature', async () => {
    const words = keyCloud(spec);
    const [algorithm] = algorithms;
    const { KeyId } = await signer(words, spec);
    const asked = { KeyId, SigningAlgorithm: algorithm, Message: message };
    const Signature = await words.bytes('Sign', 'Signature', asked);
    const middle = Signature.length >> 1;
    for (const wrong of [
      Signature.with(middle, (Signature[middle] ?? 0) ^ 1),
      Signature.subarray(0, -1),
      concat(Signature, Uint8Array.of(0)),
      Uint8Array.of(0),
      new Uint8Array(Signature.length),
      new Uint8Array(6144),
    ]) {
      const refused = await words.refusal('Verify', { ...asked, Signature: wrong });
      expect(refused).toBe('KMSInvalidSignatureException');
    }
  });

  test('two signatures of one message are equal only where the algorithm has no chance', async () => {
    const words = keyCloud(spec);
    const { KeyId } = await signer(words, spec);
    for (const SigningAlgorithm of algorithms.filter((name) => name.endsWith('256'))) {
      const asked = { KeyId, SigningAlgorithm, Message: message };
      const [first, second] = [
        await words.bytes('Sign', 'Signature', asked),
        await words.bytes('Sign', 'Signature', asked),
      ];
      expect(equalBytes(first, second)).toBe(isDeterministic?.(SigningAlgorithm) ?? false);
    }
  });

  test('algorithms and message types of other keys are refused by name', async () => {
    const words = keyCloud(spec);
    const { KeyId } = await signer(words, spec);
    const foreign = spec.startsWith('RSA') ? 'ECDSA_SHA_256' : 'RSASSA_PSS_SHA_256';
    const Signature = new Uint8Array(64);
    for (const [operation, more] of [
      ['Sign', {}],
      ['Verify', { Signature }],
    ] as const) {
      const asked = { KeyId, Message: message, ...more };
      expect(await words.refusal(operation, { ...asked, SigningAlgorithm: foreign })).toBe(
        `InvalidKeyUsageException: Algorithm ${foreign} is incompatible with key spec ${spec}.`,
      );
      const wrongType = messageTypes.includes('DIGEST') ? 'EXTERNAL_MU' : 'DIGEST';
      const typed = { ...asked, SigningAlgorithm: algorithms[0], MessageType: wrongType };
      expect(await words.refusal(operation, typed)).toBe(
        `ValidationException: Message type ${wrongType} is incompatible with key spec ${spec}.`,
      );
    }
  });

  test('a digest of the wrong length is refused', async () => {
    const words = keyCloud(spec);
    const { KeyId } = await signer(words, spec);
    const MessageType = messageTypes[1] ?? '';
    for (const SigningAlgorithm of algorithms) {
      const right = formOf(SigningAlgorithm, MessageType, message, new Uint8Array()).length;
      for (const length of [1, right - 1, right + 1, 4096]) {
        const asked = { KeyId, SigningAlgorithm, MessageType, Message: new Uint8Array(length) };
        expect(await words.refusal('Sign', asked)).toBe(
          `ValidationException: Digest is invalid length for algorithm ${SigningAlgorithm}.`,
        );
      }
    }
  });
});

test('a message has 1 to 4,096 bytes', async () => {
  const words = keyCloud();
  const { KeyId } = await signer(words, 'ECC_NIST_P256');
  const asked = { KeyId, SigningAlgorithm: 'ECDSA_SHA_256' };
  const complaint = (limit: string) =>
    `ValidationException: 1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length ${limit}`;
  await words.ok('Sign', { ...asked, Message: new Uint8Array(4096) });
  expect(await words.refusal('Sign', { ...asked, Message: new Uint8Array(4097) })).toBe(
    complaint('less than or equal to 4096'),
  );
  expect(await words.refusal('Sign', { ...asked, Message: new Uint8Array() })).toBe(
    complaint('greater than or equal to 1'),
  );
});

test('only SIGN_VERIFY keys sign and verify', async () => {
  const words = keyCloud();
  const asked = { SigningAlgorithm: 'RSASSA_PSS_SHA_256', Message: message };
  for (const [spec, usage] of [
    ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'],
    ['RSA_2048', 'ENCRYPT_DECRYPT'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
    ['ECC_NIST_P256', 'KEY_AGREEMENT'],
    ['ML_KEM_512', 'ENCAPSULATE_DECAPSULATE'],
  ] as const) {
    const { id, arn } = await words.keyOf(spec, usage);
    const text = (operation: string) =>
      `InvalidKeyUsageException: ${arn} key usage is ${usage} which is not valid for ${operation}.`;
    const input = { ...asked, KeyId: id };
    expect(await words.refusal('Sign', input)).toBe(text('Sign'));
    const Signature = new Uint8Array(256);
    expect(await words.refusal('Verify', { ...input, Signature })).toBe(text('Verify'));
  }
});

test('signatures on secp256k1 have s in either half, as those of KMS do', async () => {
  const words = keyCloud('high s');
  const { KeyId } = await signer(words, 'ECC_SECG_P256K1');
  const half = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
  let high = 0;
  for (let i = 0; i < 24; i++) {
    const asked = { KeyId, SigningAlgorithm: 'ECDSA_SHA_256', Message: message };
    const signature = await words.bytes('Sign', 'Signature', asked);
    const [, s] = childrenOf(readDer(signature), derTags.sequence) ?? [];
    if (numberOf(unsignedOf(s) ?? new Uint8Array()) > half) high++;
  }
  expect(high).toBeGreaterThan(2);
  expect(high).toBeLessThan(22);
});

describe('a key of spec ECC_NIST_EDWARDS25519', () => {
  const pure = { SigningAlgorithm: 'ED25519_SHA_512', MessageType: 'RAW' } as const;
  const hashed = { SigningAlgorithm: 'ED25519_PH_SHA_512', MessageType: 'DIGEST' } as const;

  test('signs messages by one algorithm and digests by the other; neither verifies as the other', async () => {
    const words = keyCloud();
    const { KeyId } = await signer(words, 'ECC_NIST_EDWARDS25519');
    const sha512 = digest('sha512', message);
    for (const [mode, Message, wrong] of [
      [pure, message, hashed],
      [hashed, sha512, pure],
    ] as const) {
      const asked = { KeyId, ...mode, Message };
      const Signature = await words.bytes('Sign', 'Signature', asked);
      expect(Signature).toHaveLength(64);
      expect(await words.bytes('Sign', 'Signature', asked)).toEqual(Signature);
      expect(await words.ok('Verify', { ...asked, Signature })).toMatchObject({
        SignatureValid: true,
      });
      const crossed = { KeyId, ...wrong, Message: sha512, Signature };
      expect(await words.refusal('Verify', crossed)).toBe('KMSInvalidSignatureException');
      const changed = { ...asked, Message: Message.with(0, 1), Signature };
      expect(await words.refusal('Verify', changed)).toBe('KMSInvalidSignatureException');
    }
  });

  test('each algorithm takes its own message type only', async () => {
    const words = keyCloud();
    const { KeyId } = await signer(words, 'ECC_NIST_EDWARDS25519');
    const Message = new Uint8Array(64);
    for (const [SigningAlgorithm, types] of [
      ['ED25519_SHA_512', ['DIGEST', 'EXTERNAL_MU']],
      ['ED25519_PH_SHA_512', ['RAW', 'EXTERNAL_MU', undefined]],
    ] as const) {
      for (const MessageType of types) {
        const asked = { KeyId, SigningAlgorithm, Message, MessageType };
        expect(await words.refusal('Sign', asked)).toBe(
          `ValidationException: Message type ${MessageType ?? 'RAW'} is incompatible with key spec ECC_NIST_EDWARDS25519.`,
        );
      }
    }
    const short = { KeyId, ...hashed, Message: new Uint8Array(63) };
    expect(await words.refusal('Sign', short)).toBe(
      'ValidationException: Digest is invalid length for algorithm ED25519_PH_SHA_512.',
    );
  });
});

describe('a key of spec SM2', () => {
  test('signs in a China Region: messages, and the digests that SM2 makes of them', async () => {
    const words = keyCloud();
    const { KeyId, publicKey } = await signer(words, 'SM2', chinaRegion);
    const point = readSpki(publicKey)?.key ?? expect.fail('the key does not read');
    const forms = [
      ['RAW', message],
      ['DIGEST', sm2Digest(point, message)],
    ] as const;
    const asked = { KeyId, SigningAlgorithm: 'SM2DSA' };
    for (const [MessageType, Message] of forms) {
      const input = { ...asked, MessageType, Message };
      const Signature = await words.bytes('Sign', 'Signature', input, chinaRegion);
      for (const [otherType, same] of forms) {
        const form = { ...asked, MessageType: otherType, Message: same, Signature };
        const verified = await words.ok('Verify', form, chinaRegion);
        expect(verified).toMatchObject({ SignatureValid: true });
      }
      const changed = { ...input, Message: Message.with(1, 1), Signature };
      expect(await words.refusal('Verify', changed, chinaRegion)).toBe(
        'KMSInvalidSignatureException',
      );
    }
    const long = { ...asked, MessageType: 'DIGEST', Message: new Uint8Array(64) };
    expect(await words.refusal('Sign', long, chinaRegion)).toBe(
      'ValidationException: Digest is invalid length for algorithm SM2DSA.',
    );
  });
});
