// The questions as GIFT, the text format Moodle imports. GIFT knows no ordering: those are told to
// the caller and left out. Source: Moodle documentation, GIFT format.

import type { Matching, MultipleResponse, Question, SingleChoice } from '../kit.ts';

export interface Exported {
  readonly text: string;
  /** Ids of questions the format has no place for. */
  readonly leftOut: readonly string[];
}

/** `category` is a path such as KMS Lab/Access. */
export function toGift(category: string, questions: readonly Question[]): Exported {
  const blocks = [`$CATEGORY: ${category.replace(/\s+/g, ' ')}`];
  const leftOut: string[] = [];
  for (const question of questions) {
    switch (question.type) {
      case 'single':
        blocks.push(single(question));
        break;
      case 'multiple':
        blocks.push(multiple(question));
        break;
      case 'matching':
        blocks.push(matching(question));
        break;
      case 'ordering':
        leftOut.push(question.id);
    }
  }
  return { text: `${blocks.join('\n\n')}\n`, leftOut };
}

function single(question: SingleChoice): string {
  const lines = question.options.map((option) => {
    const code = option.code === undefined ? '' : ` ${option.code}`;
    return `${option.right ? '=' : '~'}${escaped(option.text + code)}#${escaped(option.why)}`;
  });
  return block(question, lines);
}

/** All or nothing is not to be had in GIFT: every wrong choice takes everything away. */
function multiple(question: MultipleResponse): string {
  const share = (100 / question.select).toFixed(5);
  const lines = question.options.map(
    ({ right, text, why }) => `~%${right ? share : '-100'}%${escaped(text)}#${escaped(why)}`,
  );
  return block(question, lines);
}

/** Responses that belong to no prompt have an empty one. */
function matching(question: Matching): string {
  const used = new Set(question.prompts.map(({ answer }) => answer));
  const textOf = new Map(question.responses.map(({ id, text }) => [id, text]));
  const pairs = question.prompts.map(
    ({ text, answer }) => `=${escaped(text)} -> ${escaped(textOf.get(answer) ?? '')}`,
  );
  const surplus = question.responses
    .filter(({ id }) => !used.has(id))
    .map(({ text }) => `= -> ${escaped(text)}`);
  return block(question, [...pairs, ...surplus]);
}

function block(question: Question, lines: readonly string[]): string {
  const exhibits = (question.exhibits ?? []).map(({ title, text }) => `${title}:\n${text}`);
  const stem = escaped([...exhibits, question.stem].join('\n'));
  return `::${escaped(question.id)}::[plain]${stem} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

/** A backslash before what has a meaning in GIFT; a line break as `\n`, since a blank line ends all. */
function escaped(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r?\n/g, '\\n');
}
