// The figures of the envelope module on the real engine: who sees the text, who may read and write,
// and what a leaked data key opens.
import { describe, expect, test } from 'vitest';
import {
  firstLeak,
  firstRoles,
  firstSee,
  type LeakSetting,
  type RolesSetting,
  type SeeSetting,
  storedRecords,
} from '../../../src/app/figures/envelope-settings.ts';
import { createLeakedKey } from '../../../src/app/figures/leaked-key.ts';
import { createWhoSees } from '../../../src/app/figures/who-sees.ts';
import { createWritersReaders } from '../../../src/app/figures/writers-readers.ts';
import { seededRandom } from '../../../src/base/random.ts';

const ports = () => ({ random: seededRandom('envelopes'), nowMs: () => Date.UTC(2026, 10, 1) });

describe('who sees the plaintext', () => {
  const see = async (setting: Partial<SeeSetting>) =>
    (await createWhoSees(ports())).look({ ...firstSee, ...setting });
  const ids = (
    parties: Awaited<ReturnType<typeof see>>['parties'],
    what: 'seesText' | 'seesKey',
  ): readonly string[] => parties.filter((one) => one[what]).map(({ id }) => id);

  test('Encrypt: the program and KMS see the text, and there is no data key', async () => {
    const { parties, calls } = await see({ sealing: 'direct' });
    expect(ids(parties, 'seesText')).toEqual(['program', 'kms']);
    expect(ids(parties, 'seesKey')).toEqual([]);
    expect(calls).toEqual(['Encrypt']);
  });
  test('an envelope: the text stays in the program; KMS has seen the key, not the text', async () => {
    const { parties, calls } = await see({ sealing: 'envelope' });
    expect(ids(parties, 'seesText')).toEqual(['program']);
    expect(ids(parties, 'seesKey')).toEqual(['program', 'kms']);
    expect(calls).toEqual(['GenerateDataKey']);
  });
  test('server-side: the service sees text and key, the thief and CloudTrail neither', async () => {
    const { parties } = await see({ sealing: 'service' });
    expect(ids(parties, 'seesText')).toEqual(['program', 'service']);
    expect(ids(parties, 'seesKey')).toEqual(['kms', 'service']);
  });
  test('a long file: Encrypt refuses it, the envelope sends as much as before', async () => {
    const { refusal } = await see({ sealing: 'direct', copies: 200 });
    expect(refusal).toContain('ValidationException');
    const one = await see({ sealing: 'envelope' });
    const many = await see({ sealing: 'envelope', copies: 200 });
    expect(many.kmsBytes).toBe(one.kmsBytes);
    expect(many.refusal).toBeUndefined();
  });
  test('an empty text is refused by Encrypt and seen by nobody', async () => {
    const { refusal, parties } = await see({ sealing: 'direct', text: '' });
    expect(refusal).toBeDefined();
    expect(ids(parties, 'seesText')).toEqual([]);
  });
});

describe('writers and readers', () => {
  const roles = async (setting: Partial<RolesSetting>) =>
    Object.fromEntries(
      (await createWritersReaders(ports()).run({ ...firstRoles, ...setting })).rows.map((row) => [
        row.who,
        `${row.seals} ${row.opensOthers}`,
      ]),
    );
  const denied = 'AccessDeniedException';

  test('a prepared data key is of no use to a writer who may not unwrap it', async () => {
    expect(await roles({})).toEqual({
      preparer: `${denied} ${denied}`,
      writer: `${denied} ${denied}`,
      reader: 'yes yes',
    });
  });
  test('with Decrypt the writer seals, and reads what others wrote', async () => {
    expect(await roles({ writerDecrypts: true })).toMatchObject({ writer: 'yes yes' });
  });
  test('a writer that asks for its own data keys writes and does not read', async () => {
    expect(await roles({ supply: 'own' })).toEqual({
      preparer: `${denied} ${denied}`,
      writer: `yes ${denied}`,
      reader: `${denied} yes`,
    });
  });
  test('under a public key everybody writes and only the reader reads', async () => {
    expect(await roles({ supply: 'pair' })).toEqual({
      preparer: `yes ${denied}`,
      writer: `yes ${denied}`,
      reader: 'yes yes',
    });
  }, 60_000);
  test('without a reader nobody reads', async () => {
    expect(await roles({ readerDecrypts: false })).toMatchObject({ reader: `${denied} ${denied}` });
  });
});

describe('a leaked data key', () => {
  const leak = (setting: Partial<LeakSetting>) =>
    createLeakedKey(ports()).run({ ...firstLeak, ...setting });

  test.each([
    ['record', 1, storedRecords],
    ['batch', 6, 4],
    ['cache', 8, 3],
    ['one', storedRecords, 1],
  ] as const)(
    '%s: it opens %i records, and sealing took %i calls',
    async (sharing, opens, calls) => {
      expect(await leak({ sharing })).toMatchObject({
        inStore: opens,
        inCopies: opens,
        sealCalls: calls,
        dataKeys: calls,
      });
    },
  );
  test.each([
    ['rotate', 6, 'works'],
    ['rewrap', 6, 'works'],
    ['disable', 6, 'DisabledException'],
    ['reseal', 0, 'works'],
  ] as const)(
    'then %s: %i records in the store are open, the owner: %s',
    async (response, opens, owner) => {
      expect(await leak({ response })).toMatchObject({ inStore: opens, inCopies: 6, owner });
    },
  );
  test('sealed anew, the records have data keys that were not there before', async () => {
    const before = await leak({});
    const after = await leak({ response: 'reseal' });
    const old = new Set(before.records.map(({ key }) => key));
    expect(after.records.some(({ key }) => old.has(key))).toBe(false);
  });
});
