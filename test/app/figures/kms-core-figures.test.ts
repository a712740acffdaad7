// The figures of Orientation and KMS at its core: what each shows is what the engine did.

import { describe, expect, test } from 'vitest';
import { createBlobAnatomy, groupsOf } from '../../../src/app/figures/blob-anatomy.ts';
import { createCliRound } from '../../../src/app/figures/cli-round.ts';
import { createDataStates } from '../../../src/app/figures/data-states.ts';
import { createDeletionWindow } from '../../../src/app/figures/deletion-window.ts';
import { createErrorAnatomy, partsOf } from '../../../src/app/figures/error-anatomy.ts';
import { createFourKilobytes } from '../../../src/app/figures/four-kilobytes.ts';
import { createKeyHierarchy } from '../../../src/app/figures/key-hierarchy.ts';
import {
  type CaseId,
  cases,
  limit,
  longest,
  mostBytes,
  shortest,
} from '../../../src/app/figures/kms-core-settings.ts';
import { createStates } from '../../../src/app/figures/states.ts';
import { seededRandom } from '../../../src/base/random.ts';

const ports = (seed = 'figures') => ({
  random: seededRandom(seed),
  nowMs: () => Date.UTC(2026, 10, 1),
});

describe('states of data', () => {
  const readers = async (controls: { tls: boolean; serverSide: boolean; clientSide: boolean }) => {
    const figure = await createDataStates(ports());
    const { onlookers } = await figure.look('card 4929', controls);
    return onlookers.filter((one) => one.readsText).map(({ id }) => id);
  };

  test('without any control everyone reads', async () => {
    const all = await readers({ tls: false, serverSide: false, clientSide: false });
    expect(all).toEqual(['program', 'wire', 'service', 'disk', 'reader']);
  });

  test('TLS stops the listener alone', async () => {
    const left = await readers({ tls: true, serverSide: false, clientSide: false });
    expect(left).toEqual(['program', 'service', 'disk', 'reader']);
  });

  test('encryption by the service stops the thief of the disk, not the stolen role', async () => {
    const left = await readers({ tls: false, serverSide: true, clientSide: false });
    expect(left).toEqual(['program', 'wire', 'service', 'reader']);
  });

  test('encryption by the program leaves only the program', async () => {
    expect(await readers({ tls: false, serverSide: false, clientSide: true })).toEqual(['program']);
  });

  test('one byte of text is not taken for ciphertext', async () => {
    const figure = await createDataStates(ports());
    const { onlookers } = await figure.look('x', { tls: true, serverSide: true, clientSide: true });
    expect(onlookers.filter((one) => one.readsText)).toHaveLength(1);
  });
});

describe('one CLI call', () => {
  test('a file and base64 seal the text; the query leaves the blob alone', async () => {
    const round = await createCliRound(ports());
    for (const handing of ['file', 'base64'] as const) {
      const shown = await round.run('hunter22', handing, 'CiphertextBlob');
      expect(shown).toMatchObject({ exitCode: 0, said: 'KMS sealed your text, 8 bytes.' });
      expect(shown.printed).toMatch(/^AQICA/);
      expect(shown.request).toContain('"aHVudGVyMjI="');
    }
  });

  test('a text that happens to be base64 is decoded, and nobody complains', async () => {
    const shown = await (await createCliRound(ports())).run('hunter22', 'as-is', '');
    expect(shown.exitCode).toBe(0);
    expect(shown.said).toMatch(/^KMS sealed 6 other bytes/);
  });

  test('a text that is none never leaves the machine', async () => {
    const shown = await (await createCliRound(ports())).run('hunter2', 'as-is', '');
    expect(shown).toMatchObject({ exitCode: 255 });
    expect(shown.request).toBeUndefined();
    expect(shown.printed).toContain('Invalid base64');
  });

  test('a query that is no query is the complaint of the CLI', async () => {
    const shown = await (await createCliRound(ports())).run('hunter22', 'file', '][');
    expect(shown.exitCode).not.toBe(0);
  });
});

describe('anatomy of an error', () => {
  test('each case gives its code, and CloudTrail the same one', async () => {
    const figure = await createErrorAnatomy(ports());
    const codes: Record<CaseId, string> = {
      works: '',
      'no-alias': 'NotFoundException',
      'too-long': 'ValidationException',
      'wrong-context': 'InvalidCiphertextException',
      disabled: 'DisabledException',
      'not-allowed': 'AccessDeniedException',
    };
    for (const caseId of Object.keys(cases) as CaseId[]) {
      const shown = await figure.make(caseId);
      const code = shown.parts.find(({ name }) => name === 'Code')?.text ?? '';
      const recorded = shown.event.find(({ name }) => name === 'errorCode')?.text ?? '';
      expect(code).toBe(codes[caseId]);
      expect(recorded).toBe(code === 'AccessDeniedException' ? 'AccessDenied' : code);
      expect(shown.exitCode).toBe(code === '' ? 0 : 254);
    }
  });

  test('an error without a message says so', async () => {
    const { parts } = await (await createErrorAnatomy(ports())).make('wrong-context');
    expect(parts.at(-1)?.meaning).toMatch(/KMS sends none/);
  });

  test('a complaint of the CLI itself is one part', () => {
    expect(partsOf('aws: [ERROR]: Invalid base64: "x"')).toHaveLength(1);
  });
});

describe('anatomy of a blob', () => {
  test('the groups cover every byte once and stand where the bytes say', async () => {
    const { bytes, groups } = await (await createBlobAnatomy(ports())).seal('hunter2');
    expect(groups.map(({ name }) => name)).toContain('Nonce');
    expect(
      groups.reduce((at, { from, to }) => (from === at && to > from ? to : Number.NaN), 0),
    ).toBe(bytes.length);
    const tag = groups.at(-1);
    expect(tag && tag.to - tag.from).toBe(16);
  });

  test.each([0, 1, 3, 5, 6, 8, 9])('one bit of group %i, and Decrypt refuses', async (group) => {
    const figure = await createBlobAnatomy(ports());
    const sealed = await figure.seal('hunter2');
    expect(sealed.verdict.isRefused).toBe(false);
    expect((await figure.flip(sealed, group)).verdict.isRefused).toBe(true);
    expect((await figure.flip(sealed)).verdict.isRefused).toBe(false);
  });

  test('bytes of another form are one group', () => {
    expect(groupsOf(new Uint8Array(7))).toHaveLength(1);
  });

  test('an empty text is replaced, since KMS seals at least one byte', async () => {
    expect((await (await createBlobAnatomy(ports())).seal('')).text).toBe(' ');
  });
});

describe('four kilobytes', () => {
  test.each([
    [0, true],
    [1, false],
    [limit, false],
    [limit + 1, true],
    [mostBytes, true],
  ])('%i bytes: refused is %s', async (bytes, isRefused) => {
    const shown = await (await createFourKilobytes(ports())).weigh(bytes);
    expect(shown.direct.isRefused).toBe(isRefused);
    expect(shown.envelope.isRefused).toBe(false);
  });

  test('by way of a data key the same number of bytes crosses, whatever the size', async () => {
    const figure = await createFourKilobytes(ports());
    const [small, large] = [await figure.weigh(1), await figure.weigh(mostBytes)];
    expect(small.envelope.requestBytes).toBe(large.envelope.requestBytes);
  });
});

describe('key hierarchy', () => {
  test('a new domain key changes every token and no ciphertext', async () => {
    const figure = await createKeyHierarchy(ports());
    await figure.start();
    const before = await figure.rotateKmsKey();
    const after = await figure.changeDomainKey();
    expect(after.domainKeyId).not.toBe(before.domainKeyId);
    expect(after.tokens.map(({ materialId }) => materialId)).toEqual(
      before.tokens.map(({ materialId }) => materialId),
    );
    for (const [i, token] of after.tokens.entries()) {
      expect(token.token).not.toBe(before.tokens[i]?.token);
    }
    expect(after.ciphertexts).toEqual(before.ciphertexts);
    expect(after.ciphertexts.every(({ opens }) => opens)).toBe(true);
  });

  test('rotation adds key material; what is old stays and opens', async () => {
    const figure = await createKeyHierarchy(ports());
    await figure.start();
    const { tokens, ciphertexts } = await figure.rotateKmsKey();
    expect(tokens.map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ['v1', false],
      ['v2', true],
    ]);
    expect(ciphertexts.map(({ madeWith, opens }) => [madeWith, opens])).toEqual([
      ['v1', true],
      ['v2', true],
    ]);
  });

  test('each ciphertext has a nonce of its own', async () => {
    const figure = await createKeyHierarchy(ports());
    await figure.start();
    const { ciphertexts } = await figure.encrypt();
    expect(new Set(ciphertexts.map(({ nonce }) => nonce)).size).toBe(2);
  });
});

describe('key states', () => {
  const worked = (trials: readonly { operation: string; refusal?: unknown }[]) =>
    trials.filter(({ refusal }) => !refusal).map(({ operation }) => operation);

  test('a disabled key can be looked at, named and given a policy, not used', async () => {
    const figure = await createStates(ports());
    const shown = await figure.move(await figure.begin('ordinary'), 'DisableKey');
    expect(shown.keyState).toBe('Disabled');
    expect(worked(shown.trials)).toEqual([
      'PutKeyPolicy',
      'DescribeKey',
      'ListGrants',
      'CreateAlias',
      'TagResource',
    ]);
  });

  test('cancelling leaves the key disabled; a trial leaves no trace', async () => {
    const figure = await createStates(ports());
    const pending = await figure.move(await figure.begin('ordinary'), 'ScheduleKeyDeletion');
    expect(worked(pending.trials)).toEqual(['PutKeyPolicy', 'DescribeKey', 'ListGrants']);
    const back = await figure.move(pending, 'CancelKeyDeletion');
    expect(back.path).toEqual(['Enabled', 'PendingDeletion', 'Disabled']);
    expect(worked((await figure.move(back, 'EnableKey')).trials)).toHaveLength(10);
  });

  test('after the waiting period everything answers NotFoundException', async () => {
    const figure = await createStates(ports());
    const pending = await figure.move(await figure.begin('ordinary'), 'ScheduleKeyDeletion');
    const gone = await figure.move(pending, 'wait');
    expect(gone.keyState).toBe('Gone');
    expect(worked(gone.trials)).toEqual([]);
  });

  test('a primary with replicas waits for them first', async () => {
    const figure = await createStates(ports());
    const shown = await figure.move(await figure.begin('primary'), 'ScheduleKeyDeletion');
    expect(shown.keyState).toBe('PendingReplicaDeletion');
    expect((await figure.move(shown, 'wait')).keyState).toBe('PendingReplicaDeletion');
  });

  test('a key without its material is pending import, and EnableKey is refused', async () => {
    const figure = await createStates(ports());
    const shown = await figure.begin('import');
    expect(shown.keyState).toBe('PendingImport');
    expect((await figure.move(shown, 'EnableKey')).isRefused).toBe(true);
  });
});

describe('deletion window', () => {
  const figure = createDeletionWindow(ports());

  test('inside the window nothing opens and nothing is lost', async () => {
    const shown = await figure.run({ windowDays: shortest, day: shortest - 1, enables: true });
    expect(shown).toMatchObject({ keyState: 'PendingDeletion', opens: false });
    expect(shown.decrypt).toBe('KMSInvalidStateException');
    expect(shown.deletionDate).toBe('2026-11-08');
  });

  test('at its end the key is gone, and cancelling comes too late', async () => {
    const shown = await figure.run({
      windowDays: shortest,
      day: shortest + 1,
      cancelDay: shortest + 1,
      enables: true,
    });
    expect(shown.keyState).toBe('gone');
    expect(shown.happenings.map(({ what }) => what)).toContain(
      'CancelKeyDeletion: NotFoundException',
    );
  });

  test('cancelled in time and enabled, the data opens; not enabled, it does not', async () => {
    const setting = { windowDays: longest, day: longest + 1, cancelDay: longest - 1 };
    expect(await figure.run({ ...setting, enables: true })).toMatchObject({ opens: true });
    expect(await figure.run({ ...setting, enables: false })).toMatchObject({
      keyState: 'Disabled',
      decrypt: 'DisabledException',
    });
  });
});
