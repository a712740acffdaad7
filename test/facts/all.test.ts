// Every fact is in the registry, under an id of its own, with a claim; and is said as a reader reads it.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allFacts, factsByMonth } from '../../src/facts/all.ts';
import { fact } from '../../src/facts/fact.ts';
import { dollars, said, saidInLines } from '../../src/facts/said.ts';

const folder = new URL('../../src/facts/', import.meta.url);

function isFact(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'confidence' in value && 'checked' in value;
}

test('every fact that a file of facts exports is in the registry', async () => {
  const listed = new Set<unknown>(allFacts.map((entry) => entry.fact));
  const missing: string[] = [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'all.ts');
  for (const name of files) {
    const exported = (await import(new URL(name, folder).href)) as Record<string, unknown>;
    for (const [group, value] of Object.entries(exported)) {
      if (isFact(value) && !listed.has(value)) missing.push(`${name}: ${group}`);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      for (const [key, inner] of Object.entries(value))
        if (isFact(inner) && !listed.has(inner)) missing.push(`${name}: ${group}.${key}`);
    }
  }
  expect(missing, 'write claims in src/facts/claims/ and a line in src/facts/all.ts').toEqual([]);
});

test('ids are unique and every fact has a claim, a source and the month it was checked', () => {
  const ids = allFacts.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, claim, fact: listed } of allFacts) {
    expect(id).toMatch(/^[a-zA-Z0-9]+(\/[a-zA-Z0-9]+)?$/);
    expect(claim, id).toMatch(/^[A-Za-z].{4,}[^.]$/);
    expect(listed.source.length, id).toBeGreaterThan(8);
    expect(listed.checked, id).toMatch(/^20\d{2}-(0[1-9]|1[0-2])$/);
  }
});

test('the fact checked longest ago is listed first', () => {
  const [first] = allFacts;
  if (first === undefined) throw new Error('no facts');
  const old = { ...first, id: 'old', fact: fact(1, '', 'an old page', 'docs', '2020-01') };
  expect(factsByMonth([...allFacts, old])[0]?.facts.map(({ id }) => id)).toEqual(['old']);
});

test('an amount of money is said in dollars and cents, and a number with its unit', () => {
  expect(dollars(1)).toBe('$1.00');
  expect(dollars(0.003)).toBe('$0.003');
  expect(dollars(2100)).toBe('$2,100.00');
  expect(said({ value: 0.03, unit: '$ for 10,000 requests' })).toBe(
    '$0.03\u00a0for 10,000 requests',
  );
  expect(said({ value: 1, unit: '$ a month' }, true)).toBe('$1.00');
  expect(said({ value: 4096, unit: 'bytes' })).toBe('4,096\u00a0bytes');
  expect(said({ value: 1, unit: 'attributes' })).toBe('1\u00a0attribute');
  expect(said({ value: 4096, unit: 'bytes' }, true)).toBe('4,096');
});

test('a fact of many values is said one to a line', () => {
  expect(saidInLines({ value: 1, unit: 'keys' })).toEqual(['1\u00a0key']);
  expect(saidInLines({ value: ['a', 'b'], unit: '' })).toEqual(['a', 'b']);
  expect(saidInLines({ value: { one: 5, two: [1, 'x'] }, unit: '' })).toEqual([
    'one: 5',
    'two: 1, x',
  ]);
});
