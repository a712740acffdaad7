// What KMS remembers: keys, their materials, aliases, families of multi-Region keys, last uses.
// Immutable rows of plain data; key material only as tokens of the HSM.

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
  /** Unique ids of the users and roles it named when it was saved, by their ARNs. */
  readonly principalIds?: Readonly<Record<string, string>>;
  readonly tags: readonly Tag[];
  /** The material in use; absent before a first import and for keys that live elsewhere. */
  readonly currentMaterialId?: string;
  /** DER SubjectPublicKeyInfo of an asymmetric key that has its material. */
  readonly publicKey?: Uint8Array;
  /** How many on-demand rotations this key has had in its life. */
  readonly onDemandRotations: number;
  readonly rotation?: AutomaticRotation;
  /** One of a family of related keys in several Regions; see kmsFamilies. */
  readonly multiRegion: boolean;
  /** Follows a primary: what is due to the family is due to that one. */
  readonly isReplica?: true;
  readonly customKeyStoreId?: string;
  /** Names the key in the external key manager. */
  readonly xksKeyId?: string;
  /** AWS managed keys belong to a service: aws/s3. */
  readonly manager: 'CUSTOMER' | 'AWS';
}

/**
 * A key is one of its states, with what belongs to that state and nothing else. Unavailable is not
 * stored: it is the state of a custom key store's keys while their store is disconnected.
 */
export type Key =
  | (KeyBase & { readonly state: 'Enabled' })
  | (KeyBase & { readonly state: 'Disabled' })
  | (KeyBase & { readonly state: 'PendingImport' })
  | (KeyBase & { readonly state: 'PendingDeletion'; readonly deletionMs: number })
  /** A multi-Region primary whose replicas are still there; the window starts when they are gone. */
  | (KeyBase & { readonly state: 'PendingReplicaDeletion'; readonly windowDays: number })
  /** A replica being made, or a primary being moved; for some seconds. */
  | (KeyBase & {
      readonly state: 'Creating' | 'Updating';
      readonly untilMs: number;
      readonly next: 'Enabled' | 'Disabled' | 'PendingImport';
    });

/** One version of a key's material; `reference` stands in every blob it has made. */
export interface Material {
  /** The 32 bytes of the blob's key reference, in hexadecimal. */
  readonly reference: string;
  readonly region: string;
  readonly keyArn: KeyArn;
  readonly materialId: string;
  /** Absent while imported material is deleted or expired: it can be imported again. */
  readonly token?: KeyToken;
  readonly madeMs: number;
  /** When it became current by a rotation; absent for the first and for waiting material. */
  readonly rotatedMs?: number;
  readonly rotationType?: 'AUTOMATIC' | 'ON_DEMAND';
  readonly imported?: Imported;
}

/** Material that is there. */
export type UsableMaterial = Material & { readonly token: KeyToken };

/** What belongs to imported material alone. */
export interface Imported {
  readonly description?: string;
  /** Absent for material that does not expire. */
  readonly validToMs?: number;
  /** Imported, but not used before RotateKeyOnDemand. */
  readonly pendingRotation?: boolean;
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

/** The related keys of one multi-Region key id. */
export interface Family {
  readonly account: string;
  readonly keyId: KeyId;
  readonly primaryRegion: string;
  /** Regions of the replicas, in the order of their making. */
  readonly replicaRegions: readonly string[];
}

/** The last successful cryptographic operation of a key. */
export interface LastUse {
  readonly keyArn: KeyArn;
  readonly operation: string;
  readonly atMs: number;
  readonly eventId: string;
  readonly requestId: string;
}

export const kmsKeys: TableSpec<Key> = {
  name: 'kms.keys',
  key: (row) => row.arn,
  indexes: {
    owner: ownerOf,
    /** Those that count for the quota: a service's keys do not. */
    customer: (row) => (row.manager === 'CUSTOMER' ? ownerOf(row) : undefined),
    store: (row) => row.customKeyStoreId,
  },
  due: (row) => {
    switch (row.state) {
      case 'PendingDeletion':
        return row.deletionMs;
      case 'Creating':
      case 'Updating':
        return row.untilMs;
      case 'Enabled':
        return row.isReplica ? undefined : row.rotation?.nextMs;
      default:
        // A disabled key is not rotated; enabled again, an overdue rotation happens at once.
        return undefined;
    }
  },
};

export const kmsMaterials: TableSpec<Material> = {
  name: 'kms.materials',
  key: (row) => materialKey(row.keyArn, row.materialId),
  indexes: {
    key: (row) => row.keyArn,
    reference: (row) => row.reference,
    place: (row) => referenceKey(row.region, row.reference),
  },
  due: (row) => (row.token ? row.imported?.validToMs : undefined),
};

export function materialKey(keyArn: KeyArn, materialId: string): string {
  return `${keyArn}/${materialId}`;
}

/** A blob's reference is looked up in the Region of the call. */
export function referenceKey(region: string, reference: string): string {
  return `${region}/${reference}`;
}

/** References of materials that are gone with their key: their blobs will never open again. */
export const kmsDestroyed: TableSpec<{ readonly reference: string }> = {
  name: 'kms.destroyed',
  key: (row) => row.reference,
  indexes: {},
};

export const kmsAliases: TableSpec<Alias> = {
  name: 'kms.aliases',
  key: (row) => row.arn,
  indexes: { owner: ownerOf, target: (row) => row.targetArn },
};

export const kmsFamilies: TableSpec<Family> = {
  name: 'kms.families',
  key: familyKey,
  indexes: {},
};

export function familyKey({ account, keyId }: Pick<Family, 'account' | 'keyId'>): string {
  return `${account}/${keyId}`;
}

export const kmsLastUses: TableSpec<LastUse> = {
  name: 'kms.lastUses',
  key: (row) => row.keyArn,
  indexes: {},
};
