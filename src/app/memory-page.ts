// The page Memory: what is remembered, export, import, wipe. Works on the page's own elements; the
// page is readable without it.

import type { DocumentKind, Storage } from './documents.ts';
import { maxImportBytes, tooLargeToImport } from './import-limit.ts';
import { openStorage } from './storage.ts';
import { chooseTheme, storedTheme } from './theme.ts';

const words: Readonly<Record<DocumentKind, readonly [one: string, many: string]>> = {
  labs: ['lab', 'labs'],
  answers: ['answer', 'answers'],
  quizzes: ['quiz under way', 'quizzes under way'],
  settings: ['set of settings', 'sets of settings'],
};
const kinds = Object.keys(words) as DocumentKind[];

function element<E extends HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as E;
}

function counted(counts: Readonly<Record<DocumentKind, number>>): string {
  const parts = kinds
    .filter((kind) => counts[kind] > 0)
    .map(
      (kind) => `${counts[kind].toLocaleString('en')} ${words[kind][counts[kind] === 1 ? 0 : 1]}`,
    );
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function say(text: string, isRefusal = false): void {
  const status = element('memory-status');
  status.textContent = text;
  status.className = isRefusal ? 'notice denied' : 'notice allowed';
}

async function showCounts(storage: Storage): Promise<void> {
  const counts = { labs: 0, answers: 0, quizzes: 0, settings: 0 };
  for (const kind of kinds) counts[kind] = (await storage.list(kind)).length;
  element('memory-counts').textContent = `Remembered here: ${counted(counts)}.`;
}

async function save(storage: Storage): Promise<void> {
  // The theme lies where the first paint can reach it; in the file it goes with the rest.
  await storage.changeSettings((before) => ({ ...before, theme: storedTheme() }));
  const text = await storage.exportAll();
  const file = new Blob([text], { type: 'application/json' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `kms-lab-memory-${new Date(JSON.parse(text).exported).toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
  const done = `Exported: ${link.download}, ${Math.ceil(file.size / 1024).toLocaleString('en')} KB.`;
  const warning = tooLargeToImport(file.size);
  say(warning === undefined ? done : `${done} ${warning}`, warning !== undefined);
}

async function take(storage: Storage, file: File): Promise<void> {
  if (file.size > maxImportBytes) {
    say('Not imported, nothing was changed: the file is larger than 50 MB.', true);
    return;
  }
  const outcome = await storage.importAll(await file.text());
  if (!outcome.ok) {
    say(`Not imported, nothing was changed: ${outcome.reason}.`, true);
    return;
  }
  const theme = (await storage.read('settings', 'settings'))?.theme;
  if (theme) chooseTheme(theme);
  say(`Imported: ${counted(outcome.counts)}.`);
}

async function start(): Promise<void> {
  const storage = await openStorage();
  element('memory-lasting').hidden = storage.lasting;
  await showCounts(storage);
  const input = element<HTMLInputElement>('memory-import');
  const dialog = element<HTMLDialogElement>('memory-wipe-dialog');
  const doing = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      say(`That did not work: ${error instanceof Error ? error.message : error}.`, true);
    }
    await showCounts(storage);
  };
  element('memory-export').addEventListener('click', () => void doing(() => save(storage)));
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void doing(() => take(storage, file)).finally(() => (input.value = ''));
  });
  element('memory-wipe').addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'wipe') return;
    dialog.returnValue = '';
    void doing(async () => {
      await storage.wipe();
      chooseTheme('auto');
      say('Everything is deleted. This browser remembers nothing of you here.');
    });
  });
  storage.onChange(() => void showCounts(storage));
  for (const id of ['memory-export', 'memory-import', 'memory-wipe']) {
    element<HTMLButtonElement | HTMLInputElement>(id).disabled = false;
  }
}

void start();
