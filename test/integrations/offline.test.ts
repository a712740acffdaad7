// The list of files the service worker stores, and the version made of them.
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { type BuiltFile, workerHead } from '../../src/integrations/offline.ts';

const file = (path: string, text: string): BuiltFile => ({ path, bytes: utf8(text) });
const files = [
  file('learn/a/index.html', 'lesson'),
  file('index.html', 'home'),
  file('404.html', 'nothing'),
  file('_astro/monaco.abc.js', 'editor'),
  file('_astro/editor.api.Bob_GN-m.js', 'editor'),
  file('_astro/editor.CnbJl0aL.css', 'editor'),
  file('_astro/policy-editor.Cn.js', 'small'),
];

function read(head: string): { VERSION: string; CORE: string[]; LATER: string[] } {
  return new Function(`${head}return { VERSION, CORE, LATER };`)();
}

describe('what the worker stores', () => {
  test('pages by their address, everything else by its name, the editor later', () => {
    const { CORE, LATER } = read(workerHead(files, '/'));
    expect(CORE.toSorted()).toEqual(['/', '/404.html', '/_astro/policy-editor.Cn.js', '/learn/a/']);
    expect(LATER.toSorted()).toEqual([
      '/_astro/editor.CnbJl0aL.css',
      '/_astro/editor.api.Bob_GN-m.js',
      '/_astro/monaco.abc.js',
    ]);
    expect(read(workerHead(files, '/kms/')).CORE).toContain('/kms/learn/a/');
  });

  test('the version changes with a content, a name and nothing else', () => {
    const version = (all: BuiltFile[]) => read(workerHead(all, '/')).VERSION;
    expect(version(files.toReversed())).toBe(version(files));
    expect(version([...files.slice(1), file('learn/a/index.html', 'lesson.')])).not.toBe(
      version(files),
    );
    expect(version([...files.slice(1), file('learn/b/index.html', 'lesson')])).not.toBe(
      version(files),
    );
  });
});
