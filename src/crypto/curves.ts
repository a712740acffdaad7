// The elliptic curves y^2 = x^3 + ax + b that KMS knows, and their keys: a number d, and the point
// dG. Points are uncompressed (04 || x || y), numbers as long as the field. No Edwards curve here.

import { type ECDH, ecdh, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Random } from '../base/random.ts';

export const curveNames = ['p-256', 'p-384', 'p-521', 'secp256k1', 'sm2'] as const;
export type CurveName = (typeof curveNames)[number];

interface Curve {
  readonly oid: string;
  /** Length of x, of y and of d. */
  readonly bytes: number;
  readonly group: ECDH;
}

/** GB/T 32918.5-2017 (draft-shen-sm2-ecdsa-02 D): a curve of its own; noble does not carry it. */
const sm2 = ecdh(
  weierstrass({
    p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
    n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
    h: 1n,
    a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
    b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
    Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
    Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  }),
);

export const curves: Readonly<Record<CurveName, Curve>> = {
  'p-256': { oid: '1.2.840.10045.3.1.7', bytes: 32, group: p256 },
  'p-384': { oid: '1.3.132.0.34', bytes: 48, group: p384 },
  'p-521': { oid: '1.3.132.0.35', bytes: 66, group: p521 },
  secp256k1: { oid: '1.3.132.0.10', bytes: 32, group: secp256k1 },
  sm2: { oid: '1.2.156.10197.1.301', bytes: 32, group: sm2 },
};

export function isCurveName(name: string): name is CurveName {
  return Object.hasOwn(curves, name);
}

/** A private number d, from more random bits than it has, so that no value is favoured (FIPS 186-5 A.2.1). */
export function generateEcKey(curve: CurveName, random: Random): Uint8Array {
  const { group } = curves[curve];
  return group.utils.randomSecretKey(random(group.lengths.seed ?? 0));
}

/** The point dG of a valid d. */
export function publicPoint(curve: CurveName, d: Uint8Array): Uint8Array {
  return curves[curve].group.getPublicKey(d, false);
}

/** Whether the bytes are a d: as long as the field, in 1..n-1 (SM2: 1..n-2, as 1 + d is divided by). */
export function isEcPrivateKey(curve: CurveName, d: Uint8Array): boolean {
  const { bytes, group } = curves[curve];
  if (d.length !== bytes || !group.utils.isValidSecretKey(d)) return false;
  return curve !== 'sm2' || group.Point.Fn.fromBytes(d) !== group.Point.Fn.ORDER - 1n;
}

/** Whether the bytes are a public key: uncompressed, on the curve, not the point at infinity. */
export function isEcPublicKey(curve: CurveName, point: Uint8Array): boolean {
  return curves[curve].group.utils.isValidPublicKey(point, false);
}
