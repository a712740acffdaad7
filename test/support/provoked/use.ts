// Refusals of use: wrong usages, algorithms, lengths, ciphertexts, signatures; what constraints say.

import { setThrottling } from '../../../src/cloud/throttle.ts';
import { keyCloud } from '../key-cloud.ts';
import type { Provocations, Provoked } from './provoked.ts';

const Message = new Uint8Array([1]);
const Plaintext = Message;
const CiphertextBlob = Message;

export const use: Provocations = {
  'wrong-usage': async () => {
    const words = keyCloud('use');
    const symmetric = await words.key();
    const signer = await words.keyOf('RSA_2048', 'SIGN_VERIFY');
    const answers: Provoked[] = [];
    const ask = async (key: typeof signer, keyUsage: string, Operation: string, input: object) => {
      const answer = await words.refusal(Operation, { KeyId: key.id, ...input });
      answers.push({ answer, fill: { keyArn: key.arn, keyUsage, Operation } });
    };
    const signing = { Message, SigningAlgorithm: 'RSASSA_PSS_SHA_256' };
    const mac = { Message, MacAlgorithm: 'HMAC_SHA_256' };
    const agreeing = { KeyAgreementAlgorithm: 'ECDH', PublicKey: Message };
    await ask(symmetric, 'ENCRYPT_DECRYPT', 'GenerateMac', mac);
    await ask(symmetric, 'ENCRYPT_DECRYPT', 'VerifyMac', { ...mac, Mac: Message });
    await ask(symmetric, 'ENCRYPT_DECRYPT', 'Sign', signing);
    await ask(symmetric, 'ENCRYPT_DECRYPT', 'Verify', { ...signing, Signature: Message });
    await ask(symmetric, 'ENCRYPT_DECRYPT', 'DeriveSharedSecret', agreeing);
    await ask(signer, 'SIGN_VERIFY', 'Encrypt', { Plaintext });
    return answers;
  },
  'incorrect-key': async () => {
    const words = keyCloud('use');
    const [mine, other] = [await words.key(), await words.key()];
    const sealed = await words.bytes('Encrypt', 'CiphertextBlob', { KeyId: mine.id, Plaintext });
    const moving = { CiphertextBlob: sealed, SourceKeyId: other.id, DestinationKeyId: mine.id };
    return [
      { answer: await words.refusal('Decrypt', { CiphertextBlob: sealed, KeyId: other.id }) },
      { answer: await words.refusal('ReEncrypt', moving) },
    ];
  },
  'mac-algorithm': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('HMAC_256');
    const fill = { algorithm: 'HMAC_SHA_512', keySpec: 'HMAC_256' };
    const input = { KeyId, Message, MacAlgorithm: 'HMAC_SHA_512' };
    return [
      { answer: await words.refusal('GenerateMac', input), fill },
      { answer: await words.refusal('VerifyMac', { ...input, Mac: Message }), fill },
    ];
  },
  algorithm: async () => {
    const words = keyCloud('use');
    const signer = await words.keyOf('ECC_NIST_P256', 'SIGN_VERIFY');
    const rsa = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
    const signing = { KeyId: signer.id, Message, SigningAlgorithm: 'ECDSA_SHA_512' };
    const signed = { algorithm: 'ECDSA_SHA_512', keySpec: 'ECC_NIST_P256' };
    const sealed = { algorithm: 'SYMMETRIC_DEFAULT', keySpec: 'RSA_2048' };
    const opening = { KeyId: rsa.id, CiphertextBlob };
    return [
      { answer: await words.refusal('Sign', signing), fill: signed },
      { answer: await words.refusal('Verify', { ...signing, Signature: Message }), fill: signed },
      { answer: await words.refusal('Encrypt', { KeyId: rsa.id, Plaintext }), fill: sealed },
      { answer: await words.refusal('Decrypt', opening), fill: sealed },
    ];
  },
  'signature-wrong': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('ECC_NIST_P256', 'SIGN_VERIFY');
    const input = { KeyId, Message, SigningAlgorithm: 'ECDSA_SHA_256', Signature: Message };
    return [{ answer: await words.refusal('Verify', input) }];
  },
  'mac-wrong': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('HMAC_256');
    const input = { KeyId, Message, MacAlgorithm: 'HMAC_SHA_256', Mac: Message };
    return [{ answer: await words.refusal('VerifyMac', input) }];
  },
  'ciphertext-wrong': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    const EncryptionContext = { a: 'b' };
    const input = { KeyId, Plaintext, EncryptionContext };
    const sealed = await words.bytes('Encrypt', 'CiphertextBlob', input);
    const answers: Provoked[] = [];
    for (const [blob, given] of [
      [sealed, undefined],
      [sealed, { a: 'c' }],
      [sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1), EncryptionContext],
      [CiphertextBlob, undefined],
    ] as const) {
      const opening = { CiphertextBlob: blob, EncryptionContext: given };
      const moving = { CiphertextBlob: blob, SourceEncryptionContext: given };
      answers.push({ answer: await words.refusal('Decrypt', opening) });
      answers.push({
        answer: await words.refusal('ReEncrypt', { ...moving, DestinationKeyId: KeyId }),
      });
    }
    return answers;
  },
  'digest-length': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('RSA_2048', 'SIGN_VERIFY');
    const algorithm = 'RSASSA_PSS_SHA_384';
    const input = { KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: algorithm };
    return [
      { answer: await words.refusal('Sign', input), fill: { algorithm } },
      {
        answer: await words.refusal('Verify', { ...input, Signature: Message }),
        fill: { algorithm },
      },
    ];
  },
  'plaintext-over-rsa': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('RSA_2048', 'ENCRYPT_DECRYPT');
    const algorithm = 'RSAES_OAEP_SHA_256';
    const input = { KeyId, EncryptionAlgorithm: algorithm, Plaintext: new Uint8Array(191) };
    const fill = { algorithm, keySpec: 'RSA_2048', n: '190' };
    return [{ answer: await words.refusal('Encrypt', input), fill }];
  },
  'plaintext-over-4096': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    const input = { KeyId, Plaintext: new Uint8Array(4097) };
    return [{ answer: await words.refusal('Encrypt', input) }];
  },
  'message-over-4096': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('HMAC_256');
    const long = { KeyId, Message: new Uint8Array(4097) };
    const signing = { ...long, SigningAlgorithm: 'ECDSA_SHA_256' };
    return [
      { answer: await words.refusal('Sign', signing) },
      { answer: await words.refusal('GenerateMac', { ...long, MacAlgorithm: 'HMAC_SHA_256' }) },
    ];
  },
  'observed-ed25519ph-raw': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('ECC_NIST_EDWARDS25519');
    const input = { KeyId, Message, SigningAlgorithm: 'ED25519_PH_SHA_512' };
    return [{ answer: await words.refusal('Sign', { ...input, MessageType: 'RAW' }) }];
  },
  'observed-ml-dsa-digest': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('ML_DSA_44');
    const input = { KeyId, Message: new Uint8Array(32), SigningAlgorithm: 'ML_DSA_SHAKE_256' };
    return [{ answer: await words.refusal('Sign', { ...input, MessageType: 'DIGEST' }) }];
  },
  'observed-sensitive-not-echoed': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    return [{ answer: await words.refusal('Encrypt', { KeyId, Plaintext: new Uint8Array() }) }];
  },
  'observed-several-violations': async () => [
    { answer: await keyCloud('use').refusal('Encrypt', {}) },
  ],
  'random-without-length': async () => [
    { answer: await keyCloud('use').refusal('GenerateRandom', {}) },
  ],
  'data-key-without-length': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    const both = { KeyId, KeySpec: 'AES_256', NumberOfBytes: 32 };
    return [
      { answer: await words.refusal('GenerateDataKey', { KeyId }) },
      { answer: await words.refusal('GenerateDataKey', both) },
    ];
  },
  'data-key-saes': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    return [{ answer: await words.refusal('GenerateDataKey', { KeyId, KeySpec: 'SAES_256' }) }];
  },
  'public-key-unusable': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.keyOf('ECC_NIST_P256', 'KEY_AGREEMENT');
    const input = { KeyId, KeyAgreementAlgorithm: 'ECDH', PublicKey: Message };
    return [{ answer: await words.refusal('DeriveSharedSecret', input) }];
  },
  'public-key-of-symmetric': async () => {
    const words = keyCloud('use');
    const [symmetric, mac] = [await words.key(), await words.keyOf('HMAC_256')];
    return [
      { answer: await words.refusal('GetPublicKey', { KeyId: symmetric.id }) },
      { answer: await words.refusal('GetPublicKey', { KeyId: mac.id }) },
    ];
  },
  'dry-run': async () => {
    const words = keyCloud('use');
    const { id: KeyId } = await words.key();
    const input = { KeyId, Plaintext, DryRun: true };
    return [{ answer: await words.refusal('Encrypt', input) }];
  },
  throttled: async () => {
    const words = keyCloud('use');
    setThrottling(words.cloud.world, true);
    // facts/quotas.json: CreateKey, five in a second.
    for (let i = 0; i < 5; i++) await words.key();
    return [{ answer: await words.refusal('CreateKey', {}) }];
  },
};
