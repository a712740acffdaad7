// Key specs, usages, origins and algorithms as the API spells them, and what each spec can do.
// Sources: KMS API model (SDK model 1.43.11) and its additions in @aws-sdk/client-kms 3.1162.0;
// AWS KMS Developer Guide, Key spec reference. Checked 2026-11.

export const keySpecs = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'SYMMETRIC_DEFAULT',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
  'ML_DSA_44',
  'ML_DSA_65',
  'ML_DSA_87',
  'ECC_NIST_EDWARDS25519',
  'ML_KEM_512',
  'ML_KEM_768',
  'ML_KEM_1024',
] as const;
export type KeySpec = (typeof keySpecs)[number];

/** CustomerMasterKeySpec: the deprecated twin of KeySpec, without the specs that came later. */
export const customerMasterKeySpecs = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'SYMMETRIC_DEFAULT',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
] as const;

export const keyUsages = [
  'SIGN_VERIFY',
  'ENCRYPT_DECRYPT',
  'GENERATE_VERIFY_MAC',
  'KEY_AGREEMENT',
  'ENCAPSULATE_DECAPSULATE',
] as const;
export type KeyUsage = (typeof keyUsages)[number];

export const keyOrigins = ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] as const;
export type KeyOrigin = (typeof keyOrigins)[number];

export const dataKeySpecs = ['AES_256', 'AES_128'] as const;

export const dataKeyPairSpecs = [
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'SM2',
  'ECC_NIST_EDWARDS25519',
  'ML_KEM_512',
  'ML_KEM_768',
  'ML_KEM_1024',
] as const;
export type DataKeyPairSpec = (typeof dataKeyPairSpecs)[number];

export const encryptionAlgorithms = [
  'SYMMETRIC_DEFAULT',
  'RSAES_OAEP_SHA_1',
  'RSAES_OAEP_SHA_256',
  'SM2PKE',
] as const;
export type EncryptionAlgorithm = (typeof encryptionAlgorithms)[number];

export const signingAlgorithms = [
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'ECDSA_SHA_256',
  'ECDSA_SHA_384',
  'ECDSA_SHA_512',
  'SM2DSA',
  'ML_DSA_SHAKE_256',
  'ED25519_SHA_512',
  'ED25519_PH_SHA_512',
] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

export const macAlgorithms = [
  'HMAC_SHA_224',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
] as const;
export type MacAlgorithm = (typeof macAlgorithms)[number];

export const keyAgreementAlgorithms = ['ECDH'] as const;
export const encapsulationAlgorithms = ['ML_KEM'] as const;
export const messageTypes = ['RAW', 'DIGEST', 'EXTERNAL_MU'] as const;
export type MessageType = (typeof messageTypes)[number];

export const wrappingKeySpecs = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'SM2'] as const;
export type WrappingKeySpec = (typeof wrappingKeySpecs)[number];

/** RSAES_PKCS1_V1_5 is still a value of the API, but refused since 10 October 2023. */
export const wrappingAlgorithms = [
  'RSAES_PKCS1_V1_5',
  'RSAES_OAEP_SHA_1',
  'RSAES_OAEP_SHA_256',
  'RSA_AES_KEY_WRAP_SHA_1',
  'RSA_AES_KEY_WRAP_SHA_256',
  'SM2PKE',
] as const;
export type WrappingAlgorithm = (typeof wrappingAlgorithms)[number];

export type KeyFamily = 'symmetric' | 'rsa' | 'ecc' | 'hmac' | 'ml-dsa' | 'ml-kem' | 'sm2';

/** What one spec can do. A usage that is not named is not possible. */
export interface SpecAbilities {
  readonly family: KeyFamily;
  readonly usages: Readonly<Partial<Record<KeyUsage, readonly string[]>>>;
  /** Wrapping algorithms its material can be imported with; empty where it cannot. */
  readonly importable: readonly WrappingAlgorithm[];
  /** SM2 exists in China Regions only; ML-KEM everywhere else. */
  readonly partitions: 'all' | 'china' | 'not china';
}

const rsaEncryption = ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] as const;
const rsaSigning = [
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
] as const;
const oaep = ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] as const;
const keyWrap = ['RSA_AES_KEY_WRAP_SHA_1', 'RSA_AES_KEY_WRAP_SHA_256'] as const;

const rsa: SpecAbilities = {
  family: 'rsa',
  usages: { ENCRYPT_DECRYPT: rsaEncryption, SIGN_VERIFY: rsaSigning },
  importable: keyWrap,
  partitions: 'all',
};
const ecc = (algorithm: string, agrees: boolean): SpecAbilities => ({
  family: 'ecc',
  usages: { SIGN_VERIFY: [algorithm], ...(agrees ? { KEY_AGREEMENT: ['ECDH'] } : {}) },
  importable: [...oaep, ...keyWrap],
  partitions: 'all',
});
const hmac = (algorithm: string): SpecAbilities => ({
  family: 'hmac',
  usages: { GENERATE_VERIFY_MAC: [algorithm] },
  importable: oaep,
  partitions: 'all',
});
const mlDsa: SpecAbilities = {
  family: 'ml-dsa',
  usages: { SIGN_VERIFY: ['ML_DSA_SHAKE_256'] },
  importable: [],
  partitions: 'all',
};
const mlKem: SpecAbilities = {
  family: 'ml-kem',
  usages: { ENCAPSULATE_DECAPSULATE: ['ML_KEM'] },
  importable: [],
  partitions: 'not china',
};

export const specAbilities: Readonly<Record<KeySpec, SpecAbilities>> = {
  SYMMETRIC_DEFAULT: {
    family: 'symmetric',
    usages: { ENCRYPT_DECRYPT: ['SYMMETRIC_DEFAULT'] },
    importable: oaep,
    partitions: 'all',
  },
  RSA_2048: rsa,
  RSA_3072: rsa,
  RSA_4096: rsa,
  ECC_NIST_P256: ecc('ECDSA_SHA_256', true),
  ECC_NIST_P384: ecc('ECDSA_SHA_384', true),
  ECC_NIST_P521: ecc('ECDSA_SHA_512', true),
  ECC_SECG_P256K1: ecc('ECDSA_SHA_256', false),
  ECC_NIST_EDWARDS25519: {
    family: 'ecc',
    usages: { SIGN_VERIFY: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'] },
    importable: [...oaep, ...keyWrap],
    partitions: 'all',
  },
  HMAC_224: hmac('HMAC_SHA_224'),
  HMAC_256: hmac('HMAC_SHA_256'),
  HMAC_384: hmac('HMAC_SHA_384'),
  HMAC_512: hmac('HMAC_SHA_512'),
  ML_DSA_44: mlDsa,
  ML_DSA_65: mlDsa,
  ML_DSA_87: mlDsa,
  ML_KEM_512: mlKem,
  ML_KEM_768: mlKem,
  ML_KEM_1024: mlKem,
  SM2: {
    family: 'sm2',
    usages: { ENCRYPT_DECRYPT: ['SM2PKE'], SIGN_VERIFY: ['SM2DSA'], KEY_AGREEMENT: ['ECDH'] },
    importable: [...oaep, 'SM2PKE'],
    partitions: 'china',
  },
};

/** Bytes that Encrypt takes at most, by algorithm and RSA key size. RFC 8017 7.1.1. */
export const asymmetricPlaintextBytes: Readonly<Record<string, Readonly<Record<string, number>>>> =
  {
    RSAES_OAEP_SHA_1: { RSA_2048: 214, RSA_3072: 342, RSA_4096: 470 },
    RSAES_OAEP_SHA_256: { RSA_2048: 190, RSA_3072: 318, RSA_4096: 446 },
    SM2PKE: { SM2: 1024 },
  };

/** Bytes of a DIGEST message, by signing algorithm; algorithms without an entry take none. */
export const digestBytes: Readonly<Partial<Record<SigningAlgorithm, number>>> = {
  RSASSA_PSS_SHA_256: 32,
  RSASSA_PSS_SHA_384: 48,
  RSASSA_PSS_SHA_512: 64,
  RSASSA_PKCS1_V1_5_SHA_256: 32,
  RSASSA_PKCS1_V1_5_SHA_384: 48,
  RSASSA_PKCS1_V1_5_SHA_512: 64,
  ECDSA_SHA_256: 32,
  ECDSA_SHA_384: 48,
  ECDSA_SHA_512: 64,
  SM2DSA: 32,
  ED25519_PH_SHA_512: 64,
};
