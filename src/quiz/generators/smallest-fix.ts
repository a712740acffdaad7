// Questions "which one change makes KMS allow it?" on drawn worlds. The right answer is the smallest
// edit, verified; each wrong one is a change that a named misconception takes for a fix, run as well.

import { toHex } from '../../base/bytes.ts';
import { commercialRegions } from '../../facts/regions.ts';
import type { Case } from '../case.ts';
import { exhibitsOf, sceneOf } from '../case-text.ts';
import { type Change, type Proposal, proposals, smallestChange } from '../changes.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { type FixCard, fixCards } from '../drawing/fix-cards.ts';
import { whyFixed, whyNotFixed } from '../explanation.ts';
import { drawUntil, type GeneratedQuestion, type Generator } from '../generator.ts';
import type { Option } from '../kit.ts';
import type { Misconception } from '../misconception.ts';
import { misconceptions } from '../misconceptions/index.ts';
import { decisionOf, difficultyOf, isOneFault, type Verdict, verdictOf } from '../verdict.ts';

const wrongOnes = 3;
/** The longest option beside the shortest: more would point at one of them. */
const maxRatio = 1.6;

export interface FixQuestion extends GeneratedQuestion {
  /** The world after each option's change, by option id. */
  readonly after: Readonly<Record<string, Case>>;
}

export const smallestFix: Generator<FixQuestion> = {
  id: 'smallest-fix',
  cards: fixCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = fixCards.find(({ id }) => id === cardId) ?? draw.pick(fixCards);
    return drawUntil(card.id, () => {
      const question = questionOn(draw.pick(card.recipes)(draw), card, draw);
      const id = `${card.id.replace('/', '-')}-${toHex(random(6))}`;
      return question && { ...question, id };
    });
  },
};

interface Mistaken {
  readonly change: Change;
  readonly belief: Misconception;
}

function questionOn(
  world: Case,
  { id: card, objective, sources, isAbout }: FixCard,
  draw: Draw,
): Omit<FixQuestion, 'id'> | undefined {
  const before = decisionOf(world);
  const refusal: Verdict = { outcome: before.outcome, layer: before.decidingLayer };
  if (!isAbout(refusal) || !isOneFault(world, refusal)) return undefined;
  const otherRegion = draw.pick(commercialRegions.filter((one) => one !== world.key.region));
  const wrong = mistakes(world, draw.shuffle(proposals(world, otherRegion)));
  const right = wrong.length === wrongOnes ? smallestChange(world) : undefined;
  if (!right) return undefined;
  const lengths = [right, ...wrong.map(({ change }) => change)].map(({ text }) => text.length);
  if (Math.max(...lengths) > maxRatio * Math.min(...lengths)) return undefined;

  const options: readonly { readonly option: Omit<Option, 'id'>; readonly after: Case }[] =
    draw.shuffle([
      {
        option: { ...shown(right), right: true, why: whyFixed(right.after, before) },
        after: right.after,
      },
      ...wrong.map(({ change, belief }) => ({
        option: {
          ...shown(change),
          misconception: belief.id,
          why: whyNotFixed(belief, decisionOf(change.after)),
        },
        after: change.after,
      })),
    ]);
  const letter = (index: number) => 'abcd'[index] ?? '';
  return {
    type: 'single',
    card,
    objective,
    stem: `${sceneOf(world)} KMS refuses. Which of these changes makes KMS allow the call?`,
    exhibits: exhibitsOf(world),
    options: options.map(({ option }, index) => ({ id: letter(index), ...option })),
    sources,
    world,
    difficulty: difficultyOf(world),
    after: Object.fromEntries(options.map(({ after }, index) => [letter(index), after])),
  };
}

const shown = ({ text, code }: Change) => ({ text, ...(code !== undefined && { code }) });

/** Changes that leave the call refused, each taken for the fix by a belief of its own. */
function mistakes(world: Case, proposed: readonly Proposal[]): readonly Mistaken[] {
  const found: Mistaken[] = [];
  // Who believes the call to be allowed already has nothing to fix.
  const isContent = new Map<Misconception, boolean>();
  for (const change of proposed) {
    if (found.length === wrongOnes) break;
    const belief = misconceptions.find(({ id }) => id === change.belief);
    if (!belief || found.some((other) => other.belief === belief)) continue;
    const sees = isContent.get(belief) ?? belief.decide(world).outcome === 'allow';
    isContent.set(belief, sees);
    if (sees) continue;
    if (belief.decide(change.after).outcome !== 'allow') continue;
    if (verdictOf(change.after).outcome !== 'allow') found.push({ change, belief });
  }
  return found;
}
