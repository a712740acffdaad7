// The learner's memory (the contract is in documents.ts): documents on a shelf, told to other tabs,
// exported and imported as one file. It knows no lab and no quiz.

import { softwareDomainKey } from '../hsm/domain-key.ts';
import { database } from './database.ts';
import type { DocumentKind, ImportOutcome, Storage } from './documents.ts';
import { domainKeyOf, forgetFleetingDomainKey, keptDomainKey } from './domain-key.ts';
import { readMemoryFile, writeMemoryFile } from './memory-file.ts';
import { systemNowMs, systemRandom } from './ports.ts';
import { rewrapTokens } from './rewrap-tokens.ts';
import {
  type AllDocuments,
  databaseShelf,
  documentKinds,
  memoryShelf,
  type Shelf,
} from './shelf.ts';

type Changed = readonly { readonly kind: DocumentKind; readonly id: string }[];

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
  const namesOf = (documents: AllDocuments): Changed =>
    documentKinds.flatMap((kind) => documents[kind].map(({ id }) => ({ kind, id })));

  return {
    lasting,
    read: (kind, id) => shelf.get(kind, id),
    list: (kind) => shelf.all(kind),
    async write(kind, document) {
      await shelf.put(kind, document);
      tell([{ kind, id: document.id }]);
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
      const transportKey = systemRandom(32);
      const to = softwareDomainKey(transportKey, systemRandom);
      const from = domainKeyOf(await keptDomainKey());
      const documents = await rewrapTokens(await everything(), from, to, systemRandom);
      return writeMemoryFile({ documents, transportKey }, systemNowMs());
    },

    async importAll(text): Promise<ImportOutcome> {
      const reading = readMemoryFile(text);
      if (!reading.ok) return reading;
      const { documents, transportKey } = reading.file;
      const from = softwareDomainKey(transportKey, systemRandom);
      const to = domainKeyOf(await keptDomainKey());
      let own: AllDocuments;
      try {
        own = await rewrapTokens(documents, from, to, systemRandom);
      } catch {
        return { ok: false, reason: 'the file is damaged: a key in it does not open' };
      }
      try {
        await shelf.putAll(own);
      } catch {
        return {
          ok: false,
          reason: 'the browser could not store it: there may be too little space',
        };
      }
      tell(namesOf(own));
      return {
        ok: true,
        counts: {
          labs: own.labs.length,
          answers: own.answers.length,
          quizzes: own.quizzes.length,
          settings: own.settings.length,
        },
      };
    },

    async wipe() {
      const names = namesOf(await everything());
      await shelf.clear();
      forgetFleetingDomainKey();
      tell(names);
    },
  };
}
