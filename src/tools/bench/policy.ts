// Decisions a second of the policy engine, with and without trace; and beside a naive scan of the same
// statements, in the same run. Figures move with the machine's load: read the ratios.

import type { PlainPolicy, PlainRequest } from '../../../test/policy/reference.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { prepare } from '../../policy/prepare.ts';
import type { DecisionRequest } from '../../policy/request.ts';
import { type BenchRow, measure } from './measure.ts';

const account = '111122223333';
const alice = `arn:aws:iam::${account}:user/alice`;
const key = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const keyPolicy: PlainPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'Allow use of the key',
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${account}:role/app`, `arn:aws:iam::${account}:user/bob`] },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:EncryptionContext:Dept': 'Finance' } },
    },
    {
      Sid: 'Allow attachment of persistent resources',
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${account}:role/app`] },
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ],
};

const identityPolicies: PlainPolicy[] = [
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
  {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: `arn:aws:kms:*:${account}:key/*`,
    },
  },
];

const typical: PlainRequest = {
  principal: { type: 'user', arn: alice, account, name: 'alice' },
  account,
  action: 'kms:Decrypt',
  resource: key,
  resourceAccount: account,
  keyPolicy,
  identityPolicies,
  context: { 'aws:username': 'alice', 'kms:CallerAccount': account },
};

const verbs = [
  'Encrypt',
  'Decrypt',
  'Sign',
  'Verify',
  'GenerateMac',
  'DescribeKey',
  'GetPublicKey',
];

/** One identity policy of many statements, on many actions and keys; the last one allows. */
function withStatements(count: number): PlainRequest {
  // The last one about Decrypt.
  const last = count - 1 - ((count - 1 - verbs.indexOf('Decrypt')) % verbs.length);
  const statements = Array.from({ length: count }, (_, i) => ({
    Sid: `S${i}`,
    Effect: 'Allow',
    Action: [`kms:${verbs[i % verbs.length]}`, `s3:Get${i}*`],
    Resource: `arn:aws:kms:us-east-1:${account}:key/${i === last ? '*' : `${i}-*`}`,
  }));
  return {
    ...typical,
    identityPolicies: [{ Version: '2012-10-17', Statement: statements }],
  };
}

/** Its policies parsed once, as the door does. */
function prepared(request: PlainRequest) {
  const { keyPolicy: one, identityPolicies: many } = request;
  const parse = (policy: PlainPolicy, kind: 'key' | 'identity') => {
    const parsed = parsePolicy(JSON.stringify(policy), kind).policy;
    if (!parsed) throw new Error('no policy');
    return parsed;
  };
  const written: DecisionRequest = {
    ...request,
    keyPolicy: one ? parse(one, 'key') : null,
    identityPolicies: (many ?? []).map((policy) => parse(policy, 'identity')),
  };
  return prepare(written);
}

/** The obvious loop over the same statements: no parsing before, no index, nothing remembered. */
function scan({ identityPolicies, action, resource }: PlainRequest): string {
  let outcome = 'implicitDeny';
  for (const policy of identityPolicies ?? []) {
    for (const statement of [policy.Statement].flat()) {
      const covers = [statement.Action ?? []].flat().some((one) => like(one, action));
      if (!covers) continue;
      if (![statement.Resource ?? []].flat().some((one) => like(one, resource))) continue;
      if (statement.Effect === 'Deny') return 'explicitDeny';
      outcome = 'allow';
    }
  }
  return outcome;
}

function like(pattern: string, text: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (j < text.length) {
    if (pattern[i] === '*') {
      star = i++;
      mark = j;
    } else if (pattern[i] === '?' || pattern[i] === text[j]) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[i] === '*') i++;
  return i === pattern.length;
}

export async function policyRows(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const add = async (name: string, reference: string, task: () => { outcome: string } | string) => {
    const answer = task();
    if ((typeof answer === 'string' ? answer : answer.outcome) !== 'allow') {
      throw new Error(`${name}: not allowed`);
    }
    rows.push({ name, perSecond: await measure(task), reference });
  };
  const ready = prepared(typical);
  const plain = 'decide, 3 + 2 statements';
  await add(plain, plain, () => evaluate(ready, { trace: false }));
  await add('decide with trace', plain, () => evaluate(ready, { trace: true }));
  await add('decide, policies as JSON values', plain, () => evaluate(typical, { trace: false }));
  for (const count of [100, 1000]) {
    const request = withStatements(count);
    const parsed = prepared(request);
    const naive = `naive scan, ${count} statements`;
    await add(naive, naive, () => scan(request));
    await add(`decide, ${count} statements`, naive, () => evaluate(parsed, { trace: false }));
  }
  return rows;
}
