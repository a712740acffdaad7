// EnvelopedData for an enclave: a real one, openssl, and what is refused.

import { describe, expect, test } from 'vitest';
import { concat, fromBase64, toHex, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { derFromBer } from '../../src/crypto/ber.ts';
import { openEnvelope, readEnvelope, sealEnvelope, writeEnvelope } from '../../src/crypto/cms.ts';
import { writeRsaPublicKey } from '../../src/crypto/rsa-keys.ts';
import { sha256 } from '../../src/crypto/sha256.ts';
import { writeSpki } from '../../src/crypto/spki.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import { rsaKeyOfPkcs8, rsaTestKey, rsaTestPkcs8, rsaTestSizes } from '../support/rsa-keys.ts';
import { describeVectors } from '../support/vectors.ts';

const random = seededRandom('cms');
const spkiOf = (key: { n: bigint; e: bigint }) =>
  writeSpki({ algorithm: 'rsa', key: writeRsaPublicKey(key) });
const sealed = (spki: Uint8Array, text: Uint8Array) =>
  sealEnvelope(spki, text, random) ?? expect.fail('no RSA key');

interface Sample {
  readonly recipientPrivateKeyPkcs8: string;
  readonly ciphertextForRecipient: string;
  readonly plaintextHex: string;
}

describeVectors<Sample>('kms-blobs/ciphertext-for-recipient.json', (sample) => {
  const bytes = (text: string) => fromBase64(text) ?? expect.fail('base64');
  const real = bytes(sample.ciphertextForRecipient);
  const key = rsaKeyOfPkcs8(bytes(sample.recipientPrivateKeyPkcs8));

  test('a real one opens, and names its recipient by SHA-256 of the SPKI', () => {
    const text = openEnvelope(key, real, random);
    expect(text && toHex(text)).toBe(sample.plaintextHex);
    expect(readEnvelope(real)?.keyId).toEqual(sha256(spkiOf(key)));
  });

  test('its parts written here are the same bytes', () => {
    const parts = readEnvelope(real) ?? expect.fail('does not read');
    expect(toHex(writeEnvelope(parts))).toBe(toHex(real));
    expect(sealed(spkiOf(key), new Uint8Array(32))).toHaveLength(real.length);
  });
});

describe('EnvelopedData', () => {
  const key = rsaTestKey(2048);
  const text = utf8('for one enclave only');
  const envelope = sealed(spkiOf(key), text);

  test('texts of every length open, and look different each time', () => {
    for (const length of [0, 1, 15, 16, 17, 32, 1024, 4096]) {
      const long = random(length);
      expect(openEnvelope(key, sealed(spkiOf(key), long), random)).toEqual(long);
    }
    expect(sealed(spkiOf(key), text)).not.toEqual(envelope);
    expect(openEnvelope(rsaTestKey(3072), envelope, random)).toBeUndefined();
  });

  test('it begins like the real ones, and names its recipient', () => {
    expect(readEnvelope(envelope)?.keyId).toEqual(sha256(spkiOf(key)));
    const start = Buffer.from(envelope).toString('base64');
    expect(start.startsWith('MIAGCSqGSIb3DQEHA6CAMIACAQIxggFrMIIBZwIBAoAg')).toBe(true);
  });

  test('definite lengths and a content in pieces read too', () => {
    const definite = derFromBer(envelope) ?? expect.fail('not BER');
    expect(openEnvelope(key, definite, random)).toEqual(text);
    // The content's octet string, 04 20 and 32 bytes before five end marks, in two pieces.
    const at = envelope.length - 10 - 34;
    const content = envelope.subarray(at + 2, at + 34);
    expect(toHex(envelope.subarray(at - 2, at + 2))).toBe('a0800420');
    for (const pieces of [
      [Uint8Array.of(4, 10), content.subarray(0, 10), Uint8Array.of(4, 22), content.subarray(10)],
      [Uint8Array.of(0x24, 34, 4, 32), content],
    ]) {
      const cut = concat(envelope.subarray(0, at), ...pieces, envelope.subarray(at + 34));
      expect(openEnvelope(key, cut, random)).toEqual(text);
    }
  });

  test('only an RSA key can be a recipient', () => {
    const ed25519 = writeSpki({ algorithm: 'ed25519', key: new Uint8Array(32) });
    for (const spki of [ed25519, new Uint8Array(), spkiOf(key).subarray(1)]) {
      expect(sealEnvelope(spki, text, random)).toBeUndefined();
    }
  });

  test('damage never throws, and never gives the text', () => {
    const { ciphertext, iv } = readEnvelope(envelope) ?? expect.fail('does not read');
    // CBC has no tag: a changed iv or ciphertext may open as another text.
    const mayOpen = iv.length + ciphertext.length;
    let opened = 0;
    for (let at = 0; at < envelope.length; at++) {
      const damaged = envelope.with(at, (envelope[at] ?? 0) ^ 0x10);
      const got = readEnvelope(damaged) && openEnvelope(key, damaged, random);
      if (got) {
        opened++;
        // The name of the recipient is looked at by the recipient, not by the cipher.
        if (toHex(got) === toHex(text))
          expect(readEnvelope(damaged)?.keyId).not.toEqual(sha256(spkiOf(key)));
      }
      expect(readEnvelope(envelope.subarray(0, at))).toBeUndefined();
    }
    expect(opened).toBeLessThanOrEqual(mayOpen + 32);
  });
});

describeOpenssl('EnvelopedData beside openssl', () => {
  test.each(rsaTestSizes)('openssl cms opens what was sealed for %i bits', (bits) => {
    const text = random(100);
    const envelope = sealed(spkiOf(rsaTestKey(bits)), text);
    const open = 'cms -decrypt -inform DER -in envelope -inkey key -keyform DER';
    expect(openssl(open, { envelope, key: rsaTestPkcs8(bits) })).toEqual(text);
  });

  test('openssl asn1parse names its parts', () => {
    const envelope = sealed(spkiOf(rsaTestKey(2048)), new Uint8Array(32));
    const shown = new TextDecoder().decode(
      openssl('asn1parse -inform DER -in envelope', { envelope }),
    );
    for (const name of ['pkcs7-envelopedData', 'rsaesOaep', 'mgf1', 'sha256', 'aes-256-cbc']) {
      expect(shown).toContain(`:${name}`);
    }
  });
});
