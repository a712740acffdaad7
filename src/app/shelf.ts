// Where documents lie: in the browser's database, or in memory where there is none. Reads and writes
// as they come; change notices, export and import are storage.ts's business.

import type { Database } from './database.ts';
import type { DocumentKind, Documents } from './documents.ts';

export const documentKinds = ['labs', 'answers', 'quizzes', 'settings'] as const;

export type AllDocuments = { readonly [K in DocumentKind]: readonly Documents[K][] };

export interface Shelf {
  get<K extends DocumentKind>(kind: K, id: string): Promise<Documents[K] | undefined>;
  all<K extends DocumentKind>(kind: K): Promise<readonly Documents[K][]>;
  put<K extends DocumentKind>(kind: K, document: Documents[K]): Promise<void>;
  /** All of them or none. */
  putAll(documents: AllDocuments): Promise<void>;
  delete(kind: DocumentKind, id: string): Promise<void>;
  clear(): Promise<void>;
}

/** `open` is asked each time: the connection may have been given up in between. */
export function databaseShelf(open: () => Promise<Database>): Shelf {
  return {
    // The typed wrapper cannot follow a kind that is a type parameter.
    get: async (kind, id) => (await open()).get(kind, id) as Promise<never>,
    all: async (kind) => (await open()).getAll(kind) as Promise<never>,
    async put(kind, document) {
      await (await open()).put(kind, document);
    },
    async putAll(documents) {
      const transaction = (await open()).transaction(documentKinds, 'readwrite');
      for (const kind of documentKinds) {
        const store = transaction.objectStore(kind);
        for (const document of documents[kind]) store.put(document).catch(() => undefined);
      }
      await transaction.done;
    },
    async delete(kind, id) {
      await (await open()).delete(kind, id);
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
    async put(kind, document) {
      mapOf(kind).set(document.id, structuredClone(document));
    },
    async putAll(documents) {
      for (const kind of documentKinds) {
        for (const document of documents[kind]) await this.put(kind, document);
      }
    },
    async delete(kind, id) {
      mapOf(kind).delete(id);
    },
    async clear() {
      for (const map of maps.values()) map.clear();
    },
  };
}
