// Questions "what does KMS decide, and which layer decides?" on drawn worlds. The right answer is the
// engine's; each wrong one is that of a named misconception.

import { toHex } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import type { Case } from '../case.ts';
import { exhibitsOf, sceneOf } from '../case-text.ts';
import { withDecoy } from '../drawing/decoy.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { type VerdictCard, verdictCards } from '../drawing/verdict-cards.ts';
import { whyRight, whyWrong } from '../explanation.ts';
import { drawUntil, type Generator, type PolicyQuestion } from '../generator.ts';
import type { Option } from '../kit.ts';
import type { Misconception } from '../misconception.ts';
import { misconceptions } from '../misconceptions/index.ts';
import {
  decisionOf,
  difficultyOf,
  isFalse,
  isSoleReason,
  sameVerdict,
  type Verdict,
  verdictOf,
  verdictText,
} from '../verdict.ts';

/** Wrong answers there is one of in nearly every world: taken where no other is left. */
const isCommon = ({ verdict: { outcome, layer } }: Believed): boolean =>
  layer === 'scp' ||
  (outcome === 'allow' && (layer === 'permissionsBoundary' || layer === 'sessionPolicy'));

export const policyVerdict: Generator<PolicyQuestion> = {
  id: 'policy-verdict',
  cards: verdictCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = verdictCards.find(({ id }) => id === cardId) ?? draw.pick(verdictCards);
    // Half of the answers of every card are "allowed": neither word is the better guess.
    const isAllowed = draw.once(2);
    return drawUntil(card.id, () => {
      const world = card.recipe(draw);
      const drawn = draw.once(3) ? world : withDecoy(draw, world);
      const { outcome } = verdictOf(drawn);
      return (outcome === 'allow') === isAllowed
        ? questionOn(drawn, card, draw, random)
        : undefined;
    });
  },
};

interface Believed {
  readonly verdict: Verdict;
  readonly belief: Misconception;
}

/** A question on a world, if it is worth one. */
function questionOn(
  world: Case,
  { id, objective, sources, beliefs }: VerdictCard,
  draw: Draw,
  random: Random,
): PolicyQuestion | undefined {
  const decision = decisionOf(world, true);
  const right: Verdict = { outcome: decision.outcome, layer: decision.decidingLayer };
  const misleading = (among: readonly Misconception[]): readonly Believed[] =>
    among
      .map((belief) => ({ belief, verdict: belief.decide(world) }))
      .filter(({ verdict }) => !sameVerdict(verdict, right) && isFalse(verdict, decision));
  // A world in which the card's own beliefs are harmless asks for another skill.
  const isOwn = ({ id: belief }: Misconception) => beliefs.includes(belief);
  const own = misleading(misconceptions.filter(isOwn));
  if (own.length === 0 || !isSoleReason(world, decision)) return undefined;
  const others = misleading(misconceptions.filter((one) => !isOwn(one)));
  const wrong = choose(right, [
    ...draw.shuffle(own),
    ...draw.shuffle(others.filter((one) => !isCommon(one))),
    ...draw.shuffle(others.filter(isCommon)),
  ]);
  if (!wrong) return undefined;
  const options: readonly Omit<Option, 'id'>[] = draw.shuffle([
    { text: verdictText(right, world), right: true, why: whyRight(world, decision) },
    ...wrong.map(({ verdict, belief }) => ({
      text: verdictText(verdict, world),
      misconception: belief.id,
      why: whyWrong(belief, world, decision),
    })),
  ]);
  return {
    type: 'single',
    id: `${id.replace('/', '-')}-${toHex(random(6))}`,
    card: id,
    objective,
    stem: `${sceneOf(world)} What is the decision of KMS, and which layer makes it?`,
    exhibits: exhibitsOf(world),
    options: options.map((option, index) => ({ id: 'abcd'[index] ?? '', ...option })),
    sources,
    world,
    difficulty: difficultyOf(world),
  };
}

/**
 * Three different wrong verdicts of three beliefs, the first ones there are: one on the side of the
 * right one and two on the other, so that the answer is never the odd one out.
 */
function choose(right: Verdict, inOrder: readonly Believed[]): readonly Believed[] | undefined {
  const isBeside = ({ outcome }: Verdict) => (outcome === 'allow') === (right.outcome === 'allow');
  const places = { beside: 1, opposite: 2 };
  const chosen: Believed[] = [];
  for (const one of inOrder) {
    const side = isBeside(one.verdict) ? 'beside' : 'opposite';
    const isNew = chosen.every(
      ({ verdict, belief }) => belief !== one.belief && !sameVerdict(verdict, one.verdict),
    );
    if (!isNew || places[side] === 0) continue;
    places[side]--;
    chosen.push(one);
  }
  return places.beside + places.opposite === 0 ? chosen : undefined;
}
