// The search, from every header: lessons, labs, facts and the glossary with the names of old.
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';

const headers = {
  home: '/',
  'a lesson': '/learn/envelope-encryption/',
  'a lab': '/labs/data-key-and-openssl/',
} as const;

const finds = [
  { what: 'a lesson', text: 'envelope', target: '/learn/envelope-encryption/' },
  { what: 'a lab', text: 'flip a bit', target: '/labs/flip-a-bit/' },
  {
    what: 'a fact',
    text: 'Encrypt takes at most 4,096 bytes',
    target: '/reference/facts/#',
  },
  {
    what: 'a term by its old name',
    text: 'CMK',
    target: '/reference/glossary/#kms-key',
  },
] as const;

async function openSearch(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Search' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Search KMS Lab' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  return dialog;
}

for (const [name, path] of Object.entries(headers)) {
  test(`the search of ${name} finds lessons, labs, facts and terms`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    const dialog = await openSearch(page);
    for (const { what, text, target } of finds) {
      await dialog.getByRole('searchbox').fill(text);
      await expect(dialog.locator(`a[href^="${target}"]`).first(), what).toBeVisible();
    }
    await dialog.locator('a[href^="/reference/glossary/#kms-key"]').first().click();
    await expect(page).toHaveURL(/glossary\/#kms-key$/);
    await expect(page.locator('#kms-key')).toBeInViewport();
  });
}

test('a key opens it, Enter takes the first answer, Escape closes it', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Search KMS Lab' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('flip a bit');
  await expect(dialog.locator('a').first()).toHaveAttribute('href', /flip-a-bit/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/labs\/flip-a-bit\//);
});

test('nothing found is said, and an answer leads to its section', async ({ page }) => {
  await page.goto('/learn/envelope-encryption/');
  const dialog = await openSearch(page);
  await dialog.getByRole('searchbox').fill('жжжж');
  await expect(dialog.getByRole('status')).toContainText('Nothing about "жжжж"');
  await dialog.getByRole('searchbox').fill('data key');
  await dialog.locator('a[href^="/learn/"][href*="#"]').first().click();
  await expect(page).toHaveURL(/\/learn\/.+#/);
  await expect(dialog).toBeHidden();
});

test('markup that is searched for is text', async ({ page }) => {
  await page.goto('/');
  const dialog = await openSearch(page);
  await dialog.getByRole('searchbox').fill('<img src=x onerror=document.title=1>zzzqq');
  await expect(dialog.getByRole('status')).toContainText(/Nothing about|page/);
  await expect(dialog.locator('img')).toHaveCount(0);
});

test('a lab is found by its words, not by the words on its buttons', async ({ page }) => {
  await page.goto('/');
  const dialog = await openSearch(page);
  await dialog.getByRole('searchbox').fill('flip a bit');
  await expect(dialog.locator('a').first()).toHaveAttribute('href', /flip-a-bit/);
  await expect(dialog.locator('[data-results]')).not.toContainText(/UndoRedo|PaneRead|wordsRun/);
});

test('with answers it is accessible in both themes and fits a phone', async ({ page }) => {
  await page.goto('/');
  const dialog = await openSearch(page);
  await dialog.getByRole('searchbox').fill('data key');
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ pages?$/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  const { width } = (await dialog.boundingBox()) ?? { width: 999 };
  expect(width).toBeLessThanOrEqual(320);
});
