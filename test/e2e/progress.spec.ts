// The progress page in a real browser: nothing yet, settings, after some practice, and on another computer.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { exams } from '../../src/facts/exams.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';
import { openBank, practise } from '../support/question-page.ts';

async function open(page: Page): Promise<void> {
  await page.goto('/progress/');
  await expect(page.getByRole('heading', { name: 'What you can do' })).toBeVisible();
}

const answered = (page: Page, text: string) => page.locator('strong', { hasText: text });
const module = (page: Page, level: string) =>
  page.locator(`.progress-modules > li[data-level="${level}"]`);

async function practiseToday(page: Page): Promise<void> {
  const bank = await openBank(page);
  await page.goto('/practice/today/');
  await page.getByRole('button', { name: 'Start' }).click();
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`Question ${number} of 10`)).toBeVisible();
    await practise(page, bank, number === 1 ? 'wrong' : 'right');
  }
  await expect(page.locator('.quiz-result')).toBeVisible();
}

test('a new learner sees no estimate, no reviews, and where to begin', async ({ page }) => {
  await open(page);
  await expect(answered(page, '0 of 15')).toBeVisible();
  await expect(page.getByText('In all: 0 answers, 0 minutes on questions.')).toBeVisible();
  await expect(page.getByText('Not enough evidence')).toBeVisible();
  await expect(page.getByText('timed sets on 2 different days: 0 so far')).toBeVisible();
  await expect(page.getByText('None in the next four weeks.')).toBeVisible();
  await expect(page.locator('.progress-modules > li:not([data-level="new"])')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Practise what is due' })).toBeVisible();
});

test('exam, day, goal and the rest are kept', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-03-01T09:00:00Z') });
  await open(page);
  const { code, name } = exams.clf.value;
  await page.getByRole('combobox', { name: 'Exam', exact: true }).selectOption(`${code} ${name}`);
  await expect(page.getByRole('heading', { name: `${code}, ${name}` })).toBeVisible();
  await page.getByLabel('Day of the exam').fill('2027-03-11');
  await expect(page.getByText('10 days to your exam.')).toBeVisible();
  await page.getByLabel('Questions a day').fill('25');
  await page.getByLabel('New ones a day, at most').fill('4');
  await page.getByLabel('New ones a day, at most').blur();
  await page.getByRole('combobox', { name: 'How often things come again' }).selectOption('0.93');
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: `${code}, ${name}` })).toBeVisible();
  await expect(answered(page, '0 of 25')).toBeVisible();
  await expect(page.getByLabel('Day of the exam')).toHaveValue('2027-03-11');
  await expect(page.getByLabel('New ones a day, at most')).toHaveValue('4');
  await expect(page.getByRole('combobox', { name: 'How often things come again' })).toHaveValue(
    '0.93',
  );
  await page.goto('/practice/today/');
  await expect(page.getByRole('heading', { name: '4 questions' })).toBeVisible();
});

test('a goal that is no number changes nothing', async ({ page }) => {
  await open(page);
  for (const wrong of ['-3', '1.5', '9999', '']) {
    await page.getByLabel('Questions a day').fill(wrong);
    await page.getByLabel('Questions a day').blur();
    await page.reload();
    await expect(answered(page, '0 of 15')).toBeVisible();
  }
});

test('answers show in modules, calendar and time, and travel in the file to another browser', async ({
  page,
  browser,
  baseURL,
}) => {
  await practiseToday(page);
  await open(page);
  await expect(answered(page, '10 of 15')).toBeVisible();
  await expect(page.getByText(/In all: 10 answers,/)).toBeVisible();
  const days = page.locator('.progress-calendar > li');
  await expect(days).toHaveCount(28);
  await expect(days.first()).toContainText('today');
  expect(await page.locator('.progress-calendar [data-some]').count()).toBeGreaterThan(0);
  // On the first day nothing can have been recalled yet.
  const begun = (await module(page, 'new').count()) + (await module(page, 'practised').count());
  expect(begun).toBe(await page.locator('.progress-modules > li').count());
  const seen = (await page.locator('.progress-modules .progress-note').allTextContents())
    .map((text) => Number(text.split(' of ')[0]))
    .reduce((sum, each) => sum + each, 0);
  expect(seen).toBe(10);
  const before = await page.locator('.progress').innerText();

  await page.goto('/memory/');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything' }).click(),
  ]);
  const file = await readFile(await download.path());
  const elsewhere = await browser.newContext({
    serviceWorkers: 'block',
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const other = await elsewhere.newPage();
  await open(other);
  await expect(other.getByText('In all: 0 answers')).toBeVisible();
  await other.goto('/memory/');
  await expect(other.getByRole('button', { name: 'Export everything' })).toBeEnabled();
  await other
    .getByLabel('Import a file')
    .setInputFiles({ name: 'memory.json', mimeType: 'application/json', buffer: file });
  await expect(other.getByRole('status')).toContainText('Imported');
  await open(other);
  expect(await other.locator('.progress').innerText()).toBe(before);
  await elsewhere.close();
});

test('without storage it says that nothing lasts', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await open(page);
  await expect(page.getByText('This browser keeps nothing here')).toBeVisible();
});

test('empty and full it is accessible in both themes and fits a phone', async ({ page }) => {
  const check = async () => {
    await page.locator('summary').first().click();
    await expectAccessible(page);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page);
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  await open(page);
  await check();
  await practiseToday(page);
  await open(page);
  await check();
});
