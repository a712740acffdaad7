// A report about a question as text to copy: what was asked and answered, and room for what is
// wrong. Nothing is sent anywhere; where to send it is the reader's affair.

import type { Answer, Question } from './practice.ts';

export function questionReport(question: Question, answer: Answer): string {
  const sources = question.sources.map(({ title, checked }) => `  ${title} (${checked})`);
  return [
    `KMS Lab, question ${question.id}`,
    `Asked: ${question.stem}`,
    `Answered: ${answer.chosen.join(', ') || 'nothing'} (judged ${answer.right ? 'right' : 'wrong'})`,
    'Sources:',
    ...sources,
    'What is wrong with it:',
    '',
  ].join('\n');
}
