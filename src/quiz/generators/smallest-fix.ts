// Questions "which one change makes KMS allow it?" on drawn worlds. The right answer is the smallest
// edit, verified; each wrong one is a change that a named misconception takes for a fix, run as well.

import { toHex } from '../../base/bytes.ts';
import { commercialRegions } from '../../facts/regions.ts';
import type { Case } from '../case.ts';
import { isPolicyLayer } from '../case-edits.ts';
import { exhibitsOf, sceneOf } from '../case-text.ts';
import { type Change, nameOfPolicy, smallestChange } from '../changes.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { type Fault, type FixCard, fixCards } from '../drawing/fix-cards.ts';
import { whyFixed, whyNotFixed } from '../explanation.ts';
import { drawUntil, type Generator, type PolicyQuestion } from '../generator.ts';
import type { Option } from '../kit.ts';
import type { Misconception } from '../misconception.ts';
import { misconceptions } from '../misconceptions/index.ts';
import type { Proposal } from '../proposal.ts';
import { proposals } from '../proposals.ts';
import { decisionOf, difficultyOf, isOneFault, type Verdict, verdictOf } from '../verdict.ts';

const wrongOnes = 3;
/** The longest option beside the shortest: more would point at one of them. */
const maxRatio = 1.6;

export interface FixQuestion extends PolicyQuestion {
  /** The world after each option's change, by option id. */
  readonly after: Readonly<Record<string, Case>>;
}

export const smallestFix: Generator<FixQuestion> = {
  id: 'smallest-fix',
  cards: fixCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = fixCards.find(({ id }) => id === cardId) ?? draw.pick(fixCards);
    const fault = card.faults.length > 1 ? draw.pick(card.faults) : card.faults[0];
    return drawUntil(card.id, () => {
      const question = fault && questionOn(draw.pick(fault.recipes)(draw), card, fault, draw);
      const id = `${card.id.replace('/', '-')}-${toHex(random(6))}`;
      return question && { ...question, id };
    });
  },
};

/** Where a Deny refuses, what helps is an exception: another one stands beside it wherever there is one. */
const isException = ({ belief }: Proposal) => belief === 'an-exception-holds-for-every-deny';

interface Mistaken {
  readonly change: Change;
  readonly belief: Misconception;
  /** What would help here but for one point. */
  readonly isNearMiss: boolean;
}

function questionOn(
  world: Case,
  { id: card, objective, sources }: FixCard,
  { isAbout }: Fault,
  draw: Draw,
): Omit<FixQuestion, 'id'> | undefined {
  const before = decisionOf(world);
  const refusal: Verdict = { outcome: before.outcome, layer: before.decidingLayer };
  if (!isAbout(refusal) || !isOneFault(world, refusal)) return undefined;
  const elsewhere = {
    region: draw.pick(commercialRegions.filter((one) => one !== world.key.region)),
    service: draw.pick(['s3', 'dynamodb', 'secretsmanager']),
  };
  const drawn = draw.shuffle(proposals(world, elsewhere));
  const found = asRead(mistakes(world, [...drawn.filter(isException), ...drawn]));
  // The right one is looked for when there is enough to choose from beside it.
  const right = isEnough(refusal, found) ? smallestChange(world) : undefined;
  const wrong = right && choose(right, found);
  if (!wrong) return undefined;
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
  const codes = options.map(({ option }) => option.code ?? '');
  const letter = (index: number) => 'abcd'[index] ?? '';
  return {
    type: 'single',
    card,
    objective,
    stem: `${sceneOf(world, codes)} KMS refuses. Which of these changes makes KMS allow the call?`,
    exhibits: exhibitsOf(world),
    options: options.map(({ option }, index) => ({ id: letter(index), ...option })),
    sources,
    world,
    difficulty: difficultyOf(world),
    after: Object.fromEntries(options.map(({ after }, index) => [letter(index), after])),
  };
}

/** Mistakes of three beliefs, and enough of them made elsewhere than in the layer that refuses. */
function isEnough({ layer }: Verdict, found: Iterable<Mistaken>): boolean {
  const least = layer === 'keyPolicy' ? wrongOnes - 2 : wrongOnes - 1;
  const own = isPolicyLayer(layer) ? nameOfPolicy[layer] : undefined;
  const beliefs = new Set<Misconception>();
  const outside = new Set<Misconception>();
  for (const { change, belief } of found) {
    beliefs.add(belief);
    if (own === undefined || !change.place.startsWith(own)) outside.add(belief);
    if (beliefs.size >= wrongOnes && outside.size >= least) return true;
  }
  return false;
}

const shown = ({ text, code }: Change) => ({ text, ...(code !== undefined && { code }) });

/** Changes that leave the call refused, and that a belief takes for the fix: run as they are read. */
function* mistakes(world: Case, proposed: readonly Proposal[]): Iterator<Mistaken> {
  // Who believes the call to be allowed already has nothing to fix.
  const isContent = new Map<Misconception, boolean>();
  for (const { belief: id, isNearMiss, make } of proposed) {
    const belief = beliefs.get(id);
    if (!belief) continue;
    const sees = isContent.get(belief) ?? belief.decide(world).outcome === 'allow';
    isContent.set(belief, sees);
    if (sees) continue;
    const change = make();
    if (belief.decide(change.after).outcome !== 'allow') continue;
    if (verdictOf(change.after).outcome !== 'allow') yield { change, belief, isNearMiss };
  }
}

const beliefs = new Map(misconceptions.map((one) => [one.id, one]));

/** Looked for only as far as somebody reads, and once. */
function asRead<T>(source: Iterator<T>): Iterable<T> {
  const seen: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at === seen.length) {
          const next = source.next();
          if (next.done) return;
          seen.push(next.value);
        }
        yield seen[at] as T;
      }
    },
  };
}

/**
 * Three of them, of three beliefs, so that the right one is not told by its looks: it is neither the
 * only edit nor the only addition, at most one or two others are made where it is made, and at most two are
 * right but for one point.
 */
function choose(right: Change, found: Iterable<Mistaken>): readonly Mistaken[] | undefined {
  const first = firstOf(found, ({ change }) => change.isEdit === right.isEdit);
  if (!first) return undefined;
  // In key policies they differ in whom they name, too.
  const most = right.place === nameOfPolicy.keyPolicy ? 2 : 1;
  const chosen = [first];
  for (const one of found) {
    const others = [...chosen, one];
    const fits =
      chosen.every(({ belief }) => belief !== one.belief) &&
      others.filter(({ change }) => change.place === right.place).length <= most &&
      others.filter(({ isNearMiss }) => isNearMiss).length <= 2;
    if (!fits) continue;
    chosen.push(one);
    if (chosen.length === wrongOnes) return chosen;
  }
  return undefined;
}

function firstOf<T>(items: Iterable<T>, fits: (item: T) => boolean): T | undefined {
  for (const item of items) if (fits(item)) return item;
  return undefined;
}
