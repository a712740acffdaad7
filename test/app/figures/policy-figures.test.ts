// The figures on the policy engine: what a lesson says of them is what they show.
import { describe, expect, test } from 'vitest';
import { conditionTester } from '../../../src/app/figures/condition-tester.ts';
import { guardrails } from '../../../src/app/figures/guardrails.ts';
import { keyPolicyGrid } from '../../../src/app/figures/key-policy-grid.ts';
import type { Chosen, PolicyFigure } from '../../../src/app/figures/policy-board.ts';
import { refusalLadder } from '../../../src/app/figures/refusal-ladder.ts';
import { twoAccounts } from '../../../src/app/figures/two-accounts.ts';
import { twoDoors } from '../../../src/app/figures/two-doors.ts';

const headline = (figure: PolicyFigure, chosen: Chosen) =>
  figure.board({ ...figure.initial, ...chosen }).answer?.headline;
const sentence = (figure: PolicyFigure, chosen: Chosen) =>
  figure.board({ ...figure.initial, ...chosen }).answer?.sentence;
const cells = (figure: PolicyFigure, chosen: Chosen) =>
  (figure.board({ ...figure.initial, ...chosen }).grid?.rows ?? []).map(({ cells: row }) =>
    row.map(({ allowed }) => (allowed ? 'Y' : 'n')).join(''),
  );

/** Every position of a figure's switches. */
function positions({ groups }: PolicyFigure): readonly Chosen[] {
  let all: Chosen[] = [{}];
  const each = (id: string, values: readonly string[]) => {
    all = all.flatMap((chosen) => values.map((value) => ({ ...chosen, [id]: value })));
  };
  for (const group of groups) {
    if ('boxes' in group) for (const { id } of group.boxes) each(id, ['', 'on']);
    else
      each(
        group.id,
        group.choices.map(({ id }) => id),
      );
  }
  return all;
}

test.each([twoDoors, keyPolicyGrid, conditionTester, refusalLadder, twoAccounts, guardrails])(
  'every position of $id has an answer',
  (figure) => {
    for (const chosen of positions(figure)) {
      const { answer, grid } = figure.board(chosen);
      expect(answer ?? grid).toBeDefined();
      if (answer) expect(answer.rows.some(({ decided }) => decided)).toBe(true);
    }
  },
);

describe('two doors', () => {
  const closed = { account: '', name: '', keyDeny: '', iam: '', iamDeny: '' };

  test('an IAM allow without the account statement is worth nothing', () => {
    expect(headline(twoDoors, { ...closed, iam: 'on' })).toBe('Refused. Decided by: Key policy');
  });

  test('the account statement by itself lets in the root user and nobody else', () => {
    expect(headline(twoDoors, { ...closed, account: 'on' })).toMatch(/^Refused.*IAM/);
    expect(headline(twoDoors, { ...closed, account: 'on', who: 'root' })).toMatch(/^Allowed/);
    expect(headline(twoDoors, { ...closed, who: 'root' })).toMatch(/^Refused.*Key policy/);
  });

  test('a user named in the key policy needs no IAM policy', () => {
    expect(headline(twoDoors, { ...closed, name: 'on' })).toBe('Allowed. Decided by: Key policy');
  });

  test('a Deny on either side beats every allow', () => {
    const open = { account: 'on', name: 'on', iam: 'on' };
    expect(headline(twoDoors, { ...open, iamDeny: 'on' })).toMatch(/^Refused.*IAM/);
    expect(headline(twoDoors, { ...open, keyDeny: 'on' })).toMatch(/^Refused.*Key policy/);
  });
});

describe('the console key policy', () => {
  test('an administrator does not decrypt, a user does not administer', () => {
    expect(cells(keyPolicyGrid, {})).toEqual(['nYYYY', 'YnnnY', 'YYYYY', 'nnnnn', 'YYYYY']);
  });

  test('without the account statement IAM and the root user count for nothing', () => {
    expect(cells(keyPolicyGrid, { account: '' })).toEqual([
      'nYYYY',
      'YnnnY',
      'nnnnn',
      'nnnnn',
      'nnnnn',
    ]);
  });

  test('with neither account nor administrators nobody can change the policy', () => {
    const { note } = keyPolicyGrid.board({ users: 'on' });
    expect(note).toMatch(/^Nobody/);
  });
});

describe('conditions', () => {
  const ask = (chosen: Chosen) => headline(conditionTester, chosen)?.split('.')[0];

  test('a value is compared letter by letter, case included', () => {
    expect(ask({ context: 'blue' })).toBe('Allowed');
    expect(ask({ context: 'Blue' })).toBe('Refused');
  });

  test('DescribeKey carries no context, so an Allow on the context does not reach it', () => {
    expect(ask({ call: 'DescribeKey' })).toBe('Refused');
    expect(ask({ call: 'DescribeKey', condition: 'pairIfExists' })).toBe('Allowed');
  });

  test('a negated Deny fires where the key is absent', () => {
    expect(ask({ effect: 'Deny', condition: 'notPair', context: 'none' })).toBe('Refused');
    expect(ask({ effect: 'Deny', condition: 'notPair', call: 'DescribeKey' })).toBe('Refused');
  });

  test('kms:ViaService is absent from a direct call', () => {
    expect(ask({ condition: 'via', how: 's3' })).toBe('Allowed');
    expect(ask({ condition: 'via', how: 'direct' })).toBe('Refused');
  });

  test('kms:GrantIsForAWSResource is a matter of CreateGrant', () => {
    expect(ask({ condition: 'grant', call: 'CreateGrant', how: 's3' })).toBe('Allowed');
    expect(ask({ condition: 'grant', call: 'CreateGrant', how: 'direct' })).toBe('Refused');
  });
});

describe('the ladder of refusals', () => {
  test('an explicit deny is named before everything that is merely missing', () => {
    const chosen = { iam: 'silent', key: 'silent', scp: 'denies' };
    expect(sentence(refusalLadder, chosen)).toContain('explicit deny in a service control policy');
  });

  test('each layer has its words', () => {
    const all = {
      scp: 'allows',
      key: 'allows',
      iam: 'allows',
      boundary: 'allows',
      session: 'allows',
    };
    const words = {
      scp: 'no service control policy allows',
      key: 'no resource-based policy allows',
      iam: 'no identity-based policy allows',
      boundary: 'no permissions boundary allows',
      session: 'no session policy allows',
    };
    for (const [layer, said] of Object.entries(words)) {
      expect(sentence(refusalLadder, { ...all, [layer]: 'silent' })).toContain(said);
    }
  });
});

describe('two accounts', () => {
  const ask = (key: string, iam: string, call = 'Decrypt') =>
    headline(twoAccounts, { key, iam, call })?.split('.')[0];

  test('both sides must allow, even where the key policy names the user or everybody', () => {
    expect(ask('account', 'none')).toBe('Refused');
    expect(ask('pia', 'none')).toBe('Refused');
    expect(ask('star', 'none')).toBe('Refused');
    expect(ask('own', 'key')).toBe('Refused');
    expect(ask('account', 'own')).toBe('Refused');
    expect(ask('account', 'key')).toBe('Allowed');
  });

  test('management stays at home, and an AWS managed key is shared with nobody', () => {
    expect(ask('account', 'key', 'PutKeyPolicy')).toBe('Refused');
    expect(ask('account', 'key', 'CreateGrant')).toBe('Allowed');
    expect(ask('managed', 'key')).toBe('Refused');
  });
});

describe('guardrails', () => {
  test('an SCP reaches the member account, an RCP everybody outside, services where not spared', () => {
    expect(cells(guardrails, {})).toEqual(['Yn', 'Yn', 'nn', 'Yn']);
    expect(cells(guardrails, { onlyUs: '' })).toEqual(['Yn', 'Yn', 'Yn', 'Yn']);
    expect(cells(guardrails, { spares: '' })[3]).toBe('nn');
    expect(cells(guardrails, { keepKeys: '' })[0]).toBe('YY');
    expect(cells(guardrails, { noFull: 'on', keepKeys: '' })[0]).toBe('nn');
  });

  test('neither reaches the management account', () => {
    expect(cells(guardrails, { where: 'management' })).toEqual(['Yn', 'YY', 'Yn', 'Yn']);
  });
});
