// A refusal of a real call, as the page gets it: question, ladder, event, and the smallest edit.

import { beforeEach, describe, expect, it } from 'vitest';
import lab from '../../../content/labs/data-key-and-openssl/lab.ts';
import type { LabSession } from '../../../src/app/lab-api.ts';
import { openLabSession } from '../../../src/app/lab-session.ts';
import type { LabSnapshot } from '../../../src/app/lab-snapshot.ts';
import { readBack } from '../../../src/app/policy/asked.ts';
import { ladderOf } from '../../../src/app/policy/ladder.ts';
import type { RefusalSnapshot } from '../../../src/app/policy/refusal.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { softwareDomainKey } from '../../../src/hsm/domain-key.ts';
import { evaluate } from '../../../src/policy/evaluate.ts';

function ports() {
  const random = seededRandom('refusals');
  return {
    random,
    nowMs: () => Date.UTC(2026, 10, 22, 9),
    domainKey: softwareDomainKey(new Uint8Array(32).fill(7), random),
  };
}

const admin = 'arn:aws:iam::111122223333:user/admin';
const keeper = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Keep',
      Effect: 'Allow',
      Principal: { AWS: admin },
      Action: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:DescribeKey'],
      Resource: '*',
    },
  ],
};
const refusedEncrypt = 'aws kms encrypt --key-id alias/mine --plaintext c2VjcmV0';

let session: LabSession;

async function type(...lines: readonly string[]): Promise<LabSnapshot> {
  for (const line of lines) await session.run(line, 'typed');
  return session.snapshot();
}

/** A key whose policy lets the admin keep it and do nothing else. */
async function refused(policy: object = keeper): Promise<LabSnapshot> {
  return type(
    'id=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
    'aws kms create-alias --alias-name alias/mine --target-key-id $id',
    `aws kms put-key-policy --key-id $id --policy '${JSON.stringify(policy)}'`,
    refusedEncrypt,
  );
}

function whyOf({ wire }: LabSnapshot): RefusalSnapshot {
  const why = wire.at(-1)?.why;
  if (!why) throw new Error('no reason is kept');
  return why;
}

beforeEach(async () => {
  session = await openLabSession(lab, ports());
});

describe('a refusal', () => {
  it('is told by the line it belongs to, with the sentence of the command line', async () => {
    const snapshot = await refused();
    const block = snapshot.blocks.at(-1);
    expect(block?.refused).toBe(snapshot.wire.at(-1)?.id);
    expect(block?.stderr).toContain(whyOf(snapshot).sentence);
    expect(snapshot.blocks.slice(0, -1).every((one) => one.refused === undefined)).toBe(true);
  });

  it('replays to the same decision from what was written down', async () => {
    const why = structuredClone(whyOf(await refused()));
    const again = evaluate(readBack(why), { trace: true });
    expect(again).toEqual(why.decision);
    expect(again.outcome).toBe('implicitDeny');
  });

  it('keeps AWS’s spelling of condition keys', async () => {
    const { request } = whyOf(await refused());
    expect(request.context).toMatchObject({
      'kms:CallerAccount': '111122223333',
      'kms:RequestAlias': 'alias/mine',
      'aws:username': 'admin',
    });
  });

  it('shows its event in the trail, without the plaintext', async () => {
    const event = JSON.parse(whyOf(await refused()).event);
    expect(event).toMatchObject({ eventName: 'Encrypt', errorCode: 'AccessDenied' });
    expect(JSON.stringify(event)).not.toContain('c2VjcmV0');
  });

  it('climbs the ladder in AWS’s order, and the statement says what did not match', async () => {
    const rungs = ladderOf(whyOf(await refused()));
    expect(rungs.map(({ layer, said }) => [layer, said])).toEqual([
      ['scp', 'unasked'],
      ['rcp', 'unasked'],
      ['vpcEndpoint', 'unasked'],
      ['crossAccountOperation', 'unasked'],
      ['keyPolicy', 'silent'],
      ['identity', 'allows'],
      ['permissionsBoundary', 'unasked'],
      ['sessionPolicy', 'unasked'],
      ['grant', 'silent'],
    ]);
    expect(rungs.filter(({ decided }) => decided).map(({ layer }) => layer)).toEqual(['keyPolicy']);
    const [statement] = rungs.find(({ layer }) => layer === 'keyPolicy')?.statements ?? [];
    expect(statement).toMatchObject({ name: 'Keep', effect: 'Allow', applies: false });
    expect(statement?.elements.map(({ name, matched }) => [name, matched])).toEqual([
      ['Principal', true],
      ['Action', false],
      ['Resource', true],
    ]);
  });

  it('places point into the text that is shown', async () => {
    const why = whyOf(await refused());
    for (const rung of ladderOf(why)) {
      for (const { place, policy, elements } of rung.statements) {
        const text = why.policies[policy]?.text ?? '';
        expect(JSON.parse(text.slice(place.start, place.end))).toHaveProperty('Effect');
        expect(text.slice(0, place.start).split('\n').length).toBe(place.line);
        for (const { name, place: at } of elements) {
          if (at) expect(text.slice(0, at.start).trimEnd()).toMatch(new RegExp(`"${name}":$`));
        }
      }
    }
  });

  it('an explicit deny stands on the rung that denies', async () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:Encrypt', Resource: '*' };
    const root = { ...deny, Effect: 'Allow', Action: 'kms:*' };
    const why = whyOf(await refused({ Version: '2012-10-17', Statement: [root, deny] }));
    const rung = ladderOf(why).find(({ decided }) => decided);
    expect(rung).toMatchObject({ layer: 'keyPolicy', said: 'denies' });
    expect(rung?.statements.map(({ name, applies }) => [name, applies])).toEqual([
      ['statement 0', true],
      ['statement 1', true],
    ]);
  });

  it('the smallest edit names the policy of the world, and saving it lets the call through', async () => {
    const why = whyOf(await refused());
    const fix = await session.access.fix(why);
    expect(fix?.sentence).toContain('kms:Encrypt');
    const target = (await session.access.policies()).find(({ id }) => id === fix?.targetId);
    expect(target).toMatchObject({ kind: 'key', name: 'key alias/mine' });
    if (!target || !fix) throw new Error('no target');
    const file = { name: target.file, text: fix.edited };
    expect((await session.run(target.line, 'button', file)).exitCode).toBe(0);
    expect((await session.run(refusedEncrypt, 'typed')).exitCode).toBe(0);
    expect((await session.snapshot()).files.map(({ path }) => path)).toContain(target.file);
  });

  it('once the policy has changed, the smallest edit points at no policy any more', async () => {
    const why = whyOf(await refused());
    const target = (await session.access.policies()).find(({ kind }) => kind === 'key');
    if (!target) throw new Error('no target');
    const text = target.text.replace('"Keep"', '"Other"');
    await session.run(target.line, 'button', { name: target.file, text });
    expect((await session.access.fix(why))?.targetId).toBeUndefined();
  });

  it('only the newest few keep their reason; undo and redo take them along', async () => {
    await refused();
    const { wire } = await type(...new Array<string>(7).fill(refusedEncrypt));
    expect(wire.filter(({ error }) => error === 'AccessDeniedException').length).toBe(8);
    expect(wire.filter(({ why }) => why).length).toBe(5);
    expect(wire.slice(-5).every(({ why }) => why)).toBe(true);
  });

  it('comes back from storage as it was', async () => {
    const before = await refused();
    const { session: saved } = structuredClone(await session.document());
    session = await openLabSession(lab, ports(), saved);
    expect(await session.snapshot()).toEqual(before);
  });
});
