// What holds of every request, under its theorem's name, over seeded requests.

import { expect, test, vi } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import { smallestEdits } from '../../src/policy/smallest-edit.ts';
import * as c from './cases.ts';
import type { PlainPolicy, PlainRequest, PlainStatement } from './reference.ts';
import { requestOf } from './requests.ts';

const count = 1500;

vi.setConfig({ testTimeout: 120_000 });

function forAll(claim: (request: PlainRequest) => void, many = count): void {
  for (let i = 0; i < many; i++) {
    const request = requestOf(`theorem-${i}`);
    try {
      claim(request);
    } catch (error) {
      const text = JSON.stringify(request, null, 1);
      throw new Error(`seed theorem-${i}: ${error instanceof Error ? error.message : ''}\n${text}`);
    }
  }
}

const outcome = (request: PlainRequest) => evaluate(request).outcome;
const statementsOf = (policy: PlainPolicy) => [policy.Statement].flat();

/** The request with each of its policies changed. */
function withPolicies(
  request: PlainRequest,
  change: (policy: PlainPolicy) => PlainPolicy,
): PlainRequest {
  const one = (policy: PlainPolicy | null | undefined) => (policy ? change(policy) : policy);
  const levels = (all: PlainRequest['scps']) =>
    all?.map((level) => ([level].flat() as PlainPolicy[]).map(change)) ?? null;
  return {
    ...request,
    keyPolicy: one(request.keyPolicy),
    identityPolicies: request.identityPolicies?.map(change),
    sessionPolicies: request.sessionPolicies?.map(change),
    permissionsBoundary: one(request.permissionsBoundary),
    scps: levels(request.scps),
    rcps: levels(request.rcps),
    vpcEndpointPolicy: one(request.vpcEndpointPolicy),
  };
}

const keeping = (kept: (statement: PlainStatement) => boolean) => (policy: PlainPolicy) => ({
  ...policy,
  Statement: statementsOf(policy).filter(kept),
});

test('an explicit deny beats every allow', () => {
  forAll((request) => {
    const denied = c.policy(c.deny());
    const identityPolicies = [...(request.identityPolicies ?? []), denied];
    expect(outcome({ ...request, identityPolicies })).toBe('explicitDeny');
  });
});

test('what nothing allows is denied', () => {
  forAll((request) => {
    const silent = withPolicies(
      request,
      keeping(({ Effect }) => Effect === 'Deny'),
    );
    // The root user needs no policy where there is no key, nor to retire its account's grants.
    if (request.principal.type === 'root') return;
    expect(outcome({ ...silent, grants: [] })).not.toBe('allow');
  });
});

test('without denies nothing is denied explicitly', () => {
  forAll((request) => {
    const mild = withPolicies(
      request,
      keeping(({ Effect }) => Effect === 'Allow'),
    );
    expect(outcome(mild)).not.toBe('explicitDeny');
  });
});

test('the order of statements and policies does not matter', () => {
  forAll((request) => {
    const turned = withPolicies(request, (policy) => ({
      ...policy,
      Statement: statementsOf(policy).toReversed(),
    }));
    const identityPolicies = turned.identityPolicies?.toReversed();
    expect(outcome({ ...turned, identityPolicies })).toBe(outcome(request));
  });
});

test('removing an allow never allows more', () => {
  forAll((request) => {
    if (outcome(request) === 'allow') return;
    for (const at of [0, 1]) {
      const less = withPolicies(request, (policy) => ({
        ...policy,
        Statement: statementsOf(policy).filter((s, i) => s.Effect === 'Deny' || i !== at),
      }));
      expect(outcome(less)).not.toBe('allow');
    }
  });
});

test('removing a deny never denies more', () => {
  forAll((request) => {
    if (outcome(request) !== 'allow') return;
    const mild = withPolicies(
      request,
      keeping(({ Effect }) => Effect === 'Allow'),
    );
    expect(outcome(mild)).toBe('allow');
  });
});

test('ceilings never grant', () => {
  forAll((request) => {
    // Without its session policy a federated user has nothing.
    if (request.principal.type === 'federated-user' || outcome(request) !== 'allow') return;
    const open: PlainRequest = {
      ...request,
      scps: null,
      rcps: null,
      vpcEndpointPolicy: null,
      permissionsBoundary: null,
      sessionPolicies: null,
    };
    expect(outcome(open)).toBe('allow');
  });
});

test('a grant only allows', () => {
  forAll((request) => {
    if (outcome(request) === 'allow') return;
    expect(outcome({ ...request, grants: [] })).not.toBe('allow');
  });
});

test('the trace does not change the decision, and explains it', () => {
  forAll((request) => {
    const { trace, ...plain } = evaluate(request, { trace: false });
    const { trace: told, ...traced } = evaluate(request, { trace: true });
    expect(traced).toEqual(plain);
    expect(trace).toEqual([]);
    const denies = told
      .filter(({ effect }) => effect === 'deny')
      .some(({ layer }) => layer === plain.decidingLayer);
    expect(denies).toBe(
      plain.outcome === 'explicitDeny' || plain.decidingLayer === 'crossAccountOperation',
    );
    for (const entry of told) {
      const applied = (effect: string) =>
        entry.statements?.some((s) => s.applies && s.effect === effect) ?? false;
      if (entry.because.includes('do not bind')) continue;
      if (entry.statements) expect(entry.effect === 'deny').toBe(applied('Deny'));
    }
  });
});

test('deciding twice, and deciding in between, gives the same', () => {
  forAll((request) => {
    const first = evaluate(request);
    evaluate({ ...request, action: 'kms:Encrypt' });
    expect(evaluate(structuredClone(request))).toEqual(first);
  }, 500);
});

test('every edit that is proposed allows, and changes one policy', () => {
  let proposed = 0;
  forAll((request) => {
    for (const edit of smallestEdits(request, 3)) {
      proposed++;
      const edited = JSON.parse(edit.edited) as PlainPolicy;
      expect(evaluate(replaced(request, edit, edited)).outcome, edit.sentence).toBe('allow');
    }
  }, 400);
  expect(proposed).toBeGreaterThan(200);
});

function replaced(
  request: PlainRequest,
  { layer, level = 0, policy }: ReturnType<typeof smallestEdits>[number],
  edited: PlainPolicy,
): PlainRequest {
  const inList = (all: readonly PlainPolicy[] | null | undefined) =>
    (all ?? []).toSpliced(policy, 1, edited);
  const inLevels = (all: PlainRequest['scps']) =>
    (all ?? []).map((one, i) => (i === level ? inList([one].flat() as PlainPolicy[]) : one));
  switch (layer) {
    case 'keyPolicy':
      return { ...request, keyPolicy: edited };
    case 'identity':
      return { ...request, identityPolicies: inList(request.identityPolicies) };
    case 'sessionPolicy':
      return { ...request, sessionPolicies: inList(request.sessionPolicies) };
    case 'permissionsBoundary':
      return { ...request, permissionsBoundary: edited };
    case 'vpcEndpoint':
      return { ...request, vpcEndpointPolicy: edited };
    case 'scp':
      return { ...request, scps: inLevels(request.scps) };
    case 'rcp':
      return { ...request, rcps: inLevels(request.rcps) };
    default:
      throw new Error(layer);
  }
}
