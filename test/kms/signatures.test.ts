// Sign and Verify through the door: every spec and algorithm, every message type, every refusal.

import { describe, expect, test } from 'vitest';
import { concat, equalBytes, utf8 } from '../../src/base/bytes.ts';
import { type DigestName, digest } from '../../src/crypto/digest.ts';
import type { KeySpec, SigningAlgorithm } from '../../src/facts/key-specs.ts';
import { externalMu } from '../support/external-mu.ts';
import { type KeyCloud, keyCloud } from '../support/key-cloud.ts';

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

/** Sources: facts/key-specs.json; facts/crypto-formats.md 4.1. Ed25519 and SM2: signatures-of-their-own.test.ts. */
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

async function signer(words: KeyCloud, spec: KeySpec) {
  const { id } = await words.keyOf(spec, 'SIGN_VERIFY');
  const publicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: id });
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
