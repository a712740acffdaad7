// The rules between all written questions, whichever quiz they stand in: one learner meets them all.

import { expect, test } from 'vitest';
import type { Quiz } from '../../src/quiz/kit.ts';
import { lintBank } from '../../src/quiz/lint.ts';

const modules = import.meta.glob<Quiz>('../../content/quizzes/*.ts', {
  eager: true,
  import: 'default',
});

test('no id, stem or reason is there twice, and the longest option is seldom the right one', () => {
  expect(lintBank(Object.values(modules))).toEqual([]);
});
