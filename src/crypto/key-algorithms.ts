// What a key is a key of, and how X.509 names it: the AlgorithmIdentifier that SPKI and PKCS#8
// share. Exactly these forms are written and read; other parameters mean another key.
//
//   RSA                    SEQUENCE { rsaEncryption, NULL }                     RFC 3279 2.3.1
//   curves                 SEQUENCE { id-ecPublicKey, the curve's OID }         RFC 5480 2.1.1
//   Ed25519, ML-*          SEQUENCE { OID }, parameters absent                  RFC 8410, 9881, 9935

import { type CurveName, curveNames, curves } from './curves.ts';
import { childrenOf, type DerValue, derNull, derOid, derSequence, derTags, oidOf } from './der.ts';
import { isMlDsaName, type MlDsaName } from './ml-dsa.ts';
import { isMlKemName, type MlKemName } from './ml-kem.ts';

export type KeyAlgorithm = 'rsa' | CurveName | 'ed25519' | MlDsaName | MlKemName;

/** A key in the form of its algorithm; which form, say spki.ts and pkcs8.ts. */
export interface EncodedKey {
  readonly algorithm: KeyAlgorithm;
  readonly key: Uint8Array;
}

const rsaOid = '1.2.840.113549.1.1.1';
const ecOid = '1.2.840.10045.2.1';

const bareOids = {
  ed25519: '1.3.101.112',
  'ml-dsa-44': '2.16.840.1.101.3.4.3.17',
  'ml-dsa-65': '2.16.840.1.101.3.4.3.18',
  'ml-dsa-87': '2.16.840.1.101.3.4.3.19',
  'ml-kem-512': '2.16.840.1.101.3.4.4.1',
  'ml-kem-768': '2.16.840.1.101.3.4.4.2',
  'ml-kem-1024': '2.16.840.1.101.3.4.4.3',
} as const satisfies Record<'ed25519' | MlDsaName | MlKemName, string>;

type BareAlgorithm = keyof typeof bareOids;

export const keyAlgorithms: readonly KeyAlgorithm[] = [
  'rsa',
  ...curveNames,
  ...(Object.keys(bareOids) as BareAlgorithm[]),
];

export function writeAlgorithm(algorithm: KeyAlgorithm): Uint8Array {
  if (algorithm === 'rsa') return derSequence(derOid(rsaOid), derNull());
  if (isBare(algorithm)) return derSequence(derOid(bareOids[algorithm]));
  return derSequence(derOid(ecOid), derOid(curves[algorithm].oid));
}

/** undefined for every algorithm and every form we do not write. */
export function readAlgorithm(value: DerValue | undefined): KeyAlgorithm | undefined {
  const parts = childrenOf(value, derTags.sequence) ?? [];
  const [name, parameters] = parts;
  const oid = oidOf(name);
  if (parts.length === 1) return keyAlgorithms.find((one) => isBare(one) && bareOids[one] === oid);
  if (parts.length !== 2) return undefined;
  if (oid === rsaOid) return parameters?.tag === derTags.null ? 'rsa' : undefined;
  if (oid === ecOid) return curveNames.find((one) => curves[one].oid === oidOf(parameters));
  return undefined;
}

function isBare(algorithm: KeyAlgorithm): algorithm is BareAlgorithm {
  return algorithm === 'ed25519' || isMlDsaName(algorithm) || isMlKemName(algorithm);
}
