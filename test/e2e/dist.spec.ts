// What was built, read from disk: the policy of each page and what it names. Runs with the browser
// tests, after the build; without dist it fails.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { policyFor } from '../../src/integrations/policy.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const files = existsSync(dist)
  ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/'))
  : [];
const pages = files.filter((file) => file.endsWith('.html'));
const read = (file: string) => readFileSync(join(dist, file), 'utf8');

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
