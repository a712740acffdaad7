// How a browser test uses a lab page: by keyboard, and by what stands on the screen.
import { expect, type Page } from '@playwright/test';

export const labPath = '/labs/data-key-and-openssl/';

/** Opens the lab and waits until its prompt can be typed into; the shell may still be loading. */
export async function openLab(page: Page, path = labPath): Promise<void> {
  await page.goto(path);
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  // Until the page runs, a narrow window shows the first pane: nothing in another takes the focus.
  const pane = /[?&]pane=(\w+)/.exec(path)?.[1];
  if (pane) await expect(page.locator('.bench')).toHaveAttribute('data-pane', pane);
}

export const prompt = (page: Page) => page.getByLabel('Command line');

/** Types one line and waits until it has run. */
export async function type(page: Page, line: string): Promise<void> {
  await prompt(page).focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
  await settled(page);
}

/** Nothing runs and nothing waits. */
export async function settled(page: Page): Promise<void> {
  await expect(
    page.getByRole('log').getByText(/^(running|waiting|waiting for the shell) …$/),
  ).toHaveCount(0);
}

export const stepsDone = (page: Page) => page.locator('.step[data-status="done"]');

/** What the terminal shows, as text. */
export const screen = (page: Page) => page.getByRole('log').innerText();

/** From now on the browser refuses whatever this page asks of its database. */
export async function stopStoring(page: Page): Promise<void> {
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => {
      throw new Error('no more room');
    };
  });
}
