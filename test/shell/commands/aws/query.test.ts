// --query: what JMESPath picks, and how a wrong expression is refused. Expected values are those of
// jmespath.py 1.0, which the real CLI uses.

import { expect, test } from 'vitest';
import { compileQuery } from '../../../../src/shell/commands/aws/query.ts';
import { createMachine } from '../../machine.ts';

const data = {
  Aliases: ['alias/app-data', 'alias/aws/s3', 'other'].map((AliasName) => ({ AliasName })),
  Dates: [
    { Name: 'b', Date: '2026-02-01' },
    { Name: 'c', Date: '2026-03-01' },
    { Name: 'a', Date: '2026-01-01' },
  ],
  Numbers: [3, 1, 2],
  Face: '😀b',
  Nothing: null,
};

test.each([
  ["Aliases[?starts_with(AliasName,'a')].AliasName", ['alias/app-data', 'alias/aws/s3']],
  ["Aliases[?starts_with(AliasName,'alias/aws')].AliasName", ['alias/aws/s3']],
  ["Aliases[?ends_with(AliasName,'r')].AliasName", ['other']],
  ["ends_with('a', 'ba')", false],
  ['max_by(Dates, &Date).Name', 'c'],
  ['min_by(Dates, &Date).Name', 'a'],
  ['max_by(Numbers, &@)', 3],
  ['min_by(`[]`, &a)', null],
  ['sort_by(Dates, &Date)[*].Name', ['a', 'b', 'c']],
  ['sort_by(Dates, &Date)[-1].Name', 'c'],
  ['reverse(sort(Numbers))', [3, 2, 1]],
  ['length(Face)', 2],
  ['reverse(Face)', 'b😀'],
  ["sort(['\uff5e', '😀', 'b'])", ['b', '\uff5e', '😀']],
  [
    "[to_number(''), to_number('0x10'), to_number(' 12 '), to_number('1.5e1')]",
    [null, null, 12, 15],
  ],
  ['[avg(`[]`), max(`[]`), sum(`[]`), avg(Numbers)]', [null, null, 0, 2]],
  ['to_string(Dates[0])', '{"Name":"b","Date":"2026-02-01"}'],
  [
    '[type(Nothing), type(Face), type(Numbers), type(@), type(`true`)]',
    ['null', 'string', 'array', 'object', 'boolean'],
  ],
  ['merge({a: `1`}, {b: `2`})', { a: 1, b: 2 }],
  ['map(&Name, Dates)', ['b', 'c', 'a']],
  ['not_null(Nothing, Nope, Face)', '😀b'],
  ['Numbers[::-1]', [2, 1, 3]],
  ['Numbers[:2]', [3, 1]],
  ['Numbers[-2:]', [1, 2]],
  ['Numbers[5:]', []],
  ['Numbers[2:0:-1]', [2, 1]],
  ['Numbers[?@ > `1`]', [3, 2]],
  ["Dates[?Date >= '2026-02'].Name", ['b', 'c']],
  ['Dates[?Date > Nope].Name', []],
  ["Dates[?Name == 'a' || Name == 'b'].Name | [0]", 'b'],
  ['Dates[?!(Name == `a`)].Name', ['b', 'c']],
  ['Dates[0].*', ['b', '2026-02-01']],
  ['[Numbers, [Numbers]][]', [3, 1, 2, [3, 1, 2]]],
  ['Dates[0].{n: Name, d: Date}', { n: 'b', d: '2026-02-01' }],
  ['Nothing.[a, b]', null],
  ['contains(Numbers, `2`) && contains(Face, `b`)', true],
  ["join(', ', Dates[].Name)", 'b, c, a'],
  ['constructor', null],
  ['Dates.toString', null],
  ['@ == @', true],
])('%s gives %j', (expression, picked) => {
  const compiled = compileQuery(expression);
  if (!compiled.ok) throw new Error(compiled.message);
  expect(JSON.parse(JSON.stringify(compiled.query(data)))).toEqual(picked);
});

test.each([
  ['len(Numbers)', 'Unknown function: len()'],
  ['constructor(Numbers)', 'Unknown function: constructor()'],
  [
    'length(`1`)',
    "In function length(), invalid type for value: 1, expected one of: ['string', 'array', 'object'], received: \"number\"",
  ],
  [
    'sum(Dates[].Name)',
    'In function sum(), invalid type for value: b, expected one of: [\'array-number\'], received: "str"',
  ],
  [
    'sort(`[1, "a"]`)',
    "In function sort(), invalid type for value: a, expected one of: ['array-number', 'array-string'], received: \"str\"",
  ],
  [
    'max_by(Dates, &Nope)',
    "In function max_by(), invalid type for value: None, expected one of: ['number', 'string'], received: \"null\"",
  ],
  ['starts_with(Face)', 'Expected 2 arguments for function starts_with(), received 1'],
  ['Dates[?Date > `1`]', "'>' not supported between instances of 'str' and 'int'"],
  ['Numbers[::0]', 'slice step cannot be zero'],
])('%s is refused over an answer: %s', (expression, message) => {
  const compiled = compileQuery(expression);
  if (!compiled.ok) throw new Error(compiled.message);
  expect(() => compiled.query(data)).toThrow(message);
});

test.each([
  ['a.', 'Invalid jmespath expression: Incomplete expression:\n"a."\n   ^'],
  ['a..b', 'Incomplete expression'],
  ['length()[()]', ''],
  ['()', ''],
  ["'abc", "Bad jmespath expression: Unclosed ' delimiter:\n'abc\n^"],
  ['`abc', 'Bad jmespath expression: Unclosed ` delimiter:\n`abc\n^'],
  ["a[?b == 'x]", "Unclosed '"],
  ['a[?b = `1`]', '=='],
  ['', ''],
])('%s is no expression', (expression, message) => {
  expect(compileQuery(expression)).toEqual({
    ok: false,
    message: expect.stringContaining(message),
  });
});

test('a wrong query is the fault of who wrote it: before the call 252, after it 255', async () => {
  const { run } = createMachine();
  const unknown = await run("aws kms list-keys --query 'len(Keys)'");
  expect(unknown).toMatchObject({
    exitCode: 255,
    stderr: '\naws: [ERROR]: Unknown function: len()\n',
  });
  expect((await run("aws kms list-keys --query 'length(`1`)'")).exitCode).toBe(255);
  const typo = await run("aws kms create-key --query 'KeyMetadata.'");
  expect(typo.exitCode).toBe(252);
  expect(typo.stderr).toContain('Bad value for --query KeyMetadata.: ');
  expect((await run('aws kms list-keys --query "length(Keys)"')).stdout).toBe('0\n');
});
