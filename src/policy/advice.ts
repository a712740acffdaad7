// What a policy says that it hardly means: names nobody knows, statements that cannot apply, a key
// without its account. Findings beside those of rules.ts; every policy here may be saved.

import { conditionKeyOf } from '../facts/condition-keys.ts';
import { placeOf } from './json.ts';
import type { Finding, Policy, Statement } from './policy.ts';
import { globMatches, maxSteps } from './wildcard.ts';

export interface Surroundings {
  /** Actions somebody knows, `kms:Encrypt`: those of other services are not judged. */
  readonly actions: readonly string[];
  /** Of a key policy: the key's account. */
  readonly account?: string;
}

export function advice(policy: Policy, { actions, account }: Surroundings): readonly Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, message: string, place: () => Finding['place']) =>
    findings.push({ code, severity: 'warning', message, place: place() });
  const known = actions.map((action) => action.toLowerCase());
  const services = new Set(known.map(serviceOf));

  for (const { principal, action, conditions, effect } of policy.statements) {
    if (principal?.isNot && (principal.isEverybody || principal.aws.has('*'))) {
      const message = '`NotPrincipal` with `*` spares everybody: the statement never applies';
      warn('not-everybody', message, principal.place);
    }
    for (const { text, glob } of action?.patterns ?? []) {
      const service = serviceOf(text.toLowerCase());
      if (!text.includes(':') || !services.has(service)) continue;
      const work = { left: maxSteps };
      if (known.some((name) => globMatches(glob, name, work))) continue;
      const message = `${service} has no action \`${text}\`${meant(text, actions)}`;
      warn('unknown-action', message, action?.place ?? (() => documentPlace(policy)));
    }
    for (const { key, place } of conditions) {
      const [, prefix] = /^(kms|aws):/i.exec(key) ?? [];
      if (prefix !== undefined && conditionKeyOf(key)) continue;
      // Other services have keys of their own, which are not listed here.
      if (prefix === undefined && key.includes(':')) continue;
      const then = effect === 'Allow' ? 'allows nothing' : 'refuses nothing';
      const message = `\`${key}\` is not a condition key; no request has it, so as a rule the statement ${then}`;
      warn('unknown-condition-key', message, place);
    }
  }
  if (policy.kind === 'key' && account !== undefined && !policy.statements.some(letsIn(account))) {
    const message = `no statement lets the account ${account} in: identity-based policies give nothing on this key, and once the principals named here are gone nobody can change its policy`;
    warn('no-account', message, () => documentPlace(policy));
  }
  return findings;
}

function documentPlace({ source, node }: Policy): Finding['place'] {
  return placeOf(source, '', { start: node.start, end: node.start + 1 });
}

/** The statement by which a key policy hands the key to its account's identity-based policies. */
function letsIn(account: string) {
  const names = [account, `arn:aws:iam::${account}:root`];
  return ({ effect, principal, action, conditions }: Statement): boolean =>
    effect === 'Allow' &&
    conditions.length === 0 &&
    principal !== undefined &&
    !principal.isNot &&
    (principal.isEverybody || [...names, '*'].some((name) => isNamed(name, principal.aws))) &&
    action !== undefined &&
    !action.isNot &&
    action.patterns.some(({ glob }) => globMatches(glob, 'kms:putkeypolicy', { left: maxSteps }));
}

/** ARNs of other partitions are the same account. */
function isNamed(name: string, names: ReadonlySet<string>): boolean {
  for (const one of names) if (one.replace(/^arn:aws[a-z-]*:/, 'arn:aws:') === name) return true;
  return false;
}

function serviceOf(action: string): string {
  return action.slice(0, Math.max(action.indexOf(':'), 0));
}

/** The one that begins and ends most alike: a slip of the finger is somewhere in between. */
function meant(text: string, actions: readonly string[]): string {
  const lower = text.toLowerCase().replaceAll(/[*?]/g, '');
  const least = lower.indexOf(':') + 4;
  let [best, most] = ['', least - 1];
  for (const action of actions) {
    const alike = alikeness(lower, action.toLowerCase());
    const begins = action.toLowerCase().startsWith(lower.slice(0, least));
    if (begins && alike > most) [best, most] = [action, alike];
  }
  return best === '' ? '' : `; did you mean \`${best}\``;
}

function alikeness(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end;
}
