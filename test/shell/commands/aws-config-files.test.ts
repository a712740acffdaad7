// ~/.aws/config and ~/.aws/credentials as texts: what is read, and what a change leaves alone.

import { describe, expect, test } from 'vitest';
import {
  profilesIn,
  readSections,
  sectionOf,
  withValues,
} from '../../../src/shell/commands/aws/config-files.ts';

const plain = (text: string) => {
  const sections = readSections(text);
  return (
    sections &&
    Object.fromEntries([...sections].map(([name, values]) => [name, Object.fromEntries(values)]))
  );
};

describe('reading', () => {
  test('settings stand in sections; names lose their capitals, values keep theirs', () => {
    expect(plain('[default]\nRegion = us-East-1\noutput=json\n\n[b]\nkey : v = w\n')).toEqual({
      default: { region: 'us-East-1', output: 'json' },
      b: { key: 'v = w' },
    });
  });

  test('remarks and empty lines say nothing', () => {
    expect(plain('# a\n\n[default]\n; b\n  # c\nregion = x # not a remark\n')).toEqual({
      default: { region: 'x # not a remark' },
    });
  });

  test('an indented line goes on with the setting above it', () => {
    expect(plain('[default]\ns3 =\n  max = 3\nregion = x\n')).toEqual({
      default: { s3: '\nmax = 3', region: 'x' },
    });
  });

  test('a section that comes twice is one', () => {
    expect(plain('[a]\nx = 1\n[b]\n[a]\ny = 2\n')).toEqual({ a: { x: '1', y: '2' }, b: {} });
  });

  test.each(['region = x\n', '[default]\nnonsense\n', '['])('%j is no configuration', (text) => {
    expect(plain(text)).toBeUndefined();
  });

  test('names of sections and settings are data, whatever they are', () => {
    const sections = readSections('[__proto__]\nconstructor = 1\n');
    expect(sections?.get('__proto__')?.get('constructor')).toBe('1');
    expect(sections?.get('toString')).toBeUndefined();
    expect(withValues('', '__proto__', { constructor: '1' })).toBe(
      '[__proto__]\nconstructor = 1\n',
    );
  });

  test('a profile is `default` or says that it is one', () => {
    const text = '[default]\n[profile a]\n[profile "b c"]\n[plain]\n[sso-session x]\n';
    expect([...profilesIn(readSections(text) ?? new Map()).keys()]).toEqual([
      'default',
      'a',
      'b c',
    ]);
    expect(['default', 'a', 'b c'].map(sectionOf)).toEqual([
      'default',
      'profile a',
      'profile "b c"',
    ]);
  });
});

describe('writing', () => {
  test.each([
    ['a first section', '', '[a]\nx = 1\n'],
    ['a new section stands at the end', '[b]\ny = 2\n', '[b]\ny = 2\n[a]\nx = 1\n'],
    ['the last line may lack its end', '[b]\ny = 2', '[b]\ny = 2\n[a]\nx = 1\n'],
    ['a setting is changed in its place', '[a]\nx = 0\nz = 3\n', '[a]\nx = 1\nz = 3\n'],
    ['a new setting follows the last', '[a]\nz = 3\n\n[b]\n', '[a]\nz = 3\nx = 1\n\n[b]\n'],
    ['an empty section', '[a]\n[b]\nx = 5\n', '[a]\nx = 1\n[b]\nx = 5\n'],
    ['remarks stay', '# top\n[a]\n# x = 9\nx=0\n', '# top\n[a]\n# x = 9\nx = 1\n'],
  ])('%s', (_, before, after) => {
    expect(withValues(before, 'a', { x: '1' })).toBe(after);
    expect(withValues(after, 'a', { x: '1' })).toBe(after);
  });
});
