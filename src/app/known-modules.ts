// Marks the modules of a list that the placement test found known. The list stands without it.

import { openStorage } from './storage.ts';

const storage = await openStorage();
const known = (await storage.read('settings', 'settings'))?.study?.known ?? [];
for (const id of known) {
  const heading = document.querySelector(`[data-module="${CSS.escape(id)}"] h2`);
  if (!heading) continue;
  const mark = document.createElement('span');
  mark.className = 'tag allowed';
  mark.textContent = 'known';
  heading.append(' ', mark);
}
