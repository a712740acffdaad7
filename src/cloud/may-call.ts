// What would happen if somebody called: the same gathering and the same engine as at the door, with
// nothing done, recorded or charged. Lab checks and tables of "who can do what" ask here.

import { kmsOperations } from '../kms/operations/index.ts';
import { kmsKeys } from '../kms/rows.ts';
import type { Decision } from '../policy/decision.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { Caller } from '../service/handler.ts';
import { assumedRoleArn } from '../service/principal-names.ts';
import { accountOf, roleByArn, roleOf, userByArn } from '../service/principals.ts';
import type { Reader } from '../service/table-spec.ts';
import { identify } from './accounts.ts';
import { asker } from './asking.ts';
import { requestOf } from './authorize.ts';
import { kmsFacts } from './kms-runner.ts';
import type { PlannedUse, UseFacts } from './runner.ts';

export interface Question {
  /** A user, a role (any session of it), a session, an account's root, or a service of AWS. */
  readonly principalArn: string;
  /** kms:Decrypt */
  readonly action: string;
  /** ARN of a key or of anything else; `*` where the action has no resource. */
  readonly resource: string;
  /** Members of the call, as the operation's input names them: EncryptionContext, GrantTokens. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Of credentials with a session policy: those decide as these would. */
  readonly accessKeyId?: string;
  /** Where there is no resource whose Region counts. */
  readonly region?: string;
  /** False spares the trace, where many are asked. */
  readonly trace?: boolean;
}

/** Undefined where there is no such principal. */
export function mayCall(question: Question, reader: Reader, nowMs: number): Decision | undefined {
  const { principalArn, accessKeyId } = question;
  const caller = accessKeyId
    ? identified(accessKeyId, reader, nowMs)
    : (serviceNamed(principalArn) ?? callerNamed(principalArn, reader));
  if (!caller) return undefined;
  const region = question.resource.split(':')[3] || (question.region ?? 'us-east-1');
  const ask = asker({ caller, region, nowMs, userAgent: 'kms-lab', reader });
  const { use, facts } = useOf(question, caller, { region, reader, nowMs });
  return evaluate(requestOf(ask(use, facts)), { trace: question.trace ?? true });
}

function identified(accessKeyId: string, reader: Reader, nowMs: number): Caller | undefined {
  const found = identify(reader, accessKeyId, nowMs);
  return found.ok ? found.caller : undefined;
}

/** logs.amazonaws.com: a service on its own behalf, of no account of ours. */
function serviceNamed(name: string): Caller | undefined {
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(name)) return undefined;
  return { type: 'AWSService', arn: name, account: '', accessKeyId: '', principalId: name };
}

/** Somebody as a caller with credentials that limit nothing. */
function callerNamed(arn: string, reader: Reader): Caller | undefined {
  const account = accountOf(arn);
  const base = { account, accessKeyId: '' };
  if (arn === `arn:aws:iam::${account}:root`) {
    return { ...base, type: 'Root', arn, principalId: account };
  }
  const user = userByArn(reader, arn);
  if (user) {
    return { ...base, type: 'IAMUser', arn, userName: user.name, principalId: user.id };
  }
  const [, roleName, sessionName = 'anyone'] =
    /^arn:aws:sts::\d{12}:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  const role = roleName === undefined ? roleByArn(reader, arn) : roleOf(reader, account, roleName);
  return (
    role && {
      ...base,
      type: 'AssumedRole',
      arn: assumedRoleArn(account, role.name, sessionName),
      principalId: `${role.id}:${sessionName}`,
      roleArn: role.arn,
    }
  );
}

function useOf(
  { action, resource, input = {} }: Question,
  caller: Caller,
  { region, reader, nowMs }: { region: string; reader: Reader; nowMs: number },
): { use: PlannedUse; facts: UseFacts } {
  const key = reader.get(kmsKeys, resource);
  const as = asOf(action);
  const account = accountOf(resource) || caller.account;
  const use: PlannedUse = { as, action, resource, account, ...(key && { key }) };
  const name = operationNames[action.toLowerCase()];
  const operation = kmsOperations.find((each) => each.name === name);
  const place = { region, account: caller.account };
  const facts = operation
    ? kmsFacts({ operation, input, use, uses: [use], place, reader, nowMs, caller })
    : nothingBesides;
  return { use, facts };
}

/** The two sides of ReEncrypt are told apart by these names. */
function asOf(action: string): string {
  if (/ReEncryptFrom$/i.test(action)) return 'source';
  return /ReEncryptTo$/i.test(action) ? 'destination' : 'key';
}

const operationNames: Readonly<Record<string, string>> = Object.fromEntries([
  ...kmsOperations.map(({ name, authorize }) => [authorize.action.toLowerCase(), name]),
  ['kms:reencryptfrom', 'ReEncrypt'],
  ['kms:reencryptto', 'ReEncrypt'],
]);

const nothingBesides: UseFacts = {
  context: () => ({}),
  encryptionContext: {},
  grantTokenIds: [],
  newGrantConstraints: undefined,
};
