// Every layer that has a say in one call of a role session in its own account: what each says is
// chosen, what comes of it, and in which words, is the policy engine's.

import {
  account,
  answerTo,
  type Group,
  keyArn,
  type PolicyFigure,
  policyOf,
  rootArn,
  shown,
  type Written,
} from './policy-board.ts';

type Say = 'allows' | 'silent' | 'denies' | 'absent';

interface Rung {
  readonly id: string;
  readonly legend: string;
  readonly says: readonly Say[];
}

const words: Readonly<Record<Say, string>> = {
  allows: 'allows it',
  silent: 'says nothing about it',
  denies: 'denies it',
  absent: 'there is none',
};

const rungs: readonly Rung[] = [
  { id: 'scp', legend: 'Service control policies', says: ['allows', 'silent', 'denies', 'absent'] },
  // RCPFullAWSAccess is always attached: an RCP denies or lets through.
  { id: 'rcp', legend: 'Resource control policies', says: ['allows', 'denies', 'absent'] },
  { id: 'key', legend: 'Key policy', says: ['allows', 'silent', 'denies'] },
  { id: 'iam', legend: "The role's IAM policy", says: ['allows', 'silent', 'denies'] },
  {
    id: 'boundary',
    legend: 'Permissions boundary',
    says: ['allows', 'silent', 'denies', 'absent'],
  },
  { id: 'session', legend: 'Session policy', says: ['allows', 'silent', 'denies', 'absent'] },
];

const keyWords: Readonly<Partial<Record<Say, string>>> = {
  allows: 'allows the account, so that IAM decides',
  silent: 'names neither the role nor the account',
};

const groups: readonly Group[] = rungs.map(({ id, legend, says }) => ({
  legend,
  id,
  choices: says.map((say) => ({
    id: say,
    label: (id === 'key' ? keyWords[say] : undefined) ?? words[say],
  })),
}));

const allow: Written = { Effect: 'Allow', Action: '*', Resource: '*' };
const other: Written = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny: Written = { Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' };
const roleArn = `arn:aws:iam::${account}:role/reports`;

/** Statements of a layer without Principal. */
function saying(say: Say): readonly Written[] {
  return say === 'denies' ? [allow, deny] : say === 'silent' ? [other] : [allow];
}

function keyStatements(say: Say): readonly Written[] {
  const who = say === 'silent' ? `arn:aws:iam::${account}:role/keeper` : rootArn();
  const first = {
    Effect: 'Allow',
    Principal: { AWS: who },
    Action: 'kms:*',
    Resource: '*',
  } as const;
  return say === 'denies' ? [first, { ...deny, Principal: { AWS: roleArn } }] : [first];
}

export const refusalLadder: PolicyFigure = {
  id: 'refusal-ladder',
  groups,
  initial: {
    ...{ scp: 'allows', rcp: 'allows', key: 'allows', iam: 'silent' },
    ...{ boundary: 'absent', session: 'absent' },
  },
  board(chosen) {
    const say = (id: string) => (chosen[id] ?? 'absent') as Say;
    const layer = (id: string) => (say(id) === 'absent' ? [] : saying(say(id)));
    const optional = (id: string) => (say(id) === 'absent' ? undefined : policyOf(layer(id)));
    const [boundary, session] = [optional('boundary'), optional('session')];
    const everybody = (statements: readonly Written[]) =>
      statements.map((one) => ({ ...one, Principal: '*' }));
    return {
      answer: answerTo({
        principal: {
          type: 'role-session',
          arn: `arn:aws:sts::${account}:assumed-role/reports/nightly`,
          account,
          roleArn,
          sessionName: 'nightly',
        },
        account,
        action: 'kms:Decrypt',
        resource: keyArn(),
        resourceAccount: account,
        keyPolicy: policyOf(keyStatements(say('key'))),
        identityPolicies: [policyOf(layer('iam'))],
        permissionsBoundary: boundary ?? null,
        sessionPolicies: session ? [session] : null,
        scps: say('scp') === 'absent' ? null : [[policyOf(layer('scp'))]],
        rcps: say('rcp') === 'absent' ? null : [[policyOf(everybody(layer('rcp')))]],
      }),
      policies: [
        shown('The key policy', keyStatements(say('key'))),
        shown("The role's IAM policy", layer('iam')),
      ],
    };
  },
};
