// The day's practice in a real browser: the mix before the start, a reload, the result, and the next days.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';
import { openBank, practise } from '../support/question-page.ts';

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
  expect((await mix(page)).slice(0, 2)).toEqual([0, 0]);

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
