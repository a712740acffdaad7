// The report about a question: enough to find it and to see what was answered.
import { expect, test } from 'vitest';
import quiz from '../../content/quizzes/envelope-encryption.ts';
import { questionReport } from '../../src/app/question-report.ts';

test('it names the question, the answer and every source with its date', () => {
  for (const question of quiz.questions) {
    const text = questionReport(question, {
      questionId: question.id,
      chosen: ['b'],
      right: false,
      tookMs: 1,
      atMs: 1,
    });
    expect(text).toContain(`question ${question.id}\n`);
    expect(text).toContain('Answered: b (judged wrong)');
    for (const { title, checked } of question.sources)
      expect(text).toContain(`${title} (${checked})`);
    expect(text).toMatch(/What is wrong with it:\n$/);
  }
});
