// Changes of one thing that wrong beliefs take for the fix of a refusal, in the forms in which the
// smallest edit comes: a statement more, or a statement that is there, edited. Each is to be run by
// its belief and by the engine: some of them do help.

import {
  accountArn,
  actionOf,
  aliasArn,
  type Case,
  type CaseStatement,
  callerArn,
  keyArn,
  userArn,
} from './case.ts';
import { accountStatement, isAccountName, type PolicyLayer, policyAt } from './case-edits.ts';
import { onDenies } from './deny-proposals.ts';
import { manages } from './misconceptions/who-manages-a-key-may-use-it.ts';
import { added, type Elsewhere, edited, type Proposal } from './proposal.ts';
import { verdictOf } from './verdict.ts';

export function proposals(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  return [
    ...inKeyPolicy(asked, elsewhere),
    ...inOtherPolicies(asked, elsewhere),
    ...besideManagers(asked),
    ...forGuests(asked, elsewhere),
    ...onResources(asked, elsewhere),
    ...onDenies(asked, elsewhere),
    ...byGrant(asked),
  ];
}

function inKeyPolicy(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  const { caller, group } = asked;
  const action = actionOf(asked);
  const near = counterpartOf(action);
  const named = callerArn(asked);
  const admit = (name: string, Action: string): CaseStatement => ({
    Effect: 'Allow',
    Principal: { AWS: name },
    Action,
    Resource: '*',
  });
  const add = (belief: string, what: string, statement: CaseStatement, isNearMiss = false) =>
    added(asked, belief, 'keyPolicy', what, statement, { isNearMiss });
  const fellow = group && userArn(caller.account, group.fellow);
  return [
    ...['key-policy-has-the-last-word', 'named-abroad-is-enough'].flatMap((belief) => [
      add(belief, `a statement that allows the caller \`${action}\``, admit(named, action)),
      ...besideOthers(asked, belief),
    ]),
    add(
      'account-statement-admits-everybody',
      "the account statement, so that the account's own policies count",
      accountStatement(caller.account),
    ),
    add(
      'encrypt-implies-decrypt',
      `a statement that allows the caller \`${near}\``,
      admit(named, near),
      true,
    ),
    add(
      'missing-condition-key-passes',
      `a statement that allows the caller \`${action}\` through \`${elsewhere.service}\``,
      { ...admit(named, action), Condition: through(asked, elsewhere) },
      true,
    ),
    ...(group && fellow
      ? [
          add(
            'group-shares-key-access',
            `a statement that allows \`${group.fellow}\`, of the same group, \`${action}\``,
            admit(fellow, action),
          ),
        ]
      : []),
  ];
}

/** The caller, named beside those whom a statement of the key policy names for this operation. */
function besideOthers(asked: Case, belief: string): readonly Proposal[] {
  const action = actionOf(asked);
  const caller = callerArn(asked);
  const { Statement } = asked.keyPolicy;
  const index = Statement.findIndex(({ Effect, Principal, Action }) => {
    if (Effect === 'Deny' || typeof Principal !== 'object') return false;
    const names = [Principal.AWS].flat();
    const isCovered = [Action].flat().some((name) => [action, 'kms:*'].includes(name));
    return isCovered && !names.some(isAccountName);
  });
  const found = Statement[index];
  if (!found || typeof found.Principal !== 'object') return [];
  const names = [found.Principal.AWS].flat();
  if (names.includes(caller)) return [];
  const statement = { ...found, Principal: { AWS: [...names, caller] } };
  const what = 'add the caller to `Principal`';
  return [edited(asked, belief, 'keyPolicy', index, what, statement)];
}

/** The caller, named beside those who manage the key. */
function besideManagers(asked: Case): readonly Proposal[] {
  const caller = callerArn(asked);
  return asked.keyPolicy.Statement.flatMap((found, index) => {
    const { Effect, Principal } = found;
    if (Effect === 'Deny' || typeof Principal !== 'object' || !manages(found)) return [];
    const names = [Principal.AWS].flat();
    if (names.includes(caller) || names.some(isAccountName)) return [];
    const statement = { ...found, Principal: { AWS: [...names, caller] } };
    const what = 'add the caller to `Principal`';
    const belief = 'who-manages-a-key-may-use-it';
    return [edited(asked, belief, 'keyPolicy', index, what, statement, { isNearMiss: true })];
  });
}

/** In the key policy of another account: the right caller, and something else not quite. */
function forGuests(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  const { key, keyPolicy } = asked;
  const isGuest = asked.caller.account !== key.account;
  if (!isGuest || verdictOf(asked).layer !== 'keyPolicy') return [];
  const action = actionOf(asked);
  const admit = (belief: string, where: string, Resource: string) =>
    added(
      asked,
      belief,
      'keyPolicy',
      `a statement that allows the caller \`${action}\` on ${where}`,
      { Effect: 'Allow', Principal: { AWS: callerArn(asked) }, Action: action, Resource },
      { isNearMiss: true },
    );
  const elsewhereArn = keyArn({ key: { ...key, region: elsewhere.region } });
  const edit = (index: number, found: CaseStatement, what: string, change: object) =>
    edited(
      asked,
      'encrypt-implies-decrypt',
      'keyPolicy',
      index,
      what,
      { ...found, ...change },
      {
        isNearMiss: true,
      },
    );
  const near = counterpartOf(action);
  const caller = callerArn(asked);
  return [
    admit('alias-in-resource-works', "the key's alias", aliasArn(asked)),
    admit('region-does-not-matter', `the key in \`${elsewhere.region}\``, elsewhereArn),
    ...keyPolicy.Statement.flatMap((found, index) => {
      const { Effect, Principal, Action } = found;
      if (Effect === 'Deny' || typeof Principal !== 'object') return [];
      const names = [Principal.AWS].flat();
      const actions = [Action].flat();
      if (names.includes(accountArn(key.account)) || actions.includes(action)) return [];
      const isNamed = names.includes(caller) || names.includes(accountArn(asked.caller.account));
      if (isNamed && !actions.includes(near)) {
        const what = `add \`${near}\` to \`Action\``;
        return edit(index, found, what, { Action: [...actions, near] });
      }
      if (isNamed || !actions.includes(near)) return [];
      const what = 'add the caller to `Principal`';
      return edit(index, found, what, { Principal: { AWS: [...names, caller] } });
    }),
  ];
}

function inOtherPolicies(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  const { caller, key, scps = [] } = asked;
  const action = actionOf(asked);
  const near = counterpartOf(action);
  const elsewhereArn = keyArn({ key: { ...key, region: elsewhere.region } });
  const layers: readonly (readonly [string, PolicyLayer, number])[] = [
    ['iam-alone-suffices', 'identity', 0],
    ['full-access-passes-ceilings', 'identity', 0],
    ['boundary-grants', 'permissionsBoundary', 0],
    ...(caller.kind === 'role' ? [['session-policy-grants', 'sessionPolicy', 0] as const] : []),
    ...scps.map((_policy, level) => ['scp-grants', 'scp', level] as const),
  ];
  return layers.flatMap(([belief, layer, level]) => {
    const add = (by: string, where: string, Action: string, Resource: string, how = '') =>
      added(
        asked,
        by,
        layer,
        `a statement that allows \`${Action}\` on ${where}${how}`,
        {
          Effect: 'Allow',
          Action,
          Resource,
          ...(how && { Condition: through(asked, elsewhere) }),
        },
        { level, isNearMiss: by !== belief },
      );
    const allowed = belief === 'full-access-passes-ceilings' ? 'kms:*' : action;
    return [
      add(belief, 'the key', allowed, keyArn(asked)),
      ...withAction(asked, belief, layer, level, allowed),
      add('alias-in-resource-works', "the key's alias", action, aliasArn(asked)),
      add('region-does-not-matter', `the key in \`${elsewhere.region}\``, action, elsewhereArn),
      add('encrypt-implies-decrypt', 'the key', near, keyArn(asked)),
      ...withAction(asked, 'encrypt-implies-decrypt', layer, level, near),
      add(
        'missing-condition-key-passes',
        'the key',
        action,
        keyArn(asked),
        ` through \`${elsewhere.service}\``,
      ),
    ];
  });
}

/** One action more in a statement about this key. */
function withAction(
  asked: Case,
  belief: string,
  layer: PolicyLayer,
  level: number,
  action: string,
): readonly Proposal[] {
  const statements = policyAt(asked, layer, level)?.Statement ?? [];
  const index = statements.findIndex(
    ({ Effect, Resource }) =>
      Effect === 'Allow' && [Resource].flat().some((name) => ['*', keyArn(asked)].includes(name)),
  );
  const found = statements[index];
  const actions = [found?.Action ?? []].flat();
  if (!found || actions.some((name) => ['*', 'kms:*', action].includes(name))) return [];
  const statement = { ...found, Action: [...actions, action] };
  const what = `add \`${action}\` to \`Action\``;
  const isNearMiss = belief === 'encrypt-implies-decrypt';
  return [edited(asked, belief, layer, index, what, statement, { level, isNearMiss })];
}

/** One resource more in a statement of an identity-based policy: not the key, or not the key alone missing. */
function onResources(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  const { key, identity } = asked;
  const elsewhereArn = keyArn({ key: { ...key, region: elsewhere.region } });
  const additions = [
    ['alias-in-resource-works', "the key's alias", aliasArn(asked)],
    ['region-does-not-matter', `the key in \`${elsewhere.region}\``, elsewhereArn],
    ['action-covers-its-variants', 'the key', keyArn(asked)],
    ['encrypt-implies-decrypt', 'the key', keyArn(asked)],
  ] as const;
  return identity.flatMap(({ policy }, level) =>
    policy.Statement.flatMap((found, index) => {
      const resources = [found.Resource].flat();
      const isNarrow = found.Effect === 'Allow' && !resources.some((name) => name.endsWith('*'));
      if (!isNarrow) return [];
      return additions.flatMap(([belief, name, arn]) => {
        if (resources.includes(arn)) return [];
        const statement = { ...found, Resource: [...resources, arn] };
        const what = `add ${name} to \`Resource\``;
        return [
          edited(asked, belief, 'identity', index, what, statement, { level, isNearMiss: true }),
        ];
      });
    }),
  );
}

function byGrant(asked: Case): readonly Proposal[] {
  // A grant to another account is a lesson of its own, and not one of these.
  if (asked.grant || asked.caller.account !== asked.key.account) return [];
  return [
    {
      belief: 'grant-escapes-deny',
      isNearMiss: false,
      make: () => ({
        place: 'grant',
        isEdit: false,
        text: `On the key: create a grant that lets the caller \`${actionOf(asked)}\``,
        after: { ...asked, grant: { operations: [asked.operation] } },
      }),
    },
  ];
}

/** Met by calls that a service makes for the caller, and by no call of the caller's own. */
function through(asked: Case, { service }: Elsewhere): NonNullable<CaseStatement['Condition']> {
  return {
    StringEquals: { 'kms:ViaService': `${service}.${asked.key.region}.amazonaws.com` },
  };
}

/** What people take to come with it. */
function counterpartOf(action: string): string {
  return action === 'kms:Encrypt' ? 'kms:Decrypt' : 'kms:Encrypt';
}
