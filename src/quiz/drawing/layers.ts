// Layers of a drawn world: the policies recipes put together, each drawn a little differently.

import { type Case, type CaseStatement, policyOf } from '../case.ts';
import { accountStatement } from '../case-edits.ts';
import type { Cast } from './cast.ts';
import type { Draw } from './draw.ts';
import {
  ceiling,
  coveringActions,
  fullAccess,
  namesAdmin,
  namesCaller,
  namesFellow,
} from './statements.ts';

export type Layers = Partial<Case>;

/** On the caller, or on its group, if it has one. */
export function identity(
  draw: Draw,
  { empty }: Cast,
  ...statements: readonly CaseStatement[]
): Layers {
  const on = empty.group && draw.once(2) ? 'group' : 'caller';
  return { identity: [{ on, policy: policyOf(...statements) }] };
}

export const keyPolicy = (...statements: readonly CaseStatement[]): Layers => ({
  keyPolicy: policyOf(...statements),
});

export const scps = (...statements: readonly CaseStatement[]): Layers => ({
  scps: statements.map((one) => policyOf(one)),
});

/** Ceilings that let the call through: one or two of those the caller can have. */
export function ceilings(draw: Draw, cast: Cast): Layers {
  const boundary: Layers = { boundary: policyOf(ceiling(draw, cast)) };
  const levels = scps(...draw.shuffle([fullAccess, ceiling(draw, cast)]));
  const session: Layers =
    cast.empty.caller.kind === 'role' ? { sessionPolicy: policyOf(ceiling(draw, cast)) } : {};
  return draw.pick([
    boundary,
    { ...levels, ...session },
    { ...boundary, ...levels },
    { ...boundary, ...levels, ...session },
  ]);
}

/** The usual ways in: by the account statement, by name, or both. */
export function wayIn(draw: Draw, cast: Cast): Layers {
  const { account } = cast.empty.caller;
  const named = namesCaller(draw, cast);
  return keyPolicy(
    ...draw.pick([
      [accountStatement(account)],
      [accountStatement(account), namesAdmin(cast)],
      [accountStatement(account), namesFellow(draw, cast)],
      [named, namesAdmin(cast)],
      [accountStatement(account), named],
    ]),
  );
}

export function deny(
  draw: Draw,
  cast: Cast,
  Condition?: CaseStatement['Condition'],
): CaseStatement {
  return {
    Sid: 'DenyUse',
    Effect: 'Deny',
    Action: draw.pick(['kms:*', coveringActions(draw, cast)]),
    Resource: '*',
    ...(Condition && { Condition }),
  };
}

export const grantOf = ({ operation }: Case): NonNullable<Case['grant']> => ({
  operations: operation === 'DescribeKey' ? [operation] : [operation, 'DescribeKey'],
});
