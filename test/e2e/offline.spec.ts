// The site without a network: after one visit everything works, and a new version asks before it comes.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { openLab, type } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';
import { openBank, practise } from '../support/question-page.ts';

test.use({ serviceWorkers: 'allow' });

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** One visit: the worker is active, serves this page, and has stored all of its version. */
async function visit(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

test('after one visit lessons, labs, search and practice work without a network', async ({
  page,
  context,
}) => {
  await visit(page);
  const bank = await openBank(page);
  await context.setOffline(true);

  await page.reload();
  await page.goto('/learn/envelope-encryption/');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Envelope encryption');
  await hydrated(page);
  await page.goto('/learn/two-doors'); // by hand, without the last stroke
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Search' }).click();
  const dialog = page.getByRole('dialog', { name: 'Search KMS Lab' });
  await dialog.getByRole('searchbox').fill('flip a bit');
  await expect(dialog.locator('a[href^="/labs/flip-a-bit/"]').first()).toBeVisible();
  await dialog.locator('a[href^="/labs/flip-a-bit/"]').first().click();
  await expect(page).toHaveURL(/\/labs\/flip-a-bit\//);

  await openLab(page);
  await type(page, 'aws kms create-key --query KeyMetadata.KeyState --output text');
  await expect(page.getByRole('log')).toContainText('Enabled');

  await page.goto('/practice/today/');
  await page.getByRole('button', { name: 'Start' }).click();
  await practise(page, bank, 'right');
  await expect(page.getByText('Question 2 of 10')).toBeVisible();

  await page.goto('/exam/');
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(page.getByText('Question 1 of 20')).toBeVisible();

  const missing = await page.goto('/no-such-page/');
  expect(missing?.ok()).toBe(true); // the stored page, which says that there is none
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('every file of the site is stored, the big ones too', async ({ page }) => {
  await visit(page);
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const listed = [...worker.matchAll(/^const (?:CORE|LATER) = (.*);$/gm)].flatMap(
    ([, list = '[]']) => JSON.parse(list) as string[],
  );
  expect(listed.length).toBeGreaterThan(100);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [name = ''] = await caches.keys();
        return (await (await caches.open(name)).keys()).length;
      }),
    )
    .toBe(listed.length);
});

test('the site can be installed: name, colours, icons', async ({ page, request }) => {
  await page.goto('/');
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await request.get(href ?? '')).json();
  expect(manifest).toMatchObject({ name: 'KMS Lab', start_url: '/', display: 'standalone' });
  for (const { src } of manifest.icons) expect((await request.get(src)).ok(), src).toBe(true);
});

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** The built site on a server of its own, whose sw.js can be of another version. */
async function serve(version: { name: string }): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.example');
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    try {
      let body: string | Buffer = readFileSync(join(dist, path));
      if (path === '/sw.js') {
        body = body
          .toString()
          .replace(/const VERSION = "\w+"/, `const VERSION = "${version.name}"`);
      }
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return server;
}

test('a new version is announced, waits, and comes when it is taken', async ({ page, watch }) => {
  watch.expectProblem(/foreign request: http:\/\/localhost:/);
  const version = { name: 'one' };
  const server = await serve(version);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const stored = () => page.evaluate(() => caches.keys());
  const notice = page.locator('[data-new-version]');
  try {
    await visit(page, `${origin}/`);
    expect(await stored()).toEqual(['kms-lab-one']);
    await expect(notice).toBeHidden();

    version.name = 'two';
    await page.goto(`${origin}/learn/`);
    await expect(notice).toBeVisible();
    await expect(notice).toContainText('A new version of KMS Lab is ready.');
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
    await notice.getByRole('button', { name: 'Later' }).click();
    await expect(notice).toBeHidden();

    await page.goto(`${origin}/learn/two-doors/`);
    await expect(notice).toBeVisible();
    const before = await page.evaluate(() => performance.timeOrigin);
    await notice.getByRole('button', { name: 'Reload now' }).click();
    await page.waitForFunction((then) => performance.timeOrigin > then, before);
    await expect.poll(stored).toEqual(['kms-lab-two']);
    await page.waitForLoadState();
    await expect(notice).toBeHidden();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
