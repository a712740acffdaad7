// One lab, running: cloud, disk, shell and player put together, saved as one value after each line
// and restored from it. Runs in a worker of the page and in Node alike; it knows no screen.

import { lossyTextOf, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import type { CloudState } from '../cloud/cloud.ts';
import { createCloud } from '../cloud/cloud.ts';
import { attachInstanceProfile } from '../cloud/instance.ts';
import { trailEvents } from '../cloud/trail.ts';
import type { DomainKey } from '../hsm/domain-key.ts';
import { parseDuration } from '../lab/duration.ts';
import type { Lab } from '../lab/kit.ts';
import { type Answer, createPlayer, type Player, type PlayerState } from '../lab/player.ts';
import { labView } from '../lab/view.ts';
import { createShell, type ShellState } from '../shell/bash.ts';
import { awsFiles } from '../shell/commands/aws/first-files.ts';
import { commands, labWords, why } from '../shell/commands/index.ts';
import { createDisk, type DiskSnapshot } from '../shell/disk.ts';
import { type Who, whoText } from '../shell/who.ts';
import { fileRows } from './file-rows.ts';
import type { LabSession, LineFile } from './lab-api.ts';
import type { LabSnapshot, LineOrigin } from './lab-snapshot.ts';
import { createTranscript } from './lab-transcript.ts';
import { createDrafts } from './policy/drafts.ts';
import { accessTo } from './policy/lazy-access.ts';
import { refusalOf } from './policy/refusal.ts';
import { createQuestions } from './questions.ts';
import { readSession, type SavedSession } from './saved-session.ts';
import { uploadProblem } from './upload.ts';
import { createWireLog, type WireLogState } from './wire-log.ts';

export interface LabSessionPorts {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly domainKey: DomainKey;
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
  readonly drafts?: Readonly<Record<string, string>>;
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
  const keys = awsFiles(cloud.credentials, lab.region);
  const disk = createDisk({ ...keys, ...lab.files }, { nowMs: () => cloud.nowMs() });
  let player: Player | undefined;
  const coach = (): Player => {
    if (!player) throw new Error('the lab has not begun');
    return player;
  };
  /** While the stage is set, there is nobody to tell. */
  async function ahead(duration: string): Promise<Answer> {
    const asked = parseDuration(duration);
    if (!asked.ok) return { text: asked.problem, exitCode: 2 };
    await cloud.advance(asked.ms);
    return { text: '', exitCode: 0 };
  }
  const words = labWords({
    goal: () => coach().goal(),
    check: () => coach().check(),
    hint: (number) => coach().hint(number),
    solution: () => coach().solution(),
    undo: (count) => coach().undo(count),
    redo: (count) => coach().redo(count),
    reset: () => coach().reset(),
    advance: (duration) => (player ? player.advance(duration) : ahead(duration)),
  });
  const wordNames = new Set([...words, why].map(({ name }) => name));
  const questions = createQuestions();
  let isTyped = false;
  const shell = createShell({
    commands: [...commands, ...words],
    disk,
    cloud,
    random,
    nowMs: () => cloud.nowMs(),
    env: { AWS_DEFAULT_REGION: lab.region },
    // A line that is played cannot be asked.
    ask: async (prompt) => (isTyped ? questions.ask(prompt) : undefined),
  });
  const home: Who = { name: '', account: cloud.admin.account, region: lab.region };
  let who = await shell.who();

  const transcript = createTranscript(
    session && machine && { ...session.screen, nextId: machine.nextBlock },
  );
  const wire = createWireLog(machine?.wire);
  cloud.onWire((record) => wire.add(record, refusalOf(record, cloud.world)));
  const drafts = createDrafts(machine?.drafts);

  // The first line of a shell sets its usual variables; no line of the learner's should.
  await shell.run(':');
  if (machine) {
    disk.restore(machine.disk);
    shell.restore(machine.shell);
  } else {
    const run = (line: string) => shell.run(line);
    if (lab.stage) {
      // Most labs begin in an empty account.
      const { setStage } = await import('./stage.ts');
      await setStage(lab.stage, { cloud, random, region: lab.region, run });
    }
    for (const line of lab.setup ?? []) await run(line);
    if (lab.instanceProfile) attachInstanceProfile(cloud.world, lab.instanceProfile, nowMs());
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

  async function runLine(
    line: string,
    origin: LineOrigin,
    file?: LineFile,
  ): Promise<{ exitCode: number }> {
    // At once: Ctrl+C may follow before anything else has happened.
    running = new AbortController();
    const { signal } = running;
    const folder = shownFolder(shell.cwd, disk.home);
    const by = whoText(await shell.who(), home);
    const before = moment();
    if (file) await disk.files(shell.cwd).write(file.name, utf8(file.text));
    isTyped = origin === 'typed';
    const { stdout, stderr, exitCode } = await shell.run(line, { signal });
    running = undefined;
    const text = questions.takeSaid() + lossyTextOf(stdout);
    const isLabWord = wordNames.has(/^\s*(\S+)/.exec(line)?.[1] ?? '');
    const stopped = signal.aborted;
    const refused = wire.shown.findLast(({ id, why }) => why && id > before.wire)?.id;
    const spoken = { who: by, folder, line, origin, stdout: text, stderr };
    transcript.add({ ...spoken, exitCode, stopped, refused }, isLabWord);
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
    who = await shell.who();
    return {
      blocks,
      history,
      linesTyped,
      who: whoText(who, home),
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
      drafts: drafts.state,
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
          drafts: drafts.state,
          ...finished,
        },
      };
      return { id: lab.id, done, ...finished, updatedMs: atMs, session };
    },
    async run(line, origin, file) {
      const { exitCode } = await runLine(line, origin, file);
      return { exitCode, snapshot: await snapshot() };
    },
    abort() {
      running?.abort();
      questions.answer(undefined);
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
    questions,
    access: accessTo(cloud, () => who.principal ?? cloud.admin),
    draft: (targetId, text) => drafts.keep(targetId, text),
  };
}

// What the shell's `clear` prints.
const clearScreen = '\u001b[2J\u001b[H';

function shownFolder(cwd: string, home: string): string {
  if (cwd === home) return '~';
  return cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}
