// What was built, read from disk: the policy of each page, and the bytes of script a page costs.
// Runs with the browser tests, after the build; without dist it fails.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { policyFor } from '../../src/integrations/policy.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const files = existsSync(dist)
  ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/'))
  : [];
const pages = files.filter((file) => file.endsWith('.html'));
const read = (file: string) => readFileSync(join(dist, file), 'utf8');

/** A script and everything it imports without being asked; import() is not followed. */
function closure(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || !existsSync(join(dist, entry))) return seen;
  seen.add(entry);
  const imports = read(entry).matchAll(/(?:from|import)\s*"(\.{0,2}\/[^"]+\.js)"/g);
  for (const [, path = ''] of imports)
    closure(path.startsWith('/') ? path.slice(1) : join(dirname(entry), path), seen);
  return seen;
}

/** Bytes of script, compressed as a server would, that run before anybody touches or scrolls. */
function scriptBytes(page: string): number {
  const html = read(page);
  const linked = new Set<string>();
  for (const [, src = ''] of html.matchAll(/<script[^>]*\ssrc="\/([^"]+)"/g)) closure(src, linked);
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  for (const [, source = ''] of inline)
    for (const [, path = ''] of source.matchAll(/(?:from|import)\s*"\/([^"]+\.js)"/g))
      closure(path, linked);
  // An island that starts at once belongs to the page; one that waits to be seen does not.
  for (const [island] of html.matchAll(/<astro-island[^>]*>/g)) {
    if (!/client="(load|only)"/.test(island)) continue;
    for (const [, path = ''] of island.matchAll(/(?:component|renderer)-url="\/([^"]+)"/g))
      closure(path, linked);
  }
  const chunks = [...linked].map((file) => readFileSync(join(dist, file)));
  const own = Buffer.from(inline.map(([, source = '']) => source).join('\n'));
  return [own, ...chunks].reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0);
}

test('the site was built', () => {
  expect(pages).toContain('index.html');
  expect(pages).toContain('404.html');
});

test('every page carries a policy that admits its own scripts and no other', () => {
  for (const page of pages) {
    const html = read(page);
    const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1];
    expect(policy, page).toBe(policyFor(html));
    const scripts = policy?.split('; ').find((rule) => rule.startsWith('script-src')) ?? '';
    expect(scripts, page).toMatch(/^script-src 'self' 'wasm-unsafe-eval'( 'sha256-[\w+/=]+')*$/);
    expect(policy, page).toContain("default-src 'self'");
  }
});

test('the policy stands before every script and stylesheet of its page', () => {
  for (const page of pages) {
    const html = read(page);
    const first = html.search(/<(script|link|style)[\s>]/);
    expect(html.indexOf('content-security-policy'), page).toBeLessThan(first);
  }
});

test('no page names an address of another origin to load from', () => {
  for (const page of pages)
    expect(read(page), page).not.toMatch(
      /<(?:script|img|iframe|source)[^>]*\s(?:src|srcset)="(?:https?:)?\/\//,
    );
});

test('home and lists cost next to no script: 6 KB', () => {
  for (const page of ['index.html', '404.html', 'learn/index.html', 'labs/index.html'])
    expect(scriptBytes(page), page).toBeLessThan(6 * 1024);
});

test('a lesson costs at most 35 KB of script before its figure is reached', () => {
  const lessons = pages.filter((page) => /^learn\/.+\/index\.html$/.test(page));
  expect(lessons.length).toBeGreaterThan(0);
  for (const page of lessons) expect(scriptBytes(page), page).toBeLessThan(35 * 1024);
});

test('a lab costs at most 450 KB of script with everything it starts', () => {
  const labs = pages.filter((page) => /^labs\/.+\/index\.html$/.test(page));
  expect(labs.length).toBeGreaterThan(0);
  // The worker holds engine and shell; it is fetched by name, not imported.
  const workers = files.filter((file) => /lab\.worker.*\.js$/.test(file));
  expect(workers.length).toBeGreaterThan(0);
  const worker = new Set<string>();
  for (const file of workers) closure(file, worker);
  const workerBytes = [...worker].reduce(
    (sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length,
    0,
  );
  for (const page of labs) expect(scriptBytes(page) + workerBytes, page).toBeLessThan(450 * 1024);
});
