// Pairs of a matching: how an answer writes them, and what may stand in one. `a=2` says that prompt a
// has response 2; ids have no equals sign.

import type { Matching, MatchingResponse } from './kit.ts';

export const pairId = (prompt: string, response: string): string => `${prompt}=${response}`;

/** The response an answer gives to a prompt; undefined while it has none. */
export function responseIn(chosen: readonly string[], prompt: string): string | undefined {
  return chosen.find((pair) => pair.startsWith(pairId(prompt, '')))?.slice(prompt.length + 1);
}

/** Every pair there is. */
export function pairIds({ prompts, responses }: Matching): readonly string[] {
  return prompts.flatMap((prompt) => responses.map((response) => pairId(prompt.id, response.id)));
}

/** The right ones. */
export function answerIds({ prompts }: Matching): readonly string[] {
  return prompts.map(({ id, answer }) => pairId(id, answer));
}

/** With a pair in the place of the prompt's other one; a pair without a response takes it back. */
export function withPair(chosen: readonly string[], pair: string): readonly string[] {
  const start = pair.slice(0, pair.indexOf('=') + 1);
  const others = chosen.filter((other) => !other.startsWith(start));
  return pair === start ? others : [...others, pair];
}

/** True unless a response stands at two prompts where it may not. */
export function isWithoutRepeat(question: Matching, chosen: readonly string[]): boolean {
  return question.repeats === true || repeatedResponses(chosen).length === 0;
}

export function repeatedResponses(chosen: readonly string[]): readonly string[] {
  const given = chosen.map((pair) => pair.slice(pair.indexOf('=') + 1));
  return given.filter((id, index) => given.indexOf(id) !== index);
}

/** In the order of their texts: it tells nothing, and a long list is found through. */
export function responsesInOrder({ responses }: Matching): readonly MatchingResponse[] {
  return [...responses].sort((a, b) => a.text.localeCompare(b.text, 'en', { numeric: true }));
}
