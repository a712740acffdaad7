// Who can do what: everybody in a world against some actions on one key, asked of the policy engine,
// with a policy as it is saved and as it would be with another text. No call is made.

import { requestOf } from '../../cloud/authorize.ts';
import { globalConditions } from '../../cloud/context.ts';
import { policyLevelsIn } from '../../cloud/organization.ts';
import type { World } from '../../cloud/world.ts';
import { kmsConditions } from '../../kms/conditions.ts';
import { kmsOperations } from '../../kms/operations/index.ts';
import { type Key, kmsKeys } from '../../kms/rows.ts';
import type { Decision } from '../../policy/decision.ts';
import { evaluate } from '../../policy/evaluate.ts';
import type { PreparedRequest } from '../../policy/request.ts';
import type { Caller } from '../../service/handler.ts';
import { accounts, roles, users } from '../../service/principals.ts';
import type { Reader } from '../../service/table-spec.ts';

export interface MatrixCell {
  readonly action: string;
  readonly isAllowed: boolean;
  /** By the text as it is typed, and not by the saved one. */
  readonly isNew: boolean;
  readonly because: string;
  /** Condition keys that would have to be in the request. */
  readonly onlyIf: readonly string[];
}

export interface MatrixRow {
  readonly arn: string;
  /** user/alice */
  readonly name: string;
  readonly account: string;
  readonly isYou: boolean;
  readonly cells: readonly MatrixCell[];
}

export interface Matrix {
  readonly rows: readonly MatrixRow[];
  /** Principals beyond those shown. */
  readonly left: number;
}

/** As many as are looked at without scrolling for long. */
const maxRows = 40;

export interface MatrixQuestion {
  readonly world: World;
  readonly nowMs: number;
  readonly you: Caller;
  /** `kms:Decrypt` */
  readonly actions: readonly string[];
  /** What is asked about: a key, or a role to be assumed. */
  readonly about:
    | { readonly kind: 'key'; readonly arn: string }
    | { readonly kind: 'role'; readonly arn: string; readonly account: string };
  /** The world with the saved text and with the typed one. */
  readonly before: Reader;
  readonly after: Reader;
  /** Of a trust policy: its texts, which the door reads with the call. */
  readonly trust?: { readonly before: string; readonly after: string };
}

export function whoCan(question: MatrixQuestion): Matrix {
  const { world, you, actions } = question;
  const everybody = callersIn(world);
  const mine = everybody.filter(
    ({ arn, roleArn }) => arn === you.arn || (roleArn === you.roleArn && roleArn !== undefined),
  );
  const shown = [...new Set([...mine, ...everybody])].slice(0, maxRows);
  return {
    left: everybody.length - shown.length,
    rows: shown.map((caller) => ({
      arn: caller.roleArn ?? caller.arn,
      name: (caller.roleArn ?? caller.arn).split(':').slice(5).join(':'),
      account: caller.account,
      isYou: mine.includes(caller),
      cells: actions.map((action) => cell(caller, action, question)),
    })),
  };
}

function cell(caller: Caller, action: string, question: MatrixQuestion): MatrixCell {
  const before = evaluate(ask(caller, action, question, 'before'), { trace: false });
  const request = ask(caller, action, question, 'after');
  const decision = evaluate(request, { trace: false });
  const isAllowed = decision.outcome === 'allow';
  return {
    action,
    isAllowed,
    isNew: isAllowed !== (before.outcome === 'allow'),
    because: decision.reason,
    onlyIf: isAllowed ? [] : missingConditions(evaluate(request, { trace: true })),
  };
}

/** Whether a caller may do one thing, asked as the door would ask about the barest request. */
export function ask(
  caller: Caller,
  action: string,
  { nowMs, about, before, after, trust }: MatrixQuestion,
  which: 'before' | 'after',
): PreparedRequest {
  const reader = which === 'after' ? after : before;
  const key = about.kind === 'key' ? reader.get(kmsKeys, about.arn) : undefined;
  const region = key?.region ?? 'us-east-1';
  const account = key?.account ?? (about.kind === 'role' ? about.account : caller.account);
  const use = {
    as: 'key',
    action,
    resource: about.arn,
    account,
    ...(key && { key }),
    ...(trust && { trustPolicy: trust[which] }),
  };
  const circumstances = { region, nowMs, userAgent: undefined, resourceAccount: account };
  return requestOf({
    caller,
    use,
    facts: {
      context: () => (key ? keyContext(key, action, caller, reader, nowMs) : {}),
      encryptionContext: {},
      grantTokenIds: [],
      newGrantConstraints: undefined,
    },
    global: () => globalConditions(caller, circumstances, reader),
    region,
    levels: policyLevelsIn(reader),
    reader,
    nowMs,
  });
}

function keyContext(key: Key, action: string, caller: Caller, reader: Reader, nowMs: number) {
  const name = action.slice(action.indexOf(':') + 1);
  const operation =
    kmsOperations.find((one) => one.name === name) ??
    kmsOperations.find((one) => name.startsWith(one.name));
  const own = { 'kms:CallerAccount': caller.account };
  if (!operation) return own;
  const use = { as: 'key', action, resource: key.arn, account: key.account, key };
  const place = { region: key.region, account: caller.account };
  const input = { KeyId: key.arn };
  return { ...own, ...kmsConditions({ operation, input, use, uses: [use], place, reader, nowMs }) };
}

/** Keys of the conditions but for which an Allow would apply. */
function missingConditions({ outcome, trace }: Decision): readonly string[] {
  if (outcome === 'explicitDeny') return [];
  const near = trace
    .filter(({ layer }) => layer === 'keyPolicy' || layer === 'identity')
    .flatMap(({ statements }) => statements ?? [])
    .find(
      ({ effect, applies, principal, action, resource }) =>
        effect === 'Allow' &&
        !applies &&
        principal?.match !== 'account' &&
        (principal?.matched ?? true) &&
        action.matched &&
        resource.matched,
    );
  return near?.conditions.filter(({ matched }) => !matched).map(({ key }) => key) ?? [];
}

/** Everybody who could call: roots, users, and roles as a session of each. */
export function callersIn(world: World): readonly Caller[] {
  const accessKeyId = '';
  return [
    ...world.all(users).map(
      ({ arn, account, id, name }): Caller => ({
        type: 'IAMUser',
        arn,
        account,
        accessKeyId,
        principalId: id,
        userName: name,
      }),
    ),
    ...world.all(roles).map(
      ({ arn, account, id, name }): Caller => ({
        type: 'AssumedRole',
        arn: `arn:aws:sts::${account}:assumed-role/${name}/session`,
        account,
        accessKeyId,
        principalId: `${id}:session`,
        roleArn: arn,
      }),
    ),
    ...world.all(accounts).map(
      ({ id }): Caller => ({
        type: 'Root',
        arn: `arn:aws:iam::${id}:root`,
        account: id,
        accessKeyId,
        principalId: id,
      }),
    ),
  ];
}
