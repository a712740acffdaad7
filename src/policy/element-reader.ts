// Reads elements of a policy out of JSON nodes: members by name, texts, lists of texts. What does not
// fit becomes a finding with its place, and reading goes on, so that all findings are told at once.

import type { Place } from './decision.ts';
import { type JsonNode, placeOf, type Source } from './json.ts';
import type { Finding, Severity } from './policy.ts';

export interface ElementReader {
  readonly report: (severity: Severity, code: string, message: string, place: () => Place) => void;
  readonly fatal: (code: string, message: string, node: JsonNode, path: string) => void;
  /** Members of an object, all of them among `known`; undefined when it is no object. */
  readonly members: (
    node: JsonNode,
    path: string,
    known: readonly string[],
    what: string,
  ) => Map<string, JsonNode> | undefined;
  readonly string: (node: JsonNode | undefined, path: string) => string | undefined;
  /** One text or a list of them. */
  readonly strings: (node: JsonNode, path: string) => readonly string[];
  /** The same, with numbers and booleans as text. */
  readonly scalars: (node: JsonNode, path: string) => readonly string[];
  /** Computed when somebody asks: most places are never looked at. */
  readonly place: (node: JsonNode, path: string) => () => Place;
}

export function elementReader(source: Source, findings: Finding[]): ElementReader {
  const place = (node: JsonNode, path: string) => () => placeOf(source, path, node);
  const report: ElementReader['report'] = (severity, code, message, at) => {
    findings.push({ code, severity, message, place: at() });
  };
  const fatal: ElementReader['fatal'] = (code, message, node, path) =>
    report('fatal', code, message, place(node, path));

  const scalars = (node: JsonNode, path: string): readonly string[] => {
    const items = node.kind === 'array' ? node.items : [node];
    return items.flatMap((item, i) => {
      if (item.kind === 'string') return [item.value];
      if (item.kind === 'number') return [item.text];
      if (item.kind === 'boolean') return [String(item.value)];
      const at = node.kind === 'array' ? `${path}[${i}]` : path;
      fatal('type', `expected text, found ${kindName(item)}`, item, at);
      return [];
    });
  };

  return {
    report,
    fatal,
    place,
    scalars,
    strings(node, path) {
      const items = node.kind === 'array' ? node.items : [node];
      const odd = items.find(({ kind }) => kind !== 'string');
      if (odd) fatal('type', `expected text in double quotes, found ${kindName(odd)}`, odd, path);
      return odd ? [] : scalars(node, path);
    },
    string(node, path) {
      if (!node) return undefined;
      if (node.kind === 'string') return node.value;
      fatal('type', `expected text in double quotes, found ${kindName(node)}`, node, path);
      return undefined;
    },
    members(node, path, known, what) {
      if (node.kind !== 'object') {
        fatal('type', `expected ${what}, found ${kindName(node)}`, node, path);
        return undefined;
      }
      const members = new Map<string, JsonNode>();
      for (const { name, value, start } of node.members) {
        if (known.includes(name)) members.set(name, value);
        else {
          const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
          const hint = meant ? `; did you mean \`${meant}\`` : `; known are ${known.join(', ')}`;
          const message = `\`${name}\` is no element of ${what}${hint}`;
          fatal('unknown-element', message, { ...value, start }, path);
        }
      }
      return members;
    },
  };
}

function kindName({ kind }: JsonNode): string {
  return (
    { object: 'an object', array: 'a list' }[kind as string] ??
    `a ${kind}`.replace('a null', 'null')
  );
}
