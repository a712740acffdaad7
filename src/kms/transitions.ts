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
