// The anatomy of a CloudTrail event: real calls on the running engine, the events they left, and what
// each member of an event tells. Recorded while a page is built; it has no state of its own.
// Source: AWS KMS Developer Guide, Logging AWS KMS API calls with CloudTrail; CloudTrail User Guide,
// Record contents.

import { utf8 } from '../../base/bytes.ts';
import { eventText } from '../../services/cloudtrail/event-text.ts';
import { type FigurePorts, smallCloud } from './small-cloud.ts';

export interface EventMember {
  readonly name: string;
  /** JSON, indented. */
  readonly value: string;
  readonly tells: string;
}

export interface RecordedEvent {
  readonly id: string;
  readonly title: string;
  readonly members: readonly EventMember[];
}

const tells: Readonly<Record<string, string>> = {
  userIdentity: 'Who called. For a role session also the role behind it.',
  eventTime: 'When, to the second, in UTC.',
  eventSource: 'Which service was called.',
  eventName: 'Which operation.',
  awsRegion: 'In which Region; the key is there too.',
  sourceIPAddress: 'From where. A service that calls on your behalf stands here by its name.',
  userAgent: 'With which tool.',
  errorCode: 'Present when the call failed. Refused calls are recorded as well.',
  errorMessage: 'The sentence the caller got. For a refusal by policy it names the layer.',
  requestParameters:
    'What was asked: the encryption context in the clear, for example. Never a plaintext, never a ciphertext.',
  responseElements:
    'null for cryptographic operations. Filled where a call made or changed something.',
  additionalEventData: 'Which key material did the work.',
  requestID: 'One request, one number: the same that the caller saw.',
  readOnly: 'true for cryptographic operations, false where a call changes something in KMS.',
  resources: 'The key, by its ARN, and the account it stands in.',
  recipientAccountId: 'In whose trail this event stands.',
};

export async function recordEvents(ports: FigurePorts): Promise<readonly RecordedEvent[]> {
  const small = smallCloud(ports);
  const { admin } = small.cloud;
  const nora = await small.user('nora');
  const KeyId = await small.key();
  const EncryptionContext = { patient: '4711', ward: 'cardiology' };
  const Plaintext = utf8('The patient may go home on Friday.');
  const { CiphertextBlob } = await small.make('Encrypt', { KeyId, Plaintext, EncryptionContext });
  const left = (id: string, title: string, operation: string): RecordedEvent => {
    const event = small.lastEvent(operation);
    if (!event) throw new Error(`the figure's own ${operation} left no event`);
    const members = Object.entries(JSON.parse(eventText(event)) as Record<string, unknown>);
    return {
      id,
      title,
      members: members.flatMap(([name, value]) => {
        const told = tells[name];
        return told ? [{ name, value: JSON.stringify(value, null, 2), tells: told }] : [];
      }),
    };
  };

  const events: RecordedEvent[] = [];
  await small.call(admin, 'Decrypt', { KeyId, CiphertextBlob, EncryptionContext });
  events.push(left('opened', 'A Decrypt with the right pairs', 'Decrypt'));
  await small.call(admin, 'Decrypt', { KeyId, CiphertextBlob, EncryptionContext: { ward: 'x' } });
  events.push(left('mismatch', 'A Decrypt with other pairs', 'Decrypt'));
  await small.call(nora, 'Decrypt', { KeyId, CiphertextBlob, EncryptionContext });
  events.push(left('refused', 'A Decrypt that no policy allows', 'Decrypt'));
  await small.call(admin, 'CreateGrant', {
    KeyId,
    GranteePrincipal: nora.arn,
    Operations: ['Decrypt'],
    Constraints: { EncryptionContextSubset: { ward: 'cardiology' } },
  });
  events.push(left('grant', 'A CreateGrant', 'CreateGrant'));
  return events;
}
