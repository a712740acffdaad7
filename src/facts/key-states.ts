// The states a KMS key can be in. Which operation may run in which state lives in the operations.

/** AWS KMS Developer Guide, Key states of AWS KMS keys (checked 2026-11). */
export const keyStates = [
  'Creating',
  'Enabled',
  'Disabled',
  'PendingDeletion',
  'PendingImport',
  'PendingReplicaDeletion',
  'Unavailable',
  'Updating',
] as const;

export type KeyState = (typeof keyStates)[number];
