// Which refusal an operation gives in which key state. Every rule names every state.
// Source: AWS KMS Developer Guide, Key states of AWS KMS keys (2026 copy), and live recordings.

import type { KeyState } from '../facts/key-states.ts';

/** `{arn}` in a message stands for the key's ARN. Without a message none is sent. */
export interface StateRefusal {
  readonly code: 'DisabledException' | 'KMSInvalidStateException' | 'UnsupportedOperationException';
  readonly message?: string;
}

export type StateRule = Readonly<Record<KeyState, 'ok' | StateRefusal>>;

const disabled: StateRefusal = { code: 'DisabledException', message: '{arn} is disabled.' };
const invalid = (message: string): StateRefusal => ({ code: 'KMSInvalidStateException', message });
/** In cryptographic use the live service says only this (recorded 2026-02). */
const pendingDeletion = invalid('{arn} is pending deletion.');
const pendingDeletionOrReplica = invalid(
  '{arn} is pending deletion (or pending replica deletion).',
);
const notPendingDeletion = invalid('{arn} is not pending deletion (or pending replica deletion).');
/** Recorded 2025-11; the guide's text is longer. */
const pendingImport = invalid('{arn} is pending import.');
const unavailable = invalid('{arn} is unavailable.');
const creating = invalid('{arn} is creating.');
const updating = invalid('{arn} is updating.');
const externalOrigin: StateRefusal = {
  code: 'UnsupportedOperationException',
  message: '{arn} origin is EXTERNAL which is not valid for this operation.',
};
const unsupported: StateRefusal = { code: 'UnsupportedOperationException' };

/** DescribeKey, GetKeyPolicy, the lists, DeleteAlias: in every state. */
export const anyState: StateRule = {
  Creating: 'ok',
  Enabled: 'ok',
  Disabled: 'ok',
  PendingDeletion: 'ok',
  PendingImport: 'ok',
  PendingReplicaDeletion: 'ok',
  Unavailable: 'ok',
  Updating: 'ok',
};

/** Cryptographic operations: Encrypt, Decrypt, ReEncrypt, GenerateDataKey ... */
export const needsEnabled: StateRule = {
  Creating: creating,
  Enabled: 'ok',
  Disabled: disabled,
  PendingDeletion: pendingDeletion,
  PendingImport: pendingImport,
  PendingReplicaDeletion: pendingDeletionOrReplica,
  Unavailable: unavailable,
  Updating: 'ok',
};

/** EnableKey and DisableKey. */
export const switchable: StateRule = {
  Creating: creating,
  Enabled: 'ok',
  Disabled: 'ok',
  PendingDeletion: pendingDeletionOrReplica,
  PendingImport: pendingImport,
  PendingReplicaDeletion: pendingDeletionOrReplica,
  Unavailable: 'ok',
  Updating: updating,
};

/** EnableKeyRotation and DisableKeyRotation. */
export const rotationSwitchable: StateRule = {
  Creating: creating,
  Enabled: 'ok',
  Disabled: disabled,
  PendingDeletion: pendingDeletionOrReplica,
  PendingImport: externalOrigin,
  PendingReplicaDeletion: pendingDeletionOrReplica,
  Unavailable: unsupported,
  Updating: 'ok',
};

/** GetKeyRotationStatus. */
export const rotationReadable: StateRule = {
  ...anyState,
  PendingImport: externalOrigin,
  Unavailable: unsupported,
};

/** ListKeyRotations. */
export const rotationsListable: StateRule = { ...anyState, Unavailable: unsupported };

/** RotateKeyOnDemand. */
export const rotatable: StateRule = { ...rotationSwitchable, PendingImport: pendingImport };

/** ScheduleKeyDeletion. */
export const deletable: StateRule = {
  ...anyState,
  PendingDeletion: pendingDeletionOrReplica,
  PendingReplicaDeletion: pendingDeletionOrReplica,
  Updating: updating,
};

/** CancelKeyDeletion. */
export const cancellable: StateRule = {
  Creating: notPendingDeletion,
  Enabled: notPendingDeletion,
  Disabled: notPendingDeletion,
  PendingDeletion: 'ok',
  PendingImport: notPendingDeletion,
  PendingReplicaDeletion: 'ok',
  Unavailable: notPendingDeletion,
  Updating: notPendingDeletion,
};

/** CreateAlias, TagResource, UntagResource, UpdateKeyDescription. */
export const describable: StateRule = {
  ...anyState,
  PendingDeletion: pendingDeletionOrReplica,
  PendingReplicaDeletion: pendingDeletionOrReplica,
};

/** The key an alias is moved to by UpdateAlias; the one it is moved from may be in any state. */
export const aliasTarget: StateRule = {
  ...anyState,
  PendingDeletion: pendingDeletion,
  PendingReplicaDeletion: pendingDeletion,
};

/** GetPublicKey: also while disabled or waiting for its import. */
export const publicKeyReadable: StateRule = {
  ...needsEnabled,
  Disabled: 'ok',
  PendingImport: 'ok',
};

/** GenerateDataKeyPair and its twin: never from a custom key store. */
export const pairsNeedEnabled: StateRule = { ...needsEnabled, Unavailable: unsupported };

/** CreateGrant: also while the key's store is disconnected. */
export const grantable: StateRule = { ...needsEnabled, Unavailable: 'ok' };

const wrongOrigin: StateRefusal = {
  code: 'UnsupportedOperationException',
  message: '{arn} origin is {origin} which is not valid for this operation.',
};

/** GetParametersForImport. */
export const importParameters: StateRule = {
  Creating: creating,
  Enabled: 'ok',
  Disabled: 'ok',
  PendingDeletion: pendingDeletion,
  PendingImport: 'ok',
  PendingReplicaDeletion: pendingDeletion,
  Unavailable: wrongOrigin,
  Updating: updating,
};

/** ImportKeyMaterial. */
export const importable: StateRule = { ...importParameters, Updating: 'ok' };

/** DeleteImportedKeyMaterial: also from a key that is pending deletion. */
export const importDeletable: StateRule = {
  ...importParameters,
  PendingDeletion: 'ok',
  PendingReplicaDeletion: 'ok',
};

/** ReplicateKey. */
export const replicable: StateRule = { ...needsEnabled, Updating: updating };

/** UpdatePrimaryRegion, on both keys. */
export const movable: StateRule = { ...needsEnabled };
