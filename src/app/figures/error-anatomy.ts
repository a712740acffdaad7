// The figure of an error: a call is really made and refused (or not); its sentence is taken apart, and
// so is the event it left in CloudTrail.

import { utf8 } from '../../base/bytes.ts';
import { createDesk, type Desk, type FigurePorts } from './desk.ts';
import type { CaseId } from './kms-core-settings.ts';

export interface Part {
  readonly text: string;
  readonly name: string;
  readonly meaning: string;
}

export interface ErrorAnatomyState {
  readonly caseId: CaseId;
  readonly typed: string;
  readonly exitCode: number;
  readonly parts: readonly Part[];
  readonly event: readonly Part[];
  readonly whose: string;
}

export interface ErrorAnatomy {
  make(caseId: CaseId): Promise<ErrorAnatomyState>;
}

const whose: Readonly<Record<CaseId, string>> = {
  works: 'Nothing to look for. The event is there all the same.',
  'no-alias': 'Look at the name, the Region and the account: in this one there is no such alias.',
  'too-long': 'Look at the value: it broke a rule of the API before any key was used.',
  'wrong-context':
    'Look at what you sent: blob and context do not belong together. AWS says no more.',
  disabled: 'Look at the key: the call was well formed and permitted, its key is switched off.',
  'not-allowed':
    'Look at the policies: who asked, for which action, on which key, stands in the sentence.',
};

export async function createErrorAnatomy(ports: FigurePorts): Promise<ErrorAnatomy> {
  const desk = createDesk(ports);
  const keyId = await desk.createKey();
  await desk.get('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: keyId });
  const off = await desk.createKey();
  await desk.get('CreateAlias', { AliasName: 'alias/retired', TargetKeyId: off });
  await desk.get('DisableKey', { KeyId: off });
  const ada = await userWithoutPermission(desk);
  const { CiphertextBlob } = await desk.get('Encrypt', {
    KeyId: keyId,
    Plaintext: utf8('hunter2'),
    EncryptionContext: { tenant: 'blue' },
  });
  const files = {
    'note.txt': utf8('hunter2'),
    'long.txt': new Uint8Array(5000).fill(120),
    'sealed.bin': CiphertextBlob as Uint8Array,
  };

  const encrypt = (alias: string, file: string) =>
    ['kms', 'encrypt', '--key-id', alias, '--plaintext', `fileb://${file}`] as const;
  const calls: Readonly<Record<CaseId, readonly string[]>> = {
    works: encrypt('alias/demo', 'note.txt'),
    'no-alias': encrypt('alias/Demo', 'note.txt'),
    'too-long': encrypt('alias/demo', 'long.txt'),
    'wrong-context': [
      ...['kms', 'decrypt', '--ciphertext-blob', 'fileb://sealed.bin'],
      ...['--encryption-context', 'tenant=green'],
    ],
    disabled: encrypt('alias/retired', 'note.txt'),
    'not-allowed': encrypt('alias/demo', 'note.txt'),
  };

  return {
    async make(caseId) {
      const args = calls[caseId];
      const env = caseId === 'not-allowed' ? ada : {};
      const { stderr, exitCode } = await desk.aws(args, { files, env });
      return {
        caseId,
        typed: `aws ${args.join(' ')}${caseId === 'not-allowed' ? ' --profile ada' : ''}`,
        exitCode,
        parts: exitCode === 0 ? [] : partsOf(stderr),
        event: eventParts(desk),
        whose: whose[caseId],
      };
    },
  };
}

async function userWithoutPermission(desk: Desk): Promise<Readonly<Record<string, string>>> {
  await desk.aws(['iam', 'create-user', '--user-name', 'ada']);
  const made = await desk.aws(['iam', 'create-access-key', '--user-name', 'ada']);
  const { AccessKey } = JSON.parse(made.stdout) as { AccessKey: Record<string, string> };
  return {
    AWS_ACCESS_KEY_ID: AccessKey['AccessKeyId'] ?? '',
    AWS_SECRET_ACCESS_KEY: AccessKey['SecretAccessKey'] ?? '',
  };
}

/** `An error occurred (CODE) when calling the OPERATION operation: MESSAGE`, taken apart. */
export function partsOf(stderr: string): readonly Part[] {
  const found =
    /^(?<lead>.*?An error occurred \()(?<code>\w+)(?<mid>\) when calling the )(?<op>\w+)(?<end> operation:?)(?<message>[\s\S]*)$/.exec(
      stderr,
    )?.groups;
  if (!found) {
    return [{ text: stderr, name: 'Complaint of the CLI', meaning: 'no call was made' }];
  }
  const message = found['message']?.trim() ?? '';
  return [
    {
      text: found['code'] ?? '',
      name: 'Code',
      meaning: 'the kind of refusal; programs decide by it, and so should you',
    },
    { text: found['op'] ?? '', name: 'Operation', meaning: 'the API call that was refused' },
    message === '' || message === 'None'
      ? {
          text: message === '' ? '(empty)' : message,
          name: 'Message',
          meaning: 'KMS sends none with this code',
        }
      : {
          text: message,
          name: 'Message',
          meaning: 'for people; names the key, the value or the caller',
        },
  ];
}

function eventParts(desk: Desk): readonly Part[] {
  const event = desk.lastEvent();
  if (!event) return [];
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['eventTime', new Date(event.eventTimeMs).toISOString().replace('.000', ''), 'when, in UTC'],
    ['eventName', event.eventName, 'the operation'],
    ['awsRegion', event.awsRegion, 'where; key and alias are looked for there and nowhere else'],
    ['userIdentity.arn', event.userIdentity['arn'], 'who'],
    [
      'requestParameters',
      JSON.stringify(event.requestParameters),
      'with what; never a plaintext, never a ciphertext',
    ],
    ['resources', event.resources.map(({ ARN }) => ARN).join(', ') || '(none)', 'on which key'],
    ['readOnly', event.readOnly, 'whether it changes something in the account'],
    ['errorCode', event.errorCode, 'absent where the call worked'],
    ['errorMessage', event.errorMessage, 'absent where KMS sent none'],
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value, meaning]) => ({ name, text: String(value), meaning }));
}
