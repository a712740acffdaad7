// The figure of hash, MAC and signature: who can make a value for a text of their own that the receiver
// accepts. Hashes and shared secrets are computed here; KMS keys are asked by real users.

import { toHex, utf8 } from '../../base/bytes.ts';
import type { Principal } from '../../cloud/reply.ts';
import { digest, hmac } from '../../crypto/digest.ts';
import { type Forger, type ForgingSetting, forgers } from './cryptography-settings.ts';
import { type FigurePorts, smallCloud } from './small-cloud.ts';

export interface ForgingRow {
  readonly value: string;
  /** Whether the receiver accepts what this party made. */
  readonly isAccepted: boolean;
  readonly said: string;
}

export interface ForgingState {
  readonly setting: ForgingSetting;
  readonly rows: readonly ForgingRow[];
  readonly said: string;
}

export interface WhoCanForge {
  try(setting: ForgingSetting): Promise<ForgingState>;
}

const secretBytes = 32;

export async function createWhoCanForge(ports: FigurePorts): Promise<WhoCanForge> {
  const small = smallCloud(ports);
  const make = async (KeySpec: string, KeyUsage: string) => {
    const { KeyMetadata } = await small.make('CreateKey', { KeySpec, KeyUsage });
    return String((KeyMetadata as { Arn: unknown }).Arn);
  };
  const macKey = await make('HMAC_256', 'GENERATE_VERIFY_MAC');
  const signKey = await make('ECC_NIST_P256', 'SIGN_VERIFY');
  const receiver = await small.user('receiver');
  const mayVerify = { Effect: 'Allow', Action: ['kms:VerifyMac', 'kms:Verify'], Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [mayVerify] });
  await small.make(
    'PutUserPolicy',
    { UserName: 'receiver', PolicyName: 'verify', PolicyDocument },
    'iam',
  );
  const people: Readonly<Record<Forger, Principal>> = {
    stranger: await small.user('stranger'),
    receiver,
    sender: small.cloud.admin,
  };
  const secret = ports.random(secretBytes);

  /** Made by the forger with a KMS key, then shown to the receiver. */
  async function byKms(
    value: string,
    forger: Forger,
    making: readonly [operation: string, input: Readonly<Record<string, unknown>>, member: string],
    checking: string,
  ): Promise<ForgingRow> {
    const [operation, input, member] = making;
    const reply = await small.call(people[forger], operation, input);
    if (!reply.ok) {
      return { value, isAccepted: false, said: `${operation}: ${reply.error.code}` };
    }
    const check = await small.call(receiver, checking, {
      ...input,
      [member]: reply.output[member],
    });
    return {
      value,
      isAccepted: check.ok,
      said: check.ok ? `${operation} works, and ${checking} accepts it` : check.error.code,
    };
  }

  return {
    async try(setting) {
      const { forger, text } = setting;
      const Message = utf8(text);
      const computed = digest('sha256', Message);
      const guessed = forger === 'stranger' ? ports.random(secretBytes) : secret;
      const fits =
        toHex(hmac('sha256', guessed, Message)) === toHex(hmac('sha256', secret, Message));
      const rows: readonly ForgingRow[] = [
        {
          value: 'hash',
          isAccepted: toHex(computed) === toHex(digest('sha256', Message)),
          said: 'computed from the text alone; the receiver computes the same',
        },
        {
          value: 'MAC with a secret both sides hold',
          isAccepted: fits,
          said: fits ? 'computed with the shared secret' : 'computed with a guessed secret',
        },
        await byKms(
          'MAC by an HMAC key in KMS',
          forger,
          ['GenerateMac', { KeyId: macKey, Message, MacAlgorithm: 'HMAC_SHA_256' }, 'Mac'],
          'VerifyMac',
        ),
        await byKms(
          'signature by a key in KMS',
          forger,
          ['Sign', { KeyId: signKey, Message, SigningAlgorithm: 'ECDSA_SHA_256' }, 'Signature'],
          'Verify',
        ),
      ];
      const accepted = rows.filter(({ isAccepted }) => isAccepted).length;
      const who = forgers[forger];
      const said = `What ${who}, can make: ${accepted} of ${rows.length} values are accepted.`;
      return { setting, rows, said };
    },
  };
}
