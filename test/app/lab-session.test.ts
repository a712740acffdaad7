// A whole lab session in Node: run, saved after each line, restored, travelled, refused.

import { beforeEach, describe, expect, it } from 'vitest';
import lab from '../../content/labs/data-key-and-openssl/lab.ts';
import type { LabSession } from '../../src/app/lab-api.ts';
import { openLabSession, UnreadableSession } from '../../src/app/lab-session.ts';
import type { LabSnapshot } from '../../src/app/lab-snapshot.ts';
import { maxUploadBytes } from '../../src/app/upload.ts';
import { equalBytes, textOf, utf8 } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';

const startMs = Date.UTC(2026, 10, 22, 9);

function ports() {
  const random = seededRandom('lab session');
  return {
    random,
    nowMs: () => startMs,
    domainKey: softwareDomainKey(new Uint8Array(32).fill(7), random),
  };
}

let session: LabSession;

beforeEach(async () => {
  session = await openLabSession(lab, ports());
});

async function type(...lines: readonly string[]): Promise<LabSnapshot> {
  for (const line of lines) await session.run(line, 'typed');
  return session.snapshot();
}

/** As the browser would: through storage, into a new worker. */
async function reload(): Promise<LabSnapshot> {
  const { session: saved } = structuredClone(await session.document());
  session = await openLabSession(lab, ports(), saved);
  return session.snapshot();
}

const stepLines = (count: number) => lab.steps.slice(0, count).flatMap((step) => step.solution);
const doneIds = (snapshot: LabSnapshot) =>
  snapshot.steps.filter(({ status }) => status === 'done').map(({ id }) => id);

describe('a lab session', () => {
  it('begins with the lab’s files, no key, and the first step to do', async () => {
    const { files, keys, steps, blocks, folder } = await session.snapshot();
    expect(files.map(({ path, look }) => [path, look])).toEqual([['passwords.txt', 'text']]);
    expect(keys).toEqual([]);
    expect(blocks).toEqual([]);
    expect(folder).toBe('~');
    expect(steps.map(({ status }) => status)).toEqual([
      'current',
      ...lab.steps.slice(1).map(() => 'waiting'),
    ]);
  });

  it('a line ticks its step and shows on the wire, in the vault and in the terminal', async () => {
    const { steps, wire, keys, blocks, canUndo } = await type('aws kms create-key');
    expect(steps[0]?.status).toBe('done');
    expect(wire).toMatchObject([{ id: 1, operation: 'CreateKey', region: lab.region }]);
    expect(wire[0]?.replyBytes).toBeGreaterThan(100);
    expect(keys).toMatchObject([{ state: 'Enabled', region: lab.region, materials: 1 }]);
    expect(blocks).toMatchObject([{ line: 'aws kms create-key', exitCode: 0, origin: 'typed' }]);
    expect(blocks[0]?.stdout).toContain(keys[0]?.id);
    expect(canUndo).toBe(true);
  });

  it('the whole solution finishes the lab, and so does a reload after each line', async () => {
    for (const line of lab.steps.flatMap((step) => step.solution)) {
      const before = await type(line);
      expect(await reload()).toEqual(before);
    }
    const { steps, outcome } = await session.snapshot();
    expect(steps.every(({ status }) => status === 'done')).toBe(true);
    expect(outcome).toBe('solved');
    expect((await session.document()).finishedMs).toBe(startMs);
  });

  it('the moment a lab was finished stays, whatever comes after', async () => {
    await type(...lab.steps.flatMap((step) => step.solution));
    await session.document();
    await type('undo');
    await reload();
    expect((await session.document()).finishedMs).toBe(startMs);
    expect((await session.document()).done.length).toBe(lab.steps.length - 1);
  });

  it('undo to the start takes back files, keys, ticks and wire; redo brings them again', async () => {
    const start = await session.snapshot();
    const done = await type(...stepLines(6));
    const back = await type('undo 100');
    expect(doneIds(back)).toEqual([]);
    expect(back.files).toEqual(start.files);
    expect(back.keys).toEqual([]);
    expect(back.wire).toEqual([]);
    expect(back.canUndo).toBe(false);
    await reload();
    const again = await type('redo 100');
    expect(doneIds(again)).toEqual(doneIds(done));
    expect(again.files).toEqual(done.files);
    expect(again.keys).toEqual(done.keys);
    expect(again.wire).toEqual(done.wire);
  });

  it('a line that changes nothing is nothing to undo', async () => {
    const { canUndo } = await type('ls -l', 'cat passwords.txt', 'nope', 'aws kms list-keys');
    expect(canUndo).toBe(false);
  });

  it('rm -rf ~ leaves a prompt, and undo brings everything back', async () => {
    const before = await type(...stepLines(4));
    const gone = await type('rm -rf ~');
    expect(gone.files).toEqual([]);
    expect((await type('undo')).files).toEqual(before.files);
  });

  it('an endless loop stops at Ctrl+C and changes nothing', async () => {
    const before = await session.snapshot();
    const running = session.run('while true; do aws kms list-keys > /dev/null; done', 'typed');
    session.abort();
    const { exitCode, snapshot } = await running;
    expect(exitCode).toBe(130);
    expect(snapshot.blocks.at(-1)?.stopped).toBe(true);
    expect(snapshot.files).toEqual(before.files);
    expect((await type('echo on')).blocks.at(-1)?.stdout).toBe('on\n');
  });

  it('exported variables, folder and history outlive a reload', async () => {
    await type('mkdir keys', 'cd keys', 'export NAME=demo');
    const { folder, history } = await reload();
    expect(folder).toBe('~/keys');
    expect(history).toEqual(['mkdir keys', 'cd keys', 'export NAME=demo']);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
    expect((await type('echo "$NAME ${PWD}"')).blocks.at(-1)?.stdout).toContain('demo /');
  });

  it('the wire marks what must never be logged', async () => {
    const { wire } = await type(...stepLines(3));
    const row = wire.find(({ operation }) => operation === 'GenerateDataKey');
    expect(row?.sensitiveOut).toEqual(['Plaintext']);
    expect(row?.reply).toMatch(/"Plaintext": "[A-Za-z0-9+/]{43}="/);
  });

  it('a refused call leaves its error on the wire', async () => {
    const { wire, blocks } = await type('aws kms describe-key --key-id alias/nothing');
    expect(wire.at(-1)?.error).toBe('NotFoundException');
    expect(blocks.at(-1)?.exitCode).toBe(254);
  });

  it('a file shows which KMS key sealed it', async () => {
    const { files, keys } = await type(...stepLines(4));
    const wrapped = files.find(({ path }) => path === 'encrypted-datakey');
    expect(wrapped).toMatchObject({ look: 'kms-ciphertext', keyId: keys[0]?.id });
  });

  it('hints come one after another and stay with their step', async () => {
    const { steps } = await type('hint', 'hint');
    expect(steps[0]?.hints).toEqual(lab.steps[0]?.hints.slice(0, 2));
    expect((await reload()).steps[0]?.hints.length).toBe(2);
  });

  it('skip does the step, and the lab then counts as practised', async () => {
    const { problem, snapshot } = await session.skip();
    expect(problem).toBeUndefined();
    expect(doneIds(snapshot)).toEqual([lab.steps[0]?.id]);
    expect(snapshot.blocks.at(-1)?.origin).toBe('solution');
    const { outcome } = await type(...lab.steps.slice(1).flatMap((step) => step.solution));
    expect(outcome).toBe('practised');
  });

  it('advance moves the clock, and undo moves it back', async () => {
    expect((await type('advance 90d')).nowMs).toBe(startMs + 90 * 86_400_000);
    expect((await reload()).nowMs).toBe(startMs + 90 * 86_400_000);
    expect((await type('undo')).nowMs).toBe(startMs);
  });

  it('clear empties the terminal and nothing else', async () => {
    await type('echo a');
    const { blocks, history } = await type('clear');
    expect(blocks).toEqual([]);
    expect(history).toEqual(['echo a', 'clear']);
  });
});

describe('upload', () => {
  it('a file of 10 MB comes in as it is and can be undone', async () => {
    const bytes = new Uint8Array(10 * 1024 * 1024).map((_, i) => i * 31);
    expect(await session.upload('big.bin', bytes)).toBeUndefined();
    const read = (await session.readFile('big.bin')) ?? new Uint8Array();
    expect(equalBytes(read, bytes)).toBe(true);
    expect((await type('undo')).files.map(({ path }) => path)).toEqual(['passwords.txt']);
  });

  for (const [rule, name, size, reason] of [
    ['more than 16 MB', 'big.bin', maxUploadBytes + 1, /larger than 16 MB/],
    ['a way out of the folder', '../x', 1, /no name for a file/],
    ['no name', '', 1, /no name for a file/],
    ['a name that is a folder', '..', 1, /no name for a file/],
    ['a control character in the name', 'a\u001b[2J', 1, /no name for a file/],
  ] as const) {
    it(`${rule} is refused and nothing is written`, async () => {
      expect(await session.upload(name, new Uint8Array(size))).toMatch(reason);
      expect((await session.snapshot()).files.map(({ path }) => path)).toEqual(['passwords.txt']);
    });
  }

  it('an uploaded text is read by the shell', async () => {
    await session.upload('note.txt', utf8('from outside\n'));
    expect((await type('cat note.txt')).blocks.at(-1)?.stdout).toBe('from outside\n');
    expect(textOf((await session.readFile('note.txt')) ?? new Uint8Array())).toBe('from outside\n');
  });
});

describe('a saved session that is none', () => {
  const cases: readonly (readonly [rule: string, saved: (good: object) => unknown])[] = [
    ['nothing', () => null],
    ['a text', () => 'session'],
    ['another lab’s', (good) => ({ ...good, labId: 'other' })],
    ['a newer version', (good) => ({ ...good, version: 2 })],
    ['no machine', (good) => ({ ...good, machine: null })],
    ['a screen without blocks', (good) => ({ ...good, screen: {} })],
    [
      'an element in place of text',
      (good) => {
        const { screen } = good as { screen: LabSnapshot };
        return { ...good, screen: { ...screen, folder: { type: 'script', props: {} } } };
      },
    ],
  ];
  for (const [rule, saved] of cases) {
    it(`${rule} is not opened`, async () => {
      const good = structuredClone((await session.document()).session) as object;
      await expect(openLabSession(lab, ports(), saved(good))).rejects.toThrow(UnreadableSession);
      await expect(openLabSession(lab, ports(), good)).resolves.toBeDefined();
    });
  }
});
