// The worker of a lab page: opens the session and answers the page's calls, one thing at a time.
// It stores nothing; what is to be kept goes to the page as a document.

import { expose } from 'comlink';
import type { Lab } from '../lab/kit.ts';
import type { LabDocument } from './documents.ts';
import { domainKeyOf } from './domain-key.ts';
import type { KeptDomainKey } from './kept-domain-key.ts';
import type { LabSession, LineFile } from './lab-api.ts';
import { openLabSession } from './lab-session.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import type { RefusalSnapshot } from './policy/refusal.ts';
import type { Draft } from './policy/review.ts';
import type { EditedKind } from './policy/targets.ts';
import { systemNowMs, systemRandom } from './ports.ts';

const labs = import.meta.glob<Lab>('../../content/labs/*/lab.ts', { import: 'default' });

let session: LabSession | undefined;

function opened(): LabSession {
  if (!session) throw new Error('the lab is not open');
  return session;
}

export interface OpenOutcome {
  readonly snapshot?: LabSnapshot;
  /** Why the saved session cannot be read; nothing was changed. */
  readonly problem?: string;
}

const api = {
  async open(labId: string, key: KeptDomainKey, saved: unknown): Promise<OpenOutcome> {
    const lab = await labs[`../../content/labs/${labId}/lab.ts`]?.();
    if (!lab) throw new Error(`there is no lab ${labId}`);
    try {
      const ports = { random: systemRandom, nowMs: systemNowMs, domainKey: domainKeyOf(key) };
      session = await openLabSession(lab, ports, saved);
      return { snapshot: await session.snapshot() };
    } catch (error) {
      if (saved === undefined) throw error;
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  },
  document: (): Promise<LabDocument> => opened().document(),
  run: (line: string, origin: LineOrigin, file?: LineFile) => opened().run(line, origin, file),
  abort: () => opened().abort(),
  listen: (hear: (prompt: string) => void) => opened().questions.listen(hear),
  answer: (text: string | undefined) => opened().questions.answer(text),
  complete: (line: string, cursor: number) => opened().complete(line, cursor),
  whyNot: (stepId: string) => opened().whyNot(stepId),
  skip: () => opened().skip(),
  readFile: (path: string) => opened().readFile(path),
  async upload(name: string, bytes: Uint8Array) {
    const problem = await opened().upload(name, bytes);
    return { problem, snapshot: await opened().snapshot() };
  },
  async clear() {
    opened().clear();
    return { snapshot: await opened().snapshot() };
  },
  policies: () => opened().access.policies(),
  holders: (refusal: RefusalSnapshot) => opened().access.holders(refusal),
  review: (draft: Draft) => opened().access.review(draft),
  fix: (refusal: RefusalSnapshot) => opened().access.fix(refusal),
  schema: (kind: EditedKind) => opened().access.schema(kind),
  actions: () => opened().access.actions(),
  async draft(targetId: string, text: string | undefined) {
    opened().draft(targetId, text);
    return { snapshot: await opened().snapshot() };
  },
  async note(text: string) {
    opened().note(text);
    return { snapshot: await opened().snapshot() };
  },
};

export type LabWorker = typeof api;

expose(api);
