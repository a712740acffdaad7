// aws as the real CLI, version 2, behaves before a call: reading words and values, its refusals
// and exit codes. Forms compared with awscli's and botocore's own behaviour; the cloud is real.

import { beforeAll, describe, expect, test } from 'vitest';
import { kmsOperations } from '../../../../src/kms/operations/index.ts';
import { cliName } from '../../../../src/shell/commands/aws/names.ts';
import { createMachine } from '../../machine.ts';

const machine = createMachine({ files: { 'text.txt': 'YWJj', 'raw.bin': 'abc', bad: '{a}' } });
const { run, out } = machine;

beforeAll(async () => {
  await out('aws kms create-key --tags TagKey=a,TagValue=1 --description first > first.json');
  await out('KEY=$(jq -r .KeyMetadata.KeyId first.json)');
  await out('aws kms create-alias --alias-name alias/demo --target-key-id $KEY');
});

describe('a value may be written', () => {
  const encrypt = 'aws kms encrypt --key-id alias/demo --query CiphertextBlob --output text';
  const open =
    'base64 -d > c; aws kms decrypt --ciphertext-blob fileb://c --query Plaintext --output text | base64 -d';
  test.each([
    ['as base64', '--plaintext YWJj'],
    ['as base64 in a file', '--plaintext file://text.txt'],
    ['as bytes in a file', '--plaintext fileb://raw.bin'],
    ['with an equals sign', '--plaintext=fileb://raw.bin'],
    ['with a path from home', '--plaintext fileb://~/raw.bin'],
    ['as it is, with the raw format', '--plaintext abc --cli-binary-format raw-in-base64-out'],
    ['with the option before', '--cli-binary-format raw-in-base64-out --plaintext abc'],
  ])('%s', async (_, flags) => {
    expect(await out(`${encrypt} ${flags} | ${open}`)).toBe('abc');
  });

  test('through a pipe, as fileb:///dev/stdin', async () => {
    const line = `cat raw.bin | ${encrypt} --plaintext fileb:///dev/stdin | ${open}`;
    expect(await out(line)).toBe('abc');
  });

  test.each([
    ["--tags TagKey=k,TagValue='v w' TagKey=l,TagValue=", 'k=v w l='],
    ['--tags \'[{"TagKey":"k","TagValue":"v,w"}]\'', 'k=v,w'],
    ['--tags \'{"TagKey":"k","TagValue":"v"}\'', 'k=v'],
    ['--tags \'TagKey=k,TagValue="v,w"\'', 'k=v,w'],
    ["--tags 'TagKey=k, TagValue = v'", 'k=v'],
  ])('as shorthand or JSON: %s', async (flags, expected) => {
    const id = await out(`aws kms create-key ${flags} --query KeyMetadata.KeyId --output text`);
    const query = 'Tags[].join(`=`, [TagKey, TagValue])';
    const tags = await out(
      `aws kms list-resource-tags --key-id ${id.trim()} --query '${query}' --output text`,
    );
    expect(tags).toBe(`${expected.replace(/ (?=l=)/, '\t')}\n`);
  });

  test('as one JSON text for all, which flags override', async () => {
    const json = '{"Description":"from json","Tags":[{"TagKey":"k","TagValue":"v"}]}';
    const line = `aws kms create-key --cli-input-json '${json}' --query KeyMetadata.Description`;
    expect(await out(line)).toBe('"from json"\n');
    expect(await out(`${line} --description flag`)).toBe('"flag"\n');
  });
});

// Source of the texts: aws-cli and botocore, played with the same lines.
describe('what the CLI refuses before any call', () => {
  const parse = 'An error occurred (ParamValidation): ';
  const wrongParameter = `${parse}Parameter validation failed:\n`;
  test.each([
    [
      'create-key --tags TagKey=a',
      `${wrongParameter}Missing required parameter in Tags[0]: "TagValue"`,
      252,
    ],
    [
      'create-key --tags TagKey=a,TagValue=b,X=1',
      `${wrongParameter}Unknown parameter in Tags[0]: "X", must be one of: TagKey, TagValue`,
      252,
    ],
    [
      'create-key --tags \'[{"TagKey":"a","TagValue":1}]\'',
      "Invalid type for parameter Tags[0].TagValue, value: 1, type: <class 'int'>, valid types: <class 'str'>",
      252,
    ],
    [
      'create-key --tags TagKey=a,,',
      "Error parsing parameter '--tags': Expected: '=', received: 'EOF' for input:\nTagKey=a,,\n          ^",
      252,
    ],
    [
      'encrypt --key-id fileb://raw.bin --plaintext YWJj',
      "Invalid type for parameter KeyId, value: b'abc', type: <class 'bytes'>, valid types: <class 'str'>",
      252,
    ],
    [
      "encrypt --key-id '' --plaintext YWJj",
      'Invalid length for parameter KeyId, value: 0, valid min length: 1',
      252,
    ],
    [
      "encrypt --key-id x --plaintext YWJj --encryption-context 'a'",
      "Expected: '=', received: 'EOF' for input:\na\n ^",
      252,
    ],
    [
      "encrypt --key-id x --plaintext YWJj --encryption-context 'a=b,c'",
      "Invalid type for parameter EncryptionContext.a, value: ['b', 'c'], type: <class 'list'>, valid types: <class 'str'>",
      252,
    ],
    [
      "encrypt --key-id x --plaintext YWJj --encryption-context 'a=b,c=d,a=e'",
      'Second instance of key "a" encountered for input:\na=b,c=d,a=e\n        ^',
      252,
    ],
    [
      'encrypt --key-id x --plaintext YWJj --encryption-context file://bad',
      'Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\nJSON received: {a}',
      252,
    ],
    [
      'encrypt --key-id x --plaintext YWJj --encryption-context \'["a"]\'',
      'Error parsing parameter \'--encryption-context\': Invalid JSON:\n["a"]',
      252,
    ],
    [
      'encrypt --cli-input-json foo',
      "Error parsing parameter 'cli-input-json': Invalid JSON: Expecting value: line 1 column 1 (char 0)\nJSON received: foo",
      252,
    ],
    [
      'encrypt --cli-input-json \'{"Foo":1}\'',
      'Missing required parameter in input: "KeyId"\nMissing required parameter in input: "Plaintext"\nUnknown parameter in input: "Foo", must be one of: KeyId, Plaintext',
      252,
    ],
    ['encrypt x y --key-id a --plaintext YWJj', `${parse}Unknown options: y, x`, 252],
    [
      'encrypt --key-id a --plaintext YWJj --dry-run=true',
      "argument --dry-run: ignored explicit argument 'true'",
      252,
    ],
    [
      'list-keys --limit 0',
      `${wrongParameter}Invalid value for parameter Limit, value: 0, valid min value: 1`,
      252,
    ],
    ['list-keys --limit abc', "aws: [ERROR]: invalid literal for int() with base 10: 'abc'", 255],
    ['list-keys --max-items abc', "argument --max-items: invalid int value: 'abc'", 252],
    [
      'list-keys --no-paginate --max-items 1',
      'Error during pagination: Cannot specify --no-paginate along with pagination arguments: --max-items',
      255,
    ],
    ['list-keys --starting-token abc', 'Bad starting token: abc', 255],
    [
      "list-keys --region 'us east'",
      "Provided region_name 'us east' doesn't match a supported format.",
      255,
    ],
    ['list-keys --output xml', "argument --output: Found invalid choice 'xml'", 252],
    [
      'encrypt --key-id x --plaintext file://latin',
      'Unable to load paramfile (latin), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
      252,
    ],
  ])('aws kms %s', async (line, complaint, exitCode) => {
    await run("printf '\\xff' > latin");
    const ran = await run(`aws kms ${line}`);
    expect(ran.stderr).toContain(complaint);
    expect(ran.stderr).toMatch(/^\naws: \[ERROR\]: /);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stdout).toBe('');
  });

  test('credentials that are missing, partial or unknown', async () => {
    const { shell } = createMachine();
    const half = await shell.run('AWS_ACCESS_KEY_ID=AKIAIOSFODNN7OTHER00 aws kms list-keys');
    expect(half.stderr).toBe(
      '\naws: [ERROR]: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY\n',
    );
    expect(half.exitCode).toBe(255);
    const unknown = await shell.run(
      'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7OTHER00 AWS_SECRET_ACCESS_KEY=x aws kms list-keys',
    );
    expect(unknown.stderr).toContain(
      'An error occurred (UnrecognizedClientException) when calling the ListKeys operation: The security token included in the request is invalid.',
    );
    expect(unknown.exitCode).toBe(254);
    const result = await shell.run('rm -r ~/.aws; aws kms list-keys');
    expect(result.stderr).toBe(
      '\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".\n',
    );
    expect(result.exitCode).toBe(253);
  });

  test('a Region nobody named', async () => {
    const { run: other } = createMachine({ region: '' });
    const { stderr, exitCode } = await other('aws kms list-keys');
    expect(stderr).toBe(
      '\naws: [ERROR]: An error occurred (NoRegion): You must specify a region. You can also configure your region by running "aws configure".\n',
    );
    expect(exitCode).toBe(253);
  });
});

test('a moment is a date or seconds since 1970', async () => {
  const given = async (moment: string) => {
    const line = `aws kms import-key-material --key-id alias/none --import-token eA== --encrypted-key-material eA== --valid-to ${moment}`;
    return (await run(line)).stderr;
  };
  for (const moment of ['2026-12-01', '2026-12-01T10:00:00Z', '1796083200', '1796083200.5']) {
    expect(await given(moment)).toContain('An error occurred (NotFoundException)');
  }
  expect(await given('soon')).toContain('Invalid type for parameter ValidTo, value: soon');
});

describe('help is made from the descriptions', () => {
  test('aws, the service and each operation have a page', async () => {
    expect(await out('aws help')).toContain('kms');
    const list = await out('aws kms help');
    for (const { name, summary } of kmsOperations) {
      expect(list).toContain(`${cliName(name)} `);
      const page = await out(`aws kms ${cliName(name)} help`);
      expect(page).toContain(summary);
      expect(page).toContain('Permission: kms:');
    }
  });

  test('every operation’s skeleton can be read back', async () => {
    for (const { name, input } of kmsOperations) {
      const skeleton = JSON.parse(
        (await out(`aws kms ${cliName(name)} --generate-cli-skeleton`)) || '{}',
      );
      expect(Object.keys(skeleton)).toEqual(Object.keys(input));
    }
  });
});

test('a flag of the real CLI that means nothing here says so', async () => {
  const { stderr, exitCode } = await run('aws kms list-keys --endpoint-url http://localhost:4566');
  expect(stderr).toMatch(/^aws: note: --endpoint-url is ignored/);
  expect(exitCode).toBe(0);
  expect((await run('aws kms list-keys --debug')).stderr).toContain(
    '--debug is not part of this lab',
  );
});
