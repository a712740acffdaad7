// The live figures of Orientation and KMS at its core in a real browser: each starts when seen, answers to
// one thing a learner does, fits a phone, and axe finds nothing on its page.
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/pages.ts';

interface Deed {
  readonly lesson: string;
  readonly does: (figure: Locator, page: Page) => Promise<void>;
  readonly says: RegExp;
}

const press = (figure: Locator, name: string | RegExp) =>
  figure.getByRole('button', { name }).click();

const deeds: readonly Deed[] = [
  {
    lesson: 'data-at-rest-in-transit-in-use',
    does: (figure) => figure.getByLabel('the program encrypts before it sends').check(),
    says: /^1 of 5 onlookers/,
  },
  {
    lesson: 'the-lab-and-aws',
    does: (figure) => figure.getByLabel('as it is typed').check(),
    says: /KMS sealed 6 other bytes/,
  },
  {
    lesson: 'reading-an-error',
    does: (figure) => figure.getByLabel('the wrong encryption context').click(),
    says: /blob and context do not belong together/,
  },
  {
    lesson: 'anatomy-of-a-kms-key',
    does: async (figure) => {
      await press(figure, /^Nonce/);
      await press(figure, /^Flip one bit/);
    },
    says: /in Nonce\. Decrypt refuses: InvalidCiphertextException/,
  },
  {
    lesson: 'four-kilobytes',
    does: (figure) => press(figure, '4,097'),
    says: /1 byte too many for Encrypt/,
  },
  {
    lesson: 'inside-the-hsm',
    does: (figure) => press(figure, 'Change the domain key'),
    says: /no ciphertext noticed/,
  },
  {
    lesson: 'key-states',
    does: (figure) => press(figure, 'DisableKey'),
    says: /The state is Disabled/,
  },
  {
    lesson: 'deletion',
    does: async (figure, page) => {
      await figure.getByLabel(/^Today is day/).focus();
      for (let day = 3; day < 8; day++) await page.keyboard.press('ArrowRight');
    },
    says: /^Day 8: the key is gone/,
  },
];

for (const { lesson, does, says } of deeds) {
  test(`the figure of ${lesson} does what is asked of it`, async ({ page }) => {
    test.slow(); // axe looks at a long page twice
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/learn/${lesson}/`);
    const figure = page.locator('figure.figure').first();
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('input, button').first()).toBeEnabled();
    await does(figure, page);
    await expect(figure.getByRole('status')).toContainText(says);
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(tooWide).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
