// What KMS remembers: keys, their materials, aliases. Immutable rows of plain data; key material
// only as tokens of the HSM.

import type { KeyOrigin, KeySpec, KeyUsage } from '../facts/key-specs.ts';
import type { KeyToken } from '../hsm/hsm.ts';
import type { TableSpec } from '../service/table-spec.ts';
import { type AliasArn, type AliasName, type KeyArn, type KeyId, ownerOf } from './identifiers.ts';

export interface Tag {
  readonly TagKey: string;
  readonly TagValue: string;
}

/** Automatic rotation as it is set; absent when it is off. */
export interface AutomaticRotation {
  readonly periodDays: number;
  readonly nextMs: number;
}

interface KeyBase {
  readonly keyId: KeyId;
  readonly arn: KeyArn;
  readonly account: string;
  readonly region: string;
  readonly createdMs: number;
  readonly description: string;
  readonly keySpec: KeySpec;
  readonly keyUsage: KeyUsage;
  readonly origin: KeyOrigin;
  /** The key policy named `default`, as its text was given. */
  readonly policy: string;
  readonly tags: readonly Tag[];
  readonly currentMaterialId: string;
  /** How many on-demand rotations this key has had in its life. */
  readonly onDemandRotations: number;
  readonly rotation?: AutomaticRotation;
}

/** A key is one of its states, with what belongs to that state and nothing else. */
export type Key =
  | (KeyBase & { readonly state: 'Enabled' })
  | (KeyBase & { readonly state: 'Disabled' })
  | (KeyBase & { readonly state: 'PendingDeletion'; readonly deletionMs: number });

/** One version of a key's material; `reference` stands in every blob it has made. */
export interface Material {
  /** The 32 bytes of the blob's key reference, in hexadecimal. */
  readonly reference: string;
  readonly region: string;
  readonly keyArn: KeyArn;
  readonly materialId: string;
  readonly token: KeyToken;
  readonly madeMs: number;
  /** Absent for the first material of a key. */
  readonly rotationType?: 'AUTOMATIC' | 'ON_DEMAND';
}

export interface Alias {
  readonly arn: AliasArn;
  readonly name: AliasName;
  readonly account: string;
  readonly region: string;
  readonly targetArn: KeyArn;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export const kmsKeys: TableSpec<Key> = {
  name: 'kms.keys',
  key: (row) => row.arn,
  indexes: { owner: ownerOf },
  due: (row) => {
    if (row.state === 'PendingDeletion') return row.deletionMs;
    // A disabled key is not rotated; when it is enabled again, an overdue rotation happens at once.
    return row.state === 'Enabled' ? row.rotation?.nextMs : undefined;
  },
};

export const kmsMaterials: TableSpec<Material> = {
  name: 'kms.materials',
  key: (row) => materialKey(row.region, row.reference),
  indexes: { key: (row) => row.keyArn, reference: (row) => row.reference },
};

/** References of materials that are gone with their key: their blobs will never open again. */
export const kmsDestroyed: TableSpec<{ readonly reference: string }> = {
  name: 'kms.destroyed',
  key: (row) => row.reference,
  indexes: {},
};

export function materialKey(region: string, reference: string): string {
  return `${region}/${reference}`;
}

export const kmsAliases: TableSpec<Alias> = {
  name: 'kms.aliases',
  key: (row) => row.arn,
  indexes: { owner: ownerOf, target: (row) => row.targetArn },
};
