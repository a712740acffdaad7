// A key on its way from one state to another, without what belonged to the old one.

import type { Key } from './rows.ts';

/** The key as enabled, disabled or waiting for its material, whatever it was. */
export function switched(key: Key, state: 'Enabled' | 'Disabled' | 'PendingImport'): Key {
  switch (key.state) {
    case 'PendingDeletion': {
      const { deletionMs: _, ...rest } = key;
      return { ...rest, state };
    }
    case 'PendingReplicaDeletion': {
      const { windowDays: _, ...rest } = key;
      return { ...rest, state };
    }
    case 'Creating':
    case 'Updating': {
      const { untilMs: _, next: __, ...rest } = key;
      return { ...rest, state };
    }
    default:
      return { ...key, state };
  }
}

/** The key after one of the materials it needs is gone. */
export function withoutMaterial(key: Key): Key {
  switch (key.state) {
    case 'Enabled':
    case 'Disabled':
      return { ...key, state: 'PendingImport' };
    case 'Creating':
    case 'Updating':
      return { ...key, next: 'PendingImport' };
    default:
      return { ...key };
  }
}

/** The key after the last material it waited for has come. */
export function withMaterial(key: Key): Key {
  switch (key.state) {
    case 'PendingImport':
      return { ...key, state: 'Enabled' };
    case 'Creating':
    case 'Updating':
      return key.next === 'PendingImport' ? { ...key, next: 'Enabled' } : { ...key };
    default:
      return { ...key };
  }
}
