// Questions on a timeline of keys: which blobs open in the end, and under which material each lies. The
// right answer plays the events by the rules, each wrong one by those of a belief.

import type { Random } from '../../base/random.ts';
import { type Draw, drawFrom } from '../drawing/draw.ts';
import { drawTeam } from '../drawing/setting.ts';
import { cardOf, singleQuestion } from '../drawing/single.ts';
import { sources } from '../drawing/sources.ts';
import {
  after,
  firstScene,
  type Happening,
  isPossible,
  opens,
  play,
  type Scene,
  type Timeline,
  timelineBeliefs,
} from '../drawing/timelines.ts';
import { type Card, drawUntil, type Generated, type Generator } from '../generator.ts';
import type { SingleChoice } from '../kit.ts';

export type RotationQuestion = Generated<SingleChoice, Timeline>;

const opensCard: Card = {
  id: 'rotation-effect/opens',
  title: 'What opens after a rotation',
  objective: 'Tell which older ciphertexts open after rotations, moved aliases and disabled keys',
  sources: [sources.rotation, sources.keyStates, sources.api('Decrypt')],
};
const materialCard: Card = {
  id: 'rotation-effect/material',
  title: 'Which material a ciphertext is under',
  objective: 'Tell which key material each ciphertext is under after rotations and re-encryptions',
  sources: [sources.rotation, sources.api('ReEncrypt')],
};
const importedCard: Card = {
  id: 'rotation-effect/imported',
  title: 'Imported material, rotated and deleted',
  objective: 'Tell which ciphertexts a key with several imported materials opens',
  sources: [sources.importing, sources.rotation, sources.keyStates],
};
const allCards = [opensCard, materialCard, importedCard] as const;

export const rotationEffect: Generator<RotationQuestion> = {
  id: 'rotation-effect',
  cards: allCards,
  generate(random, cardId) {
    const draw = drawFrom(random);
    const card = cardOf<Card>(allCards, cardId, draw);
    // Of imported material all blobs open or none: it is drawn first which, so that neither is a guess.
    const doAllOpen = draw.once(2);
    return drawUntil(card.id, () => {
      const timeline = drawTimeline(card, draw);
      if (!timeline) return undefined;
      if (card === importedCard && opens(play(timeline), 1) !== doAllOpen) return undefined;
      return questionOn(card, timeline, draw, random);
    });
  },
};

const blobs = [1, 2, 3] as const;

/** Three blobs are made, with other events in between and after them. */
function drawTimeline(card: Card, draw: Draw): Timeline | undefined {
  const origin = card === importedCard ? 'EXTERNAL' : 'AWS_KMS';
  const events: Happening[] = [];
  let scene = firstScene;
  const length = draw.pick(card === importedCard ? [7, 8, 9] : [6, 7, 8]);
  while (events.length < length) {
    const made = Object.keys(scene.blobs).length;
    const next: Happening = { what: 'encrypt', blob: made + 1 };
    const isSealing = made < blobs.length && isPossible(scene, next);
    const others = eventsOf(card, scene).filter(
      (event) => isPossible(scene, event) && !isSame(event, events.at(-1)),
    );
    if (!isSealing && others.length === 0) return undefined;
    const seals = isSealing && (made === 0 || others.length === 0 || draw.once(2));
    const event = seals ? next : draw.pick(others);
    events.push(event);
    scene = after(scene, event);
  }
  const isWhole = Object.keys(scene.blobs).length === blobs.length;
  return isWhole ? { origin, hasAlias: card === opensCard, events } : undefined;
}

const isSame = (one: Happening, other: Happening | undefined) =>
  other !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** What may happen besides the making of blobs; one that stands twice is drawn as often. */
function eventsOf(card: Card, { alias, keys }: Scene): readonly Happening[] {
  const reEncrypts = blobs.map((blob): Happening => ({ what: 're-encrypt', blob }));
  if (card === materialCard) {
    const rotate: Happening = { what: 'rotate', key: 'A' };
    return [...reEncrypts, rotate, rotate, rotate, rotate];
  }
  if (card === importedCard) {
    const materials = [1, 2, 3].slice(0, keys.A.materials);
    return [
      { what: 'rotate', key: 'A' },
      ...materials.flatMap((material): readonly Happening[] => [
        { what: 'delete-material', material },
        { what: 'import-again', material },
      ]),
    ];
  }
  return [
    ...reEncrypts,
    { what: 'rotate', key: alias },
    { what: 'move-alias', key: 'B' },
    { what: 'disable', key: 'A' },
    { what: 'enable', key: 'A' },
    { what: 'schedule', key: 'A' },
  ];
}

function questionOn(
  card: Card,
  timeline: Timeline,
  draw: Draw,
  random: Random,
): RotationQuestion | undefined {
  const isMaterial = card === materialCard;
  const told = (scene: Scene, doesOpen = opens) =>
    blobs
      .map((blob) =>
        isMaterial
          ? `blob ${blob}: material ${scene.blobs[blob]?.material}`
          : `blob ${blob} ${doesOpen(scene, blob) ? 'opens' : 'fails'}`,
      )
      .join(', ');
  const scene = play(timeline);
  const right = told(scene);
  const happened = timeline.events.map(({ what }) => what);
  const wrong = timelineBeliefs
    .filter(({ about }) => about === undefined || happened.includes(about))
    .map((belief) => ({ belief, text: told(play(timeline, belief.step ?? after), belief.opens) }))
    .filter(({ text }) => text !== right);
  return singleQuestion(
    {
      card,
      stem: stemOf(card, drawTeam(draw)),
      exhibits: [
        {
          title: 'What happens, in this order',
          text: timeline.events
            .map((event, at) => `${at + 1}. ${textOf(event, timeline)}`)
            .join('\n'),
        },
      ],
      right: { text: right, why: isMaterial ? whyMaterial(scene) : whyOpens(scene, timeline) },
      wrong: draw.shuffle(wrong).map(({ belief, text }) => ({
        text,
        misconception: belief.id,
        why: `${belief.truth} It would be right ${belief.rightIf}.`,
      })),
      difficulty: new Set(timeline.events.map(({ what }) => what)).size,
      drawn: timeline,
    },
    draw,
    random,
  );
}

function stemOf(card: Card, team: string): string {
  if (card === materialCard) {
    return `${team} has a symmetric KMS key with material made by AWS KMS. It begins with material 1; each rotation adds the next number. Under which material of the key does each blob lie in the end?`;
  }
  if (card === importedCard) {
    return `${team} has a symmetric KMS key with imported material. It begins with material 1, imported and in use; the key is rotated with RotateKeyOnDemand. Every caller has the permissions. In the end Decrypt is called for each blob: what happens?`;
  }
  return `${team} uses the alias \`alias/app\`, which names key A at first; key B stands ready beside it. Both are symmetric KMS keys with material made by AWS KMS, and every caller has the permissions. In the end Decrypt is called for each blob, without a key ID: what happens?`;
}

function textOf(event: Happening, { origin, hasAlias }: Timeline): string {
  const isImported = origin === 'EXTERNAL';
  const through = hasAlias ? 'through the alias' : 'with the key';
  const to = hasAlias ? ', with the alias as its destination' : ' to the same key';
  switch (event.what) {
    case 'encrypt':
      return `Encrypt ${through} makes blob ${event.blob}`;
    case 're-encrypt':
      return `ReEncrypt of blob ${event.blob}${to}; the new blob ${event.blob} replaces the old one`;
    case 'rotate':
      return isImported
        ? 'The next material is imported and the key rotated'
        : `RotateKeyOnDemand on ${hasAlias ? `key ${event.key}` : 'the key'}`;
    case 'move-alias':
      return `UpdateAlias: alias/app now names key ${event.key}`;
    case 'disable':
      return `DisableKey on key ${event.key}`;
    case 'enable':
      return `EnableKey on key ${event.key}`;
    case 'schedule':
      return `ScheduleKeyDeletion on key ${event.key}; the waiting period has not ended`;
    case 'delete-material':
      return `DeleteImportedKeyMaterial for material ${event.material}`;
    case 'import-again':
      return `ImportKeyMaterial brings the same bytes of material ${event.material} again`;
  }
}

function whyMaterial({ keys }: Scene): string {
  return `The key has ${keys.A.materials} materials by now. Each blob lies under the one that was current when it was last sealed, by an encryption or a re-encryption; a later rotation does not touch it.`;
}

function whyOpens({ keys, blobs: places }: Scene, { hasAlias }: Timeline): string {
  const own = new Set(Object.values(places).map(({ key }) => key));
  const about = [...own].sort().map((name) => {
    const { state, missing } = keys[name];
    if (missing.length > 0)
      return `the key lacks material ${missing.join(' and ')} and opens nothing`;
    if (state === 'Enabled') return `${hasAlias ? `key ${name}` : 'the key'} is enabled and whole`;
    return `key ${name} is ${state === 'Disabled' ? 'disabled' : 'pending deletion'} and opens nothing`;
  });
  const under = Object.entries(places).map(([blob, { key }]) => `${blob} under ${key}`);
  const where = own.size > 1 ? ` The blobs lie: ${under.join(', ')}.` : '';
  return `In the end ${about.join(', and ')}.${where} How often a key was rotated plays no part, since each blob is opened with the material that made it.`;
}
