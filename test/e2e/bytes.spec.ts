// The script a page costs, as a browser fetches it by itself, before anybody touches or scrolls:
// files, workers and inline scripts, each compressed as a server would (brotli).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { course } from '../../content/course.ts';
import { expect, test } from '../support/pages.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const packed = (bytes: string | Buffer) => brotliCompressSync(bytes).length;
const known = new Map<string, number>();

/** Pages share most of their script, and packing it takes seconds. */
function packedFile(pathname: string): number {
  const size = known.get(pathname) ?? packed(readFileSync(dist + pathname));
  known.set(pathname, size);
  return size;
}

/** Bytes by file. The files are read from dist: the preview server may compress in its own way. */
async function scriptBytes(page: Page, path: string): Promise<Map<string, number>> {
  const bytes = new Map<string, number>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) bytes.set(pathname, packedFile(pathname));
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const inline = await page
    .locator('script:not([src])')
    .evaluateAll((scripts) => scripts.map((script) => script.textContent ?? '').join('\n'));
  return bytes.set('(inline)', packed(inline));
}

async function check(page: Page, path: string, mostKb: number) {
  const bytes = await scriptBytes(page, path);
  const kb = [...bytes.values()].reduce((sum, each) => sum + each, 0) / 1024;
  const parts = [...bytes].map(([file, each]) => `${file} ${(each / 1024).toFixed(1)}`);
  test.info().annotations.push({ type: 'script', description: `${path} ${kb.toFixed(1)} KB` });
  expect(kb, `${path}, KB of script: ${parts.join(', ')}`).toBeLessThanOrEqual(mostKb);
}

for (const path of ['/', '/learn/', '/labs/', '/practice/']) {
  test(`${path} costs next to no script: 8 KB`, ({ page }) => check(page, path, 8));
}

/** Islands of React that fetch questions or read the learner's log: measured, with a little room. */
const islands = [
  { path: '/exam/', mostKb: 85 },
  { path: '/practice/today/', mostKb: 146 },
  { path: '/placement/', mostKb: 137 },
  { path: '/progress/', mostKb: 140 },
  { path: '/practice/envelope-encryption/', mostKb: 80 },
  { path: '/practice/access-decisions/', mostKb: 80 },
] as const;
for (const { path, mostKb } of islands) {
  test(`${path} costs at most ${mostKb} KB of script`, ({ page }) => check(page, path, mostKb));
}

test('/memory/ costs next to no script: 9 KB', ({ page }) => check(page, '/memory/', 9));

for (const path of [
  '/export/',
  '/reference/glossary/',
  '/reference/facts/',
  '/reference/corrections/',
  '/reference/differences/',
]) {
  test(`${path} costs next to no script: 8 KB`, ({ page }) => check(page, path, 8));
}

for (const id of course.flatMap(({ lessons }) => lessons)) {
  test(`lesson ${id} costs at most 35 KB of script before its figure is reached`, ({ page }) =>
    check(page, `/learn/${id}/`, 35));
}

// Its world is staged with signatures, which bring the curves along.
const dearerLabs: Readonly<Record<string, number>> = { 'a-month-under-a-budget': 460 };

for (const id of ['sandbox', ...course.flatMap(({ labs }) => labs)]) {
  const most = dearerLabs[id] ?? 450;
  test(`lab ${id} costs at most ${most} KB of script with shell and engine`, ({ page }) =>
    check(page, `/labs/${id}/`, most));
}
