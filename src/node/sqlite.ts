// A world kept in a SQLite file: every row of every table as text with a checksum. What is committed
// is on the disk before anybody hears of it, so that kill -9 loses nothing that was acknowledged.
// A file that is not ours or is damaged is refused, and not touched. It does no cryptography.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Change, World, WorldState } from '../cloud/world.ts';
import { readRow, writeRow } from './rows-json.ts';
import { checkHeader, refuseFile, stamp } from './sqlite-check.ts';

type SavedSlot = { readonly row: unknown; readonly order: number };

export interface Store {
  /** The world as it was last kept. Read once, then forgotten. */
  takeWorld(): WorldState;
  /** Names the domain key the world was made under. */
  readonly domain: string;
  /** From now on every commit of this world is kept. The result ends that. */
  follow(world: World): () => void;
  /** Ends when everything committed so far is on the disk; fails if that cannot be. */
  saved(): Promise<void>;
  /** A write has failed; nothing is kept any more. */
  readonly isBroken: boolean;
  /** Forgets every row. */
  clear(): void;
  close(): void;
}

/** Opens a kept world, or makes a new one where there is no file. Throws words for a person. */
export function openStore(path: string, domain: string): Store {
  if (!existsSync(path)) create(path, domain);
  checkHeader(path);
  const kept = readAll(path);
  if (kept.domain !== domain) refuseFile(path, 'belongs to another domain key');
  return new SqliteStore(path, domain, kept.world);
}

// WAL with synchronous=FULL: one fsync for each commit, and what is half written is not read.
const durably =
  'PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0;';

/** Built aside and renamed, so that a file under the final name is always whole. */
function create(path: string, domain: string): void {
  if (existsSync(`${path}-wal`)) {
    throw new Error(`\`${path}-wal\` is there but \`${path}\` is not: put it back or remove both`);
  }
  const aside = `${path}.new`;
  for (const rest of ['', '-wal', '-journal', '-shm']) rmSync(aside + rest, { force: true });
  closeSync(openSync(aside, 'wx', 0o600));
  const database = new DatabaseSync(aside);
  database.exec(`${durably}
    PRAGMA application_id = ${stamp.application};
    PRAGMA user_version = ${stamp.version};
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
    CREATE TABLE rows (
      tbl TEXT NOT NULL, key TEXT NOT NULL, ord INTEGER NOT NULL,
      row TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (tbl, key)
    ) WITHOUT ROWID, STRICT;
    PRAGMA journal_mode = WAL;`);
  database.prepare('INSERT INTO meta VALUES (?, ?)').run('domain', domain);
  database.close();
  syncPath(aside);
  renameSync(aside, path);
  syncPath(dirname(path));
}

function syncPath(path: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

interface Kept {
  readonly domain: string;
  readonly world: WorldState;
}

/** Reads everything without a way to write, and believes nothing that does not check. */
function readAll(path: string): Kept {
  let database: DatabaseSync | undefined;
  const made = [`${path}-shm`, `${path}-wal`].filter((beside) => !existsSync(beside));
  try {
    database = new DatabaseSync(path, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 0;');
    const check = database.prepare('PRAGMA quick_check(1)').get();
    if (Object.values(check ?? {})[0] !== 'ok') refuseFile(path, 'is damaged');
    const domain = database.prepare("SELECT value FROM meta WHERE name = 'domain'").get();
    const tables: Record<string, SavedSlot[]> = {};
    let nextOrder = 1;
    const rows = database.prepare('SELECT tbl, key, ord, row, crc FROM rows ORDER BY tbl, ord');
    for (const record of rows.iterate()) {
      const { tbl, key, ord, row, crc } = record as unknown as Saved;
      if (crcOf(tbl, key, ord, row) !== crc) refuseFile(path, `is damaged (${tbl}, ${key})`);
      const list = tables[tbl] ?? [];
      tables[tbl] = list;
      list.push({ row: readRow(row), order: ord });
      nextOrder = Math.max(nextOrder, ord + 1);
    }
    const world: WorldState = { version: 1, nextOrder, tables, journal: [], position: 0 };
    return { domain: String(domain?.['value']), world };
  } catch (error) {
    throw asRefusal(path, error);
  } finally {
    database?.close();
    // A reader makes an empty log and an index of it, and may not remove them.
    for (const beside of made) rmSync(beside, { force: true });
  }
}

function asRefusal(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  // sqlite3.h: SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CORRUPT, SQLITE_NOTADB
  if (code === 5 || code === 6) return new Error(`\`${path}\` is in use by another process`);
  if (code === 11 || code === 26) return new Error(`\`${path}\` is damaged; it was not touched`);
  return error;
}

interface Saved {
  readonly tbl: string;
  readonly key: string;
  readonly ord: number;
  readonly row: string;
  readonly crc: number;
}

function crcOf(tbl: string, key: string, ord: number, row: string): number {
  return crc32(`${tbl}\n${key}\n${ord}\n${row}`);
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

class SqliteStore implements Store {
  readonly domain: string;
  readonly #database: DatabaseSync;
  readonly #put: StatementSync;
  readonly #delete: StatementSync;
  readonly #pending = new Map<string, Change>();
  #world: WorldState | undefined;
  #waiters: Waiter[] = [];
  #scheduled = false;
  #failure: unknown;

  constructor(path: string, domain: string, world: WorldState) {
    this.domain = domain;
    this.#world = world;
    try {
      this.#database = new DatabaseSync(path);
      this.#database.exec(durably);
      // Takes the lock that stays until the end.
      this.#database.exec('BEGIN IMMEDIATE; COMMIT;');
    } catch (error) {
      throw asRefusal(path, error);
    }
    this.#put = this.#database.prepare(
      'INSERT INTO rows VALUES (?, ?, ?, ?, ?) ON CONFLICT (tbl, key) DO UPDATE SET ord = excluded.ord, row = excluded.row, crc = excluded.crc',
    );
    this.#delete = this.#database.prepare('DELETE FROM rows WHERE tbl = ? AND key = ?');
  }

  takeWorld(): WorldState {
    if (!this.#world) throw new Error('the kept world was taken before');
    const world = this.#world;
    this.#world = undefined;
    return world;
  }

  get isBroken(): boolean {
    return this.#failure !== undefined;
  }

  follow(world: World): () => void {
    return world.onCommit((changes) => {
      for (const change of changes) this.#pending.set(`${change.table}\n${change.key}`, change);
    });
  }

  saved(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#pending.size === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      // All calls that end in this turn of the loop share one commit.
      setImmediate(() => this.#flush());
    });
  }

  clear(): void {
    this.#write(() => this.#database.exec('DELETE FROM rows'));
    this.#pending.clear();
  }

  close(): void {
    if (this.#pending.size > 0) this.#flush();
    if (this.#database.isOpen) this.#database.close();
  }

  #flush(): void {
    this.#scheduled = false;
    const waiters = this.#waiters;
    this.#waiters = [];
    try {
      this.#write(() => {
        for (const { table, key, after } of this.#pending.values()) {
          if (!after) {
            this.#delete.run(table, key);
            continue;
          }
          const row = writeRow(after.row);
          this.#put.run(table, key, after.order, row, crcOf(table, key, after.order, row));
        }
      });
      this.#pending.clear();
    } catch (error) {
      // The world in memory is ahead of the disk now: nothing may be acknowledged any more.
      this.#failure = error;
    }
    for (const { resolve, reject } of waiters) {
      if (this.#failure) reject(this.#failure);
      else resolve();
    }
  }

  #write(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
