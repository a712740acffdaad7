// A timed exam in a real browser: by mouse and by keyboard, with a reload in the middle, to the result.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';
import { answerTo, choose, openBank, shownQuestion } from '../support/question-page.ts';

const total = 20;

async function open(page: Page): Promise<void> {
  await page.goto('/exam/');
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible();
}

async function start(page: Page, code = 'SCS-C03'): Promise<void> {
  await open(page);
  await page.getByRole('radio', { name: new RegExp(code) }).check();
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(page.getByText(`Question 1 of ${total}`)).toBeVisible();
}

const place = (page: Page) => page.locator('.exam-card .quiz-progress').textContent();
const press = (page: Page, key: string) => page.keyboard.press(key);

async function secondsLeft(page: Page): Promise<number> {
  const text = (await page.locator('.exam-clock time').textContent()) ?? '';
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

test('a whole exam: flags, struck options, a reload while the clock goes on, the overview, the result', async ({
  page,
}) => {
  await page.clock.install();
  const bank = await openBank(page);
  await start(page);
  await expect(page.locator('.quiz-stem')).toBeFocused();
  let isStruck = false;
  for (let number = 1; number <= total; number++) {
    await expect(page.getByText(`Question ${number} of ${total}`)).toBeVisible();
    const question = await shownQuestion(page, bank);
    if (!question) throw new Error('an exam asks written questions only');
    const isListed = question.type === 'single' || question.type === 'multiple';
    const how = number % 4 === 0 ? 'wrong' : 'right';
    const by = number % 2 === 0 ? 'keyboard' : 'mouse';
    if (number === 5) {
      await press(page, 'g');
      await expect(page.getByRole('button', { name: 'Flagged', exact: true })).toBeVisible();
    } else await choose(page, question, answerTo(question, how), by);
    if (isListed && !isStruck && number !== 5) {
      isStruck = true;
      await press(page, 'Shift+D');
      const strike = page.getByRole('button', { name: 'Strike out D' });
      await expect(strike).toHaveAttribute('aria-pressed', 'true');
      await expect(page.locator('.exam-option[data-struck]')).toHaveCount(1);
      await strike.click();
      await expect(page.locator('.exam-option[data-struck]')).toHaveCount(0);
    }
    if (number === 4) await page.getByRole('button', { name: /Sure$/ }).click();
    if (number === 7) await page.getByRole('button', { name: /Guess$/ }).click();
    if (number === 10) {
      const before = await secondsLeft(page);
      const card = await page.locator('.exam-card h2, .exam-card [data-chosen]').allTextContents();
      await page.clock.fastForward('03:00');
      await page.reload();
      await expect(page.getByText(`Question ${number} of ${total}`)).toBeVisible();
      expect(
        await page.locator('.exam-card h2, .exam-card [data-chosen]').allTextContents(),
      ).toEqual(card);
      const passed = before - (await secondsLeft(page));
      expect(passed).toBeGreaterThanOrEqual(180);
      expect(passed).toBeLessThan(240);
    }
    if (number < total) await page.getByRole('button', { name: 'Next', exact: true }).click();
  }

  // Two ways to another question, and back by keys.
  await page.getByRole('button', { name: 'Question 5, open, flagged' }).click();
  await expect(page.getByText(`Question 5 of ${total}`)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Question 5,/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await press(page, 'n');
  await expect(page.getByText(`Question 6 of ${total}`)).toBeVisible();
  await press(page, 'p');
  expect(await place(page)).toBe(`Question 5 of ${total}`);

  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await expect(
    page.getByRole('heading', { name: `1 of ${total} questions are open` }),
  ).toBeFocused();
  const rows = page.locator('.exam-list > li');
  await expect(rows).toHaveCount(total);
  for (const filter of ['Open', 'Flagged']) {
    await page.getByRole('button', { name: filter, exact: true }).click();
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText('open, flagged');
  }
  await rows.first().getByRole('button').click();
  expect(await place(page)).toBe(`Question 5 of ${total}`);
  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await page.getByRole('button', { name: 'Hand in with 1 open' }).click();

  // Numbers 4, 8, 12, 16 and 20 are wrong, 5 is open.
  await expect(page.getByRole('heading', { name: `14 of ${total} right` })).toBeFocused();
  const byTask = (await page.locator('.exam-tasks tbody td').allTextContents()).map((cell) =>
    cell.split(' of ').map(Number),
  );
  const sum = (at: number) => byTask.reduce((all, row) => all + (row[at] ?? 0), 0);
  expect([sum(0), sum(1)]).toEqual([14, total]);
  expect(await page.locator('.exam-beliefs li').count()).toBeGreaterThan(0);
  expect(await page.locator('.quiz-result section > h3').allTextContents()).toEqual([
    'Sure, and wrong',
    'Wrong',
    'Guessed, and right',
    'Right',
  ]);
  const reviews = page.locator('.quiz-review');
  await expect(reviews).toHaveCount(total);
  await reviews.first().locator('summary').first().click();
  expect(await reviews.first().locator('.quiz-why').count()).toBeGreaterThan(2);

  await page.reload();
  await expect(page.getByRole('heading', { name: `14 of ${total} right` })).toBeVisible();
  await page.goto('/progress/');
  await expect(page.getByText(`In all: ${total - 1} answers`)).toBeVisible();
  await expect(page.getByText('timed sets on 2 different days: 1 so far')).toBeVisible();
  await page.goto('/exam/');
  await page.getByRole('button', { name: 'Done: another exam' }).click();
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible();
});

test('by keyboard alone from the choice to the result', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: /SAA-C03/ }).focus();
  await press(page, 'ArrowUp');
  await expect(page.getByRole('radio', { name: /CLF-C02/ })).toBeChecked();
  await press(page, 'Enter');
  await expect(page.locator('.quiz-stem')).toBeFocused();
  await press(page, 'b');
  await press(page, '3');
  await expect(page.getByRole('button', { name: /Sure$/ })).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'n');
  await expect(page.locator('.quiz-stem')).toBeFocused();
  await expect(page.getByText(`Question 2 of ${total}`)).toBeVisible();
  await page.getByRole('button', { name: 'Look over and hand in' }).press('Enter');
  await page.getByRole('button', { name: /^Hand in with/ }).press('Enter');
  await expect(page.getByRole('heading', { name: /of 20 right$/ })).toBeFocused();
});

test('when the time is over the exam ends by itself', async ({ page }) => {
  await page.clock.install();
  await start(page, 'SAA-C03');
  await page.clock.fastForward('20:30');
  await expect(page.locator('.exam-clock [aria-live]')).toHaveText('Half of the time is over.');
  await page.getByRole('button', { name: 'Hide the time' }).click();
  await expect(page.locator('.exam-clock time')).toHaveCount(0);
  await page.clock.fastForward('30:00');
  await expect(page.getByRole('heading', { name: `0 of ${total} right` })).toBeFocused();
});

test('the exam of a developer names its dates', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: /DVA-C02/ }).check();
  await expect(page.getByText(/DVA-C02 (can be taken until|ended on)/)).toBeVisible();
});

test('without storage the exam runs and says what a reload would do', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await start(page);
  await expect(page.getByText('a reload would lose the exam')).toBeVisible();
});

test('choice, questions, overview, result and reasons are accessible in both themes and fit a phone', async ({
  page,
}) => {
  const check = async () => {
    await expectAccessible(page);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page);
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  const bank = await openBank(page);
  await open(page);
  await check();
  await start(page);
  const seen = new Set<string>();
  for (let number = 1; number <= total; number++) {
    const question = await shownQuestion(page, bank);
    if (!question) throw new Error('an exam asks written questions only');
    const how = number % 2 === 0 ? 'right' : 'wrong';
    await choose(page, question, answerTo(question, how), 'mouse');
    if (!seen.has(question.type)) {
      if (question.type === 'single') await press(page, 'Shift+A');
      await press(page, 'g');
      await check();
    }
    seen.add(question.type);
    if (number < total) await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  await page.getByRole('button', { name: 'Look over and hand in' }).click();
  await check();
  await page.getByRole('button', { name: /^Hand in/ }).click();
  await page.locator('summary').first().click();
  await check();
});
