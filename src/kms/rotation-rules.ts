// Which keys rotate: symmetric encryption keys of KMS's own or of imported material, and of related
// multi-Region keys only the primary.

import type { KeyOrigin } from '../facts/key-specs.ts';
import { refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import { isPrimary } from './families.ts';
import type { Key } from './rows.ts';
import { requireOrigin } from './usage.ts';

/** For reading rotations: an asymmetric or HMAC key has none (recorded: no message is sent). */
export function requireRotations(key: Key): void {
  const inStore = key.customKeyStoreId !== undefined;
  if (key.keySpec !== 'SYMMETRIC_DEFAULT' || inStore) refuse('UnsupportedOperationException');
}

/** For changing them. The text for a replica is ours. */
export function requireRotatable(key: Key, origins: readonly KeyOrigin[], reader: Reader): void {
  requireRotations(key);
  requireOrigin(key, origins);
  if (!isPrimary(key, reader)) {
    refuse(
      'UnsupportedOperationException',
      `${key.arn} is a replica; its rotation follows the primary key`,
    );
  }
}
