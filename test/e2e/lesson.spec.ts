// The lesson in a real browser: what it costs, how it reads without a script, and the live figure
// walked by keyboard, with the learner's own text and with trouble.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';

const path = '/learn/envelope-encryption/';

async function openFigure(page: Page) {
  await page.goto(path);
  await page.locator('.envelope').scrollIntoViewIfNeeded();
  await expect(page.locator('.envelope[data-live]')).toBeVisible();
  return {
    text: page.getByLabel('Your text', { exact: true }),
    next: page.getByRole('button', { name: 'Next', exact: true }),
    back: page.getByRole('button', { name: 'Back', exact: true }),
    moved: page.locator('.envelope').getByRole('status'),
    frame: page.locator('.frame:visible'),
    step: (name: string) => page.getByRole('button', { name }),
  };
}

test('neither React nor the engine is asked for before the figure is near', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.url());
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const before = scripts.length;
  expect(scripts.filter((url) => /envelope|client|react|cloud/i.test(url))).toEqual([]);
  await page.locator('.envelope').scrollIntoViewIfNeeded();
  await expect(page.locator('.envelope[data-live]')).toBeVisible();
  expect(scripts.length).toBeGreaterThan(before);
});

test('the figure is walked by keyboard and says what moved', async ({ page }) => {
  const { next, back, moved, frame } = await openFigure(page);
  await expect(moved).toContainText('Nothing has moved');
  await next.focus();
  const said = [
    /GenerateDataKey went up.*184 bytes/,
    /AES-256-GCM sealed 56 bytes.*84 bytes/,
    /written beside the sealed file/,
    /Decrypt went up.*184 bytes.*same 32 bytes back/,
    /The tag fits, and 56 bytes came out: byte for byte what you typed/,
  ];
  for (const [i, sentence] of said.entries()) {
    await page.keyboard.press('Enter');
    await expect(moved).toContainText(sentence);
    await expect(frame).toHaveCount(1);
    await expect(frame).toHaveAccessibleName(new RegExp(`^Step ${i + 2}:`));
    await expect(next).toBeFocused();
  }
  await page.keyboard.press('Enter'); // at the end nothing happens, and focus stays
  await expect(moved).toContainText('The tag fits');
  await expect(next).toBeFocused();
  await back.focus();
  await page.keyboard.press('Space');
  await expect(moved).toContainText('Decrypt went up');
});

test('the learner’s own text travels out and back', async ({ page }) => {
  const { text, step, moved, frame } = await openFigure(page);
  await text.fill('Schlüssel 🗝️');
  await expect(page.locator('#envelope-size')).toContainText('12 of 2,000 characters, 18 in bytes');
  await step('Seal it here').click();
  await expect(moved).toContainText('sealed 18 bytes under the data key into 46 bytes');
  await step('Open it here').click();
  await expect(frame).toContainText('Schlüssel 🗝️');
});

test('no text, and too much of it, are both answered', async ({ page }) => {
  const { text, step, moved } = await openFigure(page);
  await text.fill('');
  await expect(page.locator('#envelope-size')).toContainText('No text');
  await step('Seal it here').click();
  await expect(moved).toContainText('sealed 0 bytes under the data key into 28 bytes');
  await text.fill('x'.repeat(2001));
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#envelope-size')).toContainText('Only the first 2,000 are sealed');
  await step('Seal it here').click();
  await expect(moved).toContainText('sealed 2,000 bytes');
});

test('a flipped bit is refused where it should be', async ({ page }) => {
  const { step, moved, frame } = await openFigure(page);
  await page.getByLabel('one bit of the sealed file is flipped').check();
  await step('Ask for the key back').click();
  await expect(moved).toContainText('sent the same 32 bytes back');
  await step('Open it here').click();
  await expect(moved).toContainText('the tag does not fit the file');
  await page.getByLabel('one bit of the wrapped data key is flipped').check();
  await step('Ask for the key back').click();
  await expect(moved).toContainText('KMS refused: InvalidCiphertextException');
  await expect(frame).toContainText('one bit of byte 183 flipped');
  await page.getByLabel('the KMS key is disabled').check();
  await expect(moved).toContainText('KMS refused: DisabledException');
  await page.getByLabel('nothing').check();
  await step('Open it here').click();
  await expect(moved).toContainText('byte for byte what you typed');
});

test('sealing again changes the bytes of the sealed file', async ({ page }) => {
  const { step, frame } = await openFigure(page);
  await step('Keep it, forget the key').click();
  const first = frame.locator('[data-kind="sealed-file"] summary');
  const before = await first.textContent();
  await page.getByRole('button', { name: 'Seal it again' }).click();
  await expect(first).not.toHaveText(before ?? '');
});

test('the bytes of a piece open group by group', async ({ page }) => {
  const { step, frame } = await openFigure(page);
  await step('Keep it, forget the key').click();
  const wrapped = frame.locator('[data-kind="wrapped-key"]');
  await wrapped.locator('summary').click();
  await expect(wrapped).toContainText('Tag, bytes 168 to 183');
  await expectAccessible(page);
});

test('the lesson is accessible with everything open and something refused', async ({ page }) => {
  test.slow(); // axe looks at a long page twice
  const { step } = await openFigure(page);
  await page.getByText('Show the answer').click();
  for (const answer of await page.locator('.recall summary').all()) await answer.click();
  await page.getByLabel('one bit of the wrapped data key is flipped').check();
  await step('Ask for the key back').click();
  await expectAccessible(page);
});

test('at every step the lesson fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { next, text } = await openFigure(page);
  await text.fill('W'.repeat(200));
  for (let i = 0; i < 6; i++) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page);
    }
    if (i < 5) await next.click();
  }
  await expectAccessible(page);
});

test('the guess is marked only when the answer is opened', async ({ page }) => {
  await page.goto(path);
  const wrong = page.locator('.guess label').first();
  await wrong.click();
  await expect(wrong.getByRole('radio')).toBeChecked();
  await expect(page.locator('.guess li').first()).toBeHidden();
  await page.getByText('Show the answer').click();
  await expect(page.locator('.guess li').first()).toContainText('Wrong');
});

test('a terminal block leads into the sandbox by its number alone', async ({ page }) => {
  await page.goto(path);
  const link = page.getByRole('link', { name: /Open in the sandbox: A KMS key/ });
  const href = /^\/labs\/sandbox\/\?open=lesson:envelope-encryption:\d+$/;
  await expect(link).toHaveAttribute('href', href);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all six steps of a recorded trip and all answers are there', async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('.frame:visible')).toHaveCount(6);
    await expect(page.locator('.frame').last()).toContainText('byte for byte what you typed');
    await expect(page.getByRole('button', { name: 'Next' })).toBeHidden();
    await page.getByText('Show the answer').click();
    await expect(page.locator('.guess li')).toHaveCount(3);
    await expect(page.locator('.guess li').first()).toBeVisible();
  });
});

test('where the engine does not load, the recorded trip stands with all its steps', async ({
  page,
  watch,
}) => {
  watch.expectProblem(/Failed to load resource|ERR_FAILED/);
  await page.route(/start-envelope/, (route) => route.abort());
  await page.goto(path);
  await page.locator('.envelope').scrollIntoViewIfNeeded();
  await expect(page.locator('.envelope').getByRole('status')).toContainText('did not load');
  await expect(page.locator('.frame:visible')).toHaveCount(6);
});

test('on paper all six steps are there and no control is', async ({ page }) => {
  await openFigure(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.frame:visible')).toHaveCount(6);
  await expect(page.locator('.envelope-controls:visible')).toHaveCount(0);
});
