// Pictures of the built site. Without arguments: the pictures of the README, into docs/.
// With `--to DIR PATH...`: each page at 1440x900 and 390x844, in both themes, into DIR.
// Needs a build; serves dist by itself.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { preview } from 'astro';
import firstLab from '../../content/labs/data-key-and-openssl/lab.ts';
import { browserLaunch } from '../../test/support/browser.ts';

type Theme = 'light' | 'dark';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

async function open(
  browser: Browser,
  origin: string,
  path: string,
  size: { width: number; height: number },
  theme: Theme,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    baseURL: origin,
  });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  // Fonts are optional: what came too late for the first visit is there for the second.
  await page.reload({ waitUntil: 'networkidle' });
  return page;
}

async function everyShape(browser: Browser, origin: string, paths: string[], folder: string) {
  for (const path of paths) {
    const name = path.replace(/^\/|\/$/g, '').replaceAll('/', '-') || 'home';
    for (const [shape, size] of Object.entries(sizes)) {
      for (const theme of ['light', 'dark'] as const) {
        const page = await open(browser, origin, path, size, theme);
        const file = join(folder, `${name}-${shape}-${theme}.png`);
        await page.screenshot({ path: file });
        await page.screenshot({ path: file.replace(/\.png$/, '-full.png'), fullPage: true });
        await page.context().close();
        console.log(file);
      }
    }
  }
}

/** The first lab with its first steps done by typing, as a learner sees it after some minutes. */
async function readmePictures(browser: Browser, origin: string, folder: string) {
  const page = await open(
    browser,
    origin,
    `/labs/${firstLab.id}/`,
    { width: 1280, height: 800 },
    'light',
  );
  const prompt = page.locator('#prompt');
  const steps = firstLab.steps.slice(0, 6);
  for (const [index, step] of steps.entries()) {
    for (const line of step.solution) {
      await prompt.fill(line);
      await prompt.press('Enter');
    }
    await page
      .getByText(`${index + 1} of ${firstLab.steps.length} done`)
      .first()
      .waitFor();
  }
  await prompt.fill('ls -l');
  await prompt.press('Enter');
  await page.getByRole('log').getByText('total').waitFor();
  await page.locator('.step[data-status="current"]').evaluate((step) => step.scrollIntoView());
  await prompt.focus();
  const file = join(folder, 'lab.png');
  await page.screenshot({ path: file });
  console.log(file);
}

const [flag, folder, ...paths] = process.argv.slice(2);
if (flag !== undefined && (flag !== '--to' || folder === undefined || paths.length === 0)) {
  console.error('usage: npm run screenshots [-- --to DIR PATH...]');
  process.exit(2);
}
if (!existsSync(join(root, 'dist', 'index.html'))) {
  console.error('no build to take pictures of: run `npm run build` first');
  process.exit(1);
}

const server = await preview({ root, logLevel: 'error', server: { port: 4324 } });
const origin = `http://localhost:${server.port}`;
const browser = await chromium.launch(await browserLaunch());
try {
  const target = folder ?? join(root, 'docs');
  mkdirSync(target, { recursive: true });
  if (folder === undefined) await readmePictures(browser, origin, target);
  else await everyShape(browser, origin, paths, target);
} finally {
  await browser.close();
  await server.stop();
}
