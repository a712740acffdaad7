// `npm run -s shell`: the lab's shell in a real terminal, with a cloud in memory. Interactive, or
// `-c 'commands'`, or a script on standard input. `--home DIR` makes a real folder the home.
// It keeps nothing of the cloud from one start to the next.

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createCloud } from '../cloud/cloud.ts';
import { softwareDomainKey } from '../hsm/domain-key.ts';
import { createShell, type Shell } from '../shell/bash.ts';
import { awsFiles } from '../shell/commands/aws/first-files.ts';
import { commands, labWords } from '../shell/commands/index.ts';
import { createDisk, withHome } from '../shell/disk.ts';
import { isUnfinished } from '../shell/unfinished.ts';
import { whoText } from '../shell/who.ts';
import { openFolder } from './folder.ts';
import { systemNowMs, systemRandom } from './ports.ts';

const usage = `usage: npm run -s shell [-- [--home DIR] [--region REGION] [-c 'commands']]
Without -c: interactive in a terminal, else the script on standard input.
`;

/** Asks whoever sits at the terminal, once there is one. */
let terminal: ((question: string) => Promise<string | undefined>) | undefined;

async function main(): Promise<number> {
  let options: { c?: string; home?: string; region?: string; help?: boolean };
  try {
    options = parseArgs({
      options: {
        c: { type: 'string', short: 'c' },
        home: { type: 'string' },
        region: { type: 'string', default: 'us-east-1' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const shell = await open(options.home, options.region ?? 'us-east-1');
  if (options.c !== undefined) return runOnce(shell, options.c);
  if (process.stdin.isTTY) return interactive(shell);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return runOnce(shell, Buffer.concat(chunks).toString('utf8'));
}

async function open(home: string | undefined, region: string): Promise<Shell> {
  const [random, nowMs] = [systemRandom, systemNowMs];
  const domainKey = softwareDomainKey(random(32), random);
  const cloud = createCloud({ random, nowMs, domainKey });
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  // A real folder is left as it is, and may hold profiles of its own: the environment wins.
  const disk = createDisk(home === undefined ? awsFiles(cloud.credentials, region) : {}, {
    nowMs: () => cloud.nowMs(),
  });
  return createShell({
    commands: [...commands, ...labWords(undefined)],
    disk: home === undefined ? disk : withHome(disk, await openFolder(home)),
    cloud,
    random,
    nowMs: () => cloud.nowMs(),
    env: {
      ...(home === undefined
        ? {}
        : { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }),
      AWS_DEFAULT_REGION: region,
    },
    ask: async (prompt) => terminal?.(prompt),
  });
}

async function runOnce(shell: Shell, script: string): Promise<number> {
  const control = new AbortController();
  process.once('SIGINT', () => control.abort());
  return print(await shell.run(script, { signal: control.signal }));
}

function print({ stdout, stderr, exitCode }: Awaited<ReturnType<Shell['run']>>): number {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return exitCode;
}

async function interactive(shell: Shell): Promise<number> {
  process.stdout.write(
    'KMS Lab: a simulated cloud, forgotten at exit. `help` lists what there is.\n',
  );
  const began = await shell.who();
  const prompt = async (): Promise<string> => {
    const home = shell.env['HOME'] ?? '/';
    const { cwd } = shell;
    const inHome = cwd === home || cwd.startsWith(`${home}/`);
    const who = whoText(await shell.who(), began);
    return `${who} ${inHome ? `~${cwd.slice(home.length)}` : cwd} $ `;
  };
  const first = await prompt();
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
      void shell.complete(line, line.length).then(({ from, words }) => {
        done(null, [[...words], line.slice(from)]);
      });
    },
  });
  let running: AbortController | undefined;
  /** Ends the question that is open. */
  let leave: (() => void) | undefined;
  let last = 0;
  /** Lines that are not finished yet. */
  let begun = '';
  let between = first;
  lines.on('SIGINT', () => {
    if (running) {
      running.abort();
      leave?.();
    } else {
      process.stdout.write('^C\n');
      begun = '';
      lines.setPrompt(between);
      lines.write(null, { ctrl: true, name: 'u' });
      lines.prompt();
    }
  });
  terminal = (question) =>
    new Promise((resolve) => {
      leave = () => resolve(undefined);
      lines.question(question, { signal: running?.signal }, resolve);
    });
  lines.on('close', () => leave?.());
  lines.setPrompt(first);
  lines.prompt();
  for await (const line of lines) {
    const leave = begun === '' && /^\s*(?:exit|logout)(?:\s+(\d+))?\s*$/.exec(line);
    if (leave) {
      lines.close();
      return leave[1] === undefined ? last : Number(leave[1]) % 256;
    }
    begun += begun === '' ? line : `\n${line}`;
    if (isUnfinished(begun)) {
      lines.setPrompt('> ');
      lines.prompt();
      continue;
    }
    const whole = begun;
    begun = '';
    running = new AbortController();
    last = print(await shell.run(whole, { signal: running.signal }));
    running = undefined;
    between = await prompt();
    lines.setPrompt(between);
    lines.prompt();
  }
  process.stdout.write('\n');
  if (begun !== '') last = print(await shell.run(begun));
  return last;
}

process.exitCode = await main();
