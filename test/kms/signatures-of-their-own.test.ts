// Signatures with rules of their own: secp256k1's high s, Ed25519 and Ed25519ph, SM2 in China.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { childrenOf, derTags, readDer, unsignedOf } from '../../src/crypto/der.ts';
import { digest } from '../../src/crypto/digest.ts';
import { numberOf } from '../../src/crypto/integers.ts';
import { sm2Digest } from '../../src/crypto/sm2.ts';
import { readSpki } from '../../src/crypto/spki.ts';
import { chinaRegion, keyCloud } from '../support/key-cloud.ts';

const message = utf8('the message that is signed');

test('signatures on secp256k1 have s in either half, as those of KMS do', async () => {
  const words = keyCloud('high s');
  const { id: KeyId } = await words.keyOf('ECC_SECG_P256K1', 'SIGN_VERIFY');
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
    const { id: KeyId } = await words.keyOf('ECC_NIST_EDWARDS25519');
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
    const { id: KeyId } = await words.keyOf('ECC_NIST_EDWARDS25519');
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
    const { id: KeyId } = await words.keyOf('SM2', 'SIGN_VERIFY', chinaRegion);
    const publicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId }, chinaRegion);
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
