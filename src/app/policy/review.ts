// A policy while it is being written: what is wrong with the text, and who could do what if it were
// saved. Asked with every pause in the typing; changes nothing.

import type { World } from '../../cloud/world.ts';
import { kmsKeys } from '../../kms/rows.ts';
import { advice } from '../../policy/advice.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { parsePolicyAfresh } from '../../policy/parse.ts';
import type { Finding, Policy } from '../../policy/policy.ts';
import type { Caller } from '../../service/handler.ts';
import { isKnownPrincipal } from '../../service/known-principals.ts';
import type { Reader } from '../../service/table-spec.ts';
import { ask, type Matrix, type MatrixQuestion, whoCan } from './matrix.ts';
import type { Target } from './targets.ts';

export interface Draft {
  readonly targetId: string;
  readonly text: string;
  /** Columns of the matrix. */
  readonly actions: readonly string[];
  /** The key the matrix is about, where the policy is not that of a key. */
  readonly keyArn?: string;
}

export interface Review {
  readonly findings: readonly Finding[];
  /** Absent where the text is no policy, or there is nothing to ask about. */
  readonly matrix?: Matrix;
}

export interface ReviewWorld {
  readonly world: World;
  readonly nowMs: number;
  readonly you: Caller;
  readonly actions: readonly string[];
}

export function review(draft: Draft, target: Target, around: ReviewWorld): Review {
  const { text } = draft;
  const { policy, findings } = parsePolicyAfresh(text, target.kind);
  if (!policy) return { findings };
  const isKey = target.kind === 'key';
  const advised = advice(policy, {
    actions: around.actions,
    ...(isKey && { account: target.account }),
  });
  const question = questionOf(draft, target, around);
  const strangers = isKey || target.kind === 'trust' ? unknownPrincipals(policy, around.world) : [];
  const locked = isKey && question ? lockout(question, around.you) : [];
  return {
    findings: [...findings, ...strangers, ...locked, ...advised],
    ...(question && { matrix: whoCan(question) }),
  };
}

function questionOf(
  { text, actions, keyArn }: Draft,
  target: Target,
  { world, nowMs, you }: ReviewWorld,
): MatrixQuestion | undefined {
  const base = { world, nowMs, you, before: world, after: target.with(text, world) };
  if (target.kind === 'trust') {
    const about = { kind: 'role', arn: target.ownerArn ?? '', account: target.account } as const;
    const trust = { before: target.text, after: text };
    return { ...base, about, actions: ['sts:AssumeRole'], trust };
  }
  const arn = target.keyArn ?? keyArn ?? world.all(kmsKeys)[0]?.arn;
  return arn === undefined ? undefined : { ...base, actions, about: { kind: 'key', arn } };
}

/** A policy that names somebody who is not there is not saved. */
function unknownPrincipals({ statements }: Policy, reader: Reader): readonly Finding[] {
  return statements.flatMap(({ principal }) =>
    [...(principal?.aws ?? [])]
      .filter((name) => !/[*?]/.test(name) && !isKnownPrincipal(name, reader))
      .map((name): Finding => {
        const message = `\`${name}\` names nobody in this world`;
        const place = principal?.place() ?? { path: '', start: 0, end: 0, line: 1, column: 1 };
        return { code: 'unknown-principal', severity: 'malformed', message, place };
      }),
  );
}

/** Who saves a key policy must be able to save the next one. */
function lockout(question: MatrixQuestion, you: Caller): readonly Finding[] {
  const request = ask(you, 'kms:PutKeyPolicy', question, 'after');
  if (evaluate(request, { trace: false }).outcome === 'allow') return [];
  const place = { path: '', start: 0, end: 1, line: 1, column: 1 };
  const message = `with this policy ${you.arn} could not change the policy any more: a lockout`;
  return [{ code: 'lockout', severity: 'malformed', message, place }];
}
