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

/** The smallest sensible edit that turns the refusal, verified; undefined where none of one statement does. */
export function smallestChange(asked: Case): Change | undefined {
  const request = preparedOf(asked, readWhole);
  const fits = (one: Edit) => isSensible(one, asked) && !isForOwner(one, asked);
  const [smallest] = smallestEdits(request);
  const edit = smallest && !fits(smallest) ? smallestEdits(request, 8).find(fits) : smallest;
  if (!edit || !isPolicyLayer(edit.layer)) return undefined;
  const { layer } = edit;
  const policy = JSON.parse(edit.edited) as CasePolicy;
  const after = withPolicy(asked, layer, policy, layer === 'scp' ? edit.level : edit.policy);
  const changed = policy.Statement[edit.statement];
  const code = changed ? { code: statementText(changed) } : {};
  const place =
    layer === 'scp' ? `${nameOfPolicy.scp} ${levelName(edit.level ?? 0)}` : nameOfPolicy[layer];
  const isEdit = /^in (?:the \w+ )?statement /.test(edit.sentence);
  return { text: textOf(edit, asked), ...code, place, isEdit, after };
}

/**
 * A Deny stays and spares the caller, where it speaks of others, too; the conditions of an Allow stay as
 * they are, and of its other elements one is changed.
 */
function isSensible({ layer, policy, sentence }: Edit, { identity }: Case): boolean {
  if (/: take |: except |: add .* to `Not/.test(sentence)) {
    const isShared = layer === 'identity' && identity[policy]?.on === 'group';
    const isOwn = ['identity', 'permissionsBoundary', 'sessionPolicy'].includes(layer);
    return sentence.includes(': except the caller') && (isShared || !isOwn);
  }
  return !/`, add `| to `\w+` `/.test(sentence);
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
    .replace(
      /the SCP of level (\d)/,
      (_all, level) => `${nameOfPolicy.scp} ${levelName(Number(level))}`,
    )
    .replace(/, which lets IAM policies of .* allow$/, ", so that the account's own policies count")
    .replace(/except the caller: `ArnNotEquals` `aws:PrincipalArn` the caller/, 'spare the caller')
    .replace(/^in/, 'In');
}
