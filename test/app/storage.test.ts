// Memory without a database: documents in memory, and the export file written, read and refused.
// The same over a real IndexedDB is test/e2e/memory.spec.ts.

import { describe, expect, it } from 'vitest';
import type { LabDocument } from '../../src/app/documents.ts';
import { domainKeyOf } from '../../src/app/domain-key.ts';
import { maxImportBytes, tooLargeToImport } from '../../src/app/import-limit.ts';
import { keptDomainKey } from '../../src/app/kept-domain-key.ts';
import { readMemoryFile } from '../../src/app/memory-file.ts';
import { systemRandom } from '../../src/app/ports.ts';
import { memoryShelf } from '../../src/app/shelf.ts';
import { storageOn } from '../../src/app/storage.ts';
import { utf8 } from '../../src/base/bytes.ts';
import { createHsm } from '../../src/hsm/create-hsm.ts';

const bytes = utf8('the same bytes');
const sealing = { nonce: new Uint8Array(16), iv: new Uint8Array(12), aad: new Uint8Array() };

async function filled() {
  const storage = storageOn(memoryShelf(), false);
  const hsm = createHsm(domainKeyOf(await keptDomainKey()), systemRandom);
  const token = await hsm.generate('SYMMETRIC_DEFAULT').then(({ token }) => token);
  const sealed = await hsm.seal(token, utf8('secret'), sealing);
  const lab: LabDocument = {
    id: 'data-key-and-openssl',
    done: ['make-a-key'],
    updatedMs: 5,
    session: {
      rows: [{ key: { token } }],
      disk: new Map([
        ['a', bytes],
        ['b', bytes],
      ]),
      sealed,
      odd: [
        undefined,
        Number.NaN,
        new Set([1]),
        new Date(7),
        { $: 'own' },
        '<script>alert(1)</script>',
      ],
      context: Object.fromEntries([['__proto__', 'a name a learner chose']]),
    },
  };
  await storage.write('labs', lab);
  await storage.write('answers', {
    id: 'answer-1',
    quizId: 'q',
    questionId: 'q-1',
    chosen: ['a'],
    right: true,
    tookMs: 1200,
    atMs: 6,
  });
  await storage.write('settings', { id: 'settings', theme: 'dark', panes: { guide: 400 } });
  return { storage, lab, sealed };
}

describe('the learner’s memory', () => {
  it('what was written is read again, and is a copy', async () => {
    const { storage, lab } = await filled();
    const read = await storage.read('labs', lab.id);
    expect(read).toEqual(lab);
    expect(read).not.toBe(lab);
    await storage.remove('labs', lab.id);
    expect(await storage.read('labs', lab.id)).toBeUndefined();
  });

  it('an export holds everything, and its keys open after an import', async () => {
    const { storage, lab, sealed } = await filled();
    const text = await storage.exportAll();
    const local = await keptDomainKey();
    expect(text).not.toContain(local.id);

    const other = storageOn(memoryShelf(), false);
    const outcome = await other.importAll(text);
    expect(outcome).toEqual({ ok: true, counts: { labs: 1, answers: 1, quizzes: 0, settings: 1 } });
    expect(await other.list('answers')).toEqual(await storage.list('answers'));
    const session = (await other.read('labs', lab.id))?.session as {
      rows: [{ key: { token: Parameters<ReturnType<typeof createHsm>['open']>[0] } }];
    };
    const hsm = createHsm(domainKeyOf(local), systemRandom);
    expect(await hsm.open(session.rows[0].key.token, sealed, sealing)).toEqual(utf8('secret'));
    const whole = lab.session as { odd: unknown; context: object; disk: unknown };
    expect(session).toMatchObject({ odd: whole.odd, disk: whole.disk });
    expect(Object.hasOwn((session as unknown as typeof whole).context, '__proto__')).toBe(true);
  });

  it('bytes that are equal are written once', async () => {
    const { storage } = await filled();
    const { bytes: list } = JSON.parse(await storage.exportAll()) as { bytes: string[] };
    expect(new Set(list).size).toBe(list.length);
  });

  it('an import keeps what the file does not name', async () => {
    const { storage } = await filled();
    const text = await storage.exportAll();
    await storage.write('answers', {
      id: 'answer-2',
      quizId: 'q',
      questionId: 'q-2',
      chosen: ['b'],
      right: false,
      tookMs: 1,
      atMs: 7,
    });
    await storage.importAll(text);
    expect((await storage.list('answers')).map(({ id }) => id)).toEqual(['answer-1', 'answer-2']);
  });

  it('a wipe leaves nothing, not even the key over the keys', async () => {
    const { storage } = await filled();
    const before = await keptDomainKey();
    await storage.wipe();
    for (const kind of ['labs', 'answers', 'quizzes', 'settings'] as const) {
      expect(await storage.list(kind)).toEqual([]);
    }
    expect((await keptDomainKey()).id).not.toBe(before.id);
  });
});

describe('a file that is not ours is refused and changes nothing', () => {
  type Raw = Record<string, unknown> & { documents: Record<string, unknown[]> };
  const cases: readonly (readonly [
    rule: string,
    change: (good: string) => string,
    reason: RegExp,
  ])[] = [
    ['an empty file', () => '', /damaged: it is not complete JSON/],
    ['half a file', (good) => good.slice(0, good.length / 2), /not complete JSON/],
    ['another program’s file', () => '{"version":1,"cards":[]}', /not a file from KMS Lab/],
    ['a list', () => '[]', /not a file from KMS Lab/],
    ['null', () => 'null', /not a file from KMS Lab/],
    ['a file of a newer version', edit((f) => ({ ...f, version: 2 })), /newer version/],
    ['a file without version', edit(({ version, ...f }) => f), /names no version/],
    ['a file without its key', edit((f) => ({ ...f, transportKey: 'AA==' })), /transport key/],
    ['a file without documents', edit(({ documents, ...f }) => f), /a part is missing/],
    ['a member that does not belong', edit((f) => ({ ...f, more: 1 })), /`more` does not belong/],
    [
      'a prototype in disguise',
      (good) => good.replace('{"id":"settings"', '{"__proto__":{"x":1},"id":"settings"'),
      /member named `__proto__`/,
    ],
    [
      'a prototype at the top',
      (good) => good.replace('{"format"', '{"__proto__":{"x":1},"format"'),
      /`__proto__` does not belong/,
    ],
    ['unknown kinds of documents', inDocuments((d) => ({ ...d, secrets: [] })), /unknown kind/],
    [
      'labs that are no list',
      inDocuments((d) => ({ ...d, labs: {} as never })),
      /labs are missing/,
    ],
    ['a lab without id', first('labs', ({ id, ...lab }) => lab), /number 1 of its labs/],
    [
      'a lab with an extra member',
      first('labs', (lab) => ({ ...lab, x: 1 })),
      /number 1 of its labs/,
    ],
    [
      'an answer that says right: "yes"',
      first('answers', (a) => ({ ...a, right: 'yes' })),
      /answers/,
    ],
    ['a theme we do not have', first('settings', (s) => ({ ...s, theme: 'pink' })), /settings/],
    [
      'one answer twice',
      inDocuments((d) => ({ ...d, answers: [d['answers']?.[0], d['answers']?.[0]] })),
      /twice/,
    ],
    ['bytes that are not base64', edit((f) => ({ ...f, bytes: ['*'] })), /not base64/],
    ['bytes that are not there', edit((f) => ({ ...f, bytes: [] })), /kind unknown here/],
    [
      'an unknown sort of value',
      first('labs', (lab) => ({ ...lab, session: { $: 'function' } })),
      /kind unknown here/,
    ],
    [
      'nesting without end',
      (good) => good.replace('"session":', `"session":${'['.repeat(500)}${']'.repeat(500)},"s":`),
      /nested too deep/,
    ],
    [
      'a key that does not open',
      edit((f) => ({ ...f, transportKey: btoa('x'.repeat(32)) })),
      /a key in it does not open/,
    ],
  ];

  for (const [rule, change, reason] of cases) {
    it(rule, async () => {
      const { storage } = await filled();
      const text = change(await storage.exportAll());
      const before = await storage.list('labs');
      const outcome = await storage.importAll(text);
      expect(outcome.ok ? '' : outcome.reason).toMatch(reason);
      expect(await storage.list('labs')).toEqual(before);
      const empty = storageOn(memoryShelf(), false);
      await empty.importAll(text);
      expect(await empty.list('labs')).toEqual([]);
      expect(await empty.list('answers')).toEqual([]);
    });
  }

  it('a file of more than 50 MB is refused before it is read', () => {
    expect(readMemoryFile(' '.repeat(maxImportBytes + 1))).toEqual({
      ok: false,
      reason: 'the file is larger than 50 MB',
    });
  });

  it('nothing is left on the prototype of all objects', () => {
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  function edit(change: (file: Raw) => Record<string, unknown>) {
    return (good: string) => JSON.stringify(change(JSON.parse(good) as Raw));
  }
  function inDocuments(change: (documents: Raw['documents']) => Record<string, unknown>) {
    return edit((file) => ({ ...file, documents: change(file.documents) }));
  }
  function first(kind: string, change: (document: Record<string, unknown>) => unknown) {
    return inDocuments((documents) => ({
      ...documents,
      [kind]: (documents[kind] ?? []).map((d, i) =>
        i === 0 ? change(d as Record<string, unknown>) : d,
      ),
    }));
  }
});

it('an export that no import takes is spoken of', () => {
  expect(tooLargeToImport(maxImportBytes)).toBeUndefined();
  expect(tooLargeToImport(maxImportBytes + 1)).toContain('press Reset');
});
