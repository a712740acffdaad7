// Edits of one statement that could turn a refusal: what an Allow lacks is added, what makes a Deny
// apply is taken out or narrowed. Candidates only; whether one helps is found by running it
// (smallest-edit.ts). Statements here are plain JSON values, edited as copies.

import type { StatementTrace } from './decision.ts';
import type { PolicyKind } from './policy.ts';
import type { PreparedRequest } from './request.ts';
import { globMatches, globOf } from './wildcard.ts';

export type PlainStatement = Record<string, unknown>;

export interface StatementEdit {
  /** Absent: the statement goes. */
  readonly statement?: PlainStatement;
  /** What is done, after `In the first statement of the key policy`. */
  readonly phrase: string;
  /** How much is written or taken away, and how much more is allowed by it than was asked. */
  readonly cost: number;
}

/** All that an Allow lacks, added; and the same with the conditions that fail taken out. */
export function editsOfAllow(
  statement: PlainStatement,
  trace: StatementTrace,
  request: PreparedRequest,
  kind: PolicyKind,
): StatementEdit[] {
  const failing = trace.conditions.filter(({ matched }) => !matched);
  const modes = failing.length > 0 ? (['add', 'drop'] as const) : (['add'] as const);
  return modes.flatMap((mode) => {
    const next = structuredClone(statement);
    const phrases: string[] = [];
    let cost = 0;
    const did = (phrase: string, leaves: number, surplus: number) => {
      phrases.push(phrase);
      cost += costOf(leaves, surplus);
    };
    if (trace.principal && !trace.principal.matched) {
      const name = callerName(request);
      if (!addPrincipal(next, 'Principal', request)) return [];
      did(`add \`${name}\` to \`Principal\``, 1, breadthOfActions(statement));
    }
    if (!trace.action.matched) {
      if (next['NotAction'] !== undefined) return [];
      next['Action'] = [...texts(next['Action']), request.action];
      const surplus = kind === 'identity' ? breadthOfResources(statement) : 1;
      did(`add \`${request.action}\` to \`Action\``, 1, surplus * breadthOfPrincipals(statement));
    }
    if (!trace.resource.matched) {
      if (next['NotResource'] !== undefined) return [];
      const resource = kind === 'key' ? '*' : request.resource;
      next['Resource'] = next['Resource'] ? [...texts(next['Resource']), resource] : resource;
      did(`add \`${resource}\` to \`Resource\``, 1, breadthOfActions(statement));
    }
    for (const condition of failing) {
      const { operator, key, got } = condition;
      if (mode === 'add' && got) {
        if (!setCondition(next, operator, key, (wanted) => [...new Set([...wanted, ...got])])) {
          return [];
        }
        did(`add \`${got.join('`, `')}\` to \`${operator}\` \`${key}\``, got.length, 2);
      } else {
        dropCondition(next, operator, key);
        did(`take out the condition \`${operator}\` \`${key}\``, condition.wanted.length + 1, 50);
      }
    }
    return phrases.length === 0 ? [] : [{ statement: next, phrase: phrases.join(', '), cost }];
  });
}

/** Ways to keep a Deny that applies from applying to this request. */
export function editsOfDeny(
  statement: PlainStatement,
  trace: StatementTrace,
  request: PreparedRequest,
): StatementEdit[] {
  const edits: StatementEdit[] = [];
  const add = (
    phrase: string,
    leaves: number,
    surplus: number,
    edit: (s: PlainStatement) => boolean,
  ) => {
    const next = structuredClone(statement);
    if (edit(next)) edits.push({ statement: next, phrase, cost: costOf(leaves, surplus) });
  };
  const name = callerName(request);
  const action = request.action;
  const covers = (pattern: string) =>
    globMatches(globOf(pattern.toLowerCase()), action.toLowerCase(), { left: 100_000 });

  add(`take \`${action}\` out of \`Action\``, 1, breadthOfPrincipals(statement), (next) => {
    const left = texts(next['Action']).filter((pattern) => !covers(pattern));
    next['Action'] = left;
    // Only an entry for this very action: a pattern taken out would free more.
    const isExact = texts(statement['Action']).every((p) => !covers(p) || !/[*?]/.test(p));
    return left.length > 0 && isExact;
  });
  add(`add \`${action}\` to \`NotAction\``, 1, breadthOfPrincipals(statement), (next) => {
    const had = next['NotAction'] !== undefined;
    next['NotAction'] = [...texts(next['NotAction']), action];
    return had;
  });
  add(
    `add \`${request.resource}\` to \`NotResource\``,
    1,
    breadthOfPrincipals(statement),
    (next) => {
      const had = next['NotResource'] !== undefined;
      next['NotResource'] = [...texts(next['NotResource']), request.resource];
      return had;
    },
  );
  add(`take \`${name}\` out of \`Principal\``, 1, breadthOfActions(statement), (next) =>
    removePrincipal(next, name),
  );
  add(`add \`${name}\` to \`NotPrincipal\``, 1, breadthOfActions(statement), (next) =>
    addPrincipal(next, 'NotPrincipal', request),
  );
  for (const { operator, key, got, wanted } of trace.conditions) {
    if (!got) continue;
    if (/Not/.test(operator)) {
      add(`add \`${got.join('`, `')}\` to \`${operator}\` \`${key}\``, got.length, 2, (next) =>
        setCondition(next, operator, key, (all) => [...new Set([...all, ...got])]),
      );
    } else if (wanted.length > 1) {
      add(`take \`${got.join('`, `')}\` out of \`${operator}\` \`${key}\``, 1, 2, (next) =>
        setCondition(next, operator, key, (all) => all.filter((one) => !got.includes(String(one)))),
      );
    }
  }
  const principalArn = request.context.get('aws:principalarn');
  if (typeof principalArn === 'string') {
    const phrase = `except the caller: \`ArnNotEquals\` \`aws:PrincipalArn\` \`${principalArn}\``;
    add(phrase, 2, breadthOfActions(statement), (next) => {
      const conditions = objectOf(next['Condition']);
      const keys = objectOf(conditions['ArnNotEquals']);
      if (keys['aws:PrincipalArn'] !== undefined) return false;
      conditions['ArnNotEquals'] = { ...keys, 'aws:PrincipalArn': principalArn };
      next['Condition'] = conditions;
      return true;
    });
  }
  const surplus = breadthOfActions(statement) * breadthOfPrincipals(statement);
  edits.push({ phrase: 'take the statement out', cost: costOf(leavesOf(statement), surplus) });
  return edits;
}

/** Leaves written or taken away count one each; what more is allowed counts by its magnitude. */
export function costOf(leaves: number, surplus: number): number {
  return leaves + Math.log2(Math.max(1, surplus)) / 2;
}

/** As a policy names the caller: of a role session, the role. */
export function callerName({ principal }: PreparedRequest): string {
  return principal.type === 'role-session' ? (principal.roleArn ?? principal.arn) : principal.arn;
}

function addPrincipal(
  statement: PlainStatement,
  element: 'Principal' | 'NotPrincipal',
  request: PreparedRequest,
): boolean {
  const principal = statement[element];
  if (typeof principal !== 'object' || principal === null) return false;
  const type = request.principal.type === 'service' ? 'Service' : 'AWS';
  // A NotPrincipal spares exact names only.
  const name = element === 'Principal' ? callerName(request) : request.principal.arn;
  const names = principal as Record<string, unknown>;
  names[type] = names[type] === undefined ? name : [...texts(names[type]), name];
  return true;
}

function removePrincipal(statement: PlainStatement, name: string): boolean {
  const principal = objectOf(statement['Principal']);
  const names = texts(principal['AWS']);
  const left = names.filter((one) => one !== name);
  statement['Principal'] = { ...principal, AWS: left };
  return left.length > 0 && left.length < names.length;
}

function setCondition(
  statement: PlainStatement,
  operator: string,
  key: string,
  change: (wanted: readonly unknown[]) => unknown[],
): boolean {
  const keys = objectOf(objectOf(statement['Condition'])[operator]);
  const wanted = keys[key];
  const next = change(Array.isArray(wanted) ? wanted : [wanted]);
  keys[key] = next;
  return next.length > 0;
}

function dropCondition(statement: PlainStatement, operator: string, key: string): void {
  const conditions = objectOf(statement['Condition']);
  const { [key]: _, ...keys } = objectOf(conditions[operator]);
  const { [operator]: __, ...others } = conditions;
  const left = Object.keys(keys).length > 0 ? { ...others, [operator]: keys } : others;
  if (Object.keys(left).length > 0) statement['Condition'] = left;
  else delete statement['Condition'];
}

function breadthOfActions(statement: PlainStatement): number {
  if (statement['NotAction'] !== undefined) return 50;
  return texts(statement['Action']).reduce((sum, pattern) => {
    if (pattern === '*' || /^kms:\*$/i.test(pattern)) return sum + 50;
    return sum + (/[*?]/.test(pattern) ? 4 : 1);
  }, 0);
}

function breadthOfPrincipals(statement: PlainStatement): number {
  const principal = statement['Principal'];
  if (principal === undefined) return statement['NotPrincipal'] === undefined ? 1 : 1000;
  if (principal === '*') return 1000;
  return texts(objectOf(principal)['AWS']).reduce((sum, name) => {
    if (name === '*') return sum + 1000;
    return sum + (/^\d+$|:root$/.test(name) ? 50 : 1);
  }, 0);
}

function breadthOfResources(statement: PlainStatement): number {
  return texts(statement['Resource']).some((pattern) => /[*?]/.test(pattern)) ? 8 : 1;
}

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + leavesOf(item), 0);
}

function texts(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
