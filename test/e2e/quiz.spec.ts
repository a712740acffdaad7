// Practice in a real browser: a whole quiz by keyboard, a reload in the middle, the result, the
// missed ones again, with storage and without.

import type { Page } from '@playwright/test';
import envelope from '../../content/quizzes/envelope-encryption.ts';
import type { Question } from '../../src/quiz/kit.ts';
import { rightIds } from '../../src/quiz/session.ts';
import { expect, expectAccessible, expectFits, test, useTheme } from '../support/pages.ts';

const path = '/practice/envelope-encryption/';

/** The island waits for nothing to come into view. */
const hydrated = (page: Page) => expect(page.locator('astro-island[ssr]')).toHaveCount(0);
const plain = (text: string) => text.replaceAll('`', '');

async function shownQuestion(page: Page): Promise<Question> {
  const stem = await page.locator('.quiz-stem').textContent();
  const question = envelope.questions.find((each) => plain(each.stem) === stem);
  if (question === undefined) throw new Error(`unknown question: ${stem}`);
  return question;
}

const choicesOf = (question: Question) =>
  question.type === 'ordering'
    ? question.items
    : question.type === 'matching'
      ? question.prompts
      : question.options;

/** The letters under which options stand on the screen now. */
async function lettersOf(page: Page, question: Question, ids: readonly string[]) {
  const rows = await page.locator('.quiz-option, .quiz-step-text').allTextContents();
  return ids.map((id) => {
    const text = plain(choicesOf(question).find((choice) => choice.id === id)?.text ?? '');
    const letter = rows.find((row) => row.slice(1) === text)?.charAt(0);
    if (letter === undefined) throw new Error(`no row says ${text}`);
    return letter;
  });
}

/** Answers the question on the screen with the keyboard alone and checks it. */
async function answer(page: Page, how: 'right' | 'wrong', confidence?: '1' | '2' | '3') {
  const question = await shownQuestion(page);
  const right = rightIds(question);
  const wrong = choicesOf(question).filter(({ id }) => !right.includes(id));
  const ids =
    how === 'right'
      ? right
      : question.type === 'single'
        ? wrong.slice(0, 1).map(({ id }) => id)
        : [wrong[0]?.id ?? '', right[0] ?? ''];
  for (const letter of await lettersOf(page, question, ids)) await page.keyboard.press(letter);
  if (confidence !== undefined) await page.keyboard.press(confidence);
  await page.keyboard.press('Enter');
  await expect(page.locator('.quiz-verdict')).toContainText(how === 'right' ? 'Right.' : 'Wrong.');
  return question;
}

async function start(page: Page) {
  await page.goto(path);
  await hydrated(page);
  await page.getByRole('button', { name: 'Start' }).press('Enter');
  await expect(page.getByText('Question 1 of 10')).toBeVisible();
}

const next = (page: Page) => page.keyboard.press('Enter');

test('the whole quiz by keyboard alone, a reload in the middle, the missed ones again', async ({
  page,
}) => {
  await start(page);
  const missed: string[] = [];
  for (let number = 1; number <= 10; number++) {
    await expect(page.locator('.quiz-stem')).toBeFocused();
    const isMissed = number === 2 || number === 5;
    const confidence = number === 2 ? '1' : number === 5 ? '3' : number === 7 ? '1' : undefined;
    const question = await answer(page, isMissed ? 'wrong' : 'right', confidence);
    if (isMissed) missed.push(question.id);
    await expect(page.getByRole('button', { name: /Next question|See the result/ })).toBeFocused();
    await expect(page.locator('.quiz-why')).toHaveCount(choicesOf(question).length);
    if (number === 4) {
      const before = await page.locator('.quiz').innerText();
      await page.reload();
      await hydrated(page);
      await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused();
      expect(await page.locator('.quiz').innerText()).toBe(before);
    }
    await next(page);
  }
  await expect(page.getByRole('heading', { name: '8 of 10 right' })).toBeFocused();
  const titles = await page.locator('.quiz-result h3').allTextContents();
  expect(titles).toEqual(['Sure, and wrong', 'Wrong', 'Guessed, and right', 'Right']);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Missed questions again (2)' })).toBeFocused();
  await page.keyboard.press('Enter');
  const again: string[] = [];
  for (let number = 1; number <= 2; number++) {
    await expect(page.getByText(`Question ${number} of 2, round 2`)).toBeVisible();
    again.push((await answer(page, 'right')).id);
    await next(page);
  }
  expect(again.sort()).toEqual(missed.sort());
  await expect(page.getByRole('heading', { name: '2 of 2 right' })).toBeFocused();
  await expect(page.getByRole('button', { name: /Missed/ })).toHaveCount(0);
});

test('a reload brings back a choice that was not checked yet', async ({ page }) => {
  await start(page);
  const stem = await page.locator('.quiz-stem').textContent();
  await page.keyboard.press('b');
  await page.keyboard.press('2');
  const chosen = await page.locator('[data-chosen], .quiz-ordering li').allTextContents();
  await page.reload();
  await hydrated(page);
  await expect(page.locator('.quiz-stem')).toHaveText(stem ?? '');
  expect(await page.locator('[data-chosen], .quiz-ordering li').allTextContents()).toEqual(chosen);
  await expect(page.getByRole('button', { name: /Unsure/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('an unfinished answer is not checked, and says what is missing', async ({ page }) => {
  await start(page);
  const button = page.getByRole('button', { name: 'Check' });
  await button.press('Enter');
  await expect(page.locator('.quiz-verdict')).toContainText(/first\.|so far\./);
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('.quiz-reasons')).toHaveCount(0);
});

/** Goes on to the first question of a type. */
async function goTo(page: Page, type: Question['type']): Promise<Question> {
  for (;;) {
    const question = await shownQuestion(page);
    if (question.type === type) return question;
    await answer(page, 'right');
    await next(page);
  }
}

test('an order is made with buttons and a number field, and the focus stays with the step', async ({
  page,
}) => {
  await start(page);
  await goTo(page, 'ordering');
  const steps = page.locator('.quiz-ordering ol > li');
  const add = page.getByRole('button', { name: /^Add/ });
  await add.first().focus();
  for (let count = 1; count <= 3; count++) {
    await page.keyboard.press('Enter');
    await expect(steps).toHaveCount(count);
    await expect(page.locator(':focus')).toHaveText(/^Add/);
  }
  const first = await steps.nth(0).locator('.quiz-step-text').textContent();
  const down = steps.nth(0).getByRole('button', { name: /^Move down/ });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(steps.nth(1).locator('.quiz-step-text')).toHaveText(first ?? '');
  await expect(steps.nth(1).getByRole('button', { name: /^Move down/ })).toBeFocused();
  const place = steps.nth(1).getByRole('spinbutton');
  await place.focus();
  await page.keyboard.press('ArrowUp');
  await expect(steps.nth(2).locator('.quiz-step-text')).toHaveText(first ?? '');
  await expect(steps.nth(2).getByRole('spinbutton')).toBeFocused();
  await expect(page.locator('.quiz-ordering [aria-live]')).toHaveText(/is at place 3 of 3/);
  await steps
    .nth(2)
    .getByRole('button', { name: /^Remove/ })
    .press('Enter');
  await expect(steps).toHaveCount(2);
  await expect(page.locator(':focus')).toHaveText(/^Add/);
});

test('of several answers exactly the asked number is checked', async ({ page }) => {
  await start(page);
  await goTo(page, 'multiple');
  await expect(page.getByText('Select TWO · all or nothing')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText('1 of 2 chosen')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.quiz-verdict')).toContainText('Choose 2 answers: 1 chosen so far.');
});

test('try it in the sandbox hands over the id and no command', async ({ page }) => {
  await start(page);
  const question = await answer(page, 'right');
  const link = page.getByRole('link', { name: 'Try it in the sandbox' });
  await expect(link).toHaveAttribute('href', `/labs/sandbox/?open=question:${question.id}`);
});

test('question, verdict and result are accessible in both themes and fit a phone', async ({
  page,
}) => {
  await page.goto(path);
  await hydrated(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start' }).click();
  const seen = new Set<string>();
  for (let number = 1; number <= 10; number++) {
    const question = await shownQuestion(page);
    const isNew = !seen.has(question.type);
    seen.add(question.type);
    if (isNew) await expectAccessible(page);
    await answer(page, number % 2 === 0 ? 'right' : 'wrong', '3');
    if (isNew) {
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 700 });
      await expectFits(page);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await next(page);
  }
  await page.locator('summary').first().click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expectFits(page);
  await useTheme(page, 'light');
});

test('without storage practice works and says that nothing lasts', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await start(page);
  await expect(page.getByText(/keeps nothing here/)).toBeVisible();
  await answer(page, 'right');
  await next(page);
  await expect(page.getByText('Question 2 of 10')).toBeVisible();
});

test('a second tab goes on where the first one is', async ({ page, context }) => {
  await start(page);
  const other = await context.newPage();
  await other.goto(path);
  await hydrated(other);
  await expect(other.getByText('Question 1 of 10')).toBeVisible();
  await answer(page, 'right');
  await expect(other.locator('.quiz-verdict')).toContainText('Right.');
  await other.getByRole('button', { name: 'Next question' }).click();
  await expect(page.getByText('Question 2 of 10')).toBeVisible();
});

test('the page brings little script beyond React', async ({ page }) => {
  await page.goto(path);
  await hydrated(page);
  const own = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js') && !/\/(client|react|jsx)/.test(name))
      .map((entry) => (entry as PerformanceResourceTiming).decodedBodySize)
      .reduce((sum, size) => sum + size, 0),
  );
  // Uncompressed; about a third of it crosses the wire.
  expect(own).toBeLessThan(75_000);
});

test('a report about a question is text to copy, and sends nothing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await start(page);
  const question = await answer(page, 'wrong');
  await page.getByText('Something is wrong with this question').click();
  await expect(page.getByRole('textbox', { name: 'Report' })).toHaveValue(
    new RegExp(`question ${question.id}\\n`),
  );
  await page.getByRole('button', { name: 'Copy the report' }).press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`question ${question.id}`);
});
