// Which pieces of an output lead to a panel.

import { describe, expect, it } from 'vitest';
import { linkFinder } from '../../src/app/output-links.ts';

const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
const find = linkFinder({
  keys: [{ id, aliases: ['alias/demo'] }],
  files: [{ path: 'passwords.txt' }, { path: 'passwords.txt.enc' }, { path: 'keys/a (1).bin' }],
});

const links = (text: string) =>
  find(text)
    .filter((piece) => piece.kind !== 'text')
    .map((piece) => `${piece.text} -> ${piece.kind === 'key' ? piece.keyId : piece.path}`);

const cases: readonly (readonly [rule: string, text: string, found: readonly string[]])[] = [
  ['a key id leads to its key', `"KeyId": "${id}"`, [`${id} -> ${id}`]],
  [
    'an ARN leads to its key as a whole',
    `"arn:aws:kms:us-east-1:111122223333:key/${id}",`,
    [`arn:aws:kms:us-east-1:111122223333:key/${id} -> ${id}`],
  ],
  ['an alias leads to its key', 'alias/demo', [`alias/demo -> ${id}`]],
  [
    'the ARN of an alias leads to its key',
    'arn:aws:kms:us-east-1:111122223333:alias/demo',
    [`arn:aws:kms:us-east-1:111122223333:alias/demo -> ${id}`],
  ],
  ['a longer alias is another alias', 'alias/demo-2 alias/demo/x', []],
  ['an unknown key stays text', id.replace('1', '2'), []],
  ['a file leads to its bytes', 'rm passwords.txt', ['passwords.txt -> passwords.txt']],
  ['the longer of two names wins', 'passwords.txt.enc', ['passwords.txt.enc -> passwords.txt.enc']],
  ['a name in a longer word is none', 'mypasswords.txt passwords.txt2', []],
  [
    'a sentence may end after a name',
    'wrote ./passwords.txt.',
    ['./passwords.txt -> passwords.txt'],
  ],
  ['a name is matched letter by letter, not as a pattern', 'passwordsXtxt', []],
  ['brackets in a name are only letters', 'keys/a (1).bin', ['keys/a (1).bin -> keys/a (1).bin']],
];

describe('links in the output', () => {
  for (const [rule, text, found] of cases) {
    it(rule, () => {
      expect(links(text)).toEqual(found);
      expect(
        find(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    });
  }

  it('an empty world has no links', () => {
    expect(linkFinder({ keys: [], files: [] })('a b')).toEqual([{ kind: 'text', text: 'a b' }]);
  });
});
