// The export file: everything remembered as one JSON text, and the strict reading of such a text.
// Pure: it neither stores anything nor opens a key token; the transport key just lies in the file.

import { fromBase64, toBase64 } from '../base/bytes.ts';
import type { AllDocuments, DocumentKind, Documents } from './documents.ts';
import { maxImportBytes } from './import-limit.ts';
import { Damaged, Packer, Unpacker } from './portable.ts';
import { documentKinds } from './shelf.ts';

const format = 'kms-lab-memory';
const version = 1;
const maxDocuments = 200_000;

export interface MemoryFile {
  readonly documents: AllDocuments;
  /** The raw key under which the key tokens in the file are wrapped. */
  readonly transportKey: Uint8Array;
}

export type MemoryFileReading =
  | { readonly ok: true; readonly file: MemoryFile }
  | { readonly ok: false; readonly reason: string };

export function writeMemoryFile({ documents, transportKey }: MemoryFile, nowMs: number): string {
  const packer = new Packer();
  const packed = Object.fromEntries(
    documentKinds.map((kind) => [kind, documents[kind].map((document) => packer.pack(document))]),
  );
  return JSON.stringify({
    format,
    version,
    exported: new Date(nowMs).toISOString(),
    transportKey: toBase64(transportKey),
    documents: packed,
    bytes: packer.bytes,
  });
}

export function readMemoryFile(text: string): MemoryFileReading {
  const no = (reason: string): MemoryFileReading => ({ ok: false, reason });
  if (text.length > maxImportBytes) return no('the file is larger than 50 MB');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return no('the file is damaged: it is not complete JSON');
  }
  if (!isRecord(read) || read['format'] !== format) return no('this is not a file from KMS Lab');
  const known = ['format', 'version', 'exported', 'transportKey', 'documents', 'bytes'];
  const { version: found, transportKey, documents, bytes } = read;
  if (typeof found !== 'number') return no('the file is damaged: it names no version');
  if (found > version) return no('the file was written by a newer version of KMS Lab');
  const key = typeof transportKey === 'string' ? fromBase64(transportKey) : undefined;
  if (key?.length !== 32) return no('the file is damaged: its transport key is missing');
  const unknown = Object.keys(read).find((name) => !known.includes(name));
  if (unknown !== undefined) return no(`the file is damaged: \`${unknown}\` does not belong in it`);
  if (!isRecord(documents) || !Array.isArray(bytes)) {
    return no('the file is damaged: a part is missing');
  }
  const foreign = Object.keys(documents).find((kind) => !documentKinds.includes(kind as never));
  if (foreign !== undefined) return no('the file is damaged: it holds documents of unknown kind');
  try {
    const unpacker = new Unpacker(bytes);
    return {
      ok: true,
      file: {
        transportKey: key,
        documents: {
          labs: checked('labs', documents, unpacker),
          answers: checked('answers', documents, unpacker),
          quizzes: checked('quizzes', documents, unpacker),
          settings: checked('settings', documents, unpacker),
        },
      },
    };
  } catch (error) {
    if (error instanceof Damaged) return no(`the file is damaged: ${error.message}`);
    throw error;
  }
}

function checked<K extends DocumentKind>(
  kind: K,
  documents: Record<string, unknown>,
  unpacker: Unpacker,
): readonly Documents[K][] {
  const list = documents[kind];
  if (!Array.isArray(list)) throw new Damaged(`its ${kind} are missing`);
  if (list.length > maxDocuments) throw new Damaged(`it holds too many ${kind}`);
  const seen = new Set<string>();
  return list.map((packed, at) => {
    const document = unpacker.unpack(packed);
    if (!isRecord(document) || !isId(document['id']) || !fits[kind](document)) {
      throw new Damaged(`number ${at + 1} of its ${kind} is not what it should be`);
    }
    if (seen.has(document['id'])) throw new Damaged(`one of its ${kind} stands in it twice`);
    seen.add(document['id']);
    return document as unknown as Documents[K];
  });
}

type Check = (value: unknown) => boolean;

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w./:@-]{1,200}$/.test(value);
const isMs: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText: Check = (value) => typeof value === 'string' && value.length <= 10_000;
const isTexts: Check = (value) =>
  Array.isArray(value) && value.length <= 1000 && value.every(isText);
const isAnything: Check = () => true;
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);
const isGoal: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 500;
const isNumbers: Check = (value) => isRecord(value) && Object.values(value).every(Number.isFinite);

const isStudy: Check = (value) =>
  isRecord(value) &&
  only({
    family: maybe(oneOf('clf', 'saa', 'dva', 'scs')),
    examDay: maybe((day) => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)),
    retention: maybe((wish) => wish === 0.85 || wish === 0.9 || wish === 0.93),
    dailyGoal: maybe(isGoal),
    newPerDay: maybe(isGoal),
    known: maybe(isTexts),
  })(value);

/** What a document of each kind must be: these members and no others. */
const fits: Readonly<Record<DocumentKind, (document: Record<string, unknown>) => boolean>> = {
  labs: only({
    id: isId,
    done: isTexts,
    finishedMs: maybe(isMs),
    updatedMs: isMs,
    session: isAnything,
  }),
  answers: only({
    id: isId,
    quizId: isId,
    questionId: isId,
    chosen: isTexts,
    right: (value) => typeof value === 'boolean',
    confidence: maybe(oneOf('guess', 'unsure', 'sure')),
    tookMs: isMs,
    atMs: isMs,
    timed: maybe((value) => typeof value === 'boolean'),
    card: maybe(isId),
  }),
  quizzes: only({ id: isId, state: isAnything, updatedMs: isMs }),
  settings: only({
    id: oneOf('settings'),
    theme: maybe(oneOf('light', 'dark', 'auto')),
    panes: maybe(isNumbers),
    plainEditor: maybe((value) => typeof value === 'boolean'),
    study: maybe(isStudy),
  }),
};

function only(members: Readonly<Record<string, Check>>) {
  return (document: Record<string, unknown>): boolean =>
    Object.keys(document).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, check]) => check(document[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  );
}
