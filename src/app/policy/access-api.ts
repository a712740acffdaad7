// What the Access panel and the policy editor can ask of a running lab, as types. Everything given is
// plain data.

import type { RefusalSnapshot } from './refusal.ts';
import type { Draft, Review } from './review.ts';
import type { Schema } from './schema.ts';
import type { EditedKind, PolicyTarget } from './targets.ts';
import type { Word } from './words.ts';

/** The smallest edit, and the policy it is made in. */
export interface Fix {
  readonly sentence: string;
  /** Which text of the refusal was edited; absent for a policy that would be new. */
  readonly policy?: number;
  readonly edited: string;
  /** The policy of the world that still reads as it did, if one does. */
  readonly targetId?: string;
}

export interface Access {
  policies(): Promise<readonly PolicyTarget[]>;
  /** For each policy of a refusal the place in this world that still reads so. */
  holders(refusal: RefusalSnapshot): Promise<readonly (string | null)[]>;
  /** Undefined where the policy is not in this world any more. */
  review(draft: Draft): Promise<Review | undefined>;
  /** Undefined where no edit of one statement helps. */
  fix(refusal: RefusalSnapshot): Promise<Fix | undefined>;
  schema(kind: EditedKind): Promise<Schema>;
  actions(): Promise<readonly Word[]>;
}
