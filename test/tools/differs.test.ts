// The list of where we differ: it is up to date, complete, and can be out of date.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { operationsOf, serviceNames } from '../../src/cloud/services.ts';
import {
  differs,
  otherDiffers,
  ownMessages,
  serviceDiffers,
} from '../../src/facts/generated/differs.ts';
import { kmsErrorCodes } from '../../src/kms/errors.ts';
import { kmsOperations } from '../../src/kms/operations/index.ts';
import { differsModule } from '../../src/tools/differs.ts';
import { messagesIn, sourceFiles } from '../../src/tools/messages.ts';
import recorded from '../vectors/error-sentences.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const generated = fileURLToPath(new URL('../../src/facts/generated/differs.ts', import.meta.url));

test('the generated list is what `npm run -s differs` writes now', () => {
  expect(readFileSync(generated, 'utf8')).toBe(differsModule());
});

test('every sentence of every operation stands in it', () => {
  const all = kmsOperations.flatMap(({ name, differs: own = [] }) =>
    own.map((text) => ({ operation: name, text })),
  );
  expect(differs).toEqual(all);
  expect(all.length).toBeGreaterThan(10);
});

test('so does every sentence of every other service', async () => {
  const others = serviceNames.filter((name) => name !== 'kms');
  const all = await Promise.all(
    others.map(async (service) =>
      ((await operationsOf(service)) ?? []).flatMap(({ name, differs: own = [] }) =>
        own.map((text) => `${service} ${name}: ${text}`),
      ),
    ),
  );
  const listed = serviceDiffers.map(({ operation, text }) => `${operation}: ${text}`);
  expect(listed.toSorted()).toEqual(all.flat().toSorted());
  expect(listed.length).toBeGreaterThan(10);
});

test('and what any file of cloud and shell says of itself', () => {
  const files = sourceFiles(root, ['src/cloud', 'src/shell/commands']);
  const said = files.flatMap((file) =>
    [...file.text.matchAll(/^(?:export )?const \w+[dD]iffers[^=]*= \[\n?([\s\S]*?)\];/gm)].flatMap(
      ([, body = '']) =>
        [...body.matchAll(/^\s*(['"])((?:(?!\1).)*)\1,?$/gm)].map(([, , text]) => text),
    ),
  );
  const listed = otherDiffers.map(({ text }) => text);
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((text) => !listed.includes(text ?? ''))).toEqual([]);
});

test('every message of ours stands with an exception', () => {
  const known: readonly string[] = [...kmsErrorCodes, 'ValidationException'];
  expect(ownMessages.filter(({ code }) => !known.includes(code))).toEqual([]);
});

test('no recorded sentence of AWS is called ours', () => {
  const texts = ownMessages.map(({ text }) => text);
  const theirs = recorded.cases.filter(({ confidence }) => confidence !== 'unverified');
  expect(theirs.length).toBeGreaterThan(50);
  for (const { message } of theirs) expect(texts).not.toContain(message);
});

describe('messages are found in source text', () => {
  const find = (text: string) =>
    messagesIn(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));

  test('in the call, with its filled-in parts by name', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    const text = "refuse('NotFoundException', `no such key as ${key.arn} here`)";
    expect(find(text)).toEqual([{ code: 'NotFoundException', text: 'no such key as {arn} here' }]);
  });

  test('by way of a local function or a variable', () => {
    const text = `
      function check() {
        refuse('TagException', 'one is too many');
        const invalid = (text: string) => refuse('InvalidArnException', text);
        invalid('this is another one');
      }
      function other() {
        const text = 'said in two steps';
        fail('LimitExceededException', text);
      }`;
    expect(find(text).map(({ code }) => code)).toEqual([
      'TagException',
      'InvalidArnException',
      'LimitExceededException',
    ]);
  });

  test('not in descriptions, imports and errors of our own', () => {
    const text = `
      import { a } from './a b c d.ts';
      const operation = { summary: 'does this and that', differs: ['never as AWS does'] };
      throw new Error('this is a bug');`;
    expect(find(text)).toEqual([]);
  });
});
