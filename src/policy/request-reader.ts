// Reads members of a request out of JSON nodes: texts, lists of texts, pairs. What does not fit becomes a
// finding with its place, and reading goes on, so that all findings are told at once.

import { type JsonNode, member, placeOf, type Source } from './json.ts';
import type { Finding, Severity } from './policy.ts';

export interface RequestReader {
  /** `name`: the path of what is wrong, inside the request. */
  readonly report: (severity: Severity, message: string, where: JsonNode, name?: string) => void;
  /** Of a member that is null, undefined as well. `within` is the request itself where not given. */
  readonly given: (name: string, within?: JsonNode) => JsonNode | undefined;
  readonly text: (name: string, within?: JsonNode, whole?: string) => string | undefined;
  /** The empty text is as good as none, and that is fatal. */
  readonly required: (name: string, within?: JsonNode, whole?: string) => string;
  /** A list of texts, and nothing else. */
  readonly texts: (value: JsonNode | undefined, whole: string) => string[] | undefined;
  readonly pairs: (value: JsonNode | undefined, whole: string) => Record<string, string>;
}

export function requestReader(
  node: JsonNode,
  path: string,
  source: Source,
  findings: Finding[],
): RequestReader {
  const report: RequestReader['report'] = (severity, message, where, name = '') => {
    const at = name === '' ? path : path === '' ? name : `${path}.${name}`;
    findings.push({ code: 'request', severity, message, place: placeOf(source, at, where) });
  };
  const given: RequestReader['given'] = (name, within = node) => {
    const value = member(within, name);
    return value?.kind === 'null' ? undefined : value;
  };
  const text: RequestReader['text'] = (name, within = node, whole = name) => {
    const value = given(name, within);
    if (!value || value.kind === 'string') return value?.value;
    report('fatal', `\`${whole}\` is a text in double quotes`, value, whole);
    return undefined;
  };
  return {
    report,
    given,
    text,
    required(name, within = node, whole = name) {
      const value = text(name, within, whole);
      if (value === '' || (value === undefined && !given(name, within))) {
        report('fatal', `the request has no \`${whole}\``, given(name, within) ?? within);
      }
      return value ?? '';
    },
    texts(value, whole) {
      if (!value) return undefined;
      const items = value.kind === 'array' ? value.items : [];
      const found = items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
      if (value.kind === 'array' && found.length === items.length) return found;
      report('fatal', `\`${whole}\` is a list of texts`, value, whole);
      return undefined;
    },
    pairs(value, whole) {
      const pairs: Record<string, string> = {};
      if (!value) return pairs;
      if (value.kind !== 'object') report('fatal', `\`${whole}\` is an object`, value, whole);
      for (const { name, value: one } of value.kind === 'object' ? value.members : []) {
        if (one.kind !== 'string') {
          report('fatal', `the value of \`${name}\` is a text`, one, `${whole}.${name}`);
          continue;
        }
        // Defined, never set: a key called __proto__ is a key like any other.
        const own = { enumerable: true, configurable: true, writable: true };
        Object.defineProperty(pairs, name, { ...own, value: one.value });
      }
      return pairs;
    },
  };
}
