// For each operation on keys: a key it works on while that is Enabled, and the rest of a request that
// succeeds. Where a table says "ok unless X", also a key of which X holds.

import type { KeyArn } from '../../src/kms/identifiers.ts';
import { wrap } from './importing.ts';
import { clusterStore, type StoreWords } from './stores.ts';

type Input = Record<string, unknown>;

export interface Stage {
  /** What CreateKey is asked for; a symmetric key where nothing is said. */
  readonly key?: Input;
  /** The request, made while the key is Enabled. */
  readonly input: (words: StoreWords, KeyId: string) => Input | Promise<Input>;
  /** A request of which the condition holds that spoils an "ok unless". */
  readonly unless?: Stage;
}

const Plaintext = new Uint8Array([1, 2, 3]);
const Message = Plaintext;
const aliased = 'alias/staged';
const signing = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
const hmac = { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' };
const agreement = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' };
const encapsulation = { KeySpec: 'ML_KEM_512', KeyUsage: 'ENCAPSULATE_DECAPSULATE' };
const pair = { KeyPairSpec: 'ECC_NIST_P256' };
const SigningAlgorithm = 'ECDSA_SHA_256';
const MacAlgorithm = 'HMAC_SHA_256';
const EncapsulationAlgorithm = 'ML_KEM';
const replicaRegion = 'eu-west-1';

const just = (more: Input = {}): Stage => ({ input: (_, KeyId) => ({ KeyId, ...more }) });

/** Also by a key in a custom key store, which refuses. */
const notInStore = (more: Input = {}): Stage => ({ ...just(more), unless: inStore(just(more)) });

export function inStore(stage: Stage): Stage {
  return { key: { Origin: 'AWS_CLOUDHSM' }, input: stage.input };
}

/** Imported keys only; `unless` is a key of KMS's own. */
const imported = (input: Stage['input']): Stage => ({
  key: { Origin: 'EXTERNAL' },
  input,
  unless: { input },
});

export const stages: Readonly<Record<string, Stage>> = {
  CancelKeyDeletion: just(),
  CreateAlias: { input: (_, TargetKeyId) => ({ TargetKeyId, AliasName: aliased }) },
  CreateGrant: { input: (words, KeyId) => ({ KeyId, ...grant(words) }) },
  Decapsulate: {
    key: encapsulation,
    async input({ ok }, KeyId) {
      const made = await ok('Encapsulate', { KeyId, EncapsulationAlgorithm });
      const { SharedSecretCiphertextBlob } = made;
      return { KeyId, EncapsulationAlgorithm, SharedSecretCiphertextBlob };
    },
  },
  Decrypt: {
    async input({ ok }, KeyId) {
      const { CiphertextBlob } = await ok('Encrypt', { KeyId, Plaintext });
      return { CiphertextBlob };
    },
  },
  DeleteAlias: {
    async input({ ok }, TargetKeyId) {
      await ok('CreateAlias', { TargetKeyId, AliasName: aliased });
      return { AliasName: aliased };
    },
  },
  DeleteImportedKeyMaterial: imported((_, KeyId) => ({ KeyId })),
  DeriveSharedSecret: {
    key: agreement,
    async input({ ok, key }, KeyId) {
      const other = await key(agreement);
      const { PublicKey } = await ok('GetPublicKey', { KeyId: other.id });
      return { KeyId, PublicKey, KeyAgreementAlgorithm: 'ECDH' };
    },
  },
  DescribeKey: just(),
  DisableKey: just(),
  DisableKeyRotation: notInStore(),
  EnableKey: just(),
  EnableKeyRotation: notInStore(),
  Encapsulate: { key: encapsulation, ...just({ EncapsulationAlgorithm }) },
  Encrypt: just({ Plaintext }),
  GenerateDataKey: just({ KeySpec: 'AES_256' }),
  GenerateDataKeyPair: just(pair),
  GenerateDataKeyPairWithoutPlaintext: just(pair),
  GenerateDataKeyWithoutPlaintext: just({ KeySpec: 'AES_256' }),
  GenerateMac: { key: hmac, ...just({ Message, MacAlgorithm }) },
  GetKeyLastUsage: just(),
  GetKeyPolicy: just(),
  GetKeyRotationStatus: notInStore(),
  GetParametersForImport: imported((_, KeyId) => ({ KeyId, ...wrapping })),
  GetPublicKey: { key: signing, ...just() },
  ImportKeyMaterial: imported(importRequest),
  ListAliases: just(),
  ListGrants: just(),
  ListKeyPolicies: just(),
  ListKeyRotations: notInStore(),
  ListResourceTags: just(),
  PutKeyPolicy: {
    async input({ ok }, KeyId) {
      return { KeyId, Policy: (await ok('GetKeyPolicy', { KeyId }))['Policy'] };
    },
  },
  ReEncrypt: {
    async input({ ok }, DestinationKeyId) {
      const { CiphertextBlob } = await ok('Encrypt', { KeyId: DestinationKeyId, Plaintext });
      return { CiphertextBlob, DestinationKeyId };
    },
  },
  ReplicateKey: { key: { MultiRegion: true }, ...just({ ReplicaRegion: replicaRegion }) },
  RetireGrant: { input: grantOf },
  RevokeGrant: { input: grantOf },
  RotateKeyOnDemand: notInStore(),
  ScheduleKeyDeletion: just(),
  Sign: { key: signing, ...just({ Message, SigningAlgorithm }) },
  TagResource: just({ Tags: [{ TagKey: 'a', TagValue: 'b' }] }),
  UntagResource: just({ TagKeys: ['a'] }),
  UpdateAlias: {
    // Away from the key; `unless` is to the key.
    async input({ ok, key }, from) {
      await ok('CreateAlias', { TargetKeyId: from, AliasName: aliased });
      return { TargetKeyId: (await key()).arn, AliasName: aliased };
    },
    unless: {
      async input({ ok, key }, TargetKeyId) {
        await ok('CreateAlias', { TargetKeyId: (await key()).arn, AliasName: aliased });
        return { TargetKeyId, AliasName: aliased };
      },
    },
  },
  UpdateKeyDescription: just({ Description: 'new' }),
  UpdatePrimaryRegion: {
    key: { MultiRegion: true },
    async input({ cloud, ok }, KeyId) {
      await ok('ReplicateKey', { KeyId, ReplicaRegion: replicaRegion });
      await cloud.advance(60_000);
      return { KeyId, PrimaryRegion: replicaRegion };
    },
  },
  Verify: {
    key: signing,
    async input({ ok }, KeyId) {
      const { Signature } = await ok('Sign', { KeyId, Message, SigningAlgorithm });
      return { KeyId, Message, SigningAlgorithm, Signature };
    },
  },
  VerifyMac: {
    key: hmac,
    async input({ ok }, KeyId) {
      const { Mac } = await ok('GenerateMac', { KeyId, Message, MacAlgorithm });
      return { KeyId, Message, MacAlgorithm, Mac };
    },
  },
};

/** The key of a stage, Enabled, and the request. */
export async function setStage(words: StoreWords, { key: asked = {}, input }: Stage) {
  const origin = (asked['Origin'] ?? 'AWS_KMS') as string;
  const store = asked['Origin'] === 'AWS_CLOUDHSM' ? await clusterStore(words) : undefined;
  const key = await words.key({ ...asked, ...(store ? { CustomKeyStoreId: store } : {}) });
  if (asked['Origin'] === 'EXTERNAL') {
    await words.ok('ImportKeyMaterial', await importRequest(words, key.arn));
  }
  return { arn: key.arn as KeyArn, origin, store, input: await input(words, key.arn) };
}

const wrapping = { WrappingAlgorithm: 'RSAES_OAEP_SHA_256', WrappingKeySpec: 'RSA_2048' };

// A key that takes no import gets a request that is one by its form only.
async function importRequest({ call }: StoreWords, KeyId: string): Promise<Input> {
  const reply = await call('GetParametersForImport', { KeyId, ...wrapping });
  const ExpirationModel = 'KEY_MATERIAL_DOES_NOT_EXPIRE';
  if (!reply.ok) {
    const some = new Uint8Array(32);
    return { KeyId, ImportToken: some, EncryptedKeyMaterial: some, ExpirationModel };
  }
  const publicKey = reply.output['PublicKey'] as Uint8Array;
  const token = reply.output['ImportToken'] as Uint8Array;
  const given = { algorithm: wrapping.WrappingAlgorithm, publicKey, token };
  const EncryptedKeyMaterial = wrap(given, new Uint8Array(32).fill(7));
  return { KeyId, ImportToken: token, EncryptedKeyMaterial, ExpirationModel };
}

function grant({ cloud }: StoreWords): Input {
  const principal = cloud.admin.arn;
  return { GranteePrincipal: principal, RetiringPrincipal: principal, Operations: ['Decrypt'] };
}

async function grantOf(words: StoreWords, KeyId: string): Promise<Input> {
  const { GrantId } = await words.ok('CreateGrant', { KeyId, ...grant(words) });
  return { KeyId, GrantId };
}
