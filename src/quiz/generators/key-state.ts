// Questions on key states: what the last of some calls is answered with, and which call a key in some
// state accepts. The answers are those of the state rules; wrong ones are lives under a belief.

import type { Random } from '../../base/random.ts';
import type { KeyState } from '../../facts/key-states.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import {
  drawLife,
  type Life,
  type LifeCall,
  lastCalls,
  livedThrough,
  type Step,
} from '../drawing/key-lives.ts';
import { lifeBeliefs } from '../drawing/life-beliefs.ts';
import { drawTeam } from '../drawing/setting.ts';
import { cardOf, singleQuestion } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { Exhibit, SingleChoice } from '../kit.ts';

/** The calls so far; and by option text what the next call is, where the options are calls. */
export interface DrawnLife {
  readonly life: Life;
  readonly next: Readonly<Record<string, LifeCall>>;
}

export type StateQuestion = Generated<SingleChoice, DrawnLife>;

const answerCard: Card = {
  id: 'key-state/answer',
  title: 'The answer to the last call',
  objective: 'Follow the state of a KMS key through some calls and foresee the next answer',
  sources: [sources.keyStates, sources.deletingKeys],
};
const acceptedCard: Card = {
  id: 'key-state/accepted',
  title: 'The call that is accepted',
  objective: 'Tell which calls a KMS key accepts in the state it is in',
  sources: [sources.keyStates, sources.deletingKeys],
};
const allCards = [answerCard, acceptedCard] as const;

export const keyState: Generator<StateQuestion> = {
  id: 'key-state',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf<Card>(allCards, cardId, draw);
    const wanted = draw.pick(['Disabled', 'PendingDeletion', 'PendingImport'] as const);
    const isAboutReading = draw.once(4);
    return drawUntil(card.id, () => {
      const life = drawLife(draw, wanted);
      if (!life) return undefined;
      return card.id === answerCard.id
        ? ofAnswer(life, draw, random)
        : ofAccepted(life, isAboutReading, draw, random);
    });
  },
};

const described = ({ answer, state }: Step): string =>
  answer === 'ok'
    ? `Accepted, and its state is then \`${state}\``
    : `\`${answer}\`, and it stays \`${state}\``;

function ofAnswer(before: Life, draw: Draw, random: Random): StateQuestion | undefined {
  const last = draw.pick(lastCalls(before));
  const life = { ...before, calls: [...before.calls, last] };
  const right = livedThrough(life).at(-1);
  if (!right) return undefined;
  const wrong = lifeBeliefs.flatMap((belief) => {
    const step = livedThrough(life, belief).at(-1);
    if (!step || (step.answer === right.answer && step.state === right.state)) return [];
    return {
      text: described(step),
      misconception: belief.id,
      why: `${belief.truth} This answer would be right ${belief.rightIf}.`,
    };
  });
  return singleQuestion(
    {
      card: answerCard,
      stem: `${keyText(life, draw)} The calls below are made on it within an hour, in this order, by somebody who may make all of them. What does AWS KMS answer to the last call, and in which state is the key after it?`,
      exhibits: [callsOn(life)],
      right: { text: described(right), why: whyAnswered(life, right) },
      wrong: draw.shuffle(wrong),
      difficulty: life.calls.length,
      drawn: { life, next: {} },
    },
    draw,
    random,
  );
}

function ofAccepted(
  life: Life,
  isAboutReading: boolean,
  draw: Draw,
  random: Random,
): StateQuestion | undefined {
  const state = livedThrough(life).at(-1)?.state ?? 'Enabled';
  const answered = (call: LifeCall, belief?: (typeof lifeBeliefs)[number]) =>
    livedThrough({ ...life, calls: [...life.calls, call] }, belief).at(-1)?.answer;
  const calls = draw.shuffle(lastCalls(life));
  // Reading is accepted in every state: it must not be the right one each time.
  const right = calls.find(
    (call) => answered(call) === 'ok' && readingCalls.includes(call) === isAboutReading,
  );
  if (!right) return undefined;
  const wrong = calls
    .filter((call) => answered(call) !== 'ok')
    .flatMap((call) => {
      const belief = draw.shuffle(lifeBeliefs).find((one) => answered(call, one) === 'ok');
      return belief ? { call, belief } : [];
    });
  const calling = [right, ...wrong.map(({ call }) => call)];
  return singleQuestion(
    {
      card: acceptedCard,
      stem: `${keyText(life, draw)} The calls below are made on it within an hour, in this order. Somebody who may make every call then makes one more. Which of these does AWS KMS accept?`,
      exhibits: [callsOn(life)],
      right: {
        text: optionText(right),
        why: `After these calls the key is ${inWords(state)}. ${right} is among the calls that a key accepts in this state; the three others are not.`,
      },
      wrong: wrong.map(({ call, belief }) => ({
        text: optionText(call),
        misconception: belief.id,
        why: `${belief.truth} The key is ${inWords(state)} here, and the call is refused. It would be right ${belief.rightIf}.`,
      })),
      difficulty: life.calls.length + 1,
      drawn: { life, next: Object.fromEntries(calling.map((call) => [optionText(call), call])) },
    },
    draw,
    random,
  );
}

const purposes: Readonly<Partial<Record<LifeCall, string>>> = {
  Decrypt: 'for a blob of this key',
  Encrypt: 'with a short text',
  CreateAlias: 'for a new name',
  CreateGrant: 'for a role',
  PutKeyPolicy: 'with a sound policy',
  TagResource: 'with one more tag',
  GenerateDataKey: 'for a 256-bit key',
};

const readingCalls: readonly LifeCall[] = [
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
];

/** All about as long, so that none stands out. */
const optionText = (call: LifeCall): string =>
  `\`${call}\`${purposes[call] ? ` ${purposes[call]}` : ' on this key'}`;

const keyText = ({ origin }: Life, draw: Draw): string =>
  origin === 'AWS_KMS'
    ? `${drawTeam(draw)} has a new symmetric KMS key, \`Enabled\`, with material made by AWS KMS.`
    : `${drawTeam(draw)} has a new symmetric KMS key of the origin \`EXTERNAL\`, with nothing imported so far.`;

function callsOn({ calls, windowDays }: Life): Exhibit {
  const about = (call: LifeCall) => {
    const purpose =
      call === 'ScheduleKeyDeletion' ? `with a window of ${windowDays} days` : purposes[call];
    return purpose ? ` ${purpose}` : '';
  };
  const lines = calls.map((call, at) => `${at + 1}. ${call}${about(call)}`);
  return { title: 'Calls', text: lines.join('\n') };
}

const words = {
  Enabled: 'enabled',
  Disabled: 'disabled',
  PendingDeletion: 'pending deletion',
  PendingImport: 'waiting for its material',
} as const;

const inWords = (state: KeyState): string =>
  state in words ? words[state as keyof typeof words] : state;

/** The states it went through, and what the last call meets. */
function whyAnswered(life: Life, { answer, state }: Step): string {
  const first = life.origin === 'AWS_KMS' ? 'Enabled' : 'PendingImport';
  const way = [first, ...livedThrough(life).map((step) => step.state)].slice(0, -1) as KeyState[];
  const road = way.filter((each, at) => each !== way[at - 1]).map(inWords);
  const before = way.at(-1);
  const last = life.calls.at(-1);
  const end =
    answer !== 'ok'
      ? `${last} is refused in this state, and a refused call changes nothing.`
      : state === before
        ? `${last} is accepted in this state and does not change it.`
        : `${last} is accepted in this state and makes the key ${inWords(state)}.`;
  const met =
    road.length === 1
      ? `is ${road[0]}`
      : `has been ${road.slice(0, -1).join(', then ')} and is now ${road.at(-1)}`;
  return `When the last call comes, the key ${met}. ${end}`;
}
