// What every browser test needs: a `test` that fails on console errors, uncaught errors and requests
// to another origin, whatever else it looks at; axe in both themes; waiting for islands.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

interface Watch {
  /** What went wrong so far, in words. Must be empty when the test ends. */
  readonly problems: string[];
  /** For a test that provokes an error on purpose. */
  expectProblem(pattern: RegExp): void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      const expected: RegExp[] = [];
      const own = new URL(baseURL ?? '').origin;
      const note = (problem: string) => {
        if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
      };
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()}`);
      });
      context.on('weberror', (error) => note(`uncaught: ${error.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        // data: and blob: never leave the browser.
        if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== own)
          note(`foreign request: ${request.url()}`);
      });
      await use({ problems, expectProblem: (pattern) => expected.push(pattern) });
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const themes = ['light', 'dark'] as const;
export type PageTheme = (typeof themes)[number];

/** Shows the page in a theme the way a person's system would ask for it. */
export async function useTheme(page: Page, theme: PageTheme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** The page as it is now, in both themes: axe must find nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  // Code blocks that scroll become reachable by keyboard a moment after the page has loaded.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('pre')].every(
      (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex >= 0,
    ),
  );
  for (const theme of themes) {
    await useTheme(page, theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
    expect(found, `axe, ${theme} theme`).toEqual([]);
  }
}

/** Islands that start when seen are brought into view; a click before hydration would be lost. */
export async function hydrated(page: Page): Promise<void> {
  // In one go inside the page: an island may start between being found and being scrolled to.
  await page.waitForFunction(() => {
    const waiting = document.querySelector('astro-island[ssr]');
    // An island has no box of its own.
    waiting?.firstElementChild?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return waiting === null;
  });
}

/** Waits until what the page began to write is written: the browser takes each store's writers in turn. */
export async function allWritten(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('kms-lab');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const last = db.transaction([...db.objectStoreNames], 'readwrite');
          last.onabort = () => fail(last.error);
          last.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
  );
}

/** No sideways scrolling at the width the page has now. */
export async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, 'pixels of sideways scrolling').toBeLessThanOrEqual(0);
}
