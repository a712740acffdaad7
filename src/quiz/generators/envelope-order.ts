// Questions on the order of a procedure, with steps among them that do not belong. The order is
// computed from what each step needs and gives; a stranger is what a named belief would put in.

import type { Random } from '../../base/random.ts';
import { dataKeyProcedures } from '../drawing/data-key-procedures.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { keyProcedures } from '../drawing/key-procedures.ts';
import { orderOf } from '../drawing/procedures.ts';
import { cardOf, questionId } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { Ordering, OrderingItem } from '../kit.ts';

export type OrderQuestion = Generated<Ordering, { readonly strangers: readonly string[] }>;

const dataKeysCard: Card = {
  id: 'envelope-order/data-keys',
  title: 'The steps of envelope encryption',
  objective: 'Put the steps of envelope encryption in order and leave out what does not belong',
  sources: [sources.dataKeys, sources.api('GenerateDataKey'), sources.api('ReEncrypt')],
};
const keysCard: Card = {
  id: 'envelope-order/keys',
  title: 'The steps of a procedure with KMS keys',
  objective: 'Put the steps of an import, a replacement, a deletion or a signature in order',
  sources: [sources.importing, sources.rotation, sources.deletingKeys, sources.api('Sign')],
};
const allCards = [dataKeysCard, keysCard] as const;

export const envelopeOrder: Generator<OrderQuestion> = {
  id: 'envelope-order',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf<Card>(allCards, cardId, draw);
    return drawUntil(card.id, () => questionOn(card, draw, random));
  },
};

/** An ordering has three to five items. */
const mostItems = 5;

function questionOn(card: Card, draw: Draw, random: Random): OrderQuestion | undefined {
  const procedure = draw.pick(card === dataKeysCard ? dataKeyProcedures : keyProcedures);
  const order = orderOf(procedure.steps);
  if (!order) return undefined;
  const room = mostItems - order.length;
  const strangers = draw.shuffle(procedure.strangers).slice(0, room === 1 ? 1 : draw.pick([1, 2]));
  const items: readonly Omit<OrderingItem, 'id'>[] = draw.shuffle([
    ...order.map(({ text, why }, at) => ({ text, why, place: at + 1 })),
    ...strangers,
  ]);
  const belong = strangers.length === 1 ? 'One of the steps does' : 'Two of the steps do';
  return {
    type: 'ordering',
    id: questionId(card, random),
    card: card.id,
    objective: card.objective,
    stem: `${procedure.goal(draw)} ${belong} not belong. In which order are the others taken?`,
    items: items.map((item, at) => ({ id: 'abcde'[at] ?? '', ...item })),
    sources: card.sources,
    difficulty: items.length - 1,
    drawn: { strangers: strangers.map(({ misconception }) => misconception) },
  };
}
