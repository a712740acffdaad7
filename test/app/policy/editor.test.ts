// The state of the policy editor: pauses, drafts, answers that come too late, saving.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LineResult } from '../../../src/app/pending-lines.ts';
import { pendingLines } from '../../../src/app/pending-lines.ts';
import type { AccessPort } from '../../../src/app/policy/access-port.ts';
import { createDrafts } from '../../../src/app/policy/drafts.ts';
import { createPolicyEditor } from '../../../src/app/policy/editor.ts';
import type { Draft, Review } from '../../../src/app/policy/review.ts';
import type { PolicyTarget } from '../../../src/app/policy/targets.ts';

const target: PolicyTarget = {
  id: 'key k',
  kind: 'key',
  name: 'key k',
  text: '{\n}',
  file: 'k.json',
  line: 'aws kms put-key-policy',
};

/** A worker whose answers come when they are let go. */
function machine() {
  const asked: { draft: Draft; answer: (review?: Review) => void }[] = [];
  const kept: [string, string | undefined][] = [];
  let saved: string | undefined = target.text;
  let result: LineResult | undefined = { exitCode: 0, stderr: '' };
  const port: AccessPort = {
    policies: async () => (saved === undefined ? [] : [{ ...target, text: saved }]),
    holders: async () => [],
    review: (draft) => new Promise((answer) => asked.push({ draft, answer })),
    fix: async () => undefined,
    schema: async () => undefined,
    actions: async () => [{ name: 'kms:Sign', about: 'signs' }],
    save: async (_, text) => {
      if (result?.exitCode === 0) saved = text;
      return result;
    },
    keepDraft: (id, text) => kept.push([id, text]),
  };
  return {
    port,
    asked,
    kept,
    becomes: (text: string | undefined) => {
      saved = text;
    },
    answers: (next: LineResult | undefined) => {
      result = next;
    },
  };
}

const findings = (code: string): Review => ({
  findings: [
    {
      code,
      severity: 'warning',
      message: code,
      place: { path: '', start: 0, end: 1, line: 1, column: 1 },
    },
  ],
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a policy being written', () => {
  it('is judged after a pause, once for many letters', async () => {
    const { port, asked } = machine();
    const editor = createPolicyEditor(port, target, undefined);
    await vi.advanceTimersByTimeAsync(0);
    for (const text of ['a', 'ab', 'abc']) editor.type(text);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map(({ draft }) => draft.text)).toEqual(['{\n}', 'abc']);
  });

  it('an answer about an older text is not shown', async () => {
    const { port, asked } = machine();
    const editor = createPolicyEditor(port, target, undefined);
    await vi.advanceTimersByTimeAsync(0);
    editor.type('later');
    await vi.advanceTimersByTimeAsync(1000);
    asked[1]?.answer(findings('of later'));
    asked[0]?.answer(findings('of earlier'));
    await vi.advanceTimersByTimeAsync(0);
    expect(editor.state.review?.findings[0]?.code).toBe('of later');
    expect(editor.state.isChecking).toBe(false);
  });

  it('is kept as a draft after a pause, at the end of the editor at once, and not when it is as saved', async () => {
    const { port, kept } = machine();
    const editor = createPolicyEditor(port, target, undefined);
    editor.type('one');
    await vi.advanceTimersByTimeAsync(1000);
    editor.type('two');
    editor.stop();
    editor.type(target.text);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toEqual([
      ['key k', 'one'],
      ['key k', 'two'],
      ['key k', undefined],
    ]);
  });

  it('goes on from a draft', () => {
    const editor = createPolicyEditor(machine().port, target, '{\n"x"\n}');
    expect(editor.state.text).toBe('{\n"x"\n}');
    expect(editor.state.changed).toEqual([2]);
  });

  it('saved, it is the saved one: no draft, no changed line', async () => {
    const { port, kept } = machine();
    const editor = createPolicyEditor(port, target, 'new');
    await vi.advanceTimersByTimeAsync(1000);
    await editor.save();
    expect(editor.state).toMatchObject({ isSaving: false, result: { exitCode: 0 }, changed: [] });
    expect(editor.state.target.text).toBe('new');
    expect(kept.at(-1)).toEqual(['key k', undefined]);
  });

  it('refused, the text and its draft stay, with AWS’s answer', async () => {
    const { port, kept, answers } = machine();
    const editor = createPolicyEditor(port, target, 'new');
    await vi.advanceTimersByTimeAsync(1000);
    answers({ exitCode: 254, stderr: 'no', refused: 3 });
    await editor.save();
    expect(editor.state).toMatchObject({ text: 'new', result: { stderr: 'no', refused: 3 } });
    expect(kept).toEqual([['key k', 'new']]);
  });

  it('untouched, it follows what is saved by a line at the prompt; touched, it does not', async () => {
    const { port, becomes } = machine();
    const editor = createPolicyEditor(port, target, undefined);
    becomes('from the terminal');
    editor.follow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(editor.state).toMatchObject({ text: 'from the terminal', changed: [] });
    editor.type('mine');
    becomes('again');
    editor.follow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(editor.state).toMatchObject({ text: 'mine', changed: [1] });
    expect(editor.state.target.text).toBe('again');
  });

  it('knows when the policy has gone', async () => {
    const { port, becomes } = machine();
    const editor = createPolicyEditor(port, target, undefined);
    becomes(undefined);
    editor.follow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(editor.state.isGone).toBe(true);
  });
});

describe('drafts', () => {
  it('the oldest are forgotten, the longest never kept', () => {
    const drafts = createDrafts();
    for (let i = 0; i < 9; i++) drafts.keep(`p${i}`, 'x');
    drafts.keep('long', 'x'.repeat(100_001));
    drafts.keep('p8', undefined);
    expect(Object.keys(drafts.state)).toEqual(['p3', 'p4', 'p5', 'p6', 'p7']);
  });

  it('a place called __proto__ is a place like any other', () => {
    const drafts = createDrafts();
    drafts.keep('__proto__', 'x');
    expect(Object.keys(drafts.state)).toEqual(['__proto__']);
  });
});

describe('who waits for a line', () => {
  it('hears its result, or nothing where it is dropped', async () => {
    const pending = pendingLines();
    const [first, second, third] = [pending.wait(1), pending.wait(2), pending.wait(3)];
    pending.keepOnly(() => [3]);
    pending.end(1, { exitCode: 0, stderr: '' });
    expect(await first).toEqual({ exitCode: 0, stderr: '' });
    expect(await second).toBeUndefined();
    pending.end(3, { exitCode: 1, stderr: 'x' });
    expect(await third).toEqual({ exitCode: 1, stderr: 'x' });
  });
});
