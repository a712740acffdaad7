// The browser's database: one, versioned, opened once per page. Whoever asks gets undefined where
// there is none (a private window, storage switched off). What is in it is storage.ts's business.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { AnswerDocument, LabDocument, QuizDocument, SettingsDocument } from './documents.ts';

/** The domain key as it is kept: usable, but no script can read its bytes. */
export interface KeptDomainKey {
  readonly name: 'domain';
  readonly id: string;
  readonly key: CryptoKey;
}

export interface Schema extends DBSchema {
  labs: { key: string; value: LabDocument };
  answers: { key: string; value: AnswerDocument };
  quizzes: { key: string; value: QuizDocument };
  settings: { key: string; value: SettingsDocument };
  keys: { key: string; value: KeptDomainKey };
}

export type Database = IDBPDatabase<Schema>;

const databaseName = 'kms-lab';
// A change of the layout is a new version and a new case in `upgrade`.
const databaseVersion = 1;
const patienceMs = 3000;

let opened: Promise<Database | undefined> | undefined;

export function database(): Promise<Database | undefined> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Database | undefined> {
  if (globalThis.indexedDB === undefined) return undefined;
  const forget = () => {
    opened = undefined;
  };
  const opening = openDB<Schema>(databaseName, databaseVersion, {
    upgrade(db, oldVersion) {
      if (oldVersion < 1) {
        for (const store of ['labs', 'answers', 'quizzes', 'settings'] as const) {
          db.createObjectStore(store, { keyPath: 'id' });
        }
        db.createObjectStore('keys', { keyPath: 'name' });
      }
    },
    blocking(_current, _wanted, event) {
      // A tab with a newer version of the site waits: let it through.
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  try {
    // An older tab may hold the database and never let go.
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs, undefined));
    return await Promise.race([opening, late]);
  } catch {
    return undefined;
  }
}
