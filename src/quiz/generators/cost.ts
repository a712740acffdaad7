// Questions on the bill: a month is drawn, the right amount is that of facts/bill.ts, and each wrong
// one is what a named belief would reckon for the same month.

import type { Random } from '../../base/random.ts';
import { type RequestClass, requestClasses } from '../../facts/bill.ts';
import { keyPrices, priceRegion, requestPrices } from '../../facts/prices.ts';
import { dollars, said } from '../../facts/said.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { type BillBelief, billBeliefs, billFor, type DrawnMonth, usd } from '../drawing/months.ts';
import { cardOf, singleQuestion } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { Exhibit, SingleChoice } from '../kit.ts';

export type CostQuestion = Generated<SingleChoice, DrawnMonth>;

const keysCard: Card = {
  id: 'cost/keys',
  title: 'What keys cost in a month',
  objective:
    'Work out what a month of KMS keys costs: rotations, replicas, keys of AWS, waiting keys',
  sources: [sources.pricing, sources.rotation, sources.multiRegion],
};
const requestsCard: Card = {
  id: 'cost/requests',
  title: 'What requests cost in a month',
  objective: 'Work out what a month of requests to AWS KMS costs: free requests, classes, Regions',
  sources: [sources.pricing],
};
const allCards = [keysCard, requestsCard] as const;

export const cost: Generator<CostQuestion> = {
  id: 'cost',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf<Card>(allCards, cardId, draw);
    return drawUntil(card.id, () =>
      card.id === keysCard.id ? ofKeys(draw, random) : ofRequests(draw, random),
    );
  },
};

const between = (draw: Draw, from: number, to: number): number =>
  draw.pick(Array.from({ length: to - from + 1 }, (_, at) => from + at));

const keyBeliefs = [
  'every-rotation-adds-to-the-bill-for-ever',
  'rotation-is-free',
  'only-one-rotation-is-charged',
  'aws-managed-keys-cost-a-month',
  'replicas-are-free',
  'keys-pending-deletion-are-billed',
];

function ofKeys(draw: Draw, random: Random): CostQuestion | undefined {
  const fresh = between(draw, 1, 9);
  const some = (most: number) => (draw.once(2) ? between(draw, 1, most) : 0);
  const groups = [
    { count: between(draw, 1, 5), rotations: between(draw, 3, 9) },
    { count: some(4), rotations: between(draw, 1, 2) },
  ].filter(({ count }) => count > 0);
  const month: DrawnMonth = {
    keys: [
      ...Array.from({ length: fresh }, () => 0),
      ...groups.flatMap(({ count, rotations }) => Array.from({ length: count }, () => rotations)),
    ],
    replicas: some(3),
    awsManaged: some(5),
    pendingDeletion: some(3),
    requests: {},
    regions: 1,
  };
  const lines = [
    keysText(fresh, 'customer managed', 'no rotation so far'),
    ...groups.map(({ count, rotations }) =>
      keysText(
        count,
        'customer managed',
        `${count === 1 ? '' : 'each '}rotated ${times(rotations)} so far`,
      ),
    ),
    month.replicas > 0 &&
      `One of the keys without a rotation is a multi-Region primary with ${month.replicas} ${month.replicas === 1 ? 'replica' : 'replicas'}`,
    month.awsManaged > 0 && keysText(month.awsManaged, 'AWS managed', 'no rotation so far'),
    month.pendingDeletion > 0 &&
      keysText(
        month.pendingDeletion,
        'customer managed',
        'pending deletion all month, no rotation',
      ),
  ];
  const charged = month.keys.length + month.replicas;
  const surcharge = billFor(month).lines.find(({ of }) => of === 'rotations')?.count ?? 0;
  return costQuestion(
    {
      card: keysCard,
      month,
      beliefs: keyBeliefs,
      exhibit: {
        title: 'Keys of an account, for a whole month',
        text: lines.filter((line) => line !== false).join('\n'),
      },
      stem: `The list price of a KMS key in ${priceRegion.value} is ${dollars(keyPrices.keyMonth.value)} a month, and a rotation that is charged adds ${dollars(keyPrices.firstRotationMonth.value)} a month. What do the keys of this account cost in the month, without requests and taxes?`,
      why: `${charged} keys are charged${month.replicas > 0 ? ', replicas among them' : ''}, at ${dollars(keyPrices.keyMonth.value)} each. On top come ${surcharge} charged rotations, since at most ${said(keyPrices.chargedRotations, true)} rotations of one key are charged.`,
    },
    draw,
    random,
  );
}

const keysText = (count: number, kind: string, about: string) =>
  `${count} ${kind} ${count === 1 ? 'key' : 'keys'}: ${about}`;
const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const requestBeliefs = [
  'there-are-no-free-requests',
  'each-region-has-free-requests',
  'prices-are-for-a-thousand-requests',
  'all-requests-cost-the-same',
  'asymmetric-requests-are-free-too',
  'data-key-pairs-cost-like-data-keys',
];

const calls: Readonly<Record<RequestClass, string>> = {
  symmetric: 'Encrypt, Decrypt and GenerateDataKey with symmetric keys',
  rsa2048: 'Sign with an RSA_2048 key',
  otherAsymmetric: 'Sign with an ECC_NIST_P256 key',
  eccPair: 'GenerateDataKeyPair for ECC_NIST_P256 pairs',
  rsaPair: 'GenerateDataKeyPair for RSA_2048 pairs',
};

function ofRequests(draw: Draw, random: Random): CostQuestion | undefined {
  const tens = (from: number, to: number) => between(draw, from, to) * requestPrices.block.value;
  const others = draw.shuffle(['rsa2048', 'otherAsymmetric', 'eccPair', 'rsaPair'] as const);
  const drawn = others.slice(0, between(draw, 1, 2));
  const requests: Partial<Record<RequestClass, number>> = { symmetric: tens(5, 400) };
  for (const of of drawn) requests[of] = of === 'rsaPair' ? tens(1, 3) : tens(3, 90);
  const month: DrawnMonth = {
    keys: [],
    replicas: 0,
    awsManaged: 0,
    pendingDeletion: 0,
    requests,
    regions: between(draw, 1, 3),
  };
  const used = requestClasses.filter((of) => requests[of] !== undefined);
  const lines = used.map(
    (of) =>
      `${(requests[of] ?? 0).toLocaleString('en-US')} ${calls[of]} (list price ${said(requestPrices[of])})`,
  );
  const paid = billFor(month)
    .lines.filter(({ usdMicros }) => usdMicros > 0)
    .map(({ count, usdMicros }) => `${count.toLocaleString('en-US')} for ${usd(usdMicros)}`);
  const spread =
    month.regions === 1
      ? 'are all made in one Region'
      : `are spread evenly over ${month.regions} Regions, at the same prices`;
  return costQuestion(
    {
      card: requestsCard,
      month,
      beliefs: requestBeliefs,
      exhibit: { title: 'Requests of an account in a month', text: lines.join('\n') },
      stem: `The calls ${spread}; nothing else in the account calls AWS KMS. What do these requests cost in the month, with the free requests of AWS KMS and without the price of the keys?`,
      why: `The free ${said(requestPrices.freeMonth)} of the month come off the symmetric ones alone and count once for all Regions. What is left to pay: ${paid.join(', ')}.`,
    },
    draw,
    random,
  );
}

interface Asked {
  readonly card: Card;
  readonly month: DrawnMonth;
  readonly beliefs: readonly string[];
  readonly exhibit: Exhibit;
  readonly stem: string;
  readonly why: string;
}

function costQuestion(
  { card, month, beliefs, exhibit, stem, why }: Asked,
  draw: Draw,
  random: Random,
): CostQuestion | undefined {
  const right = billFor(month).usdMicros;
  const isOwn = ({ id }: BillBelief) => beliefs.includes(id);
  const wrong = billBeliefs
    .filter(isOwn)
    .map((belief) => ({ belief, micros: belief.micros(month) }))
    .filter(({ micros }) => micros !== right && micros > 0);
  return singleQuestion(
    {
      card,
      stem,
      exhibits: [exhibit],
      right: { text: usd(right), why },
      wrong: draw.shuffle(wrong).map(({ belief, micros }) => ({
        text: usd(micros),
        misconception: belief.id,
        why: `${belief.truth} ${usd(micros)} would be right ${belief.rightIf}.`,
      })),
      difficulty: wrong.length,
      drawn: month,
    },
    draw,
    random,
  );
}
