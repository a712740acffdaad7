// The shell between two lines and within one: bytes, state, limits, Ctrl+C.

import { describe, expect, test } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { createMachine } from './machine.ts';

const all = new Uint8Array(256).map((_, i) => i);
/** Not UTF-8, with a NUL and no line end. */
const odd = Uint8Array.of(0xff, 0xe9, 0x00, 0xc3, 0x28);

describe('bytes are bytes', () => {
  const machine = createMachine({ files: { all, odd } });
  const same: readonly string[] = [
    'cat all',
    'cat < all',
    'cat all | cat',
    'cat all > copy; cat copy',
    'cat all | tee copy2 > /dev/null; cat copy2',
    'base64 all | base64 -d',
    'xxd -p all | xxd -r -p',
    'head -c 128 all; tail -c 128 all',
    'head -c 128 all > half; tail -c 128 all >> half; cat half',
    '{ head -c 128 all; tail -c 128 all; } | cat',
    '(head -c 128 all; tail -c 128 all) > whole; cat whole',
    'for part in "head -c 100" "tail -c 156"; do $part all; done',
    'if true; then cat all; else echo no; fi',
    'case x in x) cat all ;; esac | cat',
    'cat all | while read -r -d "" x; do break; done; cat all',
    'cp all moved; mv moved again; cat again',
    'echo old > there; cp all new; mv new there; cat there',
    'echo old > there; cp all there; cat there',
    'true && cat all || echo no',
    'false || { cat all; }',
    'openssl base64 -in all | openssl base64 -d',
  ];
  test.each(same)('%s gives all 256 values unchanged', async (line) => {
    const { bytes, stderr } = await machine.run(line);
    expect(stderr).toBe('');
    expect([...bytes]).toEqual([...all]);
  });

  test('text and bytes may follow each other', async () => {
    const { bytes } = await machine.run('cat odd; echo é; cat odd');
    expect([...bytes]).toEqual([...odd, ...utf8('é\n'), ...odd]);
  });

  test('escapes of printf and echo are bytes, other characters UTF-8', async () => {
    const { bytes } = await machine.run("printf '\\xff\\303é'; echo -ne '\\xfe\\0200'");
    expect([...bytes]).toEqual([0xff, 0xc3, ...utf8('é'), 0xfe, 0x80]);
  });

  test('standard input reaches the first command as it is', async () => {
    const { bytes } = await machine.run('cat', { stdin: all });
    expect([...bytes]).toEqual([...all]);
  });

  test('a substitution loses the line ends at its end and nothing else', async () => {
    expect(await machine.out('x=$(printf "a\\n\\nb\\n\\n\\n"); printf "[%s]" "$x"')).toBe(
      '[a\n\nb]',
    );
  });

  test('a complaint joined to bytes by 2>&1 is there too', async () => {
    const { stdout, stderr } = await machine.run('cat nothing 2>&1 | cat; aws kms 2>&1 | head -2');
    expect(stderr).toBe('');
    expect(stdout).toContain('cat: nothing: No such file or directory');
    expect(stdout).toContain('aws: [ERROR]');
  });
});

describe('a word like an assignment may be the target of a redirection', () => {
  const { out } = createMachine();
  test.each([
    ['base64 -d <<< aGVsbG8=', 'hello'],
    ['cut -d= -f2 <<< a=b', 'b\n'],
    ['echo hi > a=b; cat a=b; cat < a=b', 'hi\nhi\n'],
    ['echo $(base64 -d <<<aGVsbG8=) "$(base64 -d <<< aGVsbG8=)"', 'hello hello\n'],
    ['cat <<< "x > a=b" # <<< c=d', 'x > a=b\n'],
    ["echo '<<< a='; cat <<X\n<<< a=\nX", '<<< a=\n<<< a=\n'],
    ['x=1 y=2; echo $x$y > c+=; cat c+=', '12\n'],
    ['[[ a < b= ]] && echo less', 'less\n'],
    ['echo $((1 < 2)) > /dev/null; x=5; echo $((x >= 5))', '1\n'],
  ])('%s', async (line, expected) => {
    expect(await out(line)).toBe(expected);
  });
});

describe('an assignment ends with 0, or as the substitution in it', () => {
  test.each([
    ['false; x=5; echo $?', '0\n'],
    ['(exit 3); x=$?; echo $x $?', '3 0\n'],
    ['false; x=$(exit 4); echo $?', '4\n'],
    ['false; x=1 y="a b" && echo $x$y', '1a b\n'],
    ['f() { false; z=1; }; f && echo $z', '1\n'],
    ['x=5 | cat; if a=1; then echo $a; fi', '1\n'],
    ['false; a=(1 2); echo $? $a', '0 1\n'],
    ["bash -c 'false; x=5; echo $?'", '0\n'],
    ['readonly r=1; (r=2) 2> /dev/null; echo $?', '1\n'],
  ])('%s', async (line, expected) => {
    const { out } = createMachine();
    expect(await out(line)).toBe(expected);
  });

  test('after a line that failed too', async () => {
    const { run } = createMachine();
    await run('false');
    expect((await run('x=5 && echo $x')).stdout).toBe('5\n');
    await run('false');
    expect((await run('x=5')).exitCode).toBe(0);
    expect((await run('echo $?')).stdout).toBe('0\n');
  });
});

describe('from one line to the next', () => {
  test('folder, variables, functions, aliases and the exit code are kept', async () => {
    const { run, out, shell } = createMachine();
    await run(
      'mkdir -p a/b; cd a; plain=1; export LOUD=2; hi() { echo "hi $1"; }; alias up="cd .."',
    );
    expect(shell.cwd).toBe('/home/learner/a');
    expect(await out('echo $plain $LOUD; hi you')).toBe('1 2\nhi you\n');
    expect(shell.env['LOUD']).toBe('2');
    expect(shell.env['plain']).toBeUndefined();
    await run('up');
    expect(shell.cwd).toBe('/home/learner');
    expect(await out('cd -')).toBe('/home/learner/a\n');
    await run('unset LOUD; (exit 7)');
    expect(await out('echo $? "[$LOUD]"')).toBe('7 []\n');
    await run('hi() { echo changed; }');
    expect(await out('hi')).toBe('changed\n');
  });

  test('a command sees exported variables only', async () => {
    const { run, out } = createMachine();
    await run("region() { aws configure list | awk '/^region/ { print $3 }'; }");
    await run('AWS_REGION=eu-west-1');
    expect(await out('region')).toBe('us-east-1\n');
    await run('export AWS_REGION');
    expect(await out('region')).toBe('eu-west-1\n');
    expect(await out('AWS_REGION=eu-west-2 region; region')).toBe('eu-west-2\neu-west-1\n');
  });

  test('a state is plain data and brings everything back', async () => {
    const one = createMachine();
    await one.run('cd /tmp; export A=1; b=2; f() { echo "f $b"; }; false');
    const saved = structuredClone(one.shell.state());
    const other = createMachine();
    other.shell.restore(saved);
    expect(other.shell.state()).toEqual(saved);
    expect(await other.out('echo $?; pwd; echo $A; f')).toBe('1\n/tmp\n1\nf 2\n');
  });

  test('a state put back while a line runs is not overwritten by it', async () => {
    const answer = async () => ({ text: '', exitCode: 0 });
    const coach = {
      goal: answer,
      check: answer,
      hint: answer,
      solution: answer,
      redo: answer,
      reset: answer,
      advance: answer,
      undo: async () => {
        machine.shell.restore(before);
        return { text: 'undone\n', exitCode: 0 };
      },
    };
    const machine = createMachine({ coach });
    const before = machine.shell.state();
    await machine.run('cd /tmp; export GONE=1');
    expect(await machine.out('undo')).toBe('undone\n');
    expect(machine.shell.cwd).toBe('/home/learner');
    expect(machine.shell.env['GONE']).toBeUndefined();
  });

  test('after `rm -rf ~` there is a home again, empty', async () => {
    const { run, out, shell, disk } = createMachine({ files: { 'a/b': 'x', c: 'y' } });
    const before = disk.snapshot();
    await run('cd a; rm -rf ~');
    expect(disk.entries().size).toBe(0);
    expect(await out('pwd; echo new > file; cat file')).toBe('/home/learner\nnew\n');
    disk.restore(before);
    expect([...disk.entries().keys()].sort()).toEqual([
      '.aws/config',
      '.aws/credentials',
      'a/b',
      'c',
    ]);
    expect(shell.cwd).toBe('/home/learner');
  });
});

describe('what does not end', () => {
  const machine = createMachine();
  const endless = [
    'while true; do :; done',
    'for ((;;)); do echo x; done > out',
    'until false; do echo x; done | tail -1',
    'f() { f; }; f',
    'awk "BEGIN { while (1); }"',
    'seq 100000000',
  ];
  test.each(endless)('%s is stopped with a reason', async (line) => {
    const { exitCode, stderr } = await machine.run(line);
    expect(exitCode).toBe(126);
    expect(stderr).toMatch(/^bash: stopped: .*\n$/);
    expect(await machine.out('echo next')).toBe('next\n');
  });

  test('Ctrl+C ends a line with 130, keeps what was printed and says no more', async () => {
    const control = new AbortController();
    const running = machine.run('echo before; sleep 3600; echo after', { signal: control.signal });
    setTimeout(() => control.abort(), 20);
    expect(await running).toMatchObject({ exitCode: 130, stdout: 'before\n', stderr: '' });
    expect(await machine.out('echo $?')).toBe('130\n');
  });
});

test('a command of ours that fails by our fault says so', async () => {
  const machine = createMachine();
  const cloud = machine.cloud as { call: unknown };
  cloud.call = () => Promise.reject(new Error('boom'));
  const { stderr, exitCode } = await machine.run('aws kms list-keys');
  expect(stderr).toBe('aws: a bug in KMS Lab, not yours: boom\n');
  expect(exitCode).toBe(70);
});

describe('words that are several', () => {
  const machine = createMachine({});
  test.each([
    ['run() { "$@"; }; run echo "a  b" c', 'a  b c'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
    ['x=(echo "a  b"); "${x[@]}"', 'a  b'],
    ['set -- echo q; "$@"', 'q'],
    ['say() { $word two; }; word="echo one"; say', 'one two'],
  ])('%s runs the first with the others', async (line, said) => {
    const { stdout, stderr } = await machine.run(line);
    expect({ stdout, stderr }).toEqual({ stdout: `${said}\n`, stderr: '' });
  });
});

describe('Tab', () => {
  const { shell } = createMachine({
    files: { 'keys/data.bin': 'x', 'keys.txt': 'y', 'z.txt': '' },
  });
  const offered = async (line: string) => (await shell.complete(line, line.length)).words;
  test.each([
    ['op', ['openssl']],
    ['cat z', ['z.txt']],
    ['cat ke', ['keys/', 'keys.txt']],
    ['cat ~/keys/', ['~/keys/data.bin']],
    ['cat x > ke', ['keys/', 'keys.txt']],
    ['aws k', ['kms']],
    ['aws kms generate-data-key-w', ['generate-data-key-without-plaintext']],
    ['aws iam create-u', ['create-user']],
    ['aws sts assume-role --role-a', ['--role-arn']],
    ['aws configure l', ['list', 'list-profiles']],
    ['aws kms decrypt --ciph', ['--ciphertext-blob']],
    ['aws kms decrypt --ciphertext-blob fileb://ke', ['fileb://keys/', 'fileb://keys.txt']],
    ['cat z.txt | xx', ['xxd']],
    ['nothing-like-it', []],
  ])('after `%s` offers %j', async (line, words) => {
    expect(await offered(line)).toEqual(words);
  });

  test('replaces the word the cursor is in', async () => {
    expect(await shell.complete('aws km list-keys', 6)).toEqual({ from: 4, words: ['kms'] });
  });
});
