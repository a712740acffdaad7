// A cloud for tests of keys of every kind: RSA keys are there at once, and known key material comes
// in through the operations that import it.

import type { CloudOptions } from '../../src/cloud/cloud.ts';
import { type KeySpec, type KeyUsage, specAbilities } from '../../src/facts/key-specs.ts';
import type { DomainKey } from '../../src/hsm/domain-key.ts';
import { type TestCloud, testCloud } from './cloud.ts';
import { wrap } from './importing.ts';
import { recordedRsa } from './recorded-rsa.ts';

export interface KeyCloud extends TestCloud {
  /** A key of a spec for its one usage, or for the one that is named. */
  keyOf(spec: KeySpec, usage?: KeyUsage, region?: string): Promise<{ id: string; arn: string }>;
  /** A key of imported material: PKCS#8, or the bytes of a symmetric or HMAC key. */
  imported(
    spec: KeySpec,
    usage: KeyUsage,
    material: Uint8Array,
  ): Promise<{ id: string; arn: string }>;
  /** The bytes of a member of a reply. */
  bytes(operation: string, member: string, input: object, region?: string): Promise<Uint8Array>;
}

export const chinaRegion = 'cn-north-1';

export function keyCloud(
  seed: number | string = 1,
  watch?: (domainKey: DomainKey) => DomainKey,
  options: CloudOptions = {},
): KeyCloud {
  const hsm = { asymmetric: recordedRsa };
  const words = testCloud(seed, undefined, watch, { ...options, hsm });
  const { ok, key } = words;
  return {
    ...words,
    keyOf: (KeySpec, usage, region) =>
      key({ KeySpec, KeyUsage: usage ?? onlyUsage(KeySpec) }, region),
    async imported(KeySpec, KeyUsage, material) {
      const made = await key({ KeySpec, KeyUsage, Origin: 'EXTERNAL' });
      const isLong = !['symmetric', 'hmac'].includes(specAbilities[KeySpec].family);
      const algorithm = isLong ? 'RSA_AES_KEY_WRAP_SHA_256' : 'RSAES_OAEP_SHA_256';
      const given = await ok('GetParametersForImport', {
        KeyId: made.id,
        WrappingAlgorithm: algorithm,
        WrappingKeySpec: 'RSA_2048',
      });
      const token = given['ImportToken'] as Uint8Array;
      const publicKey = given['PublicKey'] as Uint8Array;
      await ok('ImportKeyMaterial', {
        KeyId: made.id,
        ImportToken: token,
        EncryptedKeyMaterial: wrap({ algorithm, publicKey, token }, material),
        ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      });
      return made;
    },
    bytes: async (operation, member, input, region) =>
      (await ok(operation, { ...input }, region))[member] as Uint8Array,
  };
}

function onlyUsage(spec: KeySpec): KeyUsage {
  const [usage, ...more] = Object.keys(specAbilities[spec].usages) as KeyUsage[];
  if (!usage || more.length > 0) throw new Error(`${spec} has ${more.length + 1} usages: name one`);
  return usage;
}
