// The sandbox in a real browser: a world of one's own that is kept, questions and lesson blocks opened
// in it, and work that is put aside and brought back.

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import access from '../../content/quizzes/access.ts';
import { preparedBlocks } from '../../src/app/lesson-blocks.ts';
import { openLab, prompt, screen, settled, stopStoring, type } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';

const path = '/labs/sandbox/';
const lessonId = 'envelope-encryption';
const lesson = new URL(`../../content/lessons/${lessonId}.mdx`, import.meta.url);
const block = preparedBlocks(lessonId, readFileSync(lesson, 'utf8')).at(-1);
if (!block) throw new Error('the lesson has no block');
const proved = access.questions.find(({ proof }) => proof !== undefined);
if (!proved) throw new Error('no question of the quiz has a proof');
const question = `${path}?open=question:${proved.id}`;

const guide = (page: Page) => page.locator('#guide');
const isReady = (page: Page) =>
  expect(page.getByText('Prepared for you:', { exact: false })).toBeVisible();

test('it is listed, begins with files and an administrator, and survives a reload', async ({
  page,
}) => {
  await page.goto('/labs/');
  await page.getByRole('link', { name: 'A world of your own' }).click();
  await expect(prompt(page)).toBeFocused();
  await type(page, 'cat passwords.txt && aws sts get-caller-identity --query Arn --output text');
  await expect(page.getByRole('log')).toContainText('hunter2');
  await expect(page.getByRole('log')).toContainText('user/admin');
  await type(page, 'aws kms create-key --query KeyMetadata.KeyState --output text');
  await expect(page.getByRole('log')).toContainText('Enabled');
  const before = await screen(page);
  await page.reload();
  await expect.poll(() => screen(page)).toBe(before);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Reset' }).click();
  await settled(page);
  await type(page, "aws kms list-keys --query 'length(Keys)'");
  await expect(page.getByRole('log')).toContainText(/length\(Keys\)'\s*0/);

  await page.goto('/');
  await expect(page.locator('#continue')).not.toContainText('Continue');
});

test('a lesson block is opened with all blocks before it run', async ({ page }) => {
  await page.goto('/learn/envelope-encryption/');
  await page.locator(`a[href="${path}?open=${block.ref}"]`).click();
  await isReady(page);
  expect(new URL(page.url()).searchParams.get('open')).toBeNull();
  await expect(prompt(page)).toHaveValue(block.lines[0] ?? '');
  await expect(prompt(page)).toBeFocused();
  await page.getByText('Prepared for you:').click();
  await expect(page.locator('details.prepared')).toContainText(`$ ${block.setup[0]}`);
  // Typed, not run.
  await expect(page.locator('.prompt-line')).toHaveCount(0);
  await expectAccessible(page);
  while ((await prompt(page).inputValue()) !== '') {
    await prompt(page).press('Enter');
    await settled(page);
  }
  await expect(page.locator('.block[data-failed="true"]')).toHaveCount(0);
  await expect(page.locator('.prompt-line')).toHaveCount(block.lines.length);
});

test('a question asks for a prediction, then the world says whether it agrees', async ({
  page,
}) => {
  await page.goto(question);
  await isReady(page);
  await expect(guide(page)).toContainText(proved.stem.slice(0, 40).replaceAll('`', ''));
  await expect(prompt(page)).toHaveValue('');
  await expectAccessible(page);
  await guide(page).getByRole('button', { name: 'It works' }).click();
  await expect(prompt(page)).toHaveValue(proved.proof?.probe ?? '');
  await expect(guide(page).getByRole('button', { name: 'Access is denied' })).toHaveCount(0);
  await prompt(page).press('Enter');
  await settled(page);
  const verdict = /You said: it works\. The world (agrees|does not agree)/;
  await expect(guide(page)).toContainText(verdict);
  await expect(page.getByRole('log')).toContainText(verdict);
  const before = await screen(page);
  await page.reload();
  await expect.poll(() => screen(page)).toBe(before);
  await expect(guide(page)).toContainText(verdict);
});

test('work is not replaced unasked, and can be brought back', async ({ page }) => {
  await openLab(page, path);
  await type(page, 'echo mine > mine.txt');
  await page.goto(question);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Put your world aside?');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('log')).toContainText('echo mine');
  await type(page, 'cat mine.txt');

  await page.goto(question);
  await dialog.getByRole('button', { name: 'Put it aside and open' }).click();
  await isReady(page);
  await expect(page.getByRole('log')).not.toContainText('echo mine');
  await page.reload();
  await isReady(page);
  await page.getByRole('button', { name: 'Bring back the world before' }).click();
  await expect(page.getByRole('log')).toContainText('echo mine');
  await type(page, 'wc -c mine.txt');
  await expect(page.getByRole('log')).toContainText('5 mine.txt');
  // And back again.
  await page.getByRole('button', { name: 'Bring back the world before' }).click();
  await isReady(page);
});

test('worlds stay where they are in a browser that stops storing', async ({ page }) => {
  await openLab(page, path);
  await type(page, 'echo mine > mine.txt');
  await page.goto(question);
  await page.getByRole('button', { name: 'Put it aside and open' }).click();
  await isReady(page);
  await stopStoring(page);
  for (const name of ['Bring back the world before', 'An empty world']) {
    await page.getByRole('button', { name }).click();
    await expect(guide(page).getByRole('alert')).toContainText('no more room');
  }
  await page.reload();
  await isReady(page);
  await page.getByRole('button', { name: 'Bring back the world before' }).click();
  await expect(page.getByRole('log')).toContainText('echo mine');
});

test('another tab takes the sandbox while this one asks: the question goes, and nothing runs here', async ({
  page,
  context,
}) => {
  await openLab(page, path);
  await type(page, 'echo mine > mine.txt');
  await page.goto(question);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Put your world aside?');
  const second = await context.newPage();
  await openLab(second, path);
  await second.getByRole('button', { name: 'Continue here' }).click();
  await type(second, 'cat mine.txt');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('This lab is open in another tab')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring back the world before' })).toHaveCount(0);
  await type(second, 'wc -c mine.txt');
  await expect(second.getByRole('log')).toContainText('5 mine.txt');
  await expect(page.getByText('This lab is open in another tab')).toBeVisible();
});

test('a link that names nothing is told, and changes nothing', async ({ page }) => {
  await openLab(page, path);
  await type(page, 'echo mine');
  for (const ref of ['question:no-such-question', 'lesson:__proto__:1', 'aws kms create-key']) {
    await page.goto(`${path}?open=${encodeURIComponent(ref)}`);
    await expect(guide(page).getByRole('alert')).toContainText('something this site does not have');
    await expect(page.getByRole('log')).toContainText('echo mine');
    await expect(prompt(page)).toHaveValue('');
  }
});

test('on a phone the question comes first, then the terminal', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto(question);
  await expect(page.locator('.bench')).toHaveAttribute('data-pane', 'read');
  await expect(guide(page).getByRole('button', { name: 'It works' })).toBeEnabled();
  await expectFits(page);
  await guide(page).getByRole('button', { name: 'It works' }).click();
  await expect(page.locator('.bench')).toHaveAttribute('data-pane', 'do');
  await expect(prompt(page)).toHaveValue(proved.proof?.probe ?? '');
  await expectFits(page);
});

test('a command wraps between its words, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  const options = page.locator('.console-line pre span', { hasText: /^--/ });
  await expect(options.first()).toBeVisible();
  const inLines = await options.evaluateAll((words) => words.map((w) => w.getClientRects().length));
  expect(new Set(inLines)).toEqual(new Set([1]));
  await expect(page.locator('.console-line pre').nth(2)).toHaveText(
    /^\$ aws kms encrypt --key-id alias\/mine --plaintext fileb:\/\/letter\.txt /,
  );
  await expectFits(page);
});
