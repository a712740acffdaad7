// What a press on an option means for the open question of an exam.

import type { ExamRoom } from '../../app/exam.ts';
import { chosenWith } from '../../app/practice.ts';

/** Chooses an option or a pair, or takes it back where several may be chosen. */
export function choose(room: ExamRoom, id: string): void {
  const { exam, question } = room.view();
  if (!exam || !question) return;
  const chosen = chosenWith(question, exam.answers[question.id]?.chosen ?? [], id);
  if (chosen) room.choose(chosen);
}

/** Puts a step of an ordering at a place from 1; the others close up. */
export function put(room: ExamRoom, itemId: string, at: number): void {
  const { exam, question } = room.view();
  if (!exam || question?.type !== 'ordering' || !Number.isFinite(at)) return;
  const others = (exam.answers[question.id]?.chosen ?? []).filter((id) => id !== itemId);
  const index = Math.min(Math.max(Math.trunc(at) - 1, 0), others.length);
  room.choose([...others.slice(0, index), itemId, ...others.slice(index)]);
}
