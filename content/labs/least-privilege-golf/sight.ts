// How this lab reads its world: four players, two keys, and the finite table of everything that
// could be allowed. A job is what must be allowed; the rest of the table is surplus.

import { type KeyView, type LabView, listed } from '#lab';

export const account = '111122223333';
export const arnOf = (user: string): string => `arn:aws:iam::${account}:user/${user}`;
export const invoices = 'alias/invoices';
export const payroll = 'alias/payroll';
export const invoiceFile = 'invoice.txt';
export const sealedFile = 'invoice.sealed';
export const invoiceText = 'invoice 2026-0117, 12 boxes of paper, 96.40 EUR\n';
export const context = { app: 'invoices' };

/** Every action on a key that could be too much. */
const keyActions = [
  'Encrypt',
  'Decrypt',
  'ReEncryptFrom',
  'ReEncryptTo',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'CreateGrant',
  'RevokeGrant',
  'EnableKey',
  'DisableKey',
  'EnableKeyRotation',
  'DisableKeyRotation',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'CancelKeyDeletion',
  'TagResource',
  'UntagResource',
  'UpdateKeyDescription',
] as const;
const accountActions = ['CreateKey', 'ListKeys', 'ListAliases', 'GenerateRandom'] as const;

type Action = (typeof keyActions)[number] | (typeof accountActions)[number];
type Where = 'alias/invoices' | 'alias/payroll' | 'the account';

interface Job {
  readonly player: string;
  /** What must be allowed, and where. */
  readonly needs: Readonly<Partial<Record<Where, readonly Action[]>>>;
}

const looking: readonly Action[] = [
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
];

export const jobs = {
  printer: { player: 'printer', needs: { 'alias/invoices': ['Decrypt'] } },
  scanner: { player: 'scanner', needs: { 'alias/invoices': ['Encrypt', 'GenerateDataKey'] } },
  auditor: {
    player: 'auditor',
    needs: {
      'alias/invoices': looking,
      'alias/payroll': looking,
      'the account': ['ListKeys', 'ListAliases'],
    },
  },
  keeper: {
    player: 'keeper',
    needs: {
      'alias/invoices': [
        'DescribeKey',
        'EnableKey',
        'DisableKey',
        'ScheduleKeyDeletion',
        'CancelKeyDeletion',
      ],
    },
  },
} as const satisfies Record<string, Job>;

export function keyBehind(view: LabView, alias: string): KeyView {
  const key = view.keys.find(({ aliases }) => aliases.includes(alias));
  if (!key) throw new Error(`the lab begins with ${alias}`);
  return key;
}

export function may(
  view: LabView,
  player: string,
  action: string,
  alias: string,
  input: Readonly<Record<string, unknown>> = { EncryptionContext: context },
) {
  const resource = alias === 'the account' ? '*' : keyBehind(view, alias).arn;
  return view.may(arnOf(player), `kms:${action}`, resource, { input });
}

interface Cell {
  readonly action: Action;
  readonly where: Where;
  readonly because: string;
}

/** What a player lacks, or has beyond the job; undefined when the table is exactly the job. */
export function notExactly(view: LabView, { player, needs }: Job): string | undefined {
  const missing: Cell[] = [];
  const surplus: Cell[] = [];
  for (const where of [invoices, payroll, 'the account'] as const) {
    const actions: readonly Action[] = where === 'the account' ? accountActions : keyActions;
    for (const action of actions) {
      const wanted = needs[where]?.includes(action) ?? false;
      const { allowed, because } = may(view, player, action, where);
      if (wanted !== allowed) (allowed ? surplus : missing).push({ action, where, because });
    }
  }
  const [lack] = missing;
  if (lack) {
    return `${player} cannot do the job. ${named(missing)} is not allowed: ${lack.because}.`;
  }
  const [first] = surplus;
  if (!first) return undefined;
  return `${player} is ${surplus.length} over par: ${named(surplus)}. The first, because ${first.because}.`;
}

function named(cells: readonly Cell[]): string {
  const shown = cells.slice(0, 3).map(({ action, where }) => `${action} (${where})`);
  const rest = cells.length - shown.length;
  return listed(rest > 0 ? [...shown, `${rest} more`] : shown);
}
