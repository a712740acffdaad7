// How a refusal is provoked: the calls that must give it, and what its sentence is filled in with.

/** What came, as `Code: message` or `Code`, and the names in this world for a sentence's `{...}`. */
export interface Provoked {
  readonly answer: string;
  readonly fill?: Readonly<Record<string, string>>;
}

/** Each builds its own world. All answers must be the same refusal. */
export type Provoke = () => Promise<readonly Provoked[]>;

/** By the id of a case in test/vectors/errors.json. */
export type Provocations = Readonly<Record<string, Provoke>>;
