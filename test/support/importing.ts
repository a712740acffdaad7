// A cloud with short words for importing: the caller's side of the wrapping, by our own primitives.
// RSA keys come from Node, which makes them sooner: each import needs a wrapping key.

import { generateKeyPairSync } from 'node:crypto';
import { concat } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { wrapKey } from '../../src/crypto/aes-wrap.ts';
import type { AsymmetricCrypto, EncryptionScheme } from '../../src/crypto/asymmetric.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { testCloud } from './cloud.ts';

export interface Parameters {
  readonly algorithm: string;
  readonly publicKey: Uint8Array;
  readonly token: Uint8Array;
}

const random = seededRandom('the caller of the import');

/** 32 bytes of key material that are not those of another number. */
export function symmetricMaterial(number: number): Uint8Array {
  return seededRandom(`material ${number}`)(32);
}

/** Key material as ImportKeyMaterial wants it. */
export function wrap({ algorithm, publicKey }: Parameters, material: Uint8Array): Uint8Array {
  switch (algorithm) {
    case 'RSAES_OAEP_SHA_1':
      return encrypt(publicKey, 'rsa-oaep-sha1', material);
    case 'RSAES_OAEP_SHA_256':
      return encrypt(publicKey, 'rsa-oaep-sha256', material);
    case 'SM2PKE':
      return encrypt(publicKey, 'sm2', material);
    default: {
      const aesKey = random(32);
      const scheme = algorithm.endsWith('SHA_1') ? 'rsa-oaep-sha1' : 'rsa-oaep-sha256';
      const wrapped = wrapKey('wrap-pad', aesKey, material) ?? new Uint8Array();
      return concat(encrypt(publicKey, scheme, aesKey), wrapped);
    }
  }
}

function encrypt(publicKey: Uint8Array, scheme: EncryptionScheme, text: Uint8Array): Uint8Array {
  const sealed = referenceCrypto.openPublicKey(publicKey)?.encrypt(scheme, text, random);
  if (!sealed) throw new Error(`${text.length} bytes do not go under this key by ${scheme}`);
  return sealed;
}

const quickCrypto: AsymmetricCrypto = {
  ...referenceCrypto,
  generate(kind, source) {
    const bits = /^rsa-(\d+)$/.exec(kind)?.[1];
    if (!bits) return referenceCrypto.generate(kind, source);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: Number(bits) });
    return new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }));
  },
};

export function importCloud() {
  const made = testCloud(1, undefined, undefined, { hsm: { asymmetric: quickCrypto } });
  const parameters = async (
    KeyId: string,
    algorithm = 'RSAES_OAEP_SHA_256',
    WrappingKeySpec = 'RSA_2048',
    region?: string,
  ): Promise<Parameters> => {
    const input = { KeyId, WrappingAlgorithm: algorithm, WrappingKeySpec };
    const { PublicKey, ImportToken } = await made.ok('GetParametersForImport', input, region);
    return {
      algorithm,
      publicKey: PublicKey as Uint8Array,
      token: ImportToken as Uint8Array,
    };
  };
  /** The input of an ImportKeyMaterial that does not expire, unless something else is said. */
  const request = (
    KeyId: string,
    given: Parameters,
    material: Uint8Array,
    more: Record<string, unknown> = {},
  ) => ({
    KeyId,
    ImportToken: given.token,
    EncryptedKeyMaterial: wrap(given, material),
    ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
    ...more,
  });
  return {
    ...made,
    parameters,
    request,
    external: (more: Record<string, unknown> = {}, region?: string) =>
      made.key({ Origin: 'EXTERNAL', ...more }, region),
    /** Imports; gives the id of the material. */
    put: async (
      KeyId: string,
      given: Parameters,
      material: Uint8Array,
      more: Record<string, unknown> = {},
      region?: string,
    ) =>
      (await made.ok('ImportKeyMaterial', request(KeyId, given, material, more), region))[
        'KeyMaterialId'
      ] as string,
    metadata: async (KeyId: string, region?: string) =>
      (await made.ok('DescribeKey', { KeyId }, region))['KeyMetadata'] as Record<string, unknown>,
  };
}
