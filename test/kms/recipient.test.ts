// Recipient: an attested enclave gets secrets sealed for its own key, and nobody sees them pass.

import { describe, expect, test } from 'vitest';
import { equalBytes, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { attestationDocument, cbor } from '../support/attestation.ts';
import { keyCloud } from '../support/key-cloud.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';
import { rsaTestPkcs8 } from '../support/rsa-keys.ts';

const enclaveKey = rsaTestPkcs8(2048);
const enclavePublicKey =
  referenceCrypto.openPrivateKey(enclaveKey)?.publicKey() ?? expect.fail('not a key');
const KeyEncryptionAlgorithm = 'RSAES_OAEP_SHA_256';
const Recipient = {
  KeyEncryptionAlgorithm,
  AttestationDocument: attestationDocument(enclavePublicKey),
};
const secret = utf8('for the enclave only');

/** Each operation that knows recipients, and the member that then stays away. */
async function calls() {
  const words = keyCloud();
  const { id } = await words.key();
  const { id: agreeing } = await words.keyOf('ECC_NIST_P256', 'KEY_AGREEMENT');
  const { id: rsa } = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
  const CiphertextBlob = await words.bytes('Encrypt', 'CiphertextBlob', {
    KeyId: id,
    Plaintext: secret,
  });
  const algorithm = { KeyId: rsa, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' };
  const bare = await words.bytes('Encrypt', 'CiphertextBlob', { ...algorithm, Plaintext: secret });
  const PublicKey = await words.bytes('GetPublicKey', 'PublicKey', { KeyId: agreeing });
  return {
    words,
    list: [
      ['Decrypt', 'Plaintext', { CiphertextBlob }],
      ['Decrypt', 'Plaintext', { ...algorithm, CiphertextBlob: bare }],
      ['GenerateDataKey', 'Plaintext', { KeyId: id, KeySpec: 'AES_256' }],
      [
        'GenerateDataKeyPair',
        'PrivateKeyPlaintext',
        { KeyId: id, KeyPairSpec: 'ECC_NIST_EDWARDS25519' },
      ],
      ['GenerateRandom', 'Plaintext', { NumberOfBytes: 32 }],
      [
        'DeriveSharedSecret',
        'SharedSecret',
        { KeyId: agreeing, KeyAgreementAlgorithm: 'ECDH', PublicKey },
      ],
    ] as const,
  };
}

test('the secret comes as CiphertextForRecipient, and in no other member', async () => {
  const { words, list } = await calls();
  for (const [operation, member, input] of list) {
    const plain = await words.ok(operation, { ...input });
    expect(plain).toHaveProperty(member);
    expect(plain).not.toHaveProperty('CiphertextForRecipient');
    const sealed = await words.ok(operation, { ...input, Recipient });
    expect(sealed, operation).not.toHaveProperty(member);
    expect(sealed['CiphertextForRecipient']).toBeInstanceOf(Uint8Array);
    // Base64 of it starts like a real one: MIAGCSqGSIb3DQEHA6CAMIACAQIx.
    const start = (sealed['CiphertextForRecipient'] as Uint8Array).subarray(0, 21);
    expect(start).toEqual(
      Uint8Array.of(
        ...[0x30, 0x80, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 7, 3],
        ...[0xa0, 0x80, 0x30, 0x80, 2, 1, 2, 0x31],
      ),
    );
  }
});

describeOpenssl('openssl as the enclave', () => {
  const open = (sealed: Uint8Array) =>
    openssl('cms -decrypt -inform DER -in sealed -inkey key -keyform DER', {
      sealed,
      key: enclaveKey,
    });

  test('opens what each operation sealed', async () => {
    const { words, list } = await calls();
    for (const [operation, , input] of list) {
      const reply = await words.ok(operation, { ...input, Recipient });
      const opened = open(reply['CiphertextForRecipient'] as Uint8Array);
      if (operation === 'Decrypt') expect(opened).toEqual(secret);
      if (operation === 'GenerateDataKey') {
        const { CiphertextBlob } = reply;
        expect(await words.ok('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: opened });
      }
      if (operation === 'GenerateDataKeyPair') {
        expect(referenceCrypto.openPrivateKey(opened)?.publicKey()).toEqual(reply['PublicKey']);
      }
      if (operation === 'GenerateRandom') expect(opened).toHaveLength(32);
      if (operation === 'DeriveSharedSecret') {
        expect(await words.ok(operation, { ...input })).toMatchObject({ SharedSecret: opened });
      }
    }
  });
});

describe('a document that is none', () => {
  const envelope = (payload: Uint8Array) =>
    cbor([new Uint8Array(), new Map(), payload, new Uint8Array(96)]);
  const curve = referenceCrypto.generate('p-256', seededRandom('a curve'));
  const curveKey = referenceCrypto.openPrivateKey(curve)?.publicKey() ?? expect.fail('not a key');
  const deep = new Uint8Array(200_000).fill(0x81);
  const documents: readonly (readonly [string, Uint8Array | undefined])[] = [
    ['there is none', undefined],
    ['text', utf8('document')],
    ['one byte', Uint8Array.of(0)],
    ['without a key', attestationDocument(null)],
    ['with a key of another kind', attestationDocument(curveKey)],
    ['with half a key', attestationDocument(enclavePublicKey.subarray(0, 200))],
    ['cut short', Recipient.AttestationDocument.subarray(0, -1)],
    ['with a byte more', cbor([Recipient.AttestationDocument])],
    ['of three parts', cbor([new Uint8Array(), new Map(), new Uint8Array()])],
    ['whose content is a list', envelope(cbor([1, 2]))],
    ['that says it is huge', Uint8Array.of(0x9b, 0, 0x1f, 255, 255, 255, 255, 255, 255)],
    ['that says its bytes are huge', Uint8Array.of(0x5b, 0, 0x1f, 255, 255, 255, 255, 255, 255)],
    ['nested deeper than a stack', deep],
  ];

  test.each(documents)('%s: nothing is sealed', async (_, AttestationDocument) => {
    const words = keyCloud();
    const { id } = await words.key();
    const recipient = {
      KeyEncryptionAlgorithm,
      ...(AttestationDocument && { AttestationDocument }),
    };
    const input = { KeyId: id, KeySpec: 'AES_256', Recipient: recipient };
    expect(await words.refusal('GenerateDataKey', input)).toMatch(/^ValidationException: /);
  });
});

test('two answers to one enclave differ', async () => {
  const { words, list } = await calls();
  const [[operation, , input]] = list;
  const seal = () => words.bytes(operation, 'CiphertextForRecipient', { ...input, Recipient });
  expect(equalBytes(await seal(), await seal())).toBe(false);
});

test('the key encryption algorithm is one', async () => {
  const words = keyCloud();
  const wrong = { ...Recipient, KeyEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' };
  expect(await words.refusal('GenerateRandom', { NumberOfBytes: 1, Recipient: wrong })).toBe(
    "ValidationException: 1 validation error detected: Value 'RSAES_OAEP_SHA_1' at 'recipient.keyEncryptionAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [RSAES_OAEP_SHA_256]",
  );
});
