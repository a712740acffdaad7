// The smallest change of a drawn world that turns its refusal, found and verified by
// src/policy/smallest-edit.ts, in words for people. What does not help is in proposals.ts.

import { type Edit, smallestEdits } from '../policy/smallest-edit.ts';
import { accountArn, type Case, type CasePolicy, callerArn, keyArn, requestOf } from './case.ts';
import { isPolicyLayer, type PolicyLayer, withPolicy } from './case-edits.ts';
import { statementText } from './case-text.ts';
import { readWhole } from './reading.ts';
import { preparedOf } from './verdict.ts';

export interface Change {
  readonly text: string;
  /** The statement that is new or changed, as it then reads. */
  readonly code?: string;
  /** The policy it is made in, in words. */
  readonly place: string;
  /** A statement that was there is changed; otherwise something is added. */
  readonly isEdit: boolean;
  readonly after: Case;
}

/** The smallest edit that turns the refusal, verified; undefined where no edit of one statement does. */
export function smallestChange(asked: Case): Change | undefined {
  const request = preparedOf(asked, readWhole);
  const fits = (one: Edit) => isSensible(one) && !isForOwner(one, asked);
  const [smallest] = smallestEdits(request);
  const edit = smallest && !fits(smallest) ? smallestEdits(request, 4).find(fits) : smallest;
  if (!edit || !isPolicyLayer(edit.layer)) return undefined;
  const { layer } = edit;
  const policy = JSON.parse(edit.edited) as CasePolicy;
  const after = withPolicy(asked, layer, policy, layer === 'scp' ? edit.level : edit.policy);
  const changed = policy.Statement[edit.statement];
  const isTakenOut = edit.sentence.endsWith(': take the statement out');
  const code = isTakenOut || !changed ? {} : { code: statementText(changed) };
  const place =
    layer === 'scp' ? `${nameOfPolicy.scp} ${levelName(edit.level ?? 0)}` : nameOfPolicy[layer];
  const isEdit = edit.sentence.startsWith('in statement');
  return { text: textOf(edit, asked), ...code, place, isEdit, after };
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

/** Not a caller from elsewhere put beside the owner of the key, who may do everything. */
function isForOwner({ layer, edited, statement }: Edit, { caller, key }: Case): boolean {
  if (layer !== 'keyPolicy' || caller.account === key.account) return false;
  const { Principal } = (JSON.parse(edited) as CasePolicy).Statement[statement] ?? {};
  if (typeof Principal !== 'object') return false;
  return [Principal.AWS].flat().includes(accountArn(key.account));
}

/** As the sentences of edits name them. */
export const nameOfPolicy: Readonly<Record<PolicyLayer, string>> = {
  keyPolicy: 'the key policy',
  identity: 'the identity-based policy',
  permissionsBoundary: 'the permissions boundary',
  sessionPolicy: 'the session policy',
  scp: 'the service control policy',
};

export const levelName = (level: number): string =>
  level === 0 ? 'on the root' : 'on the account';

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
    .replace(
      /the SCP of level (\d)/,
      (_all, level) => `${nameOfPolicy.scp} ${levelName(Number(level))}`,
    )
    .replace(/, which lets IAM policies of .* allow$/, ", so that the account's own policies count")
    .replace(/except the caller: `ArnNotEquals` `aws:PrincipalArn` the caller/, 'except the caller')
    .replace(/^in/, 'In');
}
