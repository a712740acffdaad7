// What a group of facts says, in a learner's words: one sentence start for each, which its value ends.

export type Claims<G> = Readonly<Record<keyof G, string>>;
