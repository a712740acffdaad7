// One lab, running: cloud, disk, shell and player put together, saved as one value after each line
// and restored from it. Runs in a worker of the page and in Node alike; it knows no screen.

import { lossyTextOf } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import type { CloudState } from '../cloud/cloud.ts';
import { createCloud } from '../cloud/cloud.ts';
import { trailEvents } from '../cloud/trail.ts';
import type { DomainKey } from '../hsm/domain-key.ts';
import type { Lab } from '../lab/kit.ts';
import { createPlayer, type Player, type PlayerState } from '../lab/player.ts';
import { labView } from '../lab/view.ts';
import { createShell, type ShellState } from '../shell/bash.ts';
import { commands, labWords } from '../shell/commands/index.ts';
import { createDisk, type DiskSnapshot } from '../shell/disk.ts';
import type { LabDocument } from './documents.ts';
import { fileRows } from './file-rows.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import { createTranscript } from './lab-transcript.ts';
import { readSession, type SavedSession } from './saved-session.ts';
import { uploadProblem } from './upload.ts';
import { createWireLog, type WireLogState } from './wire-log.ts';

export interface LabSessionPorts {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly domainKey: DomainKey;
}

export interface LineOutcome {
  readonly exitCode: number;
  readonly snapshot: LabSnapshot;
}

export interface Completion {
  readonly from: number;
  readonly words: readonly string[];
}

export interface LabSession {
  snapshot(): Promise<LabSnapshot>;
  /** The lab as it is to be kept; a copy is the storage's to make. */
  document(): Promise<LabDocument>;
  run(line: string, origin: LineOrigin): Promise<LineOutcome>;
  /** Ctrl+C for the line that runs, if one does. */
  abort(): void;
  complete(line: string, cursor: number): Promise<Completion>;
  whyNot(stepId: string): Promise<string>;
  /** Runs the current step's solution; the reason where it did not help. */
  skip(): Promise<{ readonly snapshot: LabSnapshot; readonly problem?: string }>;
  readFile(path: string): Promise<Uint8Array | undefined>;
  /** The reason, where the file is refused. */
  upload(name: string, bytes: Uint8Array): Promise<string | undefined>;
  clear(): void;
  note(text: string): void;
}

interface Moment {
  readonly position: number;
  readonly disk: DiskSnapshot;
  readonly shell: ShellState;
  readonly wire: number;
}

interface Machine {
  readonly cloud: CloudState;
  readonly disk: DiskSnapshot;
  readonly shell: ShellState;
  readonly player: PlayerState;
  readonly nextBlock: number;
  readonly wire: WireLogState;
  /** When the last step was first done. */
  readonly finishedMs?: number;
}

/** Thrown where a saved session is not one, or not one of this lab. */
export class UnreadableSession extends Error {}

export async function openLabSession(
  lab: Lab,
  ports: LabSessionPorts,
  saved?: unknown,
): Promise<LabSession> {
  const session = saved === undefined ? undefined : readSession(saved, lab.id);
  if (saved !== undefined && !session) throw new UnreadableSession('not a session of this lab');
  const machine = session?.machine as Machine | undefined;
  const { random, nowMs } = ports;

  const cloud = createCloud(ports, machine?.cloud);
  const disk = createDisk(lab.files, { nowMs: () => cloud.nowMs() });
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  let player: Player | undefined;
  const coach = (): Player => {
    if (!player) throw new Error('the lab has not begun');
    return player;
  };
  const words = labWords({
    goal: () => coach().goal(),
    check: () => coach().check(),
    hint: (number) => coach().hint(number),
    solution: () => coach().solution(),
    undo: (count) => coach().undo(count),
    redo: (count) => coach().redo(count),
    reset: () => coach().reset(),
    advance: (duration) => coach().advance(duration),
  });
  const wordNames = new Set(words.map(({ name }) => name));
  const shell = createShell({
    commands: [...commands, ...words],
    disk,
    cloud,
    random,
    nowMs: () => cloud.nowMs(),
    env: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_DEFAULT_REGION: lab.region,
    },
  });

  const transcript = createTranscript(
    session && machine && { ...session.screen, nextId: machine.nextBlock },
  );
  const wire = createWireLog(machine?.wire);
  cloud.onWire((record) => wire.add(record));

  // The first line of a shell sets its usual variables; no line of the learner's should.
  await shell.run(':');
  if (machine) {
    disk.restore(machine.disk);
    shell.restore(machine.shell);
  } else {
    for (const line of lab.setup ?? []) await shell.run(line);
    wire.clear();
  }

  const moment = (): Moment => ({
    position: cloud.world.position,
    disk: disk.snapshot(),
    shell: shell.state(),
    wire: wire.state.at,
  });
  player = createPlayer(
    lab,
    {
      view: () => labView(cloud, disk.entries()),
      save: moment,
      restore(to) {
        const { position, disk: files, shell: state, wire: at } = to as Moment;
        cloud.world.travel(position);
        disk.restore(files);
        shell.restore(state);
        wire.travel(at);
      },
      run: (line) => runLine(line, 'solution'),
      advance: (ms) => cloud.advance(ms),
    },
    machine?.player,
  );

  let running: AbortController | undefined;
  let finishedMs = machine?.finishedMs;

  async function runLine(line: string, origin: LineOrigin): Promise<{ exitCode: number }> {
    const folder = shownFolder(shell.cwd, disk.home);
    const before = moment();
    running = new AbortController();
    const { signal } = running;
    const { stdout, stderr, exitCode } = await shell.run(line, { signal });
    running = undefined;
    const text = lossyTextOf(stdout);
    const isLabWord = wordNames.has(/^\s*(\S+)/.exec(line)?.[1] ?? '');
    const stopped = signal.aborted;
    transcript.add({ folder, line, origin, stdout: text, stderr, exitCode, stopped }, isLabWord);
    if (text === clearScreen) transcript.clear();
    const outcome = await coach().commandEnded(line, differs(before, moment()));
    if (outcome.problem !== undefined) transcript.note(outcome.problem);
    return { exitCode };
  }

  /** All but `$?`, which every line sets. */
  function lasting({ cwd, env, variables, functions }: ShellState): string {
    return JSON.stringify([cwd, env, variables, functions]);
  }

  function differs(before: Moment, after: Moment): boolean {
    return (
      before.disk !== after.disk ||
      lasting(before.shell) !== lasting(after.shell) ||
      cloud.world.changedSince(before.position, [trailEvents.name])
    );
  }

  async function snapshot(): Promise<LabSnapshot> {
    const { steps, outcome, canUndo, canRedo } = coach();
    const { blocks, history, linesTyped } = transcript.state;
    const view = labView(cloud, disk.entries());
    return {
      blocks,
      history,
      linesTyped,
      folder: shownFolder(shell.cwd, disk.home),
      steps: steps.map(({ id, goal, status, hintsShown, solutionShown }, i) => ({
        id,
        goal,
        status,
        hints: (lab.steps[i]?.hints ?? []).slice(0, hintsShown),
        ...(solutionShown ? { solution: lab.steps[i]?.solution ?? [] } : {}),
      })),
      outcome,
      files: await fileRows(disk.entries(), (blob) => cloud.reveal(blob)),
      keys: view.keys.map((key) => ({ ...key })),
      wire: wire.shown,
      nowMs: cloud.nowMs(),
      canUndo,
      canRedo,
    };
  }

  return {
    snapshot,
    async document() {
      const screen = await snapshot();
      const atMs = nowMs();
      const done = screen.steps.filter(({ status }) => status === 'done').map(({ id }) => id);
      if (done.length === lab.steps.length) finishedMs ??= atMs;
      const finished = finishedMs === undefined ? {} : { finishedMs };
      const session: SavedSession<Machine> = {
        version: 1,
        labId: lab.id,
        screen,
        machine: {
          cloud: cloud.save(),
          disk: disk.snapshot(),
          shell: shell.state(),
          player: coach().save(),
          nextBlock: transcript.state.nextId,
          wire: wire.state,
          ...finished,
        },
      };
      return { id: lab.id, done, ...finished, updatedMs: atMs, session };
    },
    async run(line, origin) {
      const { exitCode } = await runLine(line, origin);
      return { exitCode, snapshot: await snapshot() };
    },
    abort() {
      running?.abort();
    },
    complete: (line, cursor) => shell.complete(line, cursor),
    whyNot: (stepId) => coach().whyNot(stepId),
    async skip() {
      const outcome = await coach().skip();
      const now = await snapshot();
      return outcome.ok ? { snapshot: now } : { snapshot: now, problem: outcome.reason };
    },
    async readFile(path) {
      return disk.entries().get(path);
    },
    async upload(name, bytes) {
      const problem = uploadProblem(name, bytes.length);
      if (problem !== undefined) return problem;
      const written = await disk.files(disk.home).write(name, bytes);
      if (!written.ok) return `\`${name}\` could not be written: ${written.problem}`;
      transcript.note(`Uploaded: ${name}, ${bytes.length.toLocaleString('en')} bytes.`);
      await coach().commandEnded(`(upload of ${name})`, true);
      return undefined;
    },
    clear: () => transcript.clear(),
    note: (text) => transcript.note(text),
  };
}

// What the shell's `clear` prints.
const clearScreen = '\u001b[2J\u001b[H';

function shownFolder(cwd: string, home: string): string {
  if (cwd === home) return '~';
  return cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}
