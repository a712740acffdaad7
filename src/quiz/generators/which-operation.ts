// Questions "which operation meets this need?", one at a time or as pairs to match. Each wrong one is
// what a named belief takes for the right one, with what it does instead.

import type { Random } from '../../base/random.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { type Need, needs } from '../drawing/needs.ts';
import { type OperationName, operations } from '../drawing/operations-said.ts';
import { drawTeam } from '../drawing/setting.ts';
import { cardOf, questionId, singleQuestion } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { Matching, SingleChoice } from '../kit.ts';

export type OperationQuestion = Generated<SingleChoice | Matching, readonly OperationName[]>;

const oneCard: Card = {
  id: 'which-operation/need',
  title: 'One need, one operation',
  objective: 'Choose the operation of AWS KMS that meets a need, and tell what the others do',
  sources: [sources.concepts, sources.dataKeys],
};
const pairsCard: Card = {
  id: 'which-operation/pairs',
  title: 'Needs and operations, in pairs',
  objective: 'Match needs with the operations of AWS KMS that meet them',
  sources: [sources.concepts, sources.dataKeys],
};
const allCards = [oneCard, pairsCard] as const;

export const whichOperation: Generator<OperationQuestion> = {
  id: 'which-operation',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf<Card>(allCards, cardId, draw);
    return drawUntil<OperationQuestion>(card.id, () =>
      card === oneCard ? ofOne(draw, random) : ofPairs(draw, random),
    );
  },
};

const namesIn = (wrong: Need['wrong']) => Object.keys(wrong) as readonly OperationName[];

function withSource(card: Card, ...names: readonly OperationName[]): Card {
  return { ...card, sources: [...card.sources, ...names.map((name) => sources.api(name))] };
}

function ofOne(draw: Draw, random: Random): OperationQuestion | undefined {
  const need = draw.pick(needs);
  return singleQuestion(
    {
      card: withSource(oneCard, need.right),
      stem: `${drawTeam(draw)} has this need: ${lowered(need.text(draw))}. The keys it takes are there and the permissions are given. Which operation of AWS KMS meets the need?`,
      right: { text: optionText(need.right), why: need.why },
      wrong: draw.shuffle(namesIn(need.wrong)).map((name) => ({
        text: optionText(name),
        misconception: need.wrong[name] ?? '',
        why: `${operations[name].does} It would be right ${operations[name].rightFor}.`,
      })),
      difficulty: 1,
      drawn: [need.right],
    },
    draw,
    random,
  );
}

const pairs = 4;
const surplus = 2;

function ofPairs(draw: Draw, random: Random): OperationQuestion | undefined {
  const chosen = draw.shuffle(needs).slice(0, pairs);
  const answers = chosen.map(({ right }) => right);
  // What is left over is what somebody would choose at one of the prompts, at two if there is such.
  const tempting = draw
    .shuffle([...new Set(chosen.flatMap(({ wrong }) => namesIn(wrong)))])
    .filter((name) => !answers.includes(name));
  const left = tempting.slice(0, surplus);
  const isMixed = chosen.some(({ wrong }) => answers.some((name) => wrong[name] !== undefined));
  if (left.length < surplus || !isMixed) return undefined;
  const offered = draw.shuffle([...answers, ...left]);
  const idOf = (name: OperationName) => String(offered.indexOf(name) + 1);
  return {
    type: 'matching',
    id: questionId(pairsCard, random),
    card: pairsCard.id,
    objective: pairsCard.objective,
    stem: 'The keys are there and the permissions are given. Which operation of AWS KMS meets which need?',
    prompts: chosen.map(({ right, text, why, wrong }, at) => ({
      id: 'abcd'[at] ?? '',
      text: text(draw),
      answer: idOf(right),
      why,
      misconceptions: Object.fromEntries(
        namesIn(wrong)
          .filter((name) => offered.includes(name))
          .map((name) => [idOf(name), wrong[name] ?? '']),
      ),
    })),
    responses: offered.map((text, at) => ({ id: String(at + 1), text })),
    sources: withSource(pairsCard, ...answers).sources,
    difficulty: pairs,
    drawn: answers,
  };
}

/** With words around the name, the shortest is not much shorter than the longest. */
const optionText = (name: OperationName) => `The operation \`${name}\``;

const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
