// The words the editor completes with, and their schema.

import { beforeAll, describe, expect, it } from 'vitest';
import lab from '../../../content/labs/data-key-and-openssl/lab.ts';
import type { LabSession } from '../../../src/app/lab-api.ts';
import type { Schema } from '../../../src/app/policy/schema.ts';
import type { EditedKind } from '../../../src/app/policy/targets.ts';
import { conditionKeys } from '../../../src/facts/condition-keys.ts';
import { kmsOperations } from '../../../src/kms/operations/index.ts';
import { operatorNames } from '../../../src/policy/conditions/index.ts';
import { startLab } from '../../support/lab.ts';

let session: LabSession;

beforeAll(async () => {
  session = await startLab(lab);
});

async function statement(kind: EditedKind): Promise<Readonly<Record<string, Schema>>> {
  const schema = await session.access.schema(kind);
  const [, one] = schema.properties?.['Statement']?.anyOf ?? [];
  return one?.properties ?? {};
}
const wordsOf = (schema: Schema | undefined) => schema?.anyOf?.[0]?.anyOf?.[0]?.enum ?? [];

describe('the schema of a policy', () => {
  it.each<[EditedKind, boolean, boolean]>([
    ['key', true, true],
    ['identity', false, true],
    ['trust', true, false],
    ['scp', false, true],
    ['rcp', true, true],
  ])('%s: Principal %s, Resource %s', async (kind, principal, resource) => {
    const elements = await statement(kind);
    expect('Principal' in elements).toBe(principal);
    expect('NotPrincipal' in elements).toBe(principal);
    expect('Resource' in elements).toBe(resource);
    for (const name of ['Sid', 'Effect', 'Action', 'NotAction', 'Condition']) {
      expect(elements).toHaveProperty(name);
    }
  });

  it('a key policy offers every KMS action with a description, and nothing else', async () => {
    const action = (await statement('key'))['Action'];
    const words = wordsOf(action);
    for (const { authorize } of kmsOperations) expect(words).toContain(authorize.action);
    expect(words).toContain('kms:ReEncryptTo');
    expect(words).toContain('kms:*');
    expect(words.every((word) => String(word).startsWith('kms:'))).toBe(true);
    const about = action?.anyOf?.[0]?.anyOf?.[0]?.enumDescriptions ?? [];
    expect(about.length).toBe(words.length);
    expect(about.every((text) => text.length > 5)).toBe(true);
  });

  it('an identity policy offers the actions of all services here, a trust policy those of sts', async () => {
    const words = wordsOf((await statement('identity'))['Action']);
    expect(words).toEqual(expect.arrayContaining(['kms:Decrypt', 'iam:CreateUser', 'sts:*']));
    expect(wordsOf((await statement('trust'))['Action'])).toContain('sts:AssumeRole');
  });

  it('conditions offer every operator, and in each every condition key with its source', async () => {
    const operators = (await statement('key'))['Condition']?.properties ?? {};
    expect(Object.keys(operators)).toEqual([...operatorNames]);
    for (const [name, { description, properties }] of Object.entries(operators)) {
      expect(description, name).toMatch(/^\w.*\.$/);
      expect(Object.keys(properties ?? {})).toEqual(conditionKeys.map((key) => key.name));
    }
    const key = operators['StringEquals']?.properties?.['kms:ViaService'];
    expect(key?.description).toContain('Source: AWS KMS Developer Guide');
  });

  it('principals are those of this world', async () => {
    const principal = (await statement('key'))['Principal']?.anyOf?.[1]?.properties?.['AWS'];
    expect(wordsOf(principal)).toEqual([
      'arn:aws:iam::111122223333:user/admin',
      'arn:aws:iam::111122223333:root',
    ]);
  });

  it('is plain data', async () => {
    const schema = await session.access.schema('key');
    expect(structuredClone(schema)).toEqual(schema);
  });
});
