// The figures of rotation and pricing in a real browser, and the two reference pages: they fit a
// telephone, axe finds nothing, and what the learner sets is what the engine answers.
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';

const pages = [
  '/learn/what-a-key-costs/',
  '/learn/what-a-request-costs/',
  '/learn/cheaper-by-design/',
  '/learn/what-rotation-changes/',
  '/learn/three-rotations/',
  '/learn/re-encrypt/',
  '/reference/facts/',
  '/reference/corrections/',
];

for (const path of pages) {
  test(`${path} fits a telephone and is accessible`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await hydrated(page);
    await expectFits(page);
    await expectAccessible(page);
  });
}

test('a replica and a rotation change the bill of keys', async ({ page }) => {
  await page.goto('/learn/what-a-key-costs/');
  await hydrated(page);
  const total = page.locator('.figure table strong');
  await expect(total).toHaveText('$3.00');
  await page.getByLabel('Replicas of each').press('ArrowRight');
  await expect(total).toHaveText('$6.00');
  await page.getByLabel('Rotations of each').press('End');
  await expect(total).toHaveText('$18.00');
});

test('a batch makes fewer calls, and the table says what one leaked key opens', async ({
  page,
}) => {
  await page.goto('/learn/what-a-request-costs/');
  await hydrated(page);
  await page.getByLabel('a data key for a batch').check();
  await expect(page.locator('.live-said')).toContainText('6 calls for 24 records');
  await page.getByLabel('Records in a batch').selectOption('24');
  await expect(page.locator('.live-said')).toContainText('2 calls for 24 records');
});

test('ciphertexts of every age open after three years', async ({ page }) => {
  await page.goto('/learn/what-rotation-changes/');
  await hydrated(page);
  const said = page.locator('.live-said');
  await expect(said).toContainText('rotated once');
  await expect(page.getByLabel('Today is day')).toBeEnabled();
  await page.getByLabel('Today is day').press('End');
  await expect(said).toContainText('rotated 3 times');
  await expect(said).toContainText('6 of 6 old ciphertexts open');
});

test('KMS refuses to rotate the material of an HMAC key', async ({ page }) => {
  await page.goto('/learn/three-rotations/');
  await hydrated(page);
  await page.getByLabel('HMAC key').check();
  await expect(page.locator('.live-said')).toContainText('does not rotate the material');
  await expect(
    page.locator('.figure').getByText('UnsupportedOperationException').first(),
  ).toBeVisible();
});

test('ReEncrypt is refused while the source key is disabled', async ({ page }) => {
  await page.goto('/learn/re-encrypt/');
  await hydrated(page);
  await page.getByLabel('The source key is disabled').check();
  await expect(page.locator('.live-said')).toContainText('DisabledException');
});
