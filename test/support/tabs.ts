// Two storages on one shelf, each told what the other wrote, as two tabs are.

import type { DocumentKind, Storage } from '../../src/app/documents.ts';
import { documentKinds, memoryShelf } from '../../src/app/shelf.ts';
import { storageOn } from '../../src/app/storage.ts';

type Listener = Parameters<Storage['onChange']>[0];

export function tabs(): readonly [Storage, Storage] {
  const shelf = memoryShelf();
  const listeners: readonly [Listener[], Listener[]] = [[], []];
  const tab = (own: 0 | 1): Storage => {
    const storage = storageOn(shelf, false);
    const tell = (kind: DocumentKind, id: string) => {
      for (const listener of listeners[own === 0 ? 1 : 0]) listener(kind, id);
    };
    return {
      ...storage,
      async writeAll(documents) {
        await storage.writeAll(documents);
        for (const kind of documentKinds)
          for (const { id } of documents[kind] ?? []) tell(kind, id);
      },
      async remove(kind, id) {
        await storage.remove(kind, id);
        tell(kind, id);
      },
      async wipe() {
        const quizzes = await storage.list('quizzes');
        await storage.wipe();
        for (const { id } of quizzes) tell('quizzes', id);
      },
      onChange(listener) {
        listeners[own].push(listener);
        return () => undefined;
      },
    };
  };
  return [tab(0), tab(1)];
}
