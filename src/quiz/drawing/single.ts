// A question with one right option of four from what a generator has found: it chooses three wrong
// ones of three beliefs, shuffles, and gives up where a look would tell the right one.

import { toHex } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import type { Card, Generated } from '../generator.ts';
import type { Exhibit, Option, SingleChoice } from '../kit.ts';
import type { Draw } from './draw.ts';

export interface Answer {
  readonly text: string;
  readonly code?: string;
  readonly why: string;
}

export interface WrongAnswer extends Answer {
  readonly misconception: string;
}

interface Parts<Drawn> {
  readonly card: Card;
  readonly stem: string;
  readonly exhibits?: readonly Exhibit[];
  readonly right: Answer;
  /** Three of them are taken, the first ones that differ. */
  readonly wrong: readonly WrongAnswer[];
  readonly difficulty: number;
  readonly drawn: Drawn;
}

const wrongOnes = 3;
/** The longest option beside the shortest: more would point at one of them. */
const maxRatio = 1.6;

export function singleQuestion<Drawn>(
  { card, stem, exhibits, right, wrong, difficulty, drawn }: Parts<Drawn>,
  draw: Draw,
  random: Random,
): Generated<SingleChoice, Drawn> | undefined {
  const chosen = distinct(right, wrong);
  if (chosen.length < wrongOnes) return undefined;
  const answers = [right, ...chosen];
  const lengths = answers.map(({ text }) => text.length);
  if (Math.max(...lengths) > maxRatio * Math.min(...lengths)) return undefined;
  // Of right options that stand out as the longest, one in three is let through: no more than chance.
  const isLongest = chosen.every(({ text }) => text.length < right.text.length);
  if (isLongest && !draw.once(3)) return undefined;
  const options: readonly Omit<Option, 'id'>[] = draw.shuffle([
    { ...right, right: true },
    ...chosen,
  ]);
  return {
    type: 'single',
    id: questionId(card, random),
    card: card.id,
    objective: card.objective,
    stem,
    ...(exhibits && { exhibits }),
    options: options.map((option, index) => ({ id: 'abcd'[index] ?? '', ...option })),
    sources: card.sources,
    difficulty: Math.min(6, Math.max(1, difficulty)),
    drawn,
  };
}

/** Of one belief each, and none that says what another says. */
function distinct(right: Answer, wrong: readonly WrongAnswer[]): readonly WrongAnswer[] {
  const said = ({ text, code = '' }: Answer) => `${text} ${code}`;
  const chosen: WrongAnswer[] = [];
  for (const one of wrong) {
    const isNew = [right, ...chosen].every((other) => said(other) !== said(one));
    const isOther = chosen.every(({ misconception }) => misconception !== one.misconception);
    if (isNew && isOther) chosen.push(one);
    if (chosen.length === wrongOnes) break;
  }
  return chosen;
}

/** A name of its own for every question drawn. */
export function questionId({ id }: Card, random: Random): string {
  return `${id.replace('/', '-')}-${toHex(random(6))}`;
}

/** Draws a card where none is named. */
export function cardOf<C extends Card>(cards: readonly C[], id: string | undefined, draw: Draw): C {
  return cards.find((card) => card.id === id) ?? draw.pick(cards);
}
