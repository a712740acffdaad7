// The pages around the lessons, labs and questions: they answer, and name their ways on.
import { expect, test } from '@playwright/test';

for (const path of ['/', '/learn/', '/labs/', '/practice/']) {
  test(`${path} has one heading and a way to content by keyboard`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('h1')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText('Skip to content');
  });
}
