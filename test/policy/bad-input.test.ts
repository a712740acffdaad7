// What is hostile or broken gets a decision or a clear refusal, and in bounded work: steps are counted,
// no clock is read. Nothing leaks into the prototypes of objects.

import { describe, expect, test, vi } from 'vitest';
import { evaluate } from '../../src/policy/evaluate.ts';
import { ask, examine, type Question } from '../../src/policy/examine.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { BadPolicy, prepare } from '../../src/policy/prepare.ts';
import { readRequests } from '../../src/policy/read-request.ts';
import type { DecisionRequest } from '../../src/policy/request.ts';
import { globMatches, globOf, maxSteps } from '../../src/policy/wildcard.ts';
import * as c from './cases.ts';

const request: DecisionRequest = { ...c.base, account: c.here };

/** Decides and counts. */
function decide(change: Partial<DecisionRequest>) {
  const prepared = prepare({ ...request, ...change });
  const question: Question = ask(prepared);
  if (prepared.keyPolicy) examine([prepared.keyPolicy], question);
  examine(prepared.identityPolicies, question);
  return { ...evaluate(prepared), steps: maxSteps - question.work.left };
}

describe('work is bounded', () => {
  test('a pattern of many stars costs no more than pattern times text', () => {
    const pattern = `${'*a'.repeat(1000)}b`;
    const text = 'a'.repeat(2000);
    const work = { left: maxSteps };
    expect(globMatches(globOf(pattern), text, work)).toBe(false);
    expect(maxSteps - work.left).toBeLessThanOrEqual(pattern.length * text.length);
  });

  test('32 KB of *?*?* patterns are decided within the steps of one decision', () => {
    const pattern = '*?'.repeat(1000);
    const Resource = Array.from({ length: 16 }, (_, i) => `${pattern}${i}`);
    const keyPolicy = c.policy(c.allow({ Principal: '*', Resource }));
    expect(JSON.stringify(keyPolicy).length).toBeGreaterThan(32_000);
    const { outcome, steps } = decide({ keyPolicy });
    expect(outcome).toBe('implicitDeny');
    expect(steps).toBeLessThan(maxSteps);
  });

  test('patterns that would take too long are refused, not waited for', () => {
    const wanted = Array.from({ length: 500 }, (_, i) => `${'*a'.repeat(900)}${i}b`);
    const Condition = { StringLike: { 'kms:EncryptionContext:k': wanted } };
    const context = { 'kms:EncryptionContext:k': 'a'.repeat(8000) };
    for (const statement of [c.allow, c.deny]) {
      const keyPolicy = c.policy(
        c.allow({ Principal: '*' }),
        statement({ Principal: '*', Condition }),
      );
      const { outcome, reason } = decide({ keyPolicy, context });
      expect(outcome).toBe('implicitDeny');
      expect(reason).toMatch(/comparisons/);
    }
  });

  test('a pattern longer than any ARN is refused too', () => {
    const keyPolicy = c.policy(c.allow({ Principal: '*', Resource: '*?'.repeat(2000) }));
    expect(decide({ keyPolicy })).toMatchObject({ outcome: 'implicitDeny' });
  });

  test('lists of 10,000 values are decided', () => {
    const many = (make: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => make(i));
    const keyPolicy = c.policy(
      c.allow({
        Principal: { AWS: many((i) => c.user(`u${i}`)).concat(c.user('alice')) },
        Action: many((i) => `kms:Op${i}`).concat('kms:Decrypt'),
        Condition: {
          StringEquals: { 'aws:username': many((i) => `u${i}`).concat('alice') },
          NotIpAddress: { 'aws:SourceIp': many((i) => `10.${i >> 8}.${i & 255}.0/24`) },
        },
      }),
    );
    const context = { 'aws:username': 'alice', 'aws:SourceIp': '192.0.2.1' };
    expect(decide({ keyPolicy, context }).outcome).toBe('allow');
    expect(decide({ keyPolicy, context }).steps).toBeLessThan(maxSteps);
  });

  test('10,000 values on both sides end in a decision', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => `value-${i}`);
    const Condition = { 'ForAllValues:StringLike': { 'aws:TagKeys': values.map((v) => `${v}*`) } };
    const keyPolicy = c.policy(c.allow({ Principal: '*', Condition }));
    const other = values.map((value) => `x${value}`);
    expect(decide({ keyPolicy, context: { 'aws:TagKeys': other } }).outcome).toBe('implicitDeny');
  });

  test.each([
    ['IpAddress', (i: number) => `2001:db8::${i.toString(16)}:0/112`, '2001:db9::'],
    ['DateEquals', (i: number) => `${1000 + i}-01-01T00:00:00Z`, '2026-01-01T00:00:0'],
  ] as const)(
    'the values of %s are read once each, not once for each pair',
    (operator, wanted, got) => {
      const many = Array.from({ length: 100 }, (_, i) => i);
      const Condition = { [`ForAnyValue:${operator}`]: { 'aws:TagKeys': many.map(wanted) } };
      const keyPolicy = c.policy(c.allow({ Principal: '*', Condition }));
      const prepared = prepare({
        ...request,
        keyPolicy,
        context: { 'aws:TagKeys': many.map((i) => `${got}${i}`) },
      });
      const [split, exec] = [
        vi.spyOn(String.prototype, 'split'),
        vi.spyOn(RegExp.prototype, 'exec'),
      ];
      expect(evaluate(prepared).outcome).toBe('implicitDeny');
      const times = split.mock.calls.length + exec.mock.calls.length;
      split.mockRestore();
      exec.mockRestore();
      expect(times).toBeGreaterThan(100);
      expect(times).toBeLessThan(2500);
    },
  );

  test('a long value in 10,000 variables is refused', () => {
    const wanted = Array.from({ length: 10_000 }, (_, i) => `${c.variable('aws:username')}${i}`);
    const keyPolicy = c.policy(
      c.allow({ Principal: '*', Condition: { StringEquals: { 'aws:userid': wanted } } }),
    );
    const context = { 'aws:username': 'a'.repeat(8000), 'aws:userid': 'x' };
    expect(decide({ keyPolicy, context }).outcome).toBe('implicitDeny');
  });
});

test('the encryption context is gone through once, however many grants there are', () => {
  let times = 0;
  const encryptionContext = new Proxy(
    { Dept: 'HR' },
    {
      ownKeys(pairs) {
        times++;
        return Reflect.ownKeys(pairs);
      },
    },
  );
  const Constraints = { EncryptionContextSubset: { Dept: 'Finance' } };
  const grants = Array.from({ length: 100 }, () => ({ ...c.grantTo(c.alice.arn), Constraints }));
  const decision = evaluate({ ...request, grants, encryptionContext }, { trace: false });
  expect(decision.decidingLayer).toBe('grantConstraint');
  expect(times).toBe(1);
});

describe('broken policies are refused with a place', () => {
  const long = `{"Statement":[],"Id":"${'x'.repeat(2_200_000)}"}`;
  test.each([
    ['no JSON', '{"Statement": [}', 'expected a value, found `}`', 1, 16],
    ['text behind the end', '{} x', 'expected the end of the text, found `x`', 1, 4],
    ['a comma too much', '{"a":1,}', 'expected a name in double quotes, found `}`', 1, 8],
    ['an open string', '{"a', 'a string is not closed', 1, 4],
    ['a name twice', '{"Id":"a",\n "Id":"b"}', '`Id` stands twice in one object', 2, 2],
    ['deep nesting', '['.repeat(5000), 'nested deeper than 64 levels', 1, 66],
    ['deep objects', '{"a":'.repeat(5000), 'nested deeper than 64 levels', 1, 326],
    ['nothing', '', 'expected a value, the text ends', 1, 1],
    ['a list', '[]', 'expected a policy, found a list', 1, 1],
    ['no statement', '{}', 'the policy has no `Statement`', 1, 1],
    ['an unknown version', '{"Version":"2020-01-01","Statement":[]}', 'no version', 1, 12],
    ['a typo', '{"Statement":{"Effect":"Deny","Conditon":{}}}', 'did you mean', 1, 31],
    ['a strange effect', '{"Statement":{"Effect":"allow"}}', 'is no effect', 1, 24],
    ['a number as Action', '{"Statement":{"Effect":"Deny","Action":7}}', 'found a number', 1, 40],
    ['too long', long, 'at most 2097152 characters', 1, 1],
  ])('%s', (_, text, message, line, column) => {
    const { policy, findings } = parsePolicy(text.replace('Conditon', 'condition'), 'identity');
    expect(policy).toBeUndefined();
    const fatal = findings.find(({ severity }) => severity === 'fatal');
    expect(fatal?.message).toContain(message);
    expect([fatal?.place.line, fatal?.place.column]).toEqual([line, column]);
  });

  test('a policy that is a circle', () => {
    const circle: Record<string, unknown> = {};
    circle['Statement'] = circle;
    expect(() => evaluate({ ...request, keyPolicy: circle })).toThrow(BadPolicy);
  });

  test('a policy that is no policy says which and where', () => {
    const bad = { ...request, identityPolicies: [c.everything, { Statement: 7 }] };
    expect(() => evaluate(bad)).toThrow(/identityPolicies\[1\]: .*\(line 2, column 16\)/);
  });
});

describe('names of prototypes are names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  test.each(names)('%s as a condition key', (name) => {
    const text = `{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
      "Condition":{"StringEquals":{"${name}":"x"}}}}`;
    expect(evaluate({ ...request, keyPolicy: text }).outcome).toBe('implicitDeny');
    const context = JSON.parse(`{"${name}":"x"}`);
    expect(evaluate({ ...request, keyPolicy: text, context }).outcome).toBe('allow');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('they are absent unless the request has them', () => {
    const keyPolicy = c.policy(
      c.allow({ Principal: '*', Condition: { Null: { toString: 'true', __proto__: 'true' } } }),
    );
    expect(evaluate({ ...request, keyPolicy }).outcome).toBe('allow');
  });

  test('a request read from text pollutes nothing', () => {
    const text = JSON.stringify({ ...c.base, account: c.here, context: {} }).replace(
      '"context":{}',
      '"context":{"__proto__":{"polluted":"yes"}},"encryptionContext":{"__proto__":"x"}',
    );
    const { requests, findings } = readRequests(text);
    expect(requests).toBeUndefined();
    expect(findings.map(({ message }) => message)).toContain(
      '`__proto__` is a text or a list of texts',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('as an operator they are unknown', () => {
    const text = `{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",
      "Condition":{"__proto__":{"a":"x"}}}}`;
    const { policy, findings } = parsePolicy(text, 'key');
    expect(policy?.statements[0]?.conditions).toHaveLength(1);
    expect(findings[0]?.code).toBe('unknown-operator');
  });
});
