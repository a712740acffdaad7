// "Continue where you left off" on the home page: puts a link to the last open lab or quiz before
// the link that is there. Titles come from the page's list of places; it knows no content.

import { isSandbox } from './sandbox-link.ts';
import { openStorage } from './storage.ts';

interface Place {
  readonly href: string;
  readonly atMs: number;
  readonly how: string;
}

async function lastPlace(): Promise<Place | undefined> {
  const storage = await openStorage();
  const places: Place[] = [];
  for (const { id, done, finishedMs, updatedMs } of await storage.list('labs')) {
    if (finishedMs !== undefined || isSandbox(id)) continue;
    const how =
      done.length === 0 ? 'begun' : `${done.length} ${done.length === 1 ? 'step' : 'steps'} done`;
    places.push({ href: `/labs/${id}/`, atMs: updatedMs, how });
  }
  for (const { id, updatedMs, state } of await storage.list('quizzes')) {
    const phase = (state as { readonly phase?: unknown } | undefined)?.phase;
    if (phase === 'start' || phase === 'result') continue;
    places.push({ href: `/practice/${id}/`, atMs: updatedMs, how: 'questions open' });
  }
  return places.sort((a, b) => b.atMs - a.atMs)[0];
}

const box = document.getElementById('continue');
const place = box && (await lastPlace());
if (place) {
  const places = document.querySelector<HTMLTemplateElement>('#places')?.content;
  // A lab or quiz that is not in the list is gone from the course.
  const title = places?.querySelector(`a[href="${CSS.escape(place.href)}"]`)?.textContent;
  if (title) {
    const link = document.createElement('a');
    link.className = 'button primary continues';
    link.href = place.href;
    link.textContent = `Continue: ${title} (${place.how})`;
    for (const other of box.querySelectorAll('.primary')) other.classList.remove('primary');
    box.prepend(link);
  }
}
