// Changes of one thing in a drawn world that a learner might propose: statements in every policy, the
// right one and its near misses, and a grant. Whether one helps is found by running it; the smallest
// that does is found by src/policy/smallest-edit.ts.

import { type Edit, smallestEdits } from '../policy/smallest-edit.ts';
import {
  accountArn,
  actionOf,
  aliasArn,
  type Case,
  type CasePolicy,
  type CaseStatement,
  callerArn,
  keyArn,
  requestOf,
  userArn,
} from './case.ts';
import {
  accountStatement,
  isPolicyLayer,
  type PolicyLayer,
  withPolicy,
  withStatement,
} from './case-edits.ts';
import { statementText } from './case-text.ts';
import { preparedOf } from './verdict.ts';

export interface Change {
  readonly text: string;
  /** The statement that is new or changed, as it then reads. */
  readonly code?: string;
  readonly after: Case;
}

/** The smallest edit that turns the refusal, verified; undefined where no edit of one statement does. */
export function smallestChange(asked: Case): Change | undefined {
  const request = preparedOf(asked);
  const [smallest] = smallestEdits(request);
  const edit =
    smallest && !isSensible(smallest) ? smallestEdits(request, 4).find(isSensible) : smallest;
  if (!edit || !isPolicyLayer(edit.layer)) return undefined;
  const { layer } = edit;
  const policy = JSON.parse(edit.edited) as CasePolicy;
  const after = withPolicy(asked, layer, policy, layer === 'scp' ? edit.level : edit.policy);
  const changed = policy.Statement[edit.statement];
  const isTakenOut = edit.sentence.endsWith(': take the statement out');
  const code = isTakenOut || !changed ? {} : { code: statementText(changed) };
  return { text: textOf(edit, asked), ...code, after };
}

/**
 * Not an exception for the caller in a policy that speaks of the caller alone, and not the caller
 * made one of those whom a statement about other actions is for.
 */
function isSensible({ layer, sentence }: Edit): boolean {
  const isOwn = ['identity', 'permissionsBoundary', 'sessionPolicy'].includes(layer);
  if (isOwn && sentence.includes(': except the caller')) return false;
  return !/`Principal`, add .* to `Action`/.test(sentence);
}

const names: Readonly<Record<PolicyLayer, string>> = {
  keyPolicy: 'the key policy',
  identity: 'the identity-based policy',
  permissionsBoundary: 'the permissions boundary',
  sessionPolicy: 'the session policy',
  scp: 'the service control policy',
};

const levelName = (level: number): string => (level === 0 ? 'on the root' : 'on the account');

/** The sentence of an edit, with the names a reader knows in place of ARNs. */
function textOf({ sentence }: Edit, asked: Case): string {
  const known: readonly (readonly [string, string])[] = [
    [`\`${callerArn(asked)}\``, 'the caller'],
    [`\`${requestOf(asked).principal.arn}\``, 'the caller'],
    [`\`${keyArn(asked)}\``, 'the key'],
    [`\`${accountArn(asked.caller.account)}\``, "the caller's account"],
  ];
  const short = known.reduce((text, [from, to]) => text.replaceAll(from, to), sentence);
  return short
    .replace(/^in statement \d+ `([^`]+)` of (.+): take the statement out$/, (_all, sid, where) => {
      return `in ${where}: take out the statement \`${sid}\``;
    })
    .replace(/^in statement (\d+) of/, (_all, index) => `in statement ${Number(index) + 1} of`)
    .replace(/^in statement \d+ (`[^`]+`) of/, 'in $1 of')
    .replace(/the SCP of level (\d)/, (_all, level) => `${names.scp} ${levelName(Number(level))}`)
    .replace(/, which lets IAM policies of .* allow$/, ", so that the account's own policies count")
    .replace(/except the caller: `ArnNotEquals` `aws:PrincipalArn` the caller/, 'except the caller')
    .replace(/^in/, 'In');
}

/** A change, and the belief by which it would be the fix. */
export interface Proposal extends Change {
  readonly belief: string;
}

/** What wrong beliefs propose, in the style of the smallest edit: unproved, each is to be run. */
export function proposals(asked: Case, otherRegion: string): readonly Proposal[] {
  const { caller, key, group, grant, scps = [] } = asked;
  const action = actionOf(asked);
  const near = counterpartOf(action);
  const changes: Proposal[] = [];
  const propose = (
    belief: string,
    layer: PolicyLayer,
    what: string,
    statement: CaseStatement,
    level = 0,
  ) => {
    const where = layer === 'scp' ? `${names.scp} ${levelName(level)}` : names[layer];
    const isNew =
      (layer === 'permissionsBoundary' && !asked.boundary) ||
      (layer === 'sessionPolicy' && !asked.sessionPolicy) ||
      (layer === 'identity' && asked.identity.length === 0);
    const place = isNew ? where.replace(/^the/, 'a new') : where;
    changes.push({
      belief,
      text: `In ${place}: add ${what}`,
      code: statementText(statement),
      after: withStatement(asked, layer, statement, level),
    });
  };

  const admit = (name: string, actions: string): CaseStatement => ({
    Effect: 'Allow',
    Principal: { AWS: name },
    Action: actions,
    Resource: '*',
  });
  const named = callerArn(asked);
  const admits = (whom: string) => `a statement that allows ${whom} \`${action}\``;
  propose('key-policy-has-the-last-word', 'keyPolicy', admits('the caller'), admit(named, action));
  propose(
    'account-statement-admits-everybody',
    'keyPolicy',
    "the account statement, so that the account's own policies count",
    accountStatement(caller.account),
  );
  if (near) {
    const what = `a statement that allows the caller \`${near}\``;
    propose('encrypt-implies-decrypt', 'keyPolicy', what, admit(named, near));
  }
  if (group) {
    const fellow = userArn(caller.account, group.fellow);
    const what = admits(`\`${group.fellow}\`, of the same group,`);
    propose('group-shares-key-access', 'keyPolicy', what, admit(fellow, action));
  }

  const layers: (readonly [string, PolicyLayer, number])[] = [
    ['iam-alone-suffices', 'identity', 0],
    ['boundary-grants', 'permissionsBoundary', 0],
    ...(caller.kind === 'role' ? [['session-policy-grants', 'sessionPolicy', 0] as const] : []),
    ...scps.map((_policy, level) => ['scp-grants', 'scp', level] as const),
  ];
  const elsewhere = keyArn({ key: { ...key, region: otherRegion } });
  for (const [belief, layer, level] of layers) {
    const add = (by: string, where: string, Action: string, Resource: string) =>
      propose(
        by,
        layer,
        `a statement that allows \`${Action}\` on ${where}`,
        { Effect: 'Allow', Action, Resource },
        level,
      );
    add(belief, 'the key', action, keyArn(asked));
    add('alias-in-resource-works', "the key's alias", action, aliasArn(asked));
    add('region-does-not-matter', `the key in \`${otherRegion}\``, action, elsewhere);
    if (near) add('encrypt-implies-decrypt', 'the key', near, keyArn(asked));
  }
  if (!grant && caller.account === key.account) {
    changes.push({
      belief: 'grant-escapes-deny',
      text: `On the key: create a grant that lets the caller \`${action}\``,
      after: { ...asked, grant: { operations: [asked.operation] } },
    });
  }
  return changes;
}

function counterpartOf(action: string): string | undefined {
  return { 'kms:Decrypt': 'kms:Encrypt', 'kms:Encrypt': 'kms:Decrypt' }[action];
}
