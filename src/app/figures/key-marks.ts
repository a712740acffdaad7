// The marks of the two keys in the envelope figure. A data key has no id, so its mark comes from a
// text of its own; the two must differ in hue, or the outlines would say nothing.

import { toHex } from '../../base/bytes.ts';
import { type KeyMark, keyHues, keyMark } from '../key-colour.ts';
import type { Sealed } from './envelope-frames.ts';

export function keyMarksOf({ kmsKeyId, wrappedKey }: Sealed): { kms: KeyMark; data: KeyMark } {
  const kms = keyMark(kmsKeyId);
  // By the wrapped form: the mark must not tell anything about the key. `data key` in front keeps
  // the fingerprint from being read as the first bytes.
  const data = keyMark(`data key ${toHex(wrappedKey)}`);
  return { kms, data: data.hue === kms.hue ? { ...data, hue: (data.hue % keyHues) + 1 } : data };
}
