// The item rules for pairs: enough prompts, a response that is left over, beliefs behind it, and no
// pair that its own words give away.

import type { Matching } from './kit.ts';
import type { Complain } from './lint.ts';
import { words } from './lint-words.ts';
import { answerIds, pairIds } from './matching.ts';

/** What the line of a select holds on a telephone, nearly. */
const longestResponse = 60;

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function lintMatching(question: Matching, complain: Complain): void {
  const { prompts, responses, repeats } = question;
  if (prompts.length < 3 || prompts.length > 7) {
    complain('option-count', 'not three to seven prompts');
  }
  if (responses.some(({ id }, index) => id !== String(index + 1))) {
    complain('option-ids', 'response ids are not 1, 2, 3 ... in order');
  }
  const answers = prompts.map(({ answer }) => answer);
  for (const { id, answer } of prompts) {
    if (!responses.some((response) => response.id === answer)) {
      complain('answers', `${id}: there is no response ${answer}`);
    }
  }
  const isShared = new Set(answers).size < answers.length;
  if (isShared !== (repeats === true)) {
    complain('repeats', isShared ? 'a response is right twice' : 'no response is right twice');
  }
  const left = responses.filter(({ id }) => !answers.includes(id));
  if (left.length === 0) complain('surplus', 'every response is right somewhere; one must not be');
  for (const { id, text } of responses) {
    if (text.length > longestResponse) {
      complain('response-length', `${id}: over ${longestResponse} characters`);
    }
    if (/[`\n]/.test(text)) complain('response-length', `${id}: a line of a select has no code`);
  }
  lintBeliefs(question, left, complain);
  lintEcho(question, complain);
  lintWrongClaims(question, complain);
}

/** A response nobody would choose fills space. */
function lintBeliefs(
  { prompts, responses }: Matching,
  left: Matching['responses'],
  complain: Complain,
): void {
  for (const { id, answer, misconceptions = {} } of prompts) {
    for (const [response, belief] of Object.entries(misconceptions)) {
      const isOne = responses.some((other) => other.id === response);
      if (!isOne || response === answer || !kebab.test(belief)) {
        complain('misconception', `${id}=${response}: not a wrong pair with a belief's name`);
      }
    }
  }
  for (const { id } of left) {
    if (!prompts.some(({ misconceptions }) => misconceptions?.[id] !== undefined)) {
      complain('misconception', `response ${id} is left over, and no belief leads to it`);
    }
  }
}

/** A response that repeats its prompt more than any other does points at it. */
function lintEcho({ prompts, responses }: Matching, complain: Complain): void {
  for (const { id, text, answer } of prompts) {
    const asked = new Set(words(text).filter((word) => word.length > 3));
    const shared = (response: { readonly text: string }) =>
      new Set(words(response.text).filter((word) => asked.has(word))).size;
    const right = responses.filter((response) => response.id === answer).map(shared);
    const others = responses.filter((response) => response.id !== answer).map(shared);
    if (Math.max(...right) > Math.max(...others) + 1) {
      complain('overlap', `${id}: the right response repeats the prompt more than any other`);
    }
  }
}

/** A proof of right pairs alone would hold for pairs that are all true. */
function lintWrongClaims(question: Matching, complain: Complain): void {
  if (question.proof === undefined) return;
  const wrong = pairIds(question).filter((pair) => !answerIds(question).includes(pair));
  const { claims } = question.proof;
  if (!wrong.some((pair) => claims[pair] !== undefined)) {
    complain('proof', 'no wrong pair has a claim that fails');
  }
}
