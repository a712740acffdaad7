// The learner's memory (the contract is in documents.ts): documents on a shelf, told to other tabs,
// exported and imported as one file. It knows no lab and no quiz.

import { database } from './database.ts';
import type { AllDocuments, DocumentKind, ImportOutcome, Storage } from './documents.ts';
import { databaseShelf, documentKinds, memoryShelf, type Shelf } from './shelf.ts';

type Changed = readonly { readonly kind: DocumentKind; readonly id: string }[];

// What most pages never need.
const transfer = () => import('./transfer.ts');
const keys = () => import('./kept-domain-key.ts');

let opened: Promise<Storage> | undefined;

/** The one memory of this page. */
export function openStorage(): Promise<Storage> {
  opened ??= (async () => {
    if ((await database()) === undefined) return storageOn(memoryShelf(), false);
    return storageOn(
      databaseShelf(async () => {
        const db = await database();
        if (!db) throw new Error('the browser closed its storage');
        return db;
      }),
      true,
    );
  })();
  return opened;
}

export function storageOn(shelf: Shelf, lasting: boolean): Storage {
  const channel =
    lasting && 'BroadcastChannel' in globalThis ? new BroadcastChannel('kms-lab') : undefined;
  const listeners = new Set<(kind: DocumentKind, id: string) => void>();
  channel?.addEventListener('message', (event: MessageEvent<Changed>) => {
    for (const { kind, id } of event.data) for (const listener of listeners) listener(kind, id);
  });
  const tell = (changed: Changed) => {
    if (changed.length > 0) channel?.postMessage(changed);
  };

  const everything = async (): Promise<AllDocuments> => ({
    labs: await shelf.all('labs'),
    answers: await shelf.all('answers'),
    quizzes: await shelf.all('quizzes'),
    settings: await shelf.all('settings'),
  });
  const namesOf = (documents: Partial<AllDocuments>): Changed =>
    documentKinds.flatMap((kind) => (documents[kind] ?? []).map(({ id }) => ({ kind, id })));

  return {
    lasting,
    read: (kind, id) => shelf.get(kind, id),
    list: (kind) => shelf.all(kind),
    async write(kind, document) {
      await shelf.put(kind, document);
      tell([{ kind, id: document.id }]);
    },
    async writeAll(documents) {
      await shelf.putAll(documents);
      tell(namesOf(documents));
    },
    async changeSettings(change) {
      const id = 'settings';
      await shelf.change('settings', id, (before) => change(before ?? { id }));
      tell([{ kind: 'settings', id }]);
    },
    async remove(kind, id) {
      await shelf.delete(kind, id);
      tell([{ kind, id }]);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async exportAll() {
      const { exported } = await transfer();
      return exported(await everything());
    },

    async importAll(text): Promise<ImportOutcome> {
      const { imported } = await transfer();
      const reading = await imported(text);
      if (!reading.ok) return reading;
      const { documents } = reading;
      try {
        await shelf.putAll(documents);
      } catch {
        return {
          ok: false,
          reason: 'the browser could not store it: there may be too little space',
        };
      }
      tell(namesOf(documents));
      return {
        ok: true,
        counts: {
          labs: documents.labs.length,
          answers: documents.answers.length,
          quizzes: documents.quizzes.length,
          settings: documents.settings.length,
        },
      };
    },

    async wipe() {
      const names = namesOf(await everything());
      const { forgetFleetingDomainKey } = await keys();
      await shelf.clear();
      forgetFleetingDomainKey();
      tell(names);
    },
  };
}
