// The document of one lab in storage, from the page's side: read when the lab opens, written after each
// line, one write after the other. It knows no worker.

import type { LabDocument, Storage } from './documents.ts';

export interface LabSaving {
  /** The session that is stored, if one is. */
  read(): Promise<unknown>;
  /** Begins to write; the next line may run meanwhile. */
  write(document: LabDocument): void;
  /** All that was begun is written. */
  settled(): Promise<unknown>;
  remove(): Promise<void>;
  /** Whether the stored document is another one than was read or written here last. */
  isNews(): Promise<boolean>;
}

/** `tell` hears why a write failed, or of one that did not. */
export function labSaving(
  storage: Storage,
  labId: string,
  tell: (problem: string | undefined) => void,
): LabSaving {
  let savedMs: number | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async read() {
      const document = await storage.read('labs', labId);
      savedMs = document?.updatedMs;
      return document?.session;
    },
    write(document) {
      savedMs = document.updatedMs;
      writing = writing
        .then(() => storage.write('labs', document))
        .then(
          () => tell(undefined),
          (error: unknown) => tell(error instanceof Error ? error.message : 'unknown'),
        );
    },
    settled: () => writing,
    remove: () => storage.remove('labs', labId),
    async isNews() {
      return (await storage.read('labs', labId))?.updatedMs !== savedMs;
    },
  };
}
