// The life of one grant on the running engine: made, used before and after it is known everywhere,
// used beyond its limits, retired or revoked. Each act is a real call; the log is what came back.

import { minute } from '../../base/time.ts';
import { setGrantDelay } from '../../cloud/grant-delay.ts';
import type { Principal, Reply } from '../../cloud/reply.ts';
import { grantFacts } from '../../facts/access.ts';
import { type FigurePorts, smallCloud } from './small-cloud.ts';

export const grantActs = [
  'create',
  'use',
  'use-token',
  'wait',
  'other-context',
  'other-operation',
  'retire',
  'revoke',
] as const;
export type GrantAct = (typeof grantActs)[number];

export interface GrantLine {
  readonly atMinutes: number;
  /** ada, robot, or the clock. */
  readonly who: string;
  readonly did: string;
  readonly ok: boolean;
  readonly said: string;
}

export interface GrantState {
  readonly log: readonly GrantLine[];
  readonly grantsOnKey: number;
  readonly sentence: string;
}

export interface GrantLife {
  act(what: GrantAct): Promise<GrantState>;
  start(): Promise<GrantState>;
}

const delayMinutes = grantFacts.propagationMinutes.value;
const context = { job: 'nightly' };

export async function createGrantLife(ports: FigurePorts): Promise<GrantLife> {
  const small = smallCloud(ports);
  const { cloud } = small;
  setGrantDelay(cloud.world, delayMinutes * minute);
  const robot = await small.user('robot');
  const keyArn = await small.key();
  const startMs = cloud.nowMs();
  let log: GrantLine[] = [];
  let grant: { readonly id: string; readonly token: string; readonly fromMs: number } | undefined;

  const note = (who: string, did: string, ok: boolean, said: string) => {
    const atMinutes = Math.round((cloud.nowMs() - startMs) / minute);
    log = [...log, { atMinutes, who, did, ok, said }];
  };
  const noteReply = (who: string, did: string, reply: Reply, said: string) =>
    note(who, did, reply.ok, reply.ok ? said : `${reply.error.code}: ${reply.error.message ?? ''}`);

  const generate = (more: Readonly<Record<string, unknown>> = {}) =>
    small.call(robot, 'GenerateDataKeyWithoutPlaintext', {
      KeyId: keyArn,
      KeySpec: 'AES_256',
      EncryptionContext: context,
      ...more,
    });
  const named = () => ({ KeyId: keyArn, GrantId: grant?.id ?? '0'.repeat(64) });

  async function end(who: string, caller: Principal, operation: string): Promise<void> {
    const reply = await small.call(caller, operation, named());
    noteReply(who, operation, reply, 'The grant is gone, and what it allowed with it.');
    if (reply.ok) grant = undefined;
  }

  const acts: Readonly<Record<GrantAct, () => Promise<void>>> = {
    async create() {
      const reply = await small.call(cloud.admin, 'CreateGrant', {
        KeyId: keyArn,
        Name: 'nightly',
        GranteePrincipal: robot.arn,
        Operations: ['GenerateDataKeyWithoutPlaintext', 'RetireGrant'],
        Constraints: { EncryptionContextSubset: context },
      });
      noteReply('ada', 'CreateGrant', reply, 'A grant ID and a grant token came back.');
      if (!reply.ok) return;
      const { GrantId, GrantToken } = reply.output;
      // The same name and parameters again: the same grant, another token.
      const fromMs = grant?.id === GrantId ? grant?.fromMs : undefined;
      grant = {
        id: String(GrantId),
        token: String(GrantToken),
        fromMs: fromMs ?? cloud.nowMs() + delayMinutes * minute,
      };
    },
    async use() {
      noteReply(
        'robot',
        'GenerateDataKeyWithoutPlaintext, job=nightly',
        await generate(),
        'A data key.',
      );
    },
    async 'use-token'() {
      const reply = await generate({ GrantTokens: grant ? [grant.token] : [] });
      const did = 'GenerateDataKeyWithoutPlaintext, job=nightly, with the grant token';
      noteReply('robot', did, reply, 'A data key.');
    },
    async wait() {
      await cloud.advance(delayMinutes * minute);
      note(
        'the clock',
        `${delayMinutes} minutes pass`,
        true,
        'A grant made before is known everywhere.',
      );
    },
    async 'other-context'() {
      const reply = await generate({ EncryptionContext: { job: 'weekly' } });
      noteReply('robot', 'GenerateDataKeyWithoutPlaintext, job=weekly', reply, 'A data key.');
    },
    async 'other-operation'() {
      const reply = await small.call(robot, 'Encrypt', {
        KeyId: keyArn,
        Plaintext: new Uint8Array([1]),
        EncryptionContext: context,
      });
      noteReply('robot', 'Encrypt, job=nightly', reply, 'A ciphertext.');
    },
    retire: () => end('robot', robot, 'RetireGrant'),
    revoke: () => end('ada', cloud.admin, 'RevokeGrant'),
  };

  async function state(): Promise<GrantState> {
    const { Grants } = await small.make('ListGrants', { KeyId: keyArn });
    const grantsOnKey = (Grants as readonly unknown[]).length;
    const sentence = !grant
      ? 'There is no grant for robot. Its own IAM policy is empty, and the key policy does not name it.'
      : cloud.nowMs() < grant.fromMs
        ? 'The grant is made and not known everywhere yet: its token proves it.'
        : 'The grant is known everywhere: robot needs no token.';
    return { log, grantsOnKey, sentence };
  }

  return {
    start: state,
    async act(what) {
      await acts[what]();
      return state();
    },
  };
}
