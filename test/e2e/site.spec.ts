// The pages around lessons, labs and questions: home, lists, 404, and what holds on every page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { course } from '../../content/course.ts';
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
/** One page of each type; lessons and labs have tests of their own. */
const [sample] = course.filter(({ lessons }) => lessons.length > 0);
const pages = [
  '/',
  '/learn/',
  `/learn/print/${sample?.id}/`,
  '/labs/',
  '/practice/',
  '/practice/today/',
  '/practice/envelope-encryption/',
  '/practice/access-decisions/',
  '/exam/',
  '/placement/',
  '/progress/',
  '/memory/',
  '/export/',
  '/reference/glossary/',
  '/reference/facts/',
  '/reference/corrections/',
  '/reference/differences/',
  '/no-such-page/',
];

for (const path of pages) {
  test(`${path} is accessible in both themes and fits a phone`, async ({ page, watch }) => {
    if (path === '/no-such-page/') watch.expectProblem(/404/);
    await page.goto(path, { waitUntil: 'networkidle' });
    await expect(page.locator('h1')).toHaveCount(1);
    await expectAccessible(page);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 640 });
      await expectFits(page);
    }
    await expectAccessible(page);
  });
}

test('the first Tab reaches the way to the content', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('a wrong address offers ways out', async ({ page, watch }) => {
  watch.expectProblem(/404/);
  const response = await page.goto('/no-such-page/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'Learn' }).click();
  await expect(page).toHaveURL('/learn/');
});

test('the theme switch goes round and is remembered across lists and lessons', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const root = page.locator('html');
  const button = page.getByRole('button', { name: /^Theme/ });
  await expect(root).toHaveAttribute('data-theme', 'light');
  await button.click(); // light, by choice
  await button.click(); // dark
  await expect(button).toHaveAccessibleName('Theme: dark');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  for (const lesson of await lessonPaths(page)) {
    await page.goto(lesson);
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByRole('button', { name: 'Theme: dark' }).first()).toBeVisible();
  }
});

test('home opens a lesson, a lab and a quiz', async ({ page }) => {
  await page.goto('/');
  for (const section of ['learn', 'labs', 'practice']) {
    const door = page.locator(`main li a[href^="/${section}/"]`).first();
    await expect(door, section).toBeVisible();
    const response = await page.request.get((await door.getAttribute('href')) ?? '');
    expect(response.status(), section).toBe(200);
  }
});

test('no kind of page of the site is without a test', () => {
  const tested = (path: string) => pages.includes(path) || /^\/(learn|labs)\/[^/]+\/$/.test(path);
  const alike = (path: string) => path.replace(/^\/(practice|learn\/print)\/[^/]+\/$/, '/$1/');
  const kinds = new Set(pages.map(alike));
  const missing = htmlFiles()
    .map((file) => `/${file.replace(/index\.html$/, '')}`)
    .filter((path) => path !== '/404.html' && !tested(path) && !kinds.has(alike(path)));
  expect(missing).toEqual([]);
});

test('every link of the site leads to a page of the site', async () => {
  const files = new Set(htmlFiles().map((file) => `/${file.replace(/index\.html$/, '')}`));
  const broken: string[] = [];
  for (const file of htmlFiles()) {
    const html = readFileSync(join(dist, file), 'utf8');
    for (const [, href = ''] of html.matchAll(/<a\s[^>]*href="(\/[^"#?]*)/g)) {
      const target = href.endsWith('/') || /\.\w+$/.test(href) ? href : `${href}/`;
      const isFile = /\.\w+$/.test(target) && existsSync(join(dist, target));
      if (!files.has(target) && !isFile) broken.push(`${file} -> ${href}`);
    }
  }
  expect(broken).toEqual([]);
});

test('a lesson is readable without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('/learn/');
  await page.locator('main li a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.sl-markdown-content h2').first()).toBeVisible();
  await expect(page.locator('.sl-markdown-content p').first()).toBeVisible();
  await context.close();
});

for (const id of course.flatMap(({ lessons }) => lessons)) {
  test(`lesson ${id} is accessible in both themes and fits a phone`, async ({ page }) => {
    await page.goto(`/learn/${id}/`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
  });
}

test('a lab fills the window and never scrolls as a whole', async ({ page }) => {
  for (const id of course.flatMap(({ labs }) => labs)) {
    for (const width of [1440, 900, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`/labs/${id}/`);
      await hydrated(page);
      expect(await page.evaluate(() => document.documentElement.scrollHeight), id).toBe(800);
    }
  }
});

test('nothing moves while a page loads', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of [...pages.slice(0, -1), ...(await lessonPaths(page))]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    // 0.1 is where a page stops counting as good.
    expect(
      shifts.reduce((sum, shift) => sum + shift, 0),
      path,
    ).toBeLessThan(0.02);
  }
});

test('the list of sections stands in its place before the text has arrived', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/learn/encryption-context/');
  const sections = page.locator('.right-sidebar');
  const whole = await sections.boundingBox();
  // What a browser may paint while the document is still coming: all that is before the text.
  await page.evaluate(() => document.querySelector('.main-pane')?.remove());
  expect((await sections.boundingBox())?.x).toBe(whole?.x);
});

function htmlFiles(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll('\\', '/'));
}

async function lessonPaths(page: Page): Promise<string[]> {
  await page.goto('/learn/');
  const paths = await page
    .locator('main li a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(paths.length).toBeGreaterThan(0);
  return paths;
}
