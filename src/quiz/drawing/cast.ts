// Who and what a drawn world is about: people, accounts, a key, a call. The policies between them
// come after (statements.ts and the recipes).

import { commercialRegions } from '../../facts/regions.ts';
import { type Case, type CaseCaller, type Pairs, policyOf } from '../case.ts';
import type { Draw } from './draw.ts';

const people = 'ana ben chloe dev emeka farah goran hana ivo jun kira luca mira noor omar'.split(
  ' ',
);
const roles = 'billing-app report-job backup-runner etl-worker web-api invoice-mailer'.split(' ');
const sessions = 'nightly deploy-17 i-0abc host-4 console'.split(' ');
const groups = 'Analysts Developers KeyUsers Finance Operators'.split(' ');
const aliases = 'app payroll invoices backups orders archive'.split(' ');
/** As in AWS's documentation: numbers of nobody. */
const accounts = '111122223333 444455556666 777788889999 123456789012 999988887777'.split(' ');
const contexts: Readonly<Record<string, readonly string[]>> = {
  dept: ['finance', 'hr', 'legal', 'sales'],
  tenant: ['acme', 'globex', 'initech'],
  stage: ['prod', 'test'],
  purpose: ['backup', 'export', 'audit'],
};

/** A world with people and a key and no policy yet, and what recipes draw policies with. */
export interface Cast {
  /** Without policies. */
  readonly empty: Case;
  /** A user of the key's account that administers the key. */
  readonly admin: string;
  /** A user of the caller's account: of its group, if it is in one. */
  readonly fellow: string;
  readonly otherRegion: string;
  /** Two pairs, and the first of them with another value. */
  readonly pairs: Pairs;
  readonly otherPairs: Pairs;
}

export interface CastOptions {
  readonly kind?: CaseCaller['kind'];
  readonly twoAccounts?: boolean;
  readonly operations?: readonly string[];
}

export const usingOperations = ['Decrypt', 'Encrypt', 'GenerateDataKey'] as const;

export function drawCast(
  draw: Draw,
  { kind, twoAccounts = false, operations = usingOperations }: CastOptions = {},
): Cast {
  const [name = '', fellow = '', admin = ''] = draw.shuffle(people);
  const [account = '', other = ''] = draw.shuffle(accounts);
  const [region = '', otherRegion = ''] = draw.shuffle(commercialRegions);
  const isUser = (kind ?? draw.pick(['user', 'user', 'role'])) === 'user';
  const { pairs, otherPairs } = drawPairs(draw);
  const caller: CaseCaller = isUser
    ? { kind: 'user', account, name }
    : { kind: 'role', account, name: draw.pick(roles), session: draw.pick(sessions) };
  const group = isUser && draw.once(2) ? { name: draw.pick(groups), fellow } : undefined;
  const empty: Case = {
    caller,
    ...(group && { group }),
    key: {
      account: twoAccounts ? other : account,
      region,
      id: draw.uuid(),
      alias: `alias/${draw.pick(aliases)}`,
    },
    operation: draw.pick(operations),
    byAlias: false,
    keyPolicy: policyOf(),
    identity: [],
  };
  return { empty, admin, fellow, otherRegion, pairs, otherPairs };
}

function drawPairs(draw: Draw): Pick<Cast, 'pairs' | 'otherPairs'> {
  const [first = '', second = ''] = draw.shuffle(Object.keys(contexts));
  const [value = '', otherValue = ''] = draw.shuffle(contexts[first] ?? []);
  const pair = { [second]: draw.pick(contexts[second] ?? []) };
  return { pairs: { [first]: value, ...pair }, otherPairs: { [first]: otherValue, ...pair } };
}
