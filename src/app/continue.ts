// "Continue where you left off" on the home page: puts a link to the last open lab, quiz or exam before
// the link that is there. Titles come from the page's list of places; it knows no content.

import { isSandbox } from './sandbox-link.ts';
import { openStorage } from './storage.ts';

interface Place {
  readonly href: string;
  readonly atMs: number;
  readonly how: string;
}

const list = document.querySelector<HTMLTemplateElement>('#places')?.content;
/** A lab or quiz that is not in the list is gone from the course. */
const titleOf = ({ href }: Place) => list?.querySelector(`[href="${href}"]`)?.textContent;

async function lastPlace(): Promise<Place | undefined> {
  const storage = await openStorage();
  const left: Place[] = [];
  for (const { id, done, finishedMs, updatedMs } of await storage.list('labs')) {
    if (finishedMs !== undefined || isSandbox(id)) continue;
    const how =
      done.length === 0 ? 'begun' : `${done.length} ${done.length === 1 ? 'step' : 'steps'} done`;
    left.push({ href: `/labs/${id}/`, atMs: updatedMs, how });
  }
  for (const { id, updatedMs, state } of await storage.list('quizzes')) {
    const phase = (state as { readonly phase?: unknown } | undefined)?.phase;
    if (phase === 'start' || phase === 'result' || phase === 'ended') continue;
    const href = id === 'exam' ? '/exam/' : `/practice/${id}/`;
    left.push({ href, atMs: updatedMs, how: 'questions open' });
  }
  return left.sort((a, b) => b.atMs - a.atMs).find(titleOf);
}

const box = document.querySelector('#continue');
const place = box && (await lastPlace());
if (place) {
  const link = document.createElement('a');
  link.className = 'button primary continues';
  link.href = place.href;
  link.textContent = `Continue: ${titleOf(place)} (${place.how})`;
  box.querySelector('.primary')?.classList.remove('primary');
  box.prepend(link);
}
