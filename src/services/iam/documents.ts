// Whether IAM saves a policy document, and what it says where it does not: an identity policy, or
// the trust policy of a role. The order of the checks and the sentences are those of replies of the
// service recorded in public tests (2026-02). What a policy means is src/policy.

import { iamLimits } from '../../facts/iam-limits.ts';
import { operatorNames } from '../../policy/conditions/index.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { refuseIam, refuseQuota } from './errors.ts';
import { isPolicyDate } from './policy-dates.ts';
import { resourceProblem } from './resource-patterns.ts';

type Statement = Readonly<Record<string, unknown>>;

const syntax = 'Syntax errors in policy.';
const legacy = 'The policy failed legacy parsing';

/** Refuses a text that is no identity policy. */
export function checkIdentityPolicy(text: string): void {
  const { statements, version } = documentOf(text, 'identity');
  for (const statement of statements) {
    if (statement['Principal'] !== undefined || statement['NotPrincipal'] !== undefined) {
      malformed('Policy document should not specify a principal.');
    }
  }
  if (version !== '2012-10-17') {
    malformed('Policy document must be version 2012-10-17 or greater.');
  }
  const problems = statements.map((statement) =>
    resourceProblem(listOf(statement, 'Resource') ?? listOf(statement, 'NotResource') ?? []),
  );
  checkLegacy(statements);
  if (problems.includes('legacy')) malformed(legacy);
  checkSids(statements);
  if (statements.some((one) => isEmpty(one, 'Action'))) {
    malformed('Policy statement must contain actions.');
  }
  if (statements.some((one) => isEmpty(one, 'Resource'))) {
    malformed('Policy statement must contain resources.');
  }
  const [problem] = problems.filter((one) => one !== undefined);
  if (problem) malformed(problem);
  for (const statement of statements) checkActions(statement);
  checkReadable(text, 'identity');
}

/** The same for a managed policy, which has a size of its own. */
export function checkManagedDocument(text: string): void {
  checkIdentityPolicy(text);
  const most = iamLimits.managedPolicyCharacters.value;
  if (charactersOf(text) > most) refuseQuota('PolicySize', most);
}

/** Refuses a text that is no trust policy; `isPrincipal` knows who there is. */
export function checkTrustPolicy(text: string, isPrincipal: (arn: string) => boolean): void {
  const { statements } = documentOf(text, 'trust');
  for (const statement of statements) {
    for (const field of ['Resource', 'NotResource']) {
      if (statement[field] !== undefined) malformed(`Has prohibited field ${field}`);
    }
    if (statement['Principal'] === undefined && statement['NotPrincipal'] === undefined) {
      malformed('Missing required field Principal');
    }
    if (isEmpty(statement, 'Action')) malformed('Policy statement must contain actions.');
  }
  checkLegacy(statements);
  checkSids(statements);
  for (const statement of statements) {
    checkActions(statement);
    const actions = [
      ...(listOf(statement, 'Action') ?? []),
      ...(listOf(statement, 'NotAction') ?? []),
    ];
    if (!actions.every(isAssumeAction)) {
      malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
  }
  checkReadable(text, 'trust');
  for (const statement of statements) checkPrincipals(statement, isPrincipal);
}

/** How long a document is for IAM: it does not count white space. */
export function charactersOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

function malformed(message: string): never {
  return refuseIam('MalformedPolicyDocument', message);
}

interface Document {
  readonly version: unknown;
  readonly statements: readonly Statement[];
}

/** A document whose elements have the right names and types. */
function documentOf(text: string, kind: 'identity' | 'trust'): Document {
  const document = jsonOf(text);
  // For a trust policy this sentence was recorded for texts that are no JSON.
  if (document === undefined && kind === 'trust') malformed('This policy contains invalid Json');
  if (!isObject(document)) return malformed(syntax);
  const { Version, Id, Statement } = document;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const isFine =
    Object.keys(document).every((key) => ['Version', 'Id', 'Statement'].includes(key)) &&
    (Version === undefined || Version === '2012-10-17' || Version === '2008-10-17') &&
    (Id === undefined || typeof Id === 'string') &&
    statements.length > 0 &&
    statements.every(isStatement);
  if (!isFine) malformed(syntax);
  return { version: Version, statements: statements as Statement[] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listFields = ['Action', 'NotAction', 'Resource', 'NotResource'];
const known = ['Sid', 'Effect', 'Condition', 'Principal', 'NotPrincipal', ...listFields];

function isStatement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { Sid, Effect, Condition } = value;
  const both = (name: string) => value[name] !== undefined && value[`Not${name}`] !== undefined;
  return (
    Object.keys(value).every((key) => known.includes(key)) &&
    !['Action', 'Resource', 'Principal'].some(both) &&
    typeof Effect === 'string' &&
    /^(allow|deny)$/i.test(Effect) &&
    (Sid === undefined || typeof Sid === 'string') &&
    listFields.every((field) => value[field] === undefined || isTexts(value[field])) &&
    (Condition === undefined || (isObject(Condition) && Object.entries(Condition).every(isTest)))
  );
}

/** An operator nobody knows is forgiven while it tests nothing. */
function isTest([operator, keys]: readonly [string, unknown]): boolean {
  if (!isObject(keys)) return false;
  const name = operator.replace(/^(ForAnyValue|ForAllValues):/, '').replace(/IfExists$/, '');
  const isKnown = operatorNames.includes(name) || Object.keys(keys).length === 0;
  return isKnown && Object.values(keys).every(isConditionValue);
}

function isConditionValue(value: unknown): boolean {
  const isScalar = (one: unknown) => ['string', 'boolean', 'number'].includes(typeof one);
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function isTexts(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}

function listOf(statement: Statement, field: string): readonly string[] | undefined {
  const value = statement[field];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? [value] : (value as readonly string[]);
}

function isEmpty(statement: Statement, field: string): boolean {
  const items = listOf(statement, field) ?? listOf(statement, `Not${field}`) ?? [];
  return items.length === 0;
}

/** What an older parser of the service still asks for: the case of Effect, dates that are dates. */
function checkLegacy(statements: readonly Statement[]): void {
  for (const { Effect, Condition } of statements) {
    if (Effect !== 'Allow' && Effect !== 'Deny') malformed(legacy);
    for (const [operator, keys] of Object.entries((Condition ?? {}) as Statement)) {
      if (!/^(For\w+:)?Date/.test(operator)) continue;
      const values = Object.values(keys as Statement).flat();
      if (!values.every((value) => isPolicyDate(String(value)))) malformed(legacy);
    }
  }
}

function checkSids(statements: readonly Statement[]): void {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined && sid !== '');
  if (new Set(sids).size !== sids.length) {
    malformed('Statement IDs (SID) in a single policy must be unique.');
  }
  if (!sids.every((sid) => /^[0-9A-Za-z]*$/.test(String(sid)))) {
    malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
}

function checkActions(statement: Statement): void {
  for (const action of listOf(statement, 'Action') ?? listOf(statement, 'NotAction') ?? []) {
    if (action === '*') continue;
    const [vendor = '', ...rest] = action.split(':');
    if (rest.length === 0) {
      malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    if (rest.length > 1) malformed('Actions/Condition can contain only one colon.');
    if (vendor !== '*' && !/^[a-zA-Z0-9.-]*$/.test(vendor)) {
      malformed(`Vendor ${vendor} is not valid`);
    }
  }
}

function isAssumeAction(action: string): boolean {
  const others = ['sts:*', 'sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext'];
  const name = action.toLowerCase();
  return name.startsWith('sts:assumerole') || others.includes(name);
}

function checkPrincipals(statement: Statement, isPrincipal: (arn: string) => boolean): void {
  const element = statement['Principal'] ?? statement['NotPrincipal'];
  if (!isObject(element)) return;
  for (const arn of listOf(element, 'AWS') ?? []) {
    if (!isPrincipal(arn)) malformed(`Invalid principal in policy: "AWS":"${arn}"`);
  }
}

/** What is saved must be readable to the engine that will judge by it. */
function checkReadable(text: string, kind: 'identity' | 'trust'): void {
  if (!parsePolicy(text, kind).policy) malformed(syntax);
}
