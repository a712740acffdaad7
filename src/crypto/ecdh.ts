// ECDH (NIST SP 800-56A 5.7.1.2): the x coordinate of the point both sides can compute, as long as
// the field. Bare: deriving keys from it is the caller's. For SM2 this is plain ECDH on that curve,
// not the exchange protocol of GB/T 32918.3.

import { type CurveName, curves, isEcPublicKey } from './curves.ts';

/** undefined where the other side's point is not a public key of this curve. */
export function sharedSecret(
  curve: CurveName,
  d: Uint8Array,
  point: Uint8Array,
): Uint8Array | undefined {
  // A point off the curve would tell d piece by piece (invalid curve attack).
  if (!isEcPublicKey(curve, point)) return undefined;
  const { bytes, group } = curves[curve];
  return group.getSharedSecret(d, point, false).slice(1, 1 + bytes);
}
