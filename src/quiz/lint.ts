// The item rules a bank of questions must keep, as checks that say what is wrong. It judges form
// and wording; whether an answer is true is the business of the proofs.

import { assertNever } from '../base/assert-never.ts';
import type { Matching, Option, Question, Quiz } from './kit.ts';
import { lintMatching } from './lint-matching.ts';
import { plain, repeated, similarity, unmarked, words } from './lint-words.ts';
import { answerIds, pairIds } from './matching.ts';
import { type Choice, choicesOf } from './session.ts';

export interface Complaint {
  readonly rule: string;
  readonly questionId: string;
  readonly message: string;
}

export type Complain = (rule: string, message: string) => void;

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Everything that breaks a rule between the questions of all quizzes, which one learner meets. */
export function lintBank(quizzes: readonly Quiz[]): readonly Complaint[] {
  const complaints: Complaint[] = [];
  lintQuestions(
    quizzes.flatMap(({ questions }) => questions),
    (rule, message) => complaints.push({ rule, questionId: 'bank', message }),
  );
  return complaints;
}

/** Everything that breaks a rule in one quiz; empty when nothing does. */
export function lintQuiz(quiz: Quiz): readonly Complaint[] {
  const complaints: Complaint[] = [];
  for (const question of quiz.questions) {
    const complain: Complain = (rule, message) =>
      complaints.push({ rule, questionId: question.id, message });
    lintStem(question, complain);
    lintForm(question, complain);
    lintReasons(question, complain);
    lintWording(question, complain);
    lintSources(question, complain);
    lintProof(question, complain);
  }
  const complain: Complain = (rule, message) =>
    complaints.push({ rule, questionId: quiz.id, message });
  lintQuestions(quiz.questions, complain);
  return complaints;
}

function lintStem({ id, objective, stem }: Question, complain: Complain): void {
  if (!kebab.test(id)) complain('id', `\`${id}\` is not kebab-case`);
  if (objective.trim() === '') complain('objective', 'an objective is missing');
  if (!stem.endsWith('?')) complain('question-mark', 'the stem does not end with a question mark');
  if (words(stem).length > 110) complain('stem-length', 'the stem has more than 110 words');
  const asked = stem.split(/(?<=[.?!])\s+/).at(-1) ?? '';
  if (/\b(not|except|least)\b|n't\b/i.test(asked)) {
    complain('positive-stem', 'the question is put in the negative');
  }
}

function lintForm(question: Question, complain: Complain): void {
  const choices = choicesOf(question);
  const letters = choices.map((_, index) => String.fromCharCode(97 + index));
  if (choices.some((choice, index) => choice.id !== letters[index])) {
    complain('option-ids', 'option ids are not a, b, c ... in order');
  }
  switch (question.type) {
    case 'single': {
      if (question.options.length !== 4) complain('option-count', 'not four options');
      if (rightOnes(question).length !== 1) complain('right-count', 'not exactly one right option');
      break;
    }
    case 'multiple': {
      const right = rightOnes(question).length;
      if (question.options.length < 5) complain('option-count', 'fewer than five options');
      if (right < 2) complain('right-count', 'fewer than two right options');
      if (right !== question.select) {
        complain('right-count', `asks for ${question.select}, but ${right} are right`);
      }
      const said = ['', 'ONE', 'TWO', 'THREE', 'FOUR'][question.select] ?? '?';
      if (!question.stem.includes(said)) complain('select-said', `the stem does not say ${said}`);
      break;
    }
    case 'ordering': {
      if (question.items.length < 3 || question.items.length > 5) {
        complain('option-count', 'not three to five items');
      }
      const places = question.items.flatMap((item) => item.place ?? []).sort((a, b) => a - b);
      if (places.length < 2 || places.some((at, index) => at !== index + 1)) {
        complain('places', 'places are not 1, 2, 3 ...');
      }
      if (places.length === question.items.length) {
        complain('stranger', 'every item belongs; one must not');
      }
      break;
    }
    case 'matching':
      lintMatching(question, complain);
      break;
    default:
      assertNever(question);
  }
}

function lintReasons(question: Question, complain: Complain): void {
  for (const choice of choicesOf(question)) {
    const count = words(choice.why).length;
    if (count < 15 || count > 60) {
      complain('why-length', `${choice.id}: the reason has ${count} words, not 15 to 60`);
    }
    if (!choice.why.endsWith('.')) complain('why-end', `${choice.id}: no full stop`);
    // A prompt's reason speaks of its right response; what is believed there is the matching's rule.
    if (isPrompt(choice)) continue;
    if (isRight(choice)) {
      if (choice.misconception !== undefined) {
        complain('misconception', `${choice.id}: right, yet it names a misconception`);
      }
      continue;
    }
    if (!kebab.test(choice.misconception ?? '')) {
      complain('misconception', `${choice.id}: wrong, and no misconception is named`);
    }
    const end = choice.why.split(/(?<=\.)\s+(?=[A-Z])/).at(-1) ?? '';
    if (!/\bwould be right\b/.test(end)) {
      complain('would-be-right', `${choice.id}: does not end with when it would be right`);
    }
  }
}

function lintWording(question: Question, complain: Complain): void {
  const choices = offeredBy(question);
  const texts = choices.map((choice) => choice.text);
  for (const text of texts) {
    if (/\b(all|none|both|either) of the (above|below|others?)\b/i.test(text)) {
      complain('no-all-of-the-above', `\`${text}\``);
    }
    if (/^(both )?[a-f] (and|or) [a-f]\b/i.test(text)) complain('no-a-and-b', `\`${text}\``);
  }
  if (question.type === 'single' || question.type === 'multiple') {
    const lengths = texts.map((text) => text.length);
    if (Math.max(...lengths) > 1.6 * Math.min(...lengths)) {
      complain('parallel-length', 'the longest option is over 1.6 times the shortest');
    }
  }
  const absolute = choices.filter((choice) => /\b(always|never|only)\b/i.test(choice.text));
  const claims = question.proof?.claims ?? {};
  const isProved = ({ id }: { readonly id: string }) =>
    question.type === 'matching'
      ? answerIds(question).some((pair) => pair.endsWith(`=${id}`) && claims[pair] !== undefined)
      : claims[id] !== undefined &&
        choicesOf(question).some((one) => one.id === id && isRight(one));
  if (absolute.length < choices.length && !absolute.every(isProved)) {
    complain('absolutes', 'always, never or only stands in some options and gives them away');
  }
  lintOverlap(question, complain);
  const exhibits = question.exhibits ?? [];
  const told = choicesOf(question);
  const codes = told.map((choice) => ('code' in choice ? choice.code : ''));
  const said = [
    question.stem,
    ...texts,
    ...told.map(({ text }) => text),
    ...codes,
    ...exhibits.map(({ text }) => text),
  ].join(' ');
  for (const choice of told) {
    for (const name of choice.why.match(/\b(?:[A-Z][a-z]+){2,}\b/g) ?? []) {
      if (!said.includes(name)) complain('listed-names', `${choice.id}: \`${name}\` is not listed`);
    }
  }
}

/** A right option that repeats the words of the stem more than all others points at itself. */
function lintOverlap(question: Question, complain: Complain): void {
  if (question.type !== 'single') return;
  const stem = new Set(words(question.stem).filter((word) => word.length > 3));
  const shared = (option: Option) => new Set(words(option.text).filter((w) => stem.has(w))).size;
  const others = question.options.filter((option) => !option.right).map(shared);
  if (rightOnes(question).some((option) => shared(option) > Math.max(...others) + 1)) {
    complain('overlap', 'the right option repeats more of the stem than any other');
  }
}

function lintSources({ sources }: Question, complain: Complain): void {
  if (sources.length === 0) complain('sources', 'no source');
  for (const { title, url, checked } of sources) {
    if (title.trim() === '') complain('sources', 'a source has no title');
    if (!/^https:\/\/[a-z0-9.-]+\/\S+$/.test(url)) complain('sources', `\`${url}\` is no address`);
    if (!/^20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?$/.test(checked)) {
      complain('sources', `\`${checked}\` is no ISO date`);
    }
  }
}

function lintProof(question: Question, complain: Complain): void {
  if (question.proof === undefined) return;
  const { claims, probe } = question.proof;
  if (probe.trim() === '' || probe.includes('\n')) complain('proof', 'the probe is not one line');
  for (const id of claimsWanted(question)) {
    if (claims[id] === undefined) complain('proof', `${id}: no claim`);
  }
  for (const [id, claim] of Object.entries(claims)) {
    const choice = choicesOf(question).find((other) => other.id === id);
    const isPair = question.type === 'matching' && pairIds(question).includes(id);
    if (!isPair && (choice === undefined || isPrompt(choice)) && id !== 'order') {
      complain('proof', `${id}: no such option`);
    }
    if (claim.run.length === 0) complain('proof', `${id}: nothing is run`);
    if (claim.holds.length === 0) complain('proof', `${id}: the claim looks at no result`);
    const isWrong = isPair
      ? !answerIds(question).includes(id)
      : choice !== undefined && !isRight(choice);
    if (isWrong && claim.because === undefined) {
      complain('proof', `${id}: wrong, and the claim does not say what must be seen`);
    }
  }
}

/** For a matching, its right pairs; that wrong ones fail is asked for by its own rules. */
function claimsWanted(question: Question): readonly string[] {
  if (question.type === 'ordering') return ['order'];
  return question.type === 'matching' ? answerIds(question) : question.options.map(({ id }) => id);
}

function lintQuestions(questions: readonly Question[], complain: Complain): void {
  for (const id of repeated(questions.map((question) => question.id))) {
    complain('duplicates', `two questions are called \`${id}\``);
  }
  for (const question of questions) {
    const offered = question.type === 'matching' ? question.prompts : [];
    const texts = [...offeredBy(question), ...offered].map((choice) => unmarked(choice.text));
    for (const text of repeated(texts)) {
      complain('duplicates', `${question.id}: two options say \`${text}\``);
    }
  }
  const reasons = questions.flatMap((question) => choicesOf(question).map(({ why }) => plain(why)));
  for (const text of repeated(reasons)) complain('duplicates', `two reasons say \`${text}\``);
  questions.forEach((one, index) => {
    for (const other of questions.slice(index + 1)) {
      if (similarity(one.stem, other.stem) >= 0.85) {
        complain('duplicates', `the stems of ${one.id} and ${other.id} are nearly the same`);
      }
    }
  });
  const singles = questions.filter((question) => question.type === 'single');
  const telling = singles.filter(({ options }) => {
    const right = options.find((option) => option.right)?.text.length ?? 0;
    return options.every((option) => option.right || option.text.length < right);
  });
  if (telling.length > 0.3 * singles.length) {
    complain(
      'longest-is-right',
      `the right option is the longest in ${telling.length} of ${singles.length} questions`,
    );
  }
}

/** What one chooses among: options, steps, responses. */
function offeredBy(question: Question): readonly { readonly id: string; readonly text: string }[] {
  return question.type === 'matching' ? question.responses : choicesOf(question);
}

function rightOnes({ options }: { readonly options: readonly Option[] }): readonly Option[] {
  return options.filter((option) => option.right);
}

function isPrompt(choice: Choice): choice is Matching['prompts'][number] {
  return 'answer' in choice;
}

function isRight(choice: Choice): boolean {
  return (
    ('right' in choice && choice.right === true) ||
    ('place' in choice && choice.place !== undefined)
  );
}
