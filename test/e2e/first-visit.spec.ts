// A first visit: how many screens it takes from the home page to the first `aws kms encrypt` that works.

import { prompt } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';

const mostScreens = 3;

for (const [name, size] of [
  ['a desktop', { width: 1280, height: 720 }],
  ['a phone', { width: 390, height: 780 }],
] as const) {
  test(`on ${name} something is encrypted within ${mostScreens} screens`, async ({ page }) => {
    await page.setViewportSize(size);
    const screens: string[] = [];
    page.on('framenavigated', (frame) => {
      const { pathname } = new URL(frame.url());
      if (frame === page.mainFrame() && screens.at(-1) !== pathname) screens.push(pathname);
    });
    await page.goto('/');
    await page.getByRole('link', { name: 'Encrypt something now' }).click();
    await expect(prompt(page)).toHaveValue(/^aws kms encrypt /);
    await expect(prompt(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('log')).toContainText('"CiphertextBlob"');
    await expect(page.locator('.block[data-failed="true"]')).toHaveCount(0);
    expect(screens).toEqual(['/', '/labs/sandbox/']);
    expect(screens.length).toBeLessThanOrEqual(mostScreens);
    await expectFits(page);
    await expectAccessible(page);
  });
}
