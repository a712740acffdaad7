// The page's side of the Access panel and the policy editor: what it asks of the worker, and how a
// policy is saved, which is a line at the prompt like any other.

import type { Remote } from 'comlink';
import type { LabWorker } from '../lab.worker.ts';
import type { LineFile } from '../lab-api.ts';
import type { LineResult } from '../pending-lines.ts';
import type { Fix } from './access-api.ts';
import type { RefusalSnapshot } from './refusal.ts';
import type { Draft, Review } from './review.ts';
import type { Schema } from './schema.ts';
import type { EditedKind, PolicyTarget } from './targets.ts';
import type { Word } from './words.ts';

/** Every answer may be missing: the lab is not open, or its worker was started again meanwhile. */
export interface AccessPort {
  policies(): Promise<readonly PolicyTarget[] | undefined>;
  /** For each policy of a refusal the place in this world that still reads so. */
  holders(refusal: RefusalSnapshot): Promise<readonly (string | null)[] | undefined>;
  review(draft: Draft): Promise<Review | undefined>;
  fix(refusal: RefusalSnapshot): Promise<Fix | undefined>;
  schema(kind: EditedKind): Promise<Schema | undefined>;
  actions(): Promise<readonly Word[] | undefined>;
  save(target: PolicyTarget, text: string): Promise<LineResult | undefined>;
  keepDraft(targetId: string, text: string | undefined): void;
}

export interface AccessMachine {
  readonly ask: <T>(question: (worker: Remote<LabWorker>) => Promise<T>) => Promise<T | undefined>;
  readonly runWith: (line: string, file: LineFile) => Promise<LineResult | undefined>;
  readonly keepDraft: (targetId: string, text: string | undefined) => void;
}

export function accessPort({ ask, runWith, keepDraft }: AccessMachine): AccessPort {
  return {
    policies: () => ask((worker) => worker.policies()),
    holders: (refusal) => ask((worker) => worker.holders(refusal)),
    review: (draft) => ask((worker) => worker.review(draft)),
    fix: (refusal) => ask((worker) => worker.fix(refusal)),
    schema: (kind) => ask((worker) => worker.schema(kind)),
    actions: () => ask((worker) => worker.actions()),
    save: ({ line, file }, text) => runWith(line, { name: file, text }),
    keepDraft,
  };
}
