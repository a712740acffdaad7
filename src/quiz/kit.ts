// The words a question may use. Every option has its reason; what can be proved carries a proof,
// which the test run executes: a prepared world, and for each option commands and a judgement.

export interface Source {
  readonly title: string;
  readonly url: string;
  /** ISO date on which the statement was checked. */
  readonly checked: string;
}

/** What a command line of a proof gave. */
export interface ProofResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Commands that try an option's claim, and whether it held. */
export interface Claim {
  /** Lines run in a shell, in the world the proof set up; each option starts from that world anew. */
  readonly run: readonly string[];
  /** True when what the option says is what happened. Must be true for right options, false for wrong ones. */
  readonly holds: (results: readonly ProofResult[]) => boolean;
  /** For a wrong option: what must be seen, so that it fails for the reason given. */
  readonly because?: RegExp;
}

export interface Proof {
  readonly setup: readonly string[];
  /** By option id. For an ordering: `order` for the right order, ids for items that do not belong. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** Typed, not run, when the learner presses "Try it in the lab". */
  readonly probe: string;
}

/** A text the question is about, shown as it is written: a policy. */
export interface Exhibit {
  readonly title: string;
  readonly text: string;
}

export interface Option {
  /** Stable: a, b, c ... Shown order is shuffled. */
  readonly id: string;
  readonly text: string;
  /** Shown below the text as it is written: a statement. */
  readonly code?: string;
  readonly right?: true;
  /** 15 to 60 words: why it is right or wrong; a wrong one says when it would be right. */
  readonly why: string;
  /** For wrong options: the belief behind it, e.g. data-key-kept-by-kms. */
  readonly misconception?: string;
}

interface QuestionBase {
  /** For ever: learners' schedules point at it. */
  readonly id: string;
  readonly objective: string;
  readonly stem: string;
  readonly exhibits?: readonly Exhibit[];
  readonly sources: readonly Source[];
  readonly proof?: Proof;
}

export interface SingleChoice extends QuestionBase {
  readonly type: 'single';
  readonly options: readonly Option[];
}
export interface MultipleResponse extends QuestionBase {
  readonly type: 'multiple';
  /** Said in the question: "Select TWO". */
  readonly select: number;
  readonly options: readonly Option[];
}
export interface OrderingItem {
  readonly id: string;
  readonly text: string;
  /** Why it stands where it stands, or why it does not belong. */
  readonly why: string;
  /** Place in the right order from 1; absent for an item that does not belong. */
  readonly place?: number;
  readonly misconception?: string;
}
export interface Ordering extends QuestionBase {
  readonly type: 'ordering';
  readonly items: readonly OrderingItem[];
}

export type Question = SingleChoice | MultipleResponse | Ordering;

export interface Quiz {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly questions: readonly Question[];
}

export function quiz(definition: Quiz): Quiz {
  return definition;
}
