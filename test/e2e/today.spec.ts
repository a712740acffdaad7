// The day's practice in a real browser: the mix before the start, a reload, the result, and the next days.
import type { Page } from '@playwright/test';
import { writeMemoryFile } from '../../src/app/memory-file.ts';
import { remedies } from '../../src/app/remedies.ts';
import { day } from '../../src/base/time.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';
import { openBank, practise, shownQuestion } from '../support/question-page.ts';

const path = '/practice/today/';
const startButton = (page: Page) => page.getByRole('button', { name: 'Start' });

async function open(page: Page): Promise<void> {
  await page.goto(path);
  await expect(page.locator('.quiz h2')).toBeVisible();
}

/** due, new, fading: as the start card says. */
async function mix(page: Page): Promise<readonly number[]> {
  return (await page.locator('.quiz-mix strong').allTextContents()).map(Number);
}

test('the mix is shown, a reload goes on with the same questions, and reviews come due', async ({
  page,
}) => {
  await page.clock.install();
  const bank = await openBank(page);
  await open(page);
  await expect(page.getByRole('heading', { name: '10 questions' })).toBeVisible();
  expect(await mix(page)).toEqual([0, 10, 0]);
  await page.getByRole('button', { name: '30', exact: true }).click();
  await expect(page.getByText('your limit of new questions a day is kept')).toBeVisible();
  expect(await mix(page)).toEqual([0, 10, 0]);
  await startButton(page).click();

  let right = 0;
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`Question ${number} of 10`)).toBeVisible();
    if (number === 4) {
      const before = await page.locator('.quiz').innerText();
      await page.reload();
      await expect(page.getByText('Question 4 of 10')).toBeVisible();
      expect(await page.locator('.quiz').innerText()).toBe(before);
    }
    await page.clock.fastForward('00:20');
    if (await practise(page, bank, number % 3 === 0 ? 'wrong' : 'right')) right++;
  }
  await expect(page.getByRole('heading', { name: `${right} of 10 right` })).toBeFocused();

  // The limit of the day is met; what was asked today comes another day.
  await page.getByRole('button', { name: 'New questions' }).click();
  await expect(page.getByText('Today: 10 of 15 answered.')).toBeVisible();
  expect(await mix(page)).toEqual(right === 10 ? [] : [0, 0, 10 - right]);

  await page.clock.fastForward('24:30:00');
  await open(page);
  const [due = 0, fresh] = await mix(page);
  expect(due).toBeGreaterThanOrEqual(10 - right);
  expect(due).toBeLessThan(10);
  expect(fresh).toBeGreaterThan(0);
  await expect(page.getByText('Today: 0 of 15 answered.')).toBeVisible();

  await page.clock.fastForward(30 * 24 * 3600 * 1000);
  await open(page);
  expect((await mix(page))[0]).toBe(10);
});

test('what was missed too often is set aside, sends to its lessons and its lab, and comes back', async ({
  page,
}) => {
  const nowMs = Date.parse('2027-03-01T09:00:00Z');
  await page.clock.install({ time: nowMs });
  const bank = await openBank(page);
  const [question] = bank.values();
  if (!question) throw new Error('the bank is empty');
  const answers = [5, 4, 3, 2].map((daysAgo) => ({
    id: `before/${daysAgo}`,
    quizId: question.quizId,
    questionId: question.id,
    chosen: [],
    right: daysAgo === 5,
    tookMs: 20_000,
    atMs: nowMs - daysAgo * day,
  }));
  const settings = [{ id: 'settings' as const, study: { newPerDay: 1 } }];
  const documents = { labs: [], answers, quizzes: [], settings };
  const file = writeMemoryFile({ documents, transportKey: new Uint8Array(32) }, nowMs);
  await page.goto('/memory/');
  await expect(page.getByRole('button', { name: 'Export everything' })).toBeEnabled();
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByRole('status')).toContainText('Imported');

  await open(page);
  expect(await mix(page)).toEqual([1, 1, 0]);
  await startButton(page).click();
  const { lessons = [], lab } = remedies[question.quizId] ?? {};
  for (let number = 1; number <= 2; number++) {
    await expect(page.getByText(`Question ${number} of 2`)).toBeVisible();
    const isLeech = (await shownQuestion(page, bank))?.id === question.id;
    await practise(page, bank, 'wrong', async () => {
      const verdict = page.locator('.quiz-verdict');
      if (!isLeech) return expect(verdict).not.toContainText('Set aside');
      await expect(verdict).toContainText('Set aside.');
      await expect(verdict.getByRole('link')).toHaveCount(lessons.length + 1);
      await expect(verdict).toContainText('or on 2027-03-08.');
      await expectAccessible(page);
      await expectFits(page);
    });
  }

  await page.getByRole('button', { name: 'New questions' }).click();
  await expect(page.getByText('1 set aside, and not asked')).toBeVisible();
  await page.clock.fastForward(day);
  await open(page);
  expect((await mix(page)).at(3)).toBe(1);
  await expect(page.getByText(question.objective)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 844 });
  await expectFits(page);
  await page.getByRole('link', { name: lessons[0]?.title ?? '' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lessons[0]?.title ?? '');
  await page.goBack();
  await page.getByRole('link', { name: lab?.title ?? '' }).click();
  await expect(page).toHaveURL(new RegExp(`/labs/${lab?.id}/$`));

  await page.clock.fastForward(6 * day + 1000);
  await open(page);
  await expect(page.getByText('set aside')).toHaveCount(0);
  expect((await mix(page))[0]).toBeGreaterThan(0);
});

test('of two sizes pressed one after the other the newer counts, whichever is ready first', async ({
  page,
}) => {
  const settings = [{ id: 'settings' as const, study: { newPerDay: 30 } }];
  const documents = { labs: [], answers: [], quizzes: [], settings };
  const file = writeMemoryFile({ documents, transportKey: new Uint8Array(32) }, 0);
  await page.goto('/memory/');
  await expect(page.getByRole('button', { name: 'Export everything' })).toBeEnabled();
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByRole('status')).toContainText('Imported');
  await open(page);
  await page.evaluate(() => {
    // The first reading of the answers is answered late.
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...asked) {
      const request = getAll.apply(this, asked);
      IDBObjectStore.prototype.getAll = getAll;
      request.addEventListener = (type: string, listener: (event: Event) => void) => {
        EventTarget.prototype.addEventListener.call(request, type, (event) => {
          setTimeout(() => listener(event), 1000);
        });
      };
      return request;
    };
  });
  await page.getByRole('button', { name: '10', exact: true }).click();
  await page.getByRole('button', { name: '30', exact: true }).click();
  await expect(page.getByRole('heading', { name: '30 questions' })).toBeVisible();
  await page.waitForTimeout(1500);
  await expect(page.getByRole('heading', { name: '30 questions' })).toBeVisible();
});

test('a clock put back by years asks nothing twice and breaks nothing', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-03-01T09:00:00Z') });
  const bank = await openBank(page);
  await open(page);
  await startButton(page).click();
  for (let number = 1; number <= 10; number++) await practise(page, bank, 'right');
  await page.clock.setSystemTime(new Date('2024-03-01T09:00:00Z'));
  await open(page);
  await expect(page.locator('.quiz h2')).toHaveText(/questions|Nothing is due/);
  await page.clock.setSystemTime(new Date('2031-03-01T09:00:00Z'));
  await open(page);
  expect((await mix(page))[0]).toBe(10);
});

test('without the questions it says so and tries again', async ({ page, watch }) => {
  watch.expectProblem(/bank\.json|ERR_FAILED|Failed to load/);
  await page.route('**/bank.json', (route) => route.abort());
  await page.goto(path);
  await expect(page.getByRole('alert')).toContainText('could not be fetched');
  await expectAccessible(page);
  await page.unroute('**/bank.json');
  await page.getByRole('button', { name: 'try again' }).click();
  await expect(startButton(page)).toBeVisible();
});

test('start, questions and result are accessible in both themes and fit a phone', async ({
  page,
}) => {
  const check = async () => {
    await expectAccessible(page);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  const bank = await openBank(page);
  await open(page);
  await check();
  await startButton(page).click();
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`Question ${number} of 10`)).toBeVisible();
    if (number < 4) await check();
    await practise(page, bank, 'wrong');
  }
  await expect(page.locator('.quiz-result')).toBeVisible();
  await page.locator('summary').first().click();
  await check();
});
