// From the exam map and the bank to what an exam is drawn from: for each task the questions of its
// modules, in the forms the real exam has.

import { type ExamMapping, examMap } from '../facts/exam-map.ts';
import { dvaC02LastDay, type ExamFacts, type ExamFamily, exams } from '../facts/exams.ts';
import type { BlueprintTask, ExamPlan } from '../quiz/exam.ts';
import type { Bank } from './bank.ts';

export type ExamLength = 'slice' | 'full';

/** Questions in a set about encryption alone: about as long as that part of the real exam. */
export const sliceQuestions = 20;

export function mappingOf(family: ExamFamily): ExamMapping {
  const found = examMap.find((mapping) => mapping.family === family);
  if (!found) throw new Error(`no exam map for ${family}`);
  return found;
}

export function tasksOf(family: ExamFamily, bank: Bank): readonly BlueprintTask[] {
  const forms: ExamFacts['forms'] = exams[family].value.forms;
  return mappingOf(family).tasks.map(({ id, title, weight, modules }) => ({
    id,
    title,
    weight,
    questionIds: bank.modules
      .filter((module) => modules.includes(module.id))
      .flatMap(({ questions }) => questions.filter(({ type }) => forms.includes(type)))
      .map((question) => question.id),
  }));
}

export function planOf(family: ExamFamily, length: ExamLength, bank: Bank): ExamPlan {
  const { questions, minutes } = exams[family].value;
  const tasks = tasksOf(family, bank);
  const open = new Set(tasks.flatMap(({ questionIds }) => questionIds)).size;
  const count = Math.min(open, length === 'full' ? questions : sliceQuestions);
  // The time of the real exam for each question.
  return { family, tasks, questions: count, minutes: Math.ceil((minutes / questions) * count) };
}

/** What a learner of this exam must know about its dates, in a sentence; undefined when nothing. */
export function noticeOf(family: ExamFamily, today: string): string | undefined {
  const { code, to } = mappingOf(family);
  if (to === undefined) return undefined;
  const successor = family === 'dva' ? 'DVA-C03' : 'its successor';
  return today <= to
    ? `${code} can be taken until ${dvaC02LastDay.value}; ${successor} follows. What ${successor} asks is not published: these questions follow ${code}.`
    : `${code} ended on ${to}. What ${successor} asks was not published when this was written: these questions follow ${code}.`;
}
