// A paste of several lines runs as a shell would read it.

import { describe, expect, it } from 'vitest';
import { pastedLines } from '../../src/app/pasted-lines.ts';

const cases: readonly (readonly [rule: string, text: string, lines: readonly string[]])[] = [
  ['one line is one line', 'ls -l', ['ls -l']],
  ['lines run one after another', 'ls\npwd\n', ['ls', 'pwd']],
  ['line ends of any system part lines', 'ls\r\npwd\rid', ['ls', 'pwd', 'id']],
  ['empty lines and comments are left out', '\n# make a key\nls\n\n', ['ls']],
  [
    'a backslash carries a command on',
    'aws kms \\\n  list-keys\nls',
    ['aws kms \\\n  list-keys', 'ls'],
  ],
  ['a single quote holds lines together', "echo 'a\nb'\nls", ["echo 'a\nb'", 'ls']],
  ['a double quote holds lines together', 'echo "a\nb"\nls', ['echo "a\nb"', 'ls']],
  ['an escaped quote opens nothing', 'echo \\"a\nls', ['echo \\"a', 'ls']],
  ['a backslash in single quotes escapes nothing', "echo '\\'\nls", ["echo '\\'", 'ls']],
  ['a here-document ends at its word', 'cat <<EOF\na\n\nEOF\nls', ['cat <<EOF\na\n\nEOF', 'ls']],
  ['a here-document with a quoted word too', "cat <<'X'\n$a\nX\nls", ["cat <<'X'\n$a\nX", 'ls']],
  ['a quote never closed is given to the shell as it is', "echo 'a\nb", ["echo 'a\nb"]],
];

describe('pasted lines', () => {
  for (const [rule, text, lines] of cases) {
    it(rule, () => {
      expect(pastedLines(text)).toEqual(lines);
    });
  }
});
