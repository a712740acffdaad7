// The ladder of a decision: every layer in the order in which AWS asks, what each said, and the
// statements in it with their four elements. Rows for the panel, out of the trace; judges nothing.

import type { ElementTrace, Layer, Place, StatementTrace } from '../../policy/decision.ts';
import { layerNames } from '../../policy/layer-names.ts';
import { statementName } from '../../policy/statement-name.ts';
import type { Asked } from './asked.ts';
import type { RefusalSnapshot } from './refusal.ts';

/** `unasked`: no such policy has a say in this call. */
export type RungSaid = 'allows' | 'denies' | 'silent' | 'unasked';

export interface ElementRow {
  /** Principal, Action, Resource, Condition. */
  readonly name: string;
  readonly matched: boolean;
  readonly because: string;
  readonly place?: Place;
}

export interface StatementRow {
  /** Its Sid, or its place, as in the sentences of the engine. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly applies: boolean;
  readonly place: Place;
  /** Among the policies of the refusal. */
  readonly policy: number;
  readonly elements: readonly ElementRow[];
}

export interface Rung {
  readonly layer: Layer;
  readonly name: string;
  readonly said: RungSaid;
  readonly because: string;
  readonly decided: boolean;
  readonly statements: readonly StatementRow[];
  readonly grants: readonly {
    readonly id: string;
    readonly usable: boolean;
    readonly because: string;
  }[];
}

const absent: Readonly<Partial<Record<Layer, string>>> = {
  scp: 'no SCP binds this caller',
  rcp: 'no RCP binds this resource',
  vpcEndpoint: 'the call came through no VPC endpoint with a policy',
  crossAccountOperation: 'caller and resource are in one account',
  permissionsBoundary: 'the caller has none',
  sessionPolicy: 'the caller has none',
};

const order = [
  'scp',
  'rcp',
  'vpcEndpoint',
  'crossAccountOperation',
  'keyPolicy',
  'identity',
  'permissionsBoundary',
  'sessionPolicy',
  'grant',
] as const satisfies readonly Layer[];

export function ladderOf(refusal: RefusalSnapshot): readonly Rung[] {
  const { trace, decidingLayer } = refusal.decision;
  return order.map((layer) => {
    const entry = trace.find((one) => rungOf(one.layer) === layer);
    const name = nameOf(layer, refusal);
    const decided = rungOf(decidingLayer) === layer;
    if (!entry) {
      const because = absent[layer] ?? 'it has no say here';
      return { layer, name, said: 'unasked', because, decided, statements: [], grants: [] };
    }
    const { effect, because, statements = [], grants = [] } = entry;
    const isAsked = entry.statements !== undefined || entry.grants !== undefined;
    return {
      layer,
      name,
      said:
        effect === 'allow'
          ? 'allows'
          : effect === 'deny'
            ? 'denies'
            : isAsked
              ? 'silent'
              : 'unasked',
      because,
      decided,
      statements: statements.map((statement) => statementRow(statement, layer, refusal)),
      grants: grants.map(({ grantId, ...rest }) => ({ id: grantId, ...rest })),
    };
  });
}

/** A role's trust policy stands where a key has its key policy. */
function nameOf(layer: Layer, { request, policies }: Asked): string {
  const isTrust = layer === 'keyPolicy' && policies[request.keyPolicy ?? -1]?.kind === 'trust';
  return isTrust ? 'Trust policy' : layerNames[layer];
}

/** A grant that fails by its constraint stands on the rung of the grants. */
export function rungOf(layer: Layer): Layer {
  return layer === 'grantConstraint' ? 'grant' : layer;
}

function statementRow(trace: StatementTrace, layer: Layer, asked: Asked): StatementRow {
  const { sid, index, effect, applies, place } = trace;
  const element = (name: string, { matched, because, place: at }: ElementTrace): ElementRow => ({
    name,
    matched,
    because,
    ...(at && { place: at }),
  });
  return {
    name: sid ? sid : statementName(index, undefined),
    effect,
    applies,
    place,
    policy: policyNumber(trace, layer, asked) ?? -1,
    elements: [
      ...(trace.principal ? [element('Principal', trace.principal)] : []),
      element('Action', trace.action),
      element('Resource', trace.resource),
      ...trace.conditions.map((condition) => element('Condition', condition)),
    ],
  };
}

/** Where the policy of a layer stands in the list of texts. */
export function policyNumber(
  at: { readonly policy: number; readonly level?: number },
  layer: Layer,
  { request }: Asked,
): number | undefined {
  const level = at.level ?? 0;
  const ofLevel = (levels: typeof request.scps) => {
    const list = levels?.[level];
    return typeof list === 'number' ? list : list?.[at.policy];
  };
  switch (layer) {
    case 'keyPolicy':
      return request.keyPolicy ?? undefined;
    case 'identity':
      return request.identityPolicies?.[at.policy];
    case 'permissionsBoundary':
      return request.permissionsBoundary ?? undefined;
    case 'sessionPolicy':
      return request.sessionPolicies?.[at.policy];
    case 'scp':
      return ofLevel(request.scps);
    case 'rcp':
      return ofLevel(request.rcps);
    case 'vpcEndpoint':
      return request.vpcEndpointPolicy ?? undefined;
    default:
      return undefined;
  }
}
