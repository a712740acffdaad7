// What policies would decide, without a call: the two simulations of IAM, by the same engine that
// decides every call (src/policy). Nothing is read but the policies, nothing is written.

import type { Decision, StatementTrace } from '../../policy/decision.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { BadPolicy } from '../../policy/prepare.ts';
import type { ContextValues, RequestPrincipal } from '../../policy/request.ts';
import type { Values } from '../../service/shape.ts';
import { checkIdentityPolicy } from './documents.ts';
import { refuseIam } from './errors.ts';
import { type Paged, type PageRequest, slice } from './pages.ts';
import type { simulationInput } from './simulate-shapes.ts';

/** A policy with the name the results give it. */
export interface NamedPolicy {
  readonly id: string;
  readonly type: 'user' | 'group' | 'role' | 'aws-managed' | 'user-managed' | 'none';
  readonly document: string;
}

export interface Simulated {
  readonly principal: RequestPrincipal;
  readonly account: string;
  readonly policies: readonly NamedPolicy[];
  readonly boundary: string | undefined;
  /** Known of the principal without being given. */
  readonly context: ContextValues;
}

type Input = Values<typeof simulationInput>;

/** Policies given with the request, named by their place in it. */
export function givenPolicies(texts: readonly string[] = []): NamedPolicy[] {
  return texts.map((document, at) => {
    checkGiven(document);
    return { id: `PolicyInputList.${at + 1}`, type: 'none', document };
  });
}

/** The one boundary of a simulation. */
export function givenBoundary(texts: readonly string[] = []): string | undefined {
  // The texts of these refusals are ours.
  if (texts.length > 1) refuseIam('InvalidInput', 'a simulation has one permissions boundary');
  const [boundary] = texts;
  if (boundary !== undefined) checkGiven(boundary);
  return boundary;
}

function checkGiven(document: string): void {
  try {
    checkIdentityPolicy(document);
  } catch (error) {
    // Here a malformed policy is an invalid input like any other.
    if (error instanceof Error) refuseIam('InvalidInput', error.message);
    throw error;
  }
}

/** The results of one page: each action on each resource. */
export function simulate(input: Input & PageRequest, simulated: Simulated): Paged<Result> {
  checkBuilt(input);
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*'];
  const pairs = input.ActionNames.flatMap((action) =>
    resources.map((resource) => ({ action, resource })),
  );
  const { items, end } = slice(input, pairs);
  const context = { ...simulated.context, ...entriesOf(input) };
  return { items: items.map((pair) => resultOf(pair, input, simulated, context)), end };
}

/** What the simulation does not know is refused, not passed over. The texts are ours. */
function checkBuilt({
  ActionNames,
  ResourceHandlingOption,
  ResourcePolicy,
  ...input
}: Input): void {
  if (ResourceHandlingOption !== undefined) {
    refuseIam('InvalidInput', 'ResourceHandlingOption is about EC2, which this world has not');
  }
  const wild = ActionNames.find((action) => !/^[a-z0-9-]+:[a-z0-9]+$/i.test(action));
  if (wild !== undefined) {
    refuseIam('InvalidInput', `\`${wild}\` is not the name of one action, like kms:Decrypt`);
  }
  if (ResourcePolicy === undefined) return;
  if (input.CallerArn === undefined) {
    refuseIam('InvalidInput', 'a ResourcePolicy is about callers: give CallerArn too');
  }
  if (!input.ResourceArns?.length || !input.ResourceArns.every(isKeyArn)) {
    refuseIam('InvalidInput', 'a ResourcePolicy is simulated for ARNs of KMS keys only');
  }
}

function isKeyArn(arn: string): boolean {
  return /^arn:aws[a-z-]*:kms:[^:]*:\d{12}:key\//.test(arn);
}

type Verdict = 'allowed' | 'explicitDeny' | 'implicitDeny';

export interface Result {
  readonly EvalActionName: string;
  readonly EvalResourceName: string;
  readonly EvalDecision: Verdict;
  readonly MatchedStatements: readonly MatchedStatement[];
  readonly MissingContextValues: readonly string[];
  readonly PermissionsBoundaryDecisionDetail?: { readonly AllowedByPermissionsBoundary: boolean };
}

interface MatchedStatement {
  readonly SourcePolicyId: string;
  readonly SourcePolicyType: NamedPolicy['type'] | 'resource';
  readonly StartPosition: Position;
  readonly EndPosition: Position;
}

interface Position {
  readonly Line: number;
  readonly Column: number;
}

function resultOf(
  { action, resource }: { readonly action: string; readonly resource: string },
  { ResourcePolicy, ResourceOwner }: Input,
  { principal, account, policies, boundary }: Simulated,
  context: ContextValues,
): Result {
  const owner =
    ResourcePolicy === undefined ? account : (accountOf(ResourceOwner ?? resource) ?? account);
  const decision = decide({
    principal,
    account,
    action,
    resource,
    resourceAccount: owner,
    // Without a key policy in the question IAM answers for its own policies alone.
    keyPolicy: ResourcePolicy ?? delegating(account),
    identityPolicies: policies.map(({ document }) => document),
    permissionsBoundary: boundary ?? null,
    context,
  });
  const statementsOf = (layer: string) =>
    decision.trace.find((entry) => entry.layer === layer)?.statements ?? [];
  const identity = statementsOf('identity');
  const ofResource = ResourcePolicy === undefined ? [] : statementsOf('keyPolicy');
  const limits = decision.trace.find(({ layer }) => layer === 'permissionsBoundary');
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: decision.outcome === 'allow' ? 'allowed' : decision.outcome,
    MatchedStatements: [
      ...matched(identity, (at) => policies[at]),
      ...matched(ofResource, () => ({
        id: 'ResourcePolicy',
        type: 'resource',
        document: ResourcePolicy ?? '',
      })),
    ],
    MissingContextValues: missingOf([...identity, ...ofResource]),
    ...(boundary === undefined
      ? {}
      : {
          PermissionsBoundaryDecisionDetail: {
            AllowedByPermissionsBoundary: limits?.effect === 'allow',
          },
        }),
  };
}

function decide(request: Parameters<typeof evaluate>[0]): Decision {
  try {
    return evaluate(request, { trace: true });
  } catch (error) {
    if (error instanceof BadPolicy) return refuseIam('InvalidInput', error.message);
    throw error;
  }
}

/** A key policy that leaves everything to the account's IAM. */
function delegating(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' }],
  });
}

function accountOf(arn: string): string | undefined {
  return /^\d{12}$/.exec(arn)?.[0] ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];
}

function matched(
  statements: readonly StatementTrace[],
  policyAt: (at: number) =>
    | {
        readonly id: string;
        readonly type: MatchedStatement['SourcePolicyType'];
        readonly document: string;
      }
    | undefined,
): MatchedStatement[] {
  return statements
    .filter(({ applies }) => applies)
    .flatMap(({ policy, place }) => {
      const source = policyAt(policy);
      if (!source) return [];
      return [
        {
          SourcePolicyId: source.id,
          SourcePolicyType: source.type,
          StartPosition: { Line: place.line, Column: place.column },
          EndPosition: positionOf(source.document, place.end),
        },
      ];
    });
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const Line = before.split('\n').length;
  return { Line, Column: offset - before.lastIndexOf('\n') };
}

/** Condition keys that statements about this action and resource ask for in vain. */
function missingOf(statements: readonly StatementTrace[]): string[] {
  const asked = statements.filter(({ action, resource }) => action.matched && resource.matched);
  const keys = asked.flatMap(({ conditions }) =>
    conditions.filter(({ got }) => got === null).map(({ key }) => key),
  );
  return [...new Set(keys)];
}

function entriesOf({ ContextEntries = [] }: Input): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = Object.create(null);
  for (const { ContextKeyName, ContextKeyValues = [], ContextKeyType } of ContextEntries) {
    if (ContextKeyName === undefined) continue;
    const isList = ContextKeyType?.endsWith('List') ?? false;
    const [first] = ContextKeyValues;
    if (isList) values[ContextKeyName] = ContextKeyValues;
    else if (first !== undefined) values[ContextKeyName] = first;
  }
  return values;
}
