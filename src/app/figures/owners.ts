// The figure of owners: the same attempt on a key you made, on the AWS managed key of S3 in your
// account, and on a key in an account that is not yours. Real calls; what worked is taken back.

import { utf8 } from '../../base/bytes.ts';
import { adminOf } from '../../cloud/accounts.ts';
import { accounts } from '../../service/principals.ts';
import { createDesk, type FigurePorts, figureRegion } from './desk.ts';
import { type Attempt, attempts } from './key-types-settings.ts';

export interface OwnerTrial {
  readonly owner: 'customer managed' | 'AWS managed' | 'AWS owned';
  /** The key as the caller must name it. */
  readonly named: string;
  readonly worked: boolean;
  /** A short answer, or the code and the reason of the refusal. */
  readonly said: string;
}

export interface OwnersState {
  readonly attempt: Attempt;
  readonly trials: readonly OwnerTrial[];
  /** Keys that ListKeys shows in your account, and who manages each. */
  readonly listed: string;
  readonly said: string;
}

export interface Owners {
  try(attempt: Attempt): Promise<OwnersState>;
}

/** Stands for an account of AWS; in the simulation just one that is not yours. */
const awsAccount = '999988887777';

export async function createOwners(ports: FigurePorts): Promise<Owners> {
  const desk = createDesk(ports);
  const { cloud } = desk;
  const own = await desk.createKey();
  const managed = keyIdOf(await desk.get('DescribeKey', { KeyId: 'alias/aws/s3' }));
  const tx = cloud.world.begin();
  tx.put(accounts, { id: awsAccount, name: 'a service of AWS', createdMs: ports.nowMs() });
  cloud.world.commit(tx, 'figure', ports.nowMs());
  const made = await cloud.call({
    service: 'kms',
    operation: 'CreateKey',
    region: figureRegion,
    principal: { ...adminOf(awsAccount), type: 'Root', arn: `arn:aws:iam::${awsAccount}:root` },
    input: {},
  });
  if (!made.ok) throw new Error(`the figure's own key: ${made.error.code}`);
  const owned = String((made.output['KeyMetadata'] as { Arn: unknown }).Arn);
  const keys = [
    ['customer managed', own],
    ['AWS managed', managed],
    ['AWS owned', owned],
  ] as const;

  return {
    async try(attempt) {
      const trials: OwnerTrial[] = [];
      for (const [owner, key] of keys) {
        const before = cloud.world.position;
        const answer = await desk.ask(attempt, inputOf(attempt, key, cloud.admin));
        cloud.world.travel(before);
        trials.push({
          owner,
          named: key,
          worked: answer.ok,
          said: answer.ok
            ? 'it works'
            : `${answer.refusal.code}: ${answer.refusal.message ?? 'no further word'}`,
        });
      }
      return { attempt, trials, listed: await listed(), said: sentence(attempt, trials) };
    },
  };

  async function listed(): Promise<string> {
    const { Keys } = await desk.get('ListKeys', {});
    const ids = (Keys as readonly { KeyId: string }[]).map(({ KeyId }) => KeyId);
    const managers = await Promise.all(
      ids.map(async (KeyId) => {
        const { KeyMetadata } = await desk.get('DescribeKey', { KeyId });
        return String((KeyMetadata as { KeyManager: unknown }).KeyManager);
      }),
    );
    return managers.sort().join(' and ');
  }
}

function keyIdOf({ KeyMetadata }: Readonly<Record<string, unknown>>): string {
  return String((KeyMetadata as { KeyId: unknown }).KeyId);
}

function inputOf(
  attempt: Attempt,
  KeyId: string,
  { account, arn }: { readonly account: string; readonly arn: string },
): Readonly<Record<string, unknown>> {
  switch (attempt) {
    case 'Encrypt':
      return { KeyId, Plaintext: utf8('x') };
    case 'CreateGrant':
      return { KeyId, GranteePrincipal: arn, Operations: ['Decrypt'] };
    case 'PutKeyPolicy': {
      const everything = {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [everything] });
      return { KeyId, Policy };
    }
    default:
      return { KeyId };
  }
}

function sentence(attempt: Attempt, trials: readonly OwnerTrial[]): string {
  const working = trials.filter(({ worked }) => worked).map(({ owner }) => owner);
  const list = working.length === 0 ? 'none of the three' : working.join(' and ');
  return `To ${attempts[attempt]} (${attempt}) works, for an administrator of your account, with: ${list}.`;
}
