// One world with a key of every kind, and for every operation requests that succeed in it, as JSON
// bodies. Random requests start from them.

import { toBase64, utf8 } from '../../src/base/bytes.ts';
import type { CloudOptions } from '../../src/cloud/cloud.ts';
import type { DomainKey } from '../../src/hsm/domain-key.ts';
import { symmetricMaterial, wrap } from './importing.ts';
import { type KeyCloud, keyCloud } from './key-cloud.ts';
import { clusterInput, makeCluster, makeProxy, proxyInput, whileConnecting } from './stores.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface Prepared {
  readonly words: KeyCloud;
  /** By operation. Those that end something come with something of their own to end. */
  readonly recipes: Readonly<Record<string, readonly Body[]>>;
  /** Values by the kind of member that takes them. */
  readonly pools: Readonly<Record<'keys' | 'blobs' | 'tokens' | 'texts', string[]>>;
}

/** What is encrypted and signed in every recipe. */
export const plaintext = 'a plaintext that stands nowhere else';

const role = 'arn:aws:iam::111122223333:role/reader';
const b64 = (bytes: Uint8Array) => toBase64(bytes);
const Message = b64(utf8(plaintext));

export async function prepared(
  seed: string,
  watch?: (domainKey: DomainKey) => DomainKey,
  options: CloudOptions = { keepJournal: false, trailEvents: 50 },
): Promise<Prepared> {
  const words = keyCloud(seed, watch, options);
  const bytes = async (operation: string, member: string, input: object) =>
    b64(await words.bytes(operation, member, input));
  const keyId = async (input: object) => (await words.key({ ...input })).id;
  const text = utf8(plaintext);

  const sym = await words.key();
  const spare = await keyId({ MultiRegion: true });
  const family = await keyId({ MultiRegion: true });
  const moving = await keyId({ MultiRegion: true });
  await words.ok('ReplicateKey', { KeyId: moving, ReplicaRegion: 'eu-west-1' });
  const leaving = await keyId({});
  await words.ok('ScheduleKeyDeletion', { KeyId: leaving });
  const disabled = await keyId({});
  await words.ok('DisableKey', { KeyId: disabled });
  const rsa = await keyId({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
  const signer = await keyId({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  const edwards = await keyId({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' });
  const lattice = await keyId({ KeySpec: 'ML_DSA_44', KeyUsage: 'SIGN_VERIFY' });
  const agreeing = await keyId({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' });
  const kem = await keyId({ KeySpec: 'ML_KEM_512', KeyUsage: 'ENCAPSULATE_DECAPSULATE' });
  const mac = await keyId({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  const external = await keyId({ Origin: 'EXTERNAL' });
  const parameters = { WrappingAlgorithm: 'RSAES_OAEP_SHA_256', WrappingKeySpec: 'RSA_2048' };
  const given = await words.ok('GetParametersForImport', { KeyId: external, ...parameters });
  const publicKey = given['PublicKey'] as Uint8Array;
  const token = given['ImportToken'] as Uint8Array;
  const algorithm = parameters.WrappingAlgorithm;
  const EncryptedKeyMaterial = b64(wrap({ algorithm, publicKey, token }, symmetricMaterial(1)));
  await words.ok('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: sym.id });

  const sealing = { KeyId: sym.id, EncryptionContext: { app: 'lab' } };
  const blob = await bytes('Encrypt', 'CiphertextBlob', { ...sealing, Plaintext: text });
  const bare = await bytes('Encrypt', 'CiphertextBlob', { KeyId: spare, Plaintext: text });
  const oaep = { KeyId: rsa, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' };
  const rsaBlob = await bytes('Encrypt', 'CiphertextBlob', { ...oaep, Plaintext: text });
  const ecdsa = { KeyId: signer, SigningAlgorithm: 'ECDSA_SHA_256' };
  const eddsa = { KeyId: edwards, SigningAlgorithm: 'ED25519_SHA_512' };
  const mldsa = { KeyId: lattice, SigningAlgorithm: 'ML_DSA_SHAKE_256' };
  const Signature = await bytes('Sign', 'Signature', { ...ecdsa, Message: text });
  const tagging = { KeyId: mac, MacAlgorithm: 'HMAC_SHA_256', Message };
  const Mac = await bytes('GenerateMac', 'Mac', { ...tagging, Message: text });
  const PublicKey = await bytes('GetPublicKey', 'PublicKey', { KeyId: agreeing });
  const kemming = { KeyId: kem, EncapsulationAlgorithm: 'ML_KEM' };
  const kemBlob = await bytes('Encapsulate', 'SharedSecretCiphertextBlob', kemming);
  const granting = { KeyId: sym.id, GranteePrincipal: role, RetiringPrincipal: role };
  const grant = { ...granting, Operations: ['Decrypt', 'Encrypt'] };
  const grants = [];
  for (let i = 0; i < 6; i++) grants.push(await words.ok('CreateGrant', grant));

  await makeCluster(words);
  const proxy = await makeProxy(words);
  const stores = [];
  for (const input of [clusterInput, proxyInput]) {
    stores.push((await words.ok('CreateCustomKeyStore', input))['CustomKeyStoreId'] as string);
  }
  const [cluster = '', outside = ''] = stores;
  for (const CustomKeyStoreId of stores) {
    await words.ok('ConnectCustomKeyStore', { CustomKeyStoreId });
  }
  await words.cloud.advance(whileConnecting);
  const inCluster = await keyId({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: cluster });
  const xks = { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: outside };
  const beyond = await keyId({ ...xks, XksKeyId: 'outer' });

  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
  const pair = { KeyId: sym.id, KeyPairSpec: 'ECC_NIST_P256' };
  const tags = [{ TagKey: 'team', TagValue: 'blue' }];
  const keyed = (...ids: string[]) => ids.map((KeyId) => ({ KeyId }));
  const everyKey = [
    sym.id,
    spare,
    rsa,
    signer,
    mac,
    external,
    disabled,
    leaving,
    inCluster,
    beyond,
  ];

  const recipes: Record<string, readonly Body[]> = {
    CancelKeyDeletion: keyed(leaving),
    ConnectCustomKeyStore: stores.map((CustomKeyStoreId) => ({ CustomKeyStoreId })),
    CreateAlias: [{ AliasName: 'alias/one-more', TargetKeyId: sym.id }],
    CreateCustomKeyStore: [
      { ...clusterInput, CustomKeyStoreName: 'another', CloudHsmClusterId: 'cluster-3abcdefghij' },
      { ...proxyInput, CustomKeyStoreName: 'another proxy' },
    ],
    CreateGrant: [
      grant,
      { ...grant, Name: 'named', Constraints: { EncryptionContextSubset: { a: 'b' } } },
    ],
    CreateKey: [
      {},
      { Description: 'made', Tags: tags, Policy: policy, MultiRegion: true },
      { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' },
      { KeySpec: 'HMAC_512', KeyUsage: 'GENERATE_VERIFY_MAC', Origin: 'EXTERNAL' },
      { Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: cluster },
      { ...xks, XksKeyId: 'other' },
    ],
    Decapsulate: [{ ...kemming, SharedSecretCiphertextBlob: kemBlob }],
    Decrypt: [
      { CiphertextBlob: blob, EncryptionContext: { app: 'lab' } },
      { CiphertextBlob: bare, KeyId: spare },
      { ...oaep, CiphertextBlob: rsaBlob },
    ],
    DeleteAlias: [{ AliasName: 'alias/demo' }],
    DeleteCustomKeyStore: [{ CustomKeyStoreId: cluster }],
    DeleteImportedKeyMaterial: keyed(external),
    DeriveSharedSecret: [{ KeyId: agreeing, KeyAgreementAlgorithm: 'ECDH', PublicKey }],
    DescribeCustomKeyStores: [{}, { CustomKeyStoreId: cluster }, { Limit: 1 }],
    DescribeKey: [...keyed(...everyKey), { KeyId: 'alias/demo' }, { KeyId: sym.arn }],
    DisableKey: keyed(signer, spare),
    DisableKeyRotation: keyed(sym.id),
    DisconnectCustomKeyStore: stores.map((CustomKeyStoreId) => ({ CustomKeyStoreId })),
    EnableKey: keyed(disabled, signer, spare),
    EnableKeyRotation: [{ KeyId: sym.id, RotationPeriodInDays: 90 }, { KeyId: spare }],
    Encapsulate: [kemming],
    Encrypt: [
      { ...sealing, Plaintext: Message },
      { KeyId: inCluster, Plaintext: Message },
      { KeyId: beyond, Plaintext: Message },
      { ...oaep, Plaintext: Message },
    ],
    GenerateDataKey: [
      { KeyId: sym.id, KeySpec: 'AES_256' },
      { KeyId: beyond, NumberOfBytes: 16 },
    ],
    GenerateDataKeyPair: [pair, { ...pair, KeyPairSpec: 'ML_KEM_512' }],
    GenerateDataKeyPairWithoutPlaintext: [pair, { ...pair, KeyPairSpec: 'RSA_2048' }],
    GenerateDataKeyWithoutPlaintext: [{ KeyId: sym.id, NumberOfBytes: 1024 }],
    GenerateMac: [tagging],
    GenerateRandom: [{ NumberOfBytes: 32 }, { NumberOfBytes: 1, CustomKeyStoreId: cluster }],
    GetKeyLastUsage: keyed(sym.id, signer),
    GetKeyPolicy: [{ KeyId: sym.id }, { KeyId: rsa, PolicyName: 'default' }],
    GetKeyRotationStatus: keyed(sym.id, spare),
    GetParametersForImport: [{ KeyId: external, ...parameters }],
    GetPublicKey: keyed(rsa, signer, edwards, lattice, agreeing, kem),
    ImportKeyMaterial: [
      {
        KeyId: external,
        ImportToken: b64(token),
        EncryptedKeyMaterial,
        ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      },
    ],
    ListAliases: [{}, { KeyId: sym.id }, { Limit: 1 }],
    ListGrants: [{ KeyId: sym.id }, { KeyId: sym.id, Limit: 2 }],
    ListKeyPolicies: keyed(sym.id),
    ListKeyRotations: [{ KeyId: sym.id, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' }],
    ListKeys: [{}, { Limit: 3 }],
    ListResourceTags: keyed(sym.id),
    ListRetirableGrants: [{ RetiringPrincipal: role }],
    PutKeyPolicy: [{ KeyId: sym.id, Policy: policy }],
    ReEncrypt: [
      { CiphertextBlob: bare, DestinationKeyId: sym.id, DestinationEncryptionContext: { a: 'b' } },
      { CiphertextBlob: bare, SourceKeyId: spare, DestinationKeyId: beyond },
    ],
    ReplicateKey: [{ KeyId: family, ReplicaRegion: 'ap-south-1', Tags: tags }],
    RetireGrant: grants.slice(0, 3).map(({ GrantToken }) => ({ GrantToken })),
    RevokeGrant: grants.slice(3).map(({ GrantId }) => ({ KeyId: sym.id, GrantId })),
    RotateKeyOnDemand: keyed(sym.id, spare),
    ScheduleKeyDeletion: [{ KeyId: await keyId({}), PendingWindowInDays: 7 }],
    Sign: [ecdsa, eddsa, mldsa].map((signing) => ({ ...signing, Message })),
    TagResource: [{ KeyId: sym.id, Tags: tags }],
    UntagResource: [{ KeyId: sym.id, TagKeys: ['team'] }],
    UpdateAlias: [{ AliasName: 'alias/demo', TargetKeyId: spare }],
    UpdateCustomKeyStore: [{ CustomKeyStoreId: outside, NewCustomKeyStoreName: 'renamed' }],
    UpdateKeyDescription: [{ KeyId: sym.id, Description: 'described' }],
    UpdatePrimaryRegion: [{ KeyId: moving, PrimaryRegion: 'eu-west-1' }],
    Verify: [{ ...ecdsa, Message, Signature }],
    VerifyMac: [{ ...tagging, Mac }],
  };
  return {
    words,
    recipes,
    pools: {
      keys: [...everyKey, sym.arn, 'alias/demo', family, moving, agreeing, kem, edwards, lattice],
      blobs: [blob, bare, rsaBlob, Signature, Mac, PublicKey, kemBlob, EncryptedKeyMaterial],
      tokens: grants.map(({ GrantToken }) => GrantToken as string),
      texts: [
        cluster,
        outside,
        proxy,
        role,
        'alias/demo',
        'default',
        policy,
        'eu-west-1',
        'us-east-1',
      ],
    },
  };
}
