// Memory in a real browser: export, wipe, import, files that are refused, two tabs, no storage.
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { course } from '../../content/course.ts';
import type { QuizDocument } from '../../src/app/documents.ts';
import { writeMemoryFile } from '../../src/app/memory-file.ts';
import { openLab, prompt, screen, stepsDone, stopStoring, type } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';

async function openMemory(page: Page): Promise<void> {
  await page.goto('/memory/');
  await expect(page.getByRole('button', { name: 'Export everything' })).toBeEnabled();
}

async function exported(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

async function offer(page: Page, text: string, name = 'memory.json'): Promise<void> {
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function wipe(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete everything' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('status')).toContainText('Everything is deleted');
}

test('what was exported comes back after a wipe, and its keys still open', async ({ page }) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  await type(
    page,
    'aws kms create-alias --alias-name alias/demo --target-key-id $(aws kms list-keys --query "Keys[0].KeyId" --output text)',
  );
  await type(
    page,
    'aws kms encrypt --key-id alias/demo --plaintext fileb://passwords.txt --query CiphertextBlob --output text | base64 -d > sealed',
  );
  const before = await screen(page);
  await openMemory(page);
  await expect(page.getByText('Remembered here: 1 lab')).toBeVisible();
  const file = await exported(page);
  await wipe(page);
  await expect(page.getByText('Remembered here: nothing.')).toBeVisible();

  await openLab(page);
  await expect(stepsDone(page)).toHaveCount(0);
  await type(page, 'echo only this');

  await openMemory(page);
  await offer(page, file);
  await expect(page.getByRole('status')).toContainText('Imported: 1 lab');
  await openLab(page);
  await expect(stepsDone(page)).toHaveCount(2);
  expect(await screen(page)).toBe(before);
  await type(
    page,
    'aws kms decrypt --ciphertext-blob fileb://sealed --query Plaintext --output text | base64 -d',
  );
  await expect(page.getByRole('log')).toContainText('tulip-91-lantern');
});

test('files that are damaged or not ours are refused and change nothing', async ({ page }) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  await openMemory(page);
  const good = await exported(page);
  for (const [text, reason] of [
    ['', 'it is not complete JSON'],
    [good.slice(0, -20), 'it is not complete JSON'],
    ['{"cards":[]}', 'not a file from KMS Lab'],
    [good.replace('"version":1', '"version":99'), 'newer version'],
    [good.replace('{"id":', '{"__proto__":{},"id":'), 'named `__proto__`'],
    [good.replace('"updatedMs":', '"updated":'), 'not what it should be'],
    [good.replace(/"transportKey":"./, '"transportKey":"'), 'damaged'],
  ] as const) {
    await offer(page, text);
    await expect(page.getByRole('status')).toContainText('Not imported, nothing was changed');
    await expect(page.getByRole('status')).toContainText(reason);
    await expect(page.getByText('Remembered here: 1 lab')).toBeVisible();
  }
  const huge = test.info().outputPath('huge.json');
  await writeFile(huge, ' '.repeat(50 * 1024 * 1024 + 1));
  await page.getByLabel('Import a file').setInputFiles(huge);
  await expect(page.getByRole('status')).toContainText('larger than 50 MB');
  await openLab(page);
  await expect(stepsDone(page)).toHaveCount(1);
});

test('an export that could not be imported again is saved, and says so', async ({ page }) => {
  await openMemory(page);
  for (const id of ['one', 'other']) {
    const quizzes = [{ id, state: 'x'.repeat(26 * 1024 * 1024), updatedMs: 1 }];
    const documents = { labs: [], answers: [], quizzes, settings: [] };
    const file = test.info().outputPath(`${id}.json`);
    await writeFile(file, writeMemoryFile({ documents, transportKey: new Uint8Array(32) }, 0));
    await page.getByLabel('Import a file').setInputFiles(file);
    await expect(page.locator('#memory-counts')).toContainText(
      id === 'one' ? '1 quiz' : '2 quizzes',
    );
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  expect((await stat(await download.path())).size).toBeGreaterThan(52 * 1024 * 1024);
  await expect(page.getByRole('status')).toContainText('larger than the 50 MB an import takes');
});

test('script and markup in a file are only text', async ({ page }) => {
  await openLab(page);
  await type(page, 'echo harmless');
  await openMemory(page);
  const file = await exported(page);
  await offer(page, file.replaceAll('harmless', '<img src=x onerror=document.title=1>'));
  await expect(page.getByRole('status')).toContainText('Imported');
  await openLab(page);
  await expect(page.getByRole('log')).toContainText('<img src=x onerror=document.title=1>');
  await expect(page.locator('.terminal img')).toHaveCount(0);
});

/** A lab whose saved world has come back damaged from a file. */
async function openDamagedLab(page: Page): Promise<void> {
  await openLab(page);
  await type(page, 'aws kms create-key');
  await openMemory(page);
  const file = JSON.parse(await exported(page));
  file.documents.labs[0].session.machine.cloud.world = { version: 1 };
  await offer(page, JSON.stringify(file));
  await expect(page.getByRole('status')).toContainText('Imported');
  await openLab(page);
  await expect(page.getByText('What was saved of this lab cannot be read')).toBeVisible();
}

test('a lab whose machine cannot be read says so, changes nothing, and starts afresh when told', async ({
  page,
}) => {
  await openDamagedLab(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start this lab afresh' }).click();
  await type(page, 'aws kms create-key');
  await expect(stepsDone(page)).toHaveCount(1);
});

test('a browser that stops storing is told, and no button waits for ever', async ({ page }) => {
  await openDamagedLab(page);
  await stopStoring(page);
  await page.getByRole('button', { name: 'Start this lab afresh' }).click();
  await expect(page.getByRole('heading', { name: 'The shell broke down' })).toBeVisible();
  await expect(page.getByText('no more room')).toBeVisible();
});

test('two tabs do not overwrite each other: the lab goes where it is taken', async ({
  page,
  context,
}) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  const second = await context.newPage();
  await openLab(second);
  await expect(second.getByText('This lab is open in another tab')).toBeVisible();
  await expectAccessible(second);
  await second.getByRole('button', { name: 'Continue here' }).click();
  await expect(stepsDone(second)).toHaveCount(1);
  await expect(page.getByText('This lab is open in another tab')).toBeVisible();
  await type(second, 'echo from the second > b.txt');

  await page.getByRole('button', { name: 'Continue here' }).click();
  await expect(page.getByRole('log')).toContainText('from the second');
  await type(page, 'cat b.txt');
  await second.close();
  await page.reload();
  await expect(page.getByRole('log')).toContainText('cat b.txt');
  await expect(stepsDone(page)).toHaveCount(1);
});

test('an import in one tab shows in the lab open in another', async ({ page, context }) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  const memory = await context.newPage();
  await openMemory(memory);
  const file = await exported(memory);
  await page.bringToFront();
  await type(page, 'undo');
  await expect(stepsDone(page)).toHaveCount(0);
  await offer(memory, file);
  await expect(memory.getByRole('status')).toContainText('Imported');
  await expect(stepsDone(page)).toHaveCount(1);
  await wipe(memory);
  await expect(stepsDone(page)).toHaveCount(0);
  await type(page, 'aws kms create-key');
  await expect(stepsDone(page)).toHaveCount(1);
});

test('without storage the lab works and says that it will be forgotten', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
  });
  await openLab(page);
  await expect(page.getByText('This browser lets us store nothing here')).toBeVisible();
  await type(page, 'aws kms create-key');
  await expect(stepsDone(page)).toHaveCount(1);
  await expectAccessible(page);
  await openMemory(page);
  await expect(page.getByText('it is forgotten with the page')).toBeVisible();
});

test('home leads back to where the learner left off', async ({ page }) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  await page.goto('/');
  await page.getByRole('link', { name: /^Continue: .* \(1 step done\)$/ }).click();
  await expect(stepsDone(page)).toHaveCount(1);
  await expect(prompt(page)).toBeVisible();
});

test('home leads back to the newest place that has a page', async ({ page }) => {
  const continued = async (quizzes: readonly QuizDocument[]) => {
    const labs = [{ id: 'data-key-and-openssl', done: ['a-step'], updatedMs: 10, session: 0 }];
    const documents = { labs, answers: [], quizzes, settings: [] };
    await openMemory(page);
    await offer(page, writeMemoryFile({ documents, transportKey: new Uint8Array(32) }, 0));
    await expect(page.getByRole('status')).toContainText('Imported');
    await page.goto('/');
    return page.getByRole('link', { name: /^Continue: / });
  };
  const quiz = (id: string, phase: string, updatedMs: number) => ({
    id,
    state: { phase },
    updatedMs,
  });
  const lab = await continued([quiz('exam', 'ended', 30), quiz('placement', 'question', 20)]);
  await expect(lab).toHaveAttribute('href', '/labs/data-key-and-openssl/');
  const [[id] = []] = course.flatMap(({ quizzes }) => (quizzes.length > 0 ? [quizzes] : []));
  for (const [name, phase, href] of [
    ['exam', 'overview', '/exam/'],
    ['today', 'reasons', '/practice/today/'],
    ['key-states', 'question', '/practice/key-states/'],
    [id ?? '', 'question', `/practice/${id}/`],
  ] as const) {
    await openMemory(page);
    await wipe(page);
    await expect(await continued([quiz(name, phase, 40)])).toHaveAttribute('href', href);
    expect((await page.request.get(href)).status()).toBe(200);
  }
});

test('after a wipe the theme is automatic, and the switch begins there', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openMemory(page);
  const root = page.locator('html');
  const button = page.getByRole('button', { name: /^Theme/ });
  await button.click(); // light, by choice
  await button.click(); // dark
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await wipe(page);
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(button).toHaveAccessibleName('Theme: automatic');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await button.click();
  await expect(button).toHaveAccessibleName('Theme: light');
});

test('the page Memory fits, in both themes', async ({ page }) => {
  await openMemory(page);
  await expectAccessible(page);
  for (const width of [1440, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expectFits(page);
  }
});

test('the tab that does not run the lab shows what the other one does', async ({
  page,
  context,
}) => {
  await openLab(page);
  await type(page, 'aws kms create-key');
  const second = await context.newPage();
  await openLab(second);
  await expect(stepsDone(second)).toHaveCount(1);
  await type(page, 'aws kms list-keys > keys.json');
  await expect(second.getByRole('tabpanel')).toContainText('keys.json');
  await expect(second.getByRole('button', { name: 'Undo' })).toBeDisabled();
});
