// The colours of src/styles/tokens.css, measured: WCAG 2.2 contrast of every pair the site sets,
// in both themes. Reads the file itself, so a new colour is measured the day it is written.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const colours = new Map<string, { readonly light: string; readonly dark: string }>();
for (const [, name = '', light = '', dark = ''] of css.matchAll(
  /^\s*--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$/gm,
))
  colours.set(name, { light, dark });

const themes = ['light', 'dark'] as const;

function colour(name: string, theme: (typeof themes)[number]): string {
  const pair = colours.get(name);
  if (pair === undefined) throw new Error(`no colour --${name} in tokens.css`);
  return pair[theme];
}

// WCAG 2.2, relative luminance and contrast ratio
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function check(front: string, back: string, least: number) {
  for (const theme of themes) {
    const ratio = contrast(colour(front, theme), colour(back, theme));
    expect(ratio, `--${front} on --${back}, ${theme}`).toBeGreaterThanOrEqual(least);
  }
}

const grounds = ['paper', 'panel', 'sunken'];
const meanings = ['allowed', 'denied', 'exposed', 'sealed'];
const keys = Array.from({ length: 12 }, (_, index) => `key-${index + 1}`);
const text = 4.5; // WCAG 1.4.3
const shape = 3; // WCAG 1.4.11

describe('contrast', () => {
  test('the measure agrees with the standard: black on white is 21, grey 767676 is 4.54', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test('ink, soft ink and links are readable on every ground', () => {
    for (const ground of grounds) {
      check('ink', ground, 7);
      check('ink-soft', ground, text);
      check('accent', ground, text);
    }
    check('accent', 'accent-fill', text);
    check('ink', 'accent-fill', text);
    check('on-accent', 'accent', text);
    check('paper', 'ink', text);
  });

  test('edges of controls and the focus ring stand out from every ground', () => {
    for (const ground of grounds) {
      check('edge', ground, shape);
      check('focus', ground, shape);
    }
  });

  test('the four meanings are readable on their own tint and on every ground', () => {
    for (const meaning of meanings) {
      for (const ground of [...grounds, `${meaning}-fill`]) check(meaning, ground, text);
      check('ink', `${meaning}-fill`, text);
      check('ink-soft', `${meaning}-fill`, text);
    }
  });

  test('each of twelve keys is readable on every ground and on its own tint', () => {
    for (const key of keys) {
      for (const ground of [...grounds, `${key}-fill`]) check(key, ground, text);
      check('ink', `${key}-fill`, 7);
    }
  });

  test('every colour in the tokens has a value for both themes', () => {
    expect(colours.size).toBeGreaterThan(30);
    for (const [, value = ''] of css.matchAll(/^\s*--[\w-]+:(.*#[0-9a-f]{3,8}.*)$/gim))
      expect(value).toMatch(/^ light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);$/);
  });

  test('no colour of the site is written outside the tokens', () => {
    const source = fileURLToPath(new URL('../../src', import.meta.url));
    const strays: string[] = [];
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(css|astro|tsx)$/.test(file) || file.endsWith('tokens.css')) continue;
      const lines = readFileSync(join(source, file), 'utf8').split('\n');
      for (const line of lines) {
        // The browser's own bar is coloured before any stylesheet: it repeats the paper.
        const bar = /theme-color" content="(#\w+)" media=".*: (light|dark)/.exec(line);
        if (bar !== null)
          expect(bar[1], file).toBe(colour('paper', bar[2] === 'light' ? 'light' : 'dark'));
        else if (/:[^;]*(#([0-9a-f]{3}|[0-9a-f]{6})\b|\b(rgb|hsl|oklch)a?\()[^;]*;\s*$/i.test(line))
          strays.push(`${file}: ${line.trim()}`);
      }
    }
    expect(strays).toEqual([]);
  });
});
