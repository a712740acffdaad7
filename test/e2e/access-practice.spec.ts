// Generated questions in a real browser: listed, drawn, shown with their policies, kept over a reload,
// and ten others after the result.

import type { Page } from '@playwright/test';
import { listingOf } from '../../src/app/generated-quizzes.ts';
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';

const accessDecisions = listingOf('access-decisions');

async function start(page: Page) {
  await page.goto('/practice/');
  await page.getByRole('link', { name: accessDecisions.title }).click();
  // The list has no island: looked at too early, it would pass for a page that is awake.
  await page.waitForURL(`**/practice/${accessDecisions.id}/`);
  await hydrated(page);
  await page.getByRole('button', { name: 'Start' }).press('Enter');
  await expect(page.getByText('Question 1 of 10')).toBeVisible();
}

const stemOf = (page: Page) => page.locator('.quiz-stem').innerText();

async function answerAll(page: Page): Promise<readonly string[]> {
  const stems: string[] = [];
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`Question ${number} of 10`)).toBeVisible();
    stems.push(await stemOf(page));
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await expect(page.locator('.quiz-verdict')).toContainText(/Right\.|Wrong\./);
    await expect(page.locator('.quiz-reason.is-right')).toHaveCount(1);
    await expect(page.locator('.quiz-belief')).toHaveCount(3);
    await page.keyboard.press('Enter');
  }
  return stems;
}

test('questions are drawn in the browser, stay over a reload, and new ones are others', async ({
  page,
}) => {
  await start(page);
  await expect(page.locator('.quiz-exhibits figcaption').first()).toHaveText('Key policy');
  for (const text of await page.locator('.quiz-exhibits pre').allTextContents()) JSON.parse(text);
  const stem = await stemOf(page);
  await page.keyboard.press('b');
  await page.reload();
  await hydrated(page);
  await expect(page.locator('.quiz-option[data-chosen]')).toHaveCount(1);
  expect(await stemOf(page)).toBe(stem);

  const first = await answerAll(page);
  expect(first[0]).toBe(stem);
  expect(new Set(first).size).toBe(10);
  await page.getByRole('button', { name: 'New questions' }).press('Enter');
  const second = await answerAll(page);
  expect(second.filter((one) => first.includes(one))).toEqual([]);
});

test('what was pressed last is kept, however soon the page is left', async ({ page }) => {
  await start(page);
  const chosen = page.locator('.quiz-option[data-chosen]');
  // The first is chosen and the page left before anything else happens in it.
  for (const key of ['b', 'a', 'b', 'a', 'b', 'a', 'b', 'a']) {
    const loaded = page.waitForEvent('load');
    await page.evaluate((pressed) => {
      const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true });
      document.activeElement?.dispatchEvent(event);
      location.reload();
    }, key);
    await loaded;
    await hydrated(page);
    await expect(page.locator('.quiz-stem')).toBeFocused();
    await expect(chosen).toHaveCount(1);
    await expect(page.locator('.quiz-option').nth(key === 'a' ? 0 : 1)).toHaveAttribute(
      'data-chosen',
    );
  }
});

test('what makes the questions is fetched at the start of a round, and at once where one goes on', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const makers = () => fetched.filter((path) => /\/generated\.[\w-]+\.js$/.test(path));
  await page.goto(`/practice/${accessDecisions.id}/`, { waitUntil: 'networkidle' });
  expect(makers()).toEqual([]);
  await page.getByRole('button', { name: 'Start' }).press('Enter');
  await expect(page.locator('.quiz-stem')).toBeFocused();
  expect(makers()).not.toEqual([]);
  await page.reload();
  await expect(page.getByText('Question 1 of 10')).toBeVisible();
});

test('on a wide page the policies stand beside the question, on a phone below it', async ({
  page,
}) => {
  await start(page);
  const boxOf = async (selector: string) => {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not shown`);
    return box;
  };
  await page.setViewportSize({ width: 1440, height: 900 });
  const stem = await boxOf('.quiz-stem');
  expect((await boxOf('.quiz-exhibits')).x).toBeGreaterThan(stem.x + stem.width);
  await page.setViewportSize({ width: 390, height: 844 });
  const phone = await boxOf('.quiz-stem');
  expect((await boxOf('.quiz-exhibits')).y).toBeGreaterThan(phone.y + phone.height);
});

test('questions with policies are accessible in both themes and fit a phone', async ({ page }) => {
  await start(page);
  const seen = new Set<boolean>();
  for (let number = 1; number <= 10; number++) {
    const hasCode = (await page.locator('.quiz-option .quiz-code').count()) > 0;
    const isNew = !seen.has(hasCode);
    seen.add(hasCode);
    if (isNew) await expectAccessible(page);
    await page.keyboard.press('c');
    await page.keyboard.press('Enter');
    await expect(page.locator('.quiz-verdict')).toContainText(/Right\.|Wrong\./);
    if (isNew) {
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 700 });
      await expectFits(page);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await page.keyboard.press('Enter');
  }
  await page.locator('summary').first().click();
  await expectAccessible(page);
});
