// Drawn policies as the engine reads them. A world is judged dozens of times, a little changed each
// time: what stayed is read once.

import { parsePolicyAfresh } from '../policy/parse.ts';
import type { Policy, PolicyKind, Statement } from '../policy/policy.ts';
import { type CasePolicy, type CaseStatement, policyOf } from './case.ts';

/** Reads a policy with its text, which its trace and its edits point into. */
export function readWhole(policy: CasePolicy, kind: PolicyKind): Policy {
  const text = JSON.stringify(policy);
  const { policy: found } = parsePolicyAfresh(text, kind);
  if (!found) throw new Error(`a drawn policy is none: ${text}`);
  return found;
}

const readBefore = new WeakMap<CasePolicy, Policy>();

/**
 * Reads a policy to decide with: statement by statement, since most changes are of one of them. Places
 * in it are those in the text of the statement alone.
 */
export function readToDecide(policy: CasePolicy, kind: PolicyKind): Policy {
  const known = readBefore.get(policy);
  if (known?.kind === kind) return known;
  const statements = policy.Statement.map((one, index) => ({ ...statementOf(one, kind), index }));
  const found: Policy = { ...emptyOf(kind), statements, byAction: new Map() };
  readBefore.set(policy, found);
  return found;
}

/** By kind and text: the same change is made anew by every belief. Of worlds gone by nothing need stay. */
const statementsBefore = new Map<string, Statement>();
const mostStatements = 500;

function statementOf(statement: CaseStatement, kind: PolicyKind): Statement {
  const as = kind + JSON.stringify(statement);
  const known = statementsBefore.get(as);
  if (known) return known;
  const [found] = readWhole(policyOf(statement), kind).statements;
  if (!found) throw new Error(`a drawn statement is none: ${as}`);
  if (statementsBefore.size >= mostStatements) statementsBefore.clear();
  statementsBefore.set(as, found);
  return found;
}

const empties = new Map<PolicyKind, Policy>();

function emptyOf(kind: PolicyKind): Policy {
  const found = empties.get(kind) ?? readWhole(policyOf(), kind);
  empties.set(kind, found);
  return found;
}
