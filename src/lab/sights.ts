// What a check may see of a world, as types: keys, people, policies, grants, the trail, files. Made
// by view.ts; read by labs through kit.ts.

import type { OrganizationSight } from '../cloud/organization.ts';

/** A KMS key as the lab sees it. */
export interface KeyView {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  /** Enabled, Disabled, PendingDeletion, ... */
  readonly state: string;
  /** alias/demo, ... */
  readonly aliases: readonly string[];
  /** Number of key materials made so far: 1 plus the rotations. */
  readonly materials: number;
  readonly rotationEnabled: boolean;
}

/** A CloudTrail event, cut down to what a check needs. */
export interface TrailView {
  readonly id: string;
  /** GenerateDataKey */
  readonly call: string;
  readonly region: string;
  /** ARN of who called; absent in what a service did by itself. */
  readonly by?: string;
  readonly accessKeyId?: string;
  /** The key's ARN, where the call named one. */
  readonly keyArn?: string;
  /** AccessDeniedException, ... or absent when the call succeeded. */
  readonly error?: string;
  /** The sentence of the refusal, where it had one. */
  readonly message?: string;
  readonly encryptionContext?: Readonly<Record<string, string>>;
  /** What was asked, without bytes and secrets, in CloudTrail's spelling: policy, keySpec. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly atMs: number;
}

export interface PolicyView {
  readonly name: string;
  /** Of a managed policy. */
  readonly arn?: string;
  readonly document: string;
}

/** A user, group or role, with what is its own: policies of a user's groups stand in the groups. */
export interface PersonView {
  readonly kind: 'user' | 'group' | 'role';
  readonly name: string;
  readonly arn: string;
  /** Inline policies, then attached ones. */
  readonly policies: readonly PolicyView[];
  /** Names of a user's groups. */
  readonly groups: readonly string[];
  /** Names of a group's users. */
  readonly members: readonly string[];
  readonly boundaryArn?: string;
  /** Text of a role's trust policy. */
  readonly trustPolicy?: string;
  /** Ids of a user's access keys that work. */
  readonly accessKeys: readonly string[];
}

/** One statement of a key policy, every element as a list. */
export interface StatementView {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** ARNs, account numbers, services; `*` for everybody. */
  readonly principals: readonly string[];
  /** As written. */
  readonly actions: readonly string[];
  readonly hasCondition: boolean;
}

export interface KeyPolicyView {
  /** As it reads now: users that are gone stand there with their unique ids. */
  readonly text: string;
  readonly statements: readonly StatementView[];
}

export interface GrantView {
  readonly id: string;
  readonly keyArn: string;
  readonly name?: string;
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly constraints?: {
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
  };
  readonly retiring?: string;
  readonly createdMs: number;
  /** Until then it works with its token only. */
  readonly effectiveMs: number;
}

/** What authorization says of a call that nobody made. */
export interface Verdict {
  readonly allowed: boolean;
  /** One sentence, without a full stop. */
  readonly because: string;
  /** keyPolicy, identity, grant, permissionsBoundary, scp, ... */
  readonly layer: string;
}

export interface MayOptions {
  /** Members of the call: EncryptionContext, GrantTokens, PendingWindowInDays. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Of a session, where its session policy counts too. */
  readonly accessKeyId?: string;
}

/** Read-only sight of one learner's world: cloud, disk, clock. */
export interface LabView {
  readonly nowMs: number;
  readonly keys: readonly KeyView[];
  /** By key id, ARN or alias name, in any Region. */
  key(reference: string): KeyView | undefined;
  keyPolicy(key: KeyView): KeyPolicyView | undefined;
  /** Oldest first. */
  grants(key: KeyView): readonly GrantView[];
  /** Users, groups and roles of every account. */
  readonly people: readonly PersonView[];
  /** By ARN, or by name where it is the only one of its kind. */
  person(kind: PersonView['kind'], name: string): PersonView | undefined;
  /**
   * Whether a user, a role (any session of it) or an account's root may do this to a resource: the
   * door's own answer, asked without a call. Strangers may nothing.
   */
  may(principalArn: string, action: string, resource: string, options?: MayOptions): Verdict;
  /** Where the learner's account is in one. */
  readonly organization: OrganizationSight | undefined;
  /** Oldest first. */
  readonly trail: readonly TrailView[];
  /** Files of the home folder by path relative to it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Opens a KMS ciphertext blob the way the HSM would, leaving no trace; undefined if it does not open. */
  unwrap(
    blob: Uint8Array,
    encryptionContext?: Readonly<Record<string, string>>,
  ): Promise<{ readonly plaintext: Uint8Array; readonly keyId: string } | undefined>;
  /** Opens an `openssl enc` file with AES-256-CBC under a raw key and iv. */
  opensslOpensWithKey(file: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array | undefined;
  /** Opens an `openssl enc` Salted__ file with AES-256-CBC under a passphrase (default or PBKDF2 derivation). */
  opensslOpensWithPassphrase(
    file: Uint8Array,
    passphrase: Uint8Array,
    options?: { readonly pbkdf2?: boolean; readonly iterations?: number },
  ): Promise<Uint8Array | undefined>;
}
