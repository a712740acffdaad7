// Random request bodies for any operation: right ones, made by its shape or taken from a recipe, and
// wrong ones: members of other types, huge, deep, missing, doubled, in wrong encodings.

import { toBase64 } from '../../src/base/bytes.ts';
import type { KmsOperation } from '../../src/kms/operation.ts';
import { isOptional, type Shape, shapeOf } from '../../src/service/shape.ts';
import type { Dice } from './dice.ts';
import type { Prepared } from './recipes.ts';

/** JSON text for a body of the operation. */
export function randomBody(
  operation: KmsOperation,
  { recipes, pools }: Prepared,
  dice: Dice,
): string {
  const { below, once, pick, random } = dice;

  function made(shape: Shape, name: string): unknown {
    switch (shape.kind) {
      case 'string':
        if (shape.oneOf) return pick(shape.oneOf);
        if (/Key(Id|Arn)?$/.test(name) && !once(8)) return pick(pools.keys);
        if (/Token/.test(name) && !once(4)) return pick(pools.tokens);
        if (once(2)) return pick(pools.texts);
        return toBase64(random(1 + below(30)));
      case 'blob':
        return once(2) ? pick(pools.blobs) : toBase64(random(below(200)));
      case 'integer':
        return (shape.min ?? 0) + below(Math.min((shape.max ?? 1000) - (shape.min ?? 0) + 2, 4000));
      case 'boolean':
        return once(2);
      case 'timestamp':
        return 1_795_348_800 + below(400 * 86_400) - 86_400 * 20;
      case 'list':
        return Array.from({ length: below(4) }, () => made(shape.of, name));
      case 'map':
        return Object.fromEntries(
          Array.from({ length: below(3) }, () => [toBase64(random(3)), made(shape.of, '')]),
        );
      case 'structure':
        return Object.fromEntries(
          Object.entries(shape.members as KmsOperation['input'])
            .filter(([, member]) => !isOptional(member) || once(2))
            .map(([inner, member]) => [inner, made(shapeOf(member), inner)]),
        );
    }
  }

  const known = recipes[operation.name] ?? [];
  const isKnown = known.length > 0 && !once(4);
  const members = { kind: 'structure', members: operation.input } as const;
  const body = isKnown ? pick(known) : made(members, '');
  let text = JSON.stringify(body);
  if (once(2)) return text;
  // Mutations are made in the text, so that it may hold what no object of ours does.
  for (let left = 1 + below(3); left > 0; left--) text = mutated(text, operation, dice);
  return text;
}

/** The values a mutation puts in the place of another, as JSON text. */
function weird({ below, pick, random }: Dice): string {
  const depth = 1 + below(20_000);
  return pick([
    () => 'null',
    () => pick(['true', 'false', '0', '-1', '1.5', '1e308', '-0', '9007199254740993', '1e-320']),
    () => '""',
    () => '"x"',
    () => pick(['"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"\\u202e\\ufeff"', '"é\\u0301😀"']),
    () => JSON.stringify('x'.repeat(1 + below(below(8) === 0 ? 200_000 : 9000))),
    () => JSON.stringify(toBase64(random(below(9000)))),
    () => pick(['"A"', '"===="', '"AA=A"', '"AAA"', '"_-__"', '"QUJD\\n"', '"AB=="']),
    () => '[]',
    () => '{}',
    () => `${'['.repeat(depth)}${']'.repeat(depth)}`,
    () => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    () => `[${'null,'.repeat(below(2000))}null]`,
    () => `[${'"a",'.repeat(below(2000))}"a"]`,
    () => pick(['{"__proto__":{"a":"b"}}', '{"constructor":"x","toString":"y"}', '{"":""}']),
    () =>
      JSON.stringify(pick(['__proto__', 'constructor', 'arn:', 'alias/', 'mrk-', '../..', '%s'])),
    () => '{"a":"\\ud800","\\ud800":"a"}',
  ])();
}

function mutated(text: string, { input }: KmsOperation, dice: Dice): string {
  const { below, once, pick } = dice;
  const name = pick([...Object.keys(input), '__proto__', 'constructor', 'Unknown', 'keyId']);
  const entry = `${JSON.stringify(name)}:${weird(dice)}`;
  if (once(30)) return weird(dice);
  // A member more; where there are two of one name the last one counts.
  if (once(2))
    return text.length > 2 && text.endsWith('}') ? `${text.slice(0, -1)},${entry}}` : `{${entry}}`;
  // Another value in the place of some string or number.
  const places = [
    ...text.slice(0, 5000).matchAll(/(?<=[:,[])("(?:[^"\\]|\\.)*"|-?\d+|true|false)(?=[,}\]])/g),
  ];
  const place = places.length > 0 ? places[below(places.length)] : undefined;
  if (!place) return `{${entry}}`;
  return `${text.slice(0, place.index)}${weird(dice)}${text.slice(place.index + place[0].length)}`;
}
