// From the JSON of a policy to statements the engine can judge, and to findings that point into the
// text. What each kind of policy may hold is rules.ts; nothing is decided here.

import { type ElementReader, elementReader } from './element-reader.ts';
import { type JsonNode, JsonProblem, placeOf, readJson, type Source } from './json.ts';
import { conditionsOf } from './parse-condition.ts';
import {
  type ActionElement,
  type Finding,
  type Policy,
  type PolicyKind,
  type PrincipalElement,
  policyMark,
  type ResourceElement,
  type Statement,
} from './policy.ts';
import { lintPolicy } from './rules.ts';
import { resourceTemplateOf } from './variables.ts';
import { globOf } from './wildcard.ts';

/** Far above every quota of AWS; what is longer is refused before it is read. */
export const maxPolicyCharacters = 2_097_152;
const tooLong = `a policy has at most ${maxPolicyCharacters} characters`;

/** `policy` is absent when a finding is fatal. */
export interface Parsed {
  readonly policy?: Policy;
  readonly findings: readonly Finding[];
}

export interface ParseOptions {
  /** ARN of a managed policy, SCP or RCP: refusals name it. */
  readonly arn?: string;
}

/** Parses a text, or finds it among those parsed before: the same text means the same policy. */
export function parsePolicy(text: string, kind: PolicyKind, options: ParseOptions = {}): Parsed {
  const as = options.arn === undefined ? kind : `${kind} ${options.arn}`;
  const known = parsedBefore.get(text)?.get(as);
  if (known) return known;
  const parsed = parsePolicyAfresh(text, kind, options);
  const length = text.length + as.length;
  rememberedCharacters += length;
  if (rememberedCharacters > maxRememberedCharacters) {
    parsedBefore.clear();
    rememberedCharacters = length;
  }
  const sameText = parsedBefore.get(text);
  if (sameText) sameText.set(as, parsed);
  else parsedBefore.set(text, new Map([[as, parsed]]));
  return parsed;
}

/** By text, and by what the text was read as. */
const parsedBefore = new Map<string, Map<string, Parsed>>();
/** Some tens of megabytes of statements. */
const maxRememberedCharacters = 2_000_000;
let rememberedCharacters = 0;

/** The same without remembering: for texts that are tried once. */
export function parsePolicyAfresh(
  text: string,
  kind: PolicyKind,
  options: ParseOptions = {},
): Parsed {
  const source: Source = { text };
  try {
    if (text.length > maxPolicyCharacters) throw new JsonProblem(tooLong, 0);
    return parsePolicyNode(readJson(text), source, kind, options);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const { offset } = error;
    const place = placeOf(source, '', { start: offset, end: offset });
    return { findings: [{ code: 'json', severity: 'fatal', message: error.message, place }] };
  }
}

/** Parses a policy that stands inside a larger text: places point into that text. */
export function parsePolicyNode(
  node: JsonNode,
  source: Source,
  kind: PolicyKind,
  options: ParseOptions = {},
): Parsed {
  const findings: Finding[] = [];
  const reader = elementReader(source, findings);
  if (node.end - node.start > maxPolicyCharacters) {
    reader.fatal('too-long', tooLong, node, '');
    return { findings };
  }
  const statements = statementsOf(node, reader);
  if (findings.some(({ severity }) => severity === 'fatal')) return { findings };
  const policy: Policy = {
    isPolicy: policyMark,
    kind,
    source,
    node,
    statements,
    findings,
    byAction: new Map(),
    ...(options.arn !== undefined && { arn: options.arn }),
  };
  lintPolicy(policy, reader);
  const isFatal = findings.some(({ severity }) => severity === 'fatal');
  return isFatal ? { findings } : { policy, findings };
}

function statementsOf(node: JsonNode, reader: ElementReader): readonly Statement[] {
  const elements = reader.members(node, '', ['Version', 'Id', 'Statement'], 'a policy');
  if (!elements) return [];
  const version = reader.string(elements.get('Version'), 'Version');
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    const message = `\`${version}\` is no version of the policy language; write \`2012-10-17\``;
    reader.fatal('version', message, elements.get('Version') ?? node, 'Version');
  }
  reader.string(elements.get('Id'), 'Id');
  const statement = elements.get('Statement');
  if (!statement) {
    reader.fatal('no-statement', 'the policy has no `Statement`', node, '');
    return [];
  }
  const isList = statement.kind === 'array';
  return (isList ? statement.items : [statement]).map((item, index) => {
    const path = isList ? `Statement[${index}]` : 'Statement';
    return statementOf(item, index, path, version === '2012-10-17', reader);
  });
}

const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function statementOf(
  node: JsonNode,
  index: number,
  path: string,
  hasVariables: boolean,
  reader: ElementReader,
): Statement {
  const elements = reader.members(node, path, statementElements, 'a statement') ?? new Map();
  const sid = reader.string(elements.get('Sid'), `${path}.Sid`);
  const effect = reader.string(elements.get('Effect'), `${path}.Effect`);
  if (effect !== 'Allow' && effect !== 'Deny') {
    const message =
      effect === undefined
        ? 'the statement has no `Effect`; write `Allow` or `Deny`'
        : `\`${effect}\` is no effect; write \`Allow\` or \`Deny\``;
    reader.fatal('effect', message, elements.get('Effect') ?? node, path);
  }
  const either = <T>(name: string, read: (value: JsonNode, at: string, isNot: boolean) => T) => {
    const [plain, not] = [elements.get(name), elements.get(`Not${name}`)];
    if (plain && not) {
      const message = `\`${name}\` and \`Not${name}\` exclude each other`;
      reader.fatal('both', message, not, `${path}.Not${name}`);
    }
    if (plain) return read(plain, `${path}.${name}`, false);
    return not && read(not, `${path}.Not${name}`, true);
  };
  const principal = either('Principal', (value, at, isNot) =>
    principalOf(value, at, isNot, reader),
  );
  const action = either(
    'Action',
    (value, at, isNot): ActionElement => ({
      isNot,
      patterns: reader
        .strings(value, at)
        .map((text) => ({ text, glob: globOf(text.toLowerCase()) })),
      place: reader.place(value, at),
    }),
  );
  const resource = either(
    'Resource',
    (value, at, isNot): ResourceElement => ({
      isNot,
      patterns: reader
        .strings(value, at)
        .map((text) => ({ text, template: resourceTemplateOf(text, hasVariables) })),
      place: reader.place(value, at),
    }),
  );
  return {
    index,
    ...(sid !== undefined && { sid }),
    effect: effect === 'Deny' ? 'Deny' : 'Allow',
    ...(principal && { principal }),
    ...(action && { action }),
    ...(resource && { resource }),
    conditions: conditionsOf(elements.get('Condition'), `${path}.Condition`, hasVariables, reader),
    place: reader.place(node, path),
  };
}

const principalKinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

function principalOf(
  node: JsonNode,
  path: string,
  isNot: boolean,
  reader: ElementReader,
): PrincipalElement {
  const isEverybody = node.kind === 'string' && node.value === '*';
  const kinds = isEverybody
    ? new Map<string, JsonNode>()
    : reader.members(node, path, principalKinds, 'a principal, which is `*` or an object');
  const named = (kind: string) => {
    const value = kinds?.get(kind);
    return new Set(value ? reader.strings(value, `${path}.${kind}`) : []);
  };
  return {
    isNot,
    isEverybody,
    aws: named('AWS'),
    service: named('Service'),
    federated: named('Federated'),
    place: reader.place(node, path),
  };
}
