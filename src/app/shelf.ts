// Where documents lie: in the browser's database, or in memory where there is none. Reads and writes
// as they come; change notices, export and import are storage.ts's business.

import type { Database } from './database.ts';
import type { AllDocuments, DocumentKind, Documents } from './documents.ts';

export const documentKinds = ['labs', 'answers', 'quizzes', 'settings'] as const;

/** What becomes of a document; it may not be there. */
export type Change<K extends DocumentKind> = (before: Documents[K] | undefined) => Documents[K];

export interface Shelf {
  get<K extends DocumentKind>(kind: K, id: string): Promise<Documents[K] | undefined>;
  all<K extends DocumentKind>(kind: K): Promise<readonly Documents[K][]>;
  put<K extends DocumentKind>(kind: K, document: Documents[K]): Promise<void>;
  /** All of them or none. What is put later is later there, even if nobody waited. */
  putAll(documents: Partial<AllDocuments>): Promise<void>;
  /** Nothing else is written between its reading and its writing. */
  change<K extends DocumentKind>(kind: K, id: string, change: Change<K>): Promise<void>;
  delete(kind: DocumentKind, id: string): Promise<void>;
  clear(): Promise<void>;
}

/** `open` is asked each time: the connection may have been given up in between. */
export function databaseShelf(open: () => Promise<Database>): Shelf {
  return {
    // The typed wrapper cannot follow a kind that is a type parameter.
    get: async (kind, id) => (await open()).get(kind, id) as Promise<never>,
    all: async (kind) => (await open()).getAll(kind) as Promise<never>,
    put(kind, document) {
      return this.putAll({ [kind]: [document] });
    },
    async putAll(documents) {
      const kinds = documentKinds.filter((kind) => (documents[kind]?.length ?? 0) > 0);
      if (kinds.length === 0) return;
      const transaction = (await open()).transaction(kinds, 'readwrite');
      for (const kind of kinds) {
        const store = transaction.objectStore(kind);
        for (const document of documents[kind] ?? []) store.put(document).catch(() => undefined);
      }
      // Not left to the answers of the puts: a page that is left before them would lose it all.
      transaction.commit();
      await transaction.done;
    },
    async change(kind, id, change) {
      const transaction = (await open()).transaction(kind, 'readwrite');
      const writing = async () => {
        const changed = change((await transaction.store.get(id)) as never);
        const putting = transaction.store.put(changed);
        transaction.commit();
        await putting;
      };
      await Promise.all([writing(), transaction.done]);
    },
    async delete(kind, id) {
      const transaction = (await open()).transaction(kind, 'readwrite');
      transaction.store.delete(id).catch(() => undefined);
      transaction.commit();
      await transaction.done;
    },
    async clear() {
      const transaction = (await open()).transaction([...documentKinds, 'keys'], 'readwrite');
      for (const kind of documentKinds) transaction.objectStore(kind).clear();
      transaction.objectStore('keys').clear();
      await transaction.done;
    },
  };
}

export function memoryShelf(): Shelf {
  const maps = new Map(documentKinds.map((kind) => [kind, new Map<string, unknown>()]));
  const mapOf = <K extends DocumentKind>(kind: K) => maps.get(kind) as Map<string, Documents[K]>;
  return {
    get: async (kind, id) => structuredClone(mapOf(kind).get(id)),
    all: async (kind) => [...mapOf(kind).values()].map((document) => structuredClone(document)),
    put(kind, document) {
      return this.putAll({ [kind]: [document] });
    },
    async putAll(documents) {
      for (const kind of documentKinds) {
        for (const document of documents[kind] ?? []) {
          mapOf(kind).set(document.id, structuredClone(document));
        }
      }
    },
    async change(kind, id, change) {
      await this.put(kind, change(structuredClone(mapOf(kind).get(id))));
    },
    async delete(kind, id) {
      mapOf(kind).delete(id);
    },
    async clear() {
      for (const map of maps.values()) map.clear();
    },
  };
}
