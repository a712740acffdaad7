// The content security policy: after the build, every page gets a meta tag of its own, which names
// the hash of each inline script the page holds. It is the only place where the policy is written.
// Not in `astro dev`, whose own scripts change with every save.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

// A script element without src. Data blocks (application/json, ...) never run and need no hash.
const inlineScript = /<script(?![^>]*\ssrc[\s=])([^>]*)>([\s\S]*?)<\/script>/gi;
const dataBlock = /\stype=["']?(?:application\/(?:ld\+)?json)/i;

/** The policy of one page. Styles stay open: code blocks and islands carry `style` attributes. */
export function policyFor(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', source = ''] of html.matchAll(inlineScript)) {
    if (!dataBlock.test(attributes))
      hashes.add(`'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  }
  return [
    "default-src 'self'",
    // The search index is WebAssembly.
    ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** Puts the policy first in the head: it rules only what comes after it. */
export function withPolicy(html: string): string {
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  if (head === null) throw new Error('a page without a head cannot carry a policy');
  const at = head.index + head[0].length;
  const meta = `<meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policyFor(html)}">`;
  return html.slice(0, at) + meta + html.slice(at).replace(/<meta charset="utf-8"\s*\/?>/i, '');
}

export function policy(): AstroIntegration {
  return {
    name: 'policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((f) => f.endsWith('.html'));
        for (const page of pages) {
          const path = join(root, page);
          await writeFile(path, withPolicy(await readFile(path, 'utf8')));
        }
        logger.info(`${pages.length} pages`);
      },
    },
  };
}
