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
  [
    'an apostrophe in a comment opens nothing',
    "# here's the key\naws kms create-key # it's new\naws kms list-keys",
    ["aws kms create-key # it's new", 'aws kms list-keys'],
  ],
  ['a # within a word is no comment', "echo a#'b\nc'\nls", ["echo a#'b\nc'", 'ls']],
  ['a here-string is no here-document', 'jq . <<< hello\nls', ['jq . <<< hello', 'ls']],
  [
    'a here-document with indented lines',
    'cat <<-EOF | wc\n\ta\n\tEOF\nls',
    ['cat <<-EOF | wc\n\ta\n\tEOF', 'ls'],
  ],
  ['quotes in a here-document open nothing', "cat <<X\nit's\nX\nls", ["cat <<X\nit's\nX", 'ls']],
  ['an indented word does not end it', 'cat <<X\n X\nX\nls', ['cat <<X\n X\nX', 'ls']],
  [
    'a loop stays whole',
    'for i in 1 2\ndo\n  echo $i\ndone\nls',
    ['for i in 1 2\ndo\n  echo $i\ndone', 'ls'],
  ],
  [
    'so does one on a pipe',
    'seq 2 | while read x; do\n echo $x\ndone | cat\nls',
    ['seq 2 | while read x; do\n echo $x\ndone | cat', 'ls'],
  ],
  ['a function stays whole', 'f() {\n  echo "$1"\n}\nf x', ['f() {\n  echo "$1"\n}', 'f x']],
  ['so does one with a name only', 'function g {\n  ls\n}\ng', ['function g {\n  ls\n}', 'g']],
  [
    'if to fi stays whole',
    'if true; then\n  if ls; then\n pwd\n fi\nfi\nls',
    ['if true; then\n  if ls; then\n pwd\n fi\nfi', 'ls'],
  ],
  [
    'case to esac stays whole',
    'case $x in\n a|b) ls ;;\n *) pwd\nesac\nls',
    ['case $x in\n a|b) ls ;;\n *) pwd\nesac', 'ls'],
  ],
  [
    'case in a substitution',
    'x=$(case a in\na) ls ;;\nesac\n)\nls',
    ['x=$(case a in\na) ls ;;\nesac\n)', 'ls'],
  ],
  ['a subshell stays whole', '(\n cd /\n ls\n)\npwd', ['(\n cd /\n ls\n)', 'pwd']],
  [
    'a substitution stays whole',
    'x=$(aws kms list-keys \n)\necho "$(\nls)"',
    ['x=$(aws kms list-keys \n)', 'echo "$(\nls)"'],
  ],
  [
    'a pipe at the end carries on',
    'aws kms list-keys |\n  jq .\nls',
    ['aws kms list-keys |\n  jq .', 'ls'],
  ],
  [
    'so do && and ||, even before a comment',
    'true && # so\n ls ||\n\n pwd\nid',
    ['true && # so\n ls ||\n\n pwd', 'id'],
  ],
  [
    'names of commands as arguments open nothing',
    'echo if for while case {\nls',
    ['echo if for while case {', 'ls'],
  ],
  ['a stray end opens nothing', 'done\n}\nls', ['done', '}', 'ls']],
  [
    'arithmetic opens nothing when it is closed',
    'echo $((1 << 2))\n((x = 1 << 3))\nls',
    ['echo $((1 << 2))', '((x = 1 << 3))', 'ls'],
  ],
  [
    'braces of JSON open nothing',
    'echo \'{"a": {\'\necho {a,b} {}\nls',
    ['echo \'{"a": {\'', 'echo {a,b} {}', 'ls'],
  ],
  ['braces of a variable are its own', `echo \${x:-'}'\n} b\nls`, [`echo \${x:-'}'\n} b`, 'ls']],
  ['a quote never closed is given to the shell as it is', "echo 'a\nb", ["echo 'a\nb"]],
];

describe('pasted lines', () => {
  for (const [rule, text, lines] of cases) {
    it(rule, () => {
      expect(pastedLines(text)).toEqual(lines);
    });
  }
});
