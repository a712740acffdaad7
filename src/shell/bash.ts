// The learner's shell: just-bash behind one door (this file, with bash-script.ts, devices.ts,
// marked-bytes.ts and disk.ts). Bytes stay bytes, and what bash keeps between two lines is kept:
// folder, variables, functions, aliases, `$?`. Arrays and `set` options last for one line only.

import { Bash, type Command as BashCommand, type CommandName } from 'just-bash/browser';
import { concat } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { inBash, internal } from './bash-commands.ts';
import { bashMessages } from './bash-messages.ts';
import {
  collectOutput,
  endAssignments,
  type FunctionNode,
  functionsOf,
  ownHelp,
  renamed,
  type Script,
  splitNames,
  terminal,
} from './bash-script.ts';
import { builtIns } from './built-ins.ts';
import { bytesOfMarked, markedLatin1, shownText } from './byte-text.ts';
import type { CloudPort, Command, Invocation } from './command.ts';
import { completion } from './completion.ts';
import { rememberingDenials } from './denials.ts';
import { withDevices } from './devices.ts';
import type { Disk } from './disk.ts';
import { markCommands, markedFiles } from './marked-bytes.ts';
import { quotedTargets } from './unfinished.ts';
import { type Who, whoIs } from './who.ts';

export type { Bash, BashCommand, CommandName };

export interface ShellRun {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly exitCode: number;
}

/** What outlives a line. Plain data. */
export interface ShellState {
  readonly cwd: string;
  /** Where `cd -` goes. */
  readonly previous: string;
  /** Exported variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that commands do not see. */
  readonly variables: Readonly<Record<string, string>>;
  readonly functions: readonly FunctionNode[];
  readonly exitCode: number;
}

export interface Shell {
  run(
    script: string,
    options?: { readonly signal?: AbortSignal; readonly stdin?: Uint8Array },
  ): Promise<ShellRun>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  state(): ShellState;
  restore(state: ShellState): void;
  /** Who a call would be made by now, and where. */
  who(): Promise<Who>;
  complete(
    line: string,
    cursor: number,
  ): Promise<{ readonly from: number; readonly words: readonly string[] }>;
}

/** What the shell needs of a disk: the learner's own, or a real folder. */
export type ShellDisk = Pick<Disk, 'home' | 'fs' | 'files' | 'ensureHome'>;

export interface ShellOptions {
  readonly commands: readonly Command[];
  readonly disk: ShellDisk;
  readonly cloud: CloudPort;
  readonly random: Random;
  readonly nowMs: () => number;
  readonly env: Readonly<Record<string, string>>;
  /** Asks whoever sits at the terminal, where somebody does. */
  readonly ask?: Invocation['ask'];
}

const limits = { maxCommandCount: 20_000, maxLoopIterations: 20_000, maxOutputSize: 32 << 20 };
/** Set by bash itself, or no variable at all (`$?`, `$1`). */
const notKept = /^(?:\W.*|\d.*|_|PWD|OLDPWD|SHELLOPTS|BASHOPTS|SHLVL|RANDOM|SECONDS|LINENO)$/s;

export function createShell(options: ShellOptions): Shell {
  const { commands, disk, random, ask } = options;
  const denials = rememberingDenials(options.cloud);
  const { cloud } = denials;
  const surroundings = (): Pick<Invocation, 'ask' | 'lastDenial'> => {
    const lastDenial = denials.last();
    return { ...(ask && { ask }), ...(lastDenial && { lastDenial }) };
  };
  const ownNames = new Set(commands.map(({ name }) => name));
  let state: ShellState = {
    cwd: disk.home,
    previous: disk.home,
    env: {
      HOME: disk.home,
      USER: 'learner',
      LOGNAME: 'learner',
      SHELL: '/bin/bash',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      ...options.env,
    },
    variables: {},
    functions: [],
    exitCode: 0,
  };
  async function folder(): Promise<string> {
    disk.ensureHome();
    return (await isFolder(state.cwd)) ? state.cwd : disk.home;
  }
  async function isFolder(path: string): Promise<boolean> {
    return (await disk.fs.exists(path)) && (await disk.fs.stat(path)).isDirectory;
  }

  async function run(
    script: string,
    how: { readonly signal?: AbortSignal; readonly stdin?: Uint8Array } = {},
  ): Promise<ShellRun> {
    const { signal, stdin } = how;
    const before = state;
    const cwd = await folder();
    const devices = withDevices(disk.fs, random);
    const bash = new Bash({
      fs: markedFiles(devices.fs),
      cwd,
      env: { ...before.env, PWD: cwd },
      commands: [...builtIns],
      customCommands: [...inBash(commands, { cloud, random, surroundings }), ...internal(devices)],
      executionLimits: limits,
      // Its traps replace globals such as setTimeout and Proxy for everyone in this thread.
      defenseInDepth: false,
      sleep: (ms) => pause(ms, signal),
    });
    markCommands(bash, ownNames, devices.fs);
    let defined: readonly FunctionNode[] = [];
    let isInner = false;
    bash.registerTransformPlugin({
      name: 'kms-lab',
      transform({ ast }) {
        const script = endAssignments(splitNames(renamed(ast, 'help', ownHelp)));
        if (isInner) return { ast: script };
        isInner = true;
        defined = functionsOf(script);
        return { ast: prepared(script, before, bash) };
      },
    });

    let ran: Awaited<ReturnType<Bash['exec']>>;
    try {
      ran = await bash.exec(quotedTargets(script), {
        env: { ...before.variables, OLDPWD: before.previous },
        rawScript: true,
        ...(signal ? { signal } : {}),
        ...(stdin ? { stdin: markedLatin1(stdin), stdinKind: 'bytes' as const } : {}),
      });
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      ran = { stdout: '', stderr: `bash: ${text}\n`, exitCode: 1, env: {} };
    }

    const stopped = signal?.aborted === true;
    const exitCode = stopped ? 130 : ran.exitCode;
    // A lab word such as `undo` has put back an earlier state: it stands.
    if (state === before) await keep(bash, ran.env, defined, exitCode);
    disk.ensureHome();
    const stderr = shownText(ran.stderr);
    return {
      stdout: concat(devices.take(terminal), bytesOfMarked(ran.stdout)),
      stderr: stopped ? stderr.replace('bash: execution aborted\n', '') : bashMessages(stderr, cwd),
      exitCode,
    };
  }

  async function keep(
    bash: Bash,
    after: Readonly<Record<string, string>>,
    defined: readonly FunctionNode[],
    exitCode: number,
  ): Promise<void> {
    const { PWD: cwd = state.cwd, OLDPWD: previous = state.previous } = after;
    const exported = exportedBy(bash);
    // What every new shell has anyway is no news.
    const usual = bash.getEnv();
    const kept = Object.entries(after).filter(
      ([name, value]) =>
        !notKept.test(name) && (usual[name] !== value || Object.hasOwn(state.env, name)),
    );
    const lost = Object.keys(after).length === 0;
    const names = new Set(defined.map(({ name }) => name));
    state = {
      cwd: (await isFolder(cwd)) ? cwd : disk.home,
      previous,
      env: lost ? state.env : Object.fromEntries(kept.filter(([name]) => exported.has(name))),
      variables: lost
        ? state.variables
        : Object.fromEntries(kept.filter(([name]) => !exported.has(name))),
      functions: [...state.functions.filter(({ name }) => !names.has(name)), ...defined],
      exitCode,
    };
  }

  return {
    run,
    get cwd() {
      return state.cwd;
    },
    get env() {
      return state.env;
    },
    state: () => state,
    restore(saved) {
      // A new object, so that a running line sees that its own result must not overwrite it.
      state = { ...saved };
    },
    who: () => whoIs({ env: state.env, files: disk.files(state.cwd), cloud }),
    complete: (line, cursor) =>
      completion(line, cursor, {
        commands: [...commands, ...builtIns.map((name) => ({ name, flags: [] }))],
        files: disk.files(state.cwd),
        cloud,
        home: disk.home,
      }),
  };
}

/** The line with what came before it: functions, aliases allowed, `$?`. */
function prepared(script: Script, state: ShellState, bash: Bash): Script {
  // bash.transform runs the plugins too; by then this one leaves scripts alone.
  const before = bash.transform(
    `shopt -s expand_aliases\n${state.exitCode === 0 ? '' : `(exit ${state.exitCode})`}`,
  ).ast.statements;
  const functions = state.functions.map((node): Script['statements'][number] => ({
    type: 'Statement',
    pipelines: [{ type: 'Pipeline', commands: [node], negated: false }],
    operators: [],
    background: false,
  }));
  return { ...script, statements: [...functions, ...before, ...collectOutput(script).statements] };
}

/**
 * just-bash tells the variables after a line, but not which of them are exported. Its set of
 * exported names is private; pinned version, and test/shell/bash.test.ts notices if it moves.
 */
function exportedBy(bash: Bash): ReadonlySet<string> {
  const { state } = bash as unknown as { state: { exportedVars: ReadonlySet<string> } };
  return state.exportedVars;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
