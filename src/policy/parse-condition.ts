// The Condition element: operators, in each of them keys, in each of those values.

import { operatorOf } from './conditions/index.ts';
import type { ElementReader } from './element-reader.ts';
import type { JsonNode } from './json.ts';
import type { Condition } from './policy.ts';
import { templateOf } from './variables.ts';

export function conditionsOf(
  node: JsonNode | undefined,
  path: string,
  hasVariables: boolean,
  reader: ElementReader,
): readonly Condition[] {
  if (!node) return [];
  const conditions: Condition[] = [];
  for (const [operator, keys] of entries(node, path, reader)) {
    const spelled = operatorOf(operator);
    const takesVariables =
      hasVariables && typeof spelled.test === 'object' && spelled.test.hasVariables === true;
    for (const [key, value] of entries(keys, `${path}.${operator}`, reader)) {
      const at = `${path}.${operator}.${key}`;
      const wanted = reader.scalars(value, at);
      conditions.push({
        ...spelled,
        operator,
        key,
        lowerKey: key.toLowerCase(),
        wanted,
        templates: wanted.map((text) => templateOf(text, takesVariables)),
        place: reader.place(value, at),
      });
    }
  }
  return conditions;
}

function entries(node: JsonNode, path: string, reader: ElementReader): [string, JsonNode][] {
  if (node.kind === 'object') return node.members.map(({ name, value }) => [name, value]);
  reader.fatal('type', `expected an object of conditions`, node, path);
  return [];
}
