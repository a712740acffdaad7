// Our commands in just-bash's terms, bytes in and bytes out, and the internal ones that
// bash-script.ts puts into a line. Knows no command by what it does.

import type { Random } from '../base/random.ts';
import type { BashCommand } from './bash.ts';
import { emit, ownHelp, writable } from './bash-script.ts';
import { bytesOfLatin1, markedText, shownText, unmarkedLatin1 } from './byte-text.ts';
import type { CloudPort, Command, Invocation } from './command.ts';
import type { Devices } from './devices.ts';
import type { IFileSystem } from './disk.ts';
import type { Files } from './files.ts';
import { filesOver } from './files-over.ts';
import { guarded, jqLack } from './jq-limits.ts';
import { checksums, rm } from './mended.ts';
import { parentOf, resolvePath } from './paths.ts';
import { markEscapes } from './raw-escapes.ts';
import { errno } from './streams.ts';

interface Ports {
  readonly cloud: CloudPort;
  readonly random: Random;
  /** What the shell of the moment adds: who sits at it, and the last refusal. */
  surroundings(): Pick<Invocation, 'ask' | 'lastDenial'>;
}

export function inBash(commands: readonly Command[], ports: Ports): readonly BashCommand[] {
  return commands.map((command) => adapted(command, ports));
}

export function internal(devices: Devices): readonly BashCommand[] {
  return [
    {
      name: emit,
      execute: async ([path = '', status]) => output(devices.take(path), '', Number(status)),
    },
    { name: writable, execute: (paths, { fs, cwd }) => canWrite(paths, fs, cwd) },
    ...['printf', 'echo'].map(rawBytes),
    honestJq,
    rm,
    ...checksums,
  ];
}

function adapted(command: Command, { cloud, random, surroundings }: Ports): BashCommand {
  return {
    name: command.name === 'help' ? ownHelp : command.name,
    async execute(args, context) {
      await breathe();
      const stdin = bytesOfLatin1(unmarkedLatin1(context.stdin as unknown as string));
      const { signal } = context;
      try {
        const result = await command.run({
          args: args.map(shownText),
          stdin,
          env: context.exportedEnv ?? {},
          cwd: context.cwd,
          files: withStdin(filesOver(context.fs, context.cwd), stdin),
          cloud,
          random,
          ...surroundings(),
          ...(signal ? { signal } : {}),
        });
        return output(result.stdout, result.stderr, result.exitCode);
      } catch (error) {
        if (signal?.aborted) return output(new Uint8Array(0), '', 130);
        const text = error instanceof Error ? error.message : String(error);
        const name = command.name;
        return output(new Uint8Array(0), `${name}: a bug in KMS Lab, not yours: ${text}\n`, 70);
      }
    },
  };
}

function output(stdout: Uint8Array, stderr: string, exitCode: number) {
  return { stdout: markedText(stdout), stderr, exitCode };
}

function withStdin(files: Files, stdin: Uint8Array): Files {
  return {
    ...files,
    read: async (path) =>
      path === '/dev/stdin' || path === '/dev/fd/0' ? { ok: true, value: stdin } : files.read(path),
  };
}

/** just-bash's own command, but for bytes that are written as escapes. */
function rawBytes(name: string): BashCommand {
  return {
    name,
    async execute(args, { origCommand }) {
      if (!origCommand) throw new Error(`just-bash has no ${name}`);
      return origCommand([...markEscapes(args)]);
    },
  };
}

/** just-bash's own jq, but for filters it would answer wrongly. */
const honestJq: BashCommand = {
  name: 'jq',
  async execute(args, { origCommand }) {
    if (!origCommand) throw new Error('just-bash has no jq');
    const refused = (lack: string) => output(new Uint8Array(0), `jq: ${lack}\n`, 3);
    // The filter is the first word that is no option; a file that looks like one is not likely.
    const lack = args.map(jqLack).find((each) => each !== undefined);
    if (lack !== undefined) return refused(lack);
    const asked: string[] = [];
    let isJoined = false;
    const named = /^--(?:arg|argjson|slurpfile|rawfile)$/;
    for (const [at, arg] of args.entries()) {
      if ([1, 2].some((back) => named.test(args[at - back] ?? ''))) {
        asked.push(arg);
        continue;
      }
      const safe = guarded(arg);
      if ('lack' in safe) return refused(safe.lack);
      const joins = /^(?:-[a-zA-Z]*j[a-zA-Z]*|--join-output)$/.test(arg);
      isJoined ||= joins;
      asked.push(
        joins
          ? arg.replace(/^--join-output$|j/, (found) => (found === 'j' ? 'r' : '-r'))
          : safe.filter,
      );
    }
    const result = await origCommand(asked);
    return isJoined ? { ...result, stdout: result.stdout.replaceAll('\n', '') } : result;
  },
};

async function canWrite(paths: readonly string[], fs: IFileSystem, cwd: string) {
  for (const path of paths) {
    const target = resolvePath(cwd, path);
    const found = await filesOver(fs, cwd).stat(target);
    if (found.ok) continue;
    const above = await filesOver(fs, cwd).stat(parentOf(target));
    const problem =
      found.problem !== 'missing'
        ? found.problem
        : above.ok
          ? above.value.kind === 'file' && 'not-a-directory'
          : above.problem;
    if (problem) return output(new Uint8Array(0), `bash: ${path}: ${errno[problem].text}\n`, 1);
  }
  return output(new Uint8Array(0), '', 0);
}

/** Lets messages in (Ctrl+C) during a loop of commands. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
