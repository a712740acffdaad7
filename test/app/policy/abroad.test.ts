// Policies of other accounts of the same world: named with their account, and saved from there.

import { expect, it } from 'vitest';
import lab from '../../../content/labs/the-guardrail/lab.ts';
import { startLab, typeLine } from '../../support/lab.ts';

it('what stands in another account says so; two of one name are told apart', async () => {
  const session = await startLab(lab);
  const policies = await session.access.policies();
  const names = policies.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, abroad } of policies) {
    if (abroad === undefined) expect(name).not.toContain('in account');
    else expect(name).toMatch(new RegExp(`, in account ${abroad}$`));
  }
  const roles = policies.filter(({ kind, abroad }) => kind === 'trust' && abroad !== undefined);
  expect(roles).toHaveLength(2);
});

it('such a policy is saved once somebody of its account types', async () => {
  const session = await startLab(lab);
  await typeLine(session, 'export AWS_PROFILE=workshop');
  const { stdout } = await typeLine(
    session,
    'aws sts get-caller-identity --query Account --output text',
  );
  const one = (await session.access.policies()).find(
    ({ kind, abroad }) => kind === 'trust' && abroad === stdout.trim(),
  );
  if (!one) throw new Error('no role in the workshop');
  const saved = await session.run(one.line, 'button', { name: one.file, text: one.text });
  expect(saved.exitCode).toBe(0);
});
