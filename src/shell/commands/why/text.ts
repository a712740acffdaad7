// A refusal in text: the question, the ladder of layers with every statement and its place, what
// decided, and the smallest edit that would allow it. Words for a trace; the verdicts are the engine's.
//
//   ✓ allows   ✗ denies, or lacked the Allow that decided   – has no say, or says nothing

import { type Decision, explain, layerNames } from '../../../cloud/explanation.ts';
import type { Denial } from '../../command.ts';

type Entry = Decision['trace'][number];
type Statement = NonNullable<Entry['statements']>[number];

/** More are not shown of one layer: the policy itself is the better reading then. */
const maxStatements = 20;

export async function whyText({ call, reply, atMs }: Denial): Promise<string> {
  const { decision, asked } = reply;
  const { request, edit } = await explain(asked);
  const isTrust = /^sts:/i.test(request.action);
  const nameOf = (layer: Entry['layer']): string =>
    layer === 'keyPolicy' && isTrust ? 'Trust policy of the role' : layerNames[layer];
  const isDeciding = (layer: Entry['layer']): boolean =>
    nameOf(layer) === nameOf(decision.decidingLayer);
  const { statement } = decision;
  const place = statement ? `, ${placeText(statement)}` : '';
  // The engine speaks of key policies; the policy of a role is asked in the same way.
  const reason = isTrust
    ? decision.reason.replaceAll('the key policy', 'the trust policy')
    : decision.reason;
  return [
    `${call.operation} was refused at ${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    `  who       ${request.principalArn}`,
    `  action    ${request.action}`,
    `  resource  ${request.resource}${otherAccount(request)}`,
    `  Region    ${call.region}`,
    '',
    ...decision.trace
      .filter((entry) => isDeciding(entry.layer) || hasSay(entry, request.action))
      .flatMap((entry) => rung(entry, nameOf(entry.layer), isDeciding(entry.layer))),
    '',
    `Decided by: ${nameOf(decision.decidingLayer)}${place}: ${reason}.`,
    edit
      ? `The smallest edit that would allow it: ${edit.sentence}.`
      : 'No edit of a single statement would allow it.',
    '',
  ].join('\n');
}

/** Layers that were not asked are left out: a key policy of what is no key, grants beside KMS. */
function hasSay({ effect, statements, grants }: Entry, action: string): boolean {
  if (effect !== 'none' || statements !== undefined) return true;
  return grants !== undefined && (grants.length > 0 || /^kms:/i.test(action));
}

function rung(entry: Entry, name: string, isDeciding: boolean): readonly string[] {
  const { effect, because, statements = [], grants = [] } = entry;
  const mark = effect === 'allow' ? '✓' : effect === 'deny' || isDeciding ? '✗' : '–';
  return [
    `  ${mark} ${name}: ${because}`,
    ...statements.slice(0, maxStatements).map((each) => `      ${statementText(each)}`),
    ...(statements.length > maxStatements
      ? [`      and ${statements.length - maxStatements} more statements`]
      : []),
    ...grants.map(
      ({ grantId, usable, because: why }) => `      ${usable ? '✓' : '–'} grant ${grantId}: ${why}`,
    ),
  ];
}

function statementText(statement: Statement): string {
  const { effect, applies, principal, action, resource, conditions } = statement;
  const mark = applies ? (effect === 'Allow' ? '✓' : '✗') : '–';
  const elements = [
    ...(principal ? [{ name: 'Principal', ...principal }] : []),
    { name: 'Action', ...action },
    { name: 'Resource', ...resource },
    ...conditions.map((condition) => ({ name: 'Condition', ...condition })),
  ];
  // What does not match explains a statement; one that applies is explained by whom it names.
  const told = elements.filter(({ matched }) => !matched);
  const shown = applies ? elements.slice(0, 1) : told;
  const texts = shown.map(({ name, because }) => `${name}: ${because}`);
  return `${mark} ${effect}, ${placeText(statement)}: ${texts.join('; ')}`;
}

function placeText({
  policy,
  level,
  index,
  sid,
  place,
}: Pick<Statement, 'policy' | 'level' | 'index' | 'sid' | 'place'>): string {
  const which = policy === 0 ? '' : ` of policy ${policy}`;
  const where = level === undefined ? '' : ` of level ${level}`;
  const name = sid === undefined ? '' : ` \`${sid}\``;
  return `Statement[${index}]${name}${which}${where} (line ${place.line}, column ${place.column})`;
}

function otherAccount({
  account,
  resourceAccount,
}: {
  readonly account: string;
  readonly resourceAccount: string;
}): string {
  return account === resourceAccount ? '' : ` (of account ${resourceAccount})`;
}
