// The content security policy as it is computed for one page; dist.spec.ts looks at the built ones.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { policyFor, withPolicy } from '../../src/integrations/policy.ts';

const hashOf = (source: string) =>
  `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

function scriptRule(html: string): string {
  return (
    policyFor(html)
      .split('; ')
      .find((rule) => rule.startsWith('script-src')) ?? ''
  );
}

test('an inline script is admitted by its exact text, module or not', () => {
  const html = '<script>let a = 1;\n</script><script type="module">import "/a.js"</script>';
  expect(scriptRule(html)).toBe(
    `script-src 'self' 'wasm-unsafe-eval' ${hashOf('let a = 1;\n')} ${hashOf('import "/a.js"')}`,
  );
});

test('a script with an address needs no hash, for it comes from the site itself', () => {
  expect(scriptRule('<script type="module" src="/a.js"></script>')).not.toContain('sha256');
});

test('data blocks never run and are not admitted', () => {
  expect(scriptRule('<script type="application/json">{"a":1}</script>')).not.toContain('sha256');
  expect(scriptRule('<script type="application/ld+json">{}</script>')).not.toContain('sha256');
});

test('the same script twice is named once', () => {
  expect(scriptRule('<script>x()</script><script>x()</script>').match(/sha256/g)).toHaveLength(1);
});

test('scripts never get unsafe-inline, and nothing comes from another origin', () => {
  const rules = policyFor('<script>x()</script>').split('; ');
  expect(rules.filter((rule) => rule.includes('unsafe-inline'))).toEqual([
    "style-src 'self' 'unsafe-inline'",
  ]);
  expect(rules.join(' ')).not.toMatch(/https?:|\*/);
});

test('the policy comes first in the head, right after the character set', () => {
  const html = withPolicy(
    '<html><head><title>t</title><meta charset="utf-8"><script>x()</script></head></html>',
  );
  expect(html).toMatch(
    /^<html><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="[^"]+"><title>/,
  );
  expect(html.match(/charset/g)).toHaveLength(1);
});

test('a page without a head is a bug, not a page without a policy', () => {
  expect(() => withPolicy('<p>bare</p>')).toThrow('without a head');
});
