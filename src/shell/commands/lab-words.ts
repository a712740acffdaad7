// The words of the guided lab: goal, check, hint, solution, undo, redo, reset, advance. They hand
// over to the coach; what they do is the player's business. Time passes where there is no lab too.

import { utf8 } from '../../base/bytes.ts';
import { msOf } from '../../base/time-span.ts';
import type { Coach, CoachAnswer } from '../coach.ts';
import type { CloudPort, Command, CommandResult } from '../command.ts';

type Ask = (coach: Coach, args: readonly string[]) => Promise<CoachAnswer> | Wrong;
interface Wrong {
  readonly wrong: string;
}

const howFar = 'say how far, for example `advance 36h` or `advance 90d`';

const words: readonly { readonly name: string; readonly summary: string; readonly ask: Ask }[] = [
  { name: 'goal', summary: 'what this step of the lab wants', ask: alone((c) => c.goal()) },
  { name: 'check', summary: 'why the step is not done yet', ask: alone((c) => c.check()) },
  {
    name: 'hint',
    summary: 'the next hint, or hint 1, 2 or 3',
    ask: (coach, [first, ...more]) => {
      if (first === undefined) return coach.hint();
      const number = wholeNumber(first);
      return number !== undefined && number <= 3 && more.length === 0
        ? coach.hint(number)
        : { wrong: 'say `hint`, or `hint 1` to `hint 3`' };
    },
  },
  { name: 'solution', summary: 'the lines that do this step', ask: alone((c) => c.solution()) },
  { name: 'undo', summary: 'take back the last line, or the last n', ask: counted('undo') },
  { name: 'redo', summary: 'do again what was taken back', ask: counted('redo') },
  {
    name: 'reset',
    summary: 'start the lab again from its beginning',
    ask: alone((c) => c.reset()),
  },
  {
    name: 'advance',
    summary: 'move the simulated clock, for example `advance 90d`',
    ask: (coach, args) =>
      args.length === 1 && args[0] !== undefined ? coach.advance(args[0]) : { wrong: howFar },
  },
];

export function labWords(coach: Coach | undefined): readonly Command[] {
  return words.map(({ name, summary, ask }) => ({
    name,
    summary,
    flags: [],
    async run({ args, cloud }): Promise<CommandResult> {
      if (!coach && name === 'advance') return advanced(cloud, args);
      if (!coach) return complaint(`${name}: there is no lab here; open one to use this word`, 1);
      const answer = await ask(coach, args);
      if ('wrong' in answer) return complaint(`${name}: ${answer.wrong}`, 2);
      const { text, exitCode } = answer;
      return { stdout: utf8(text), stderr: '', exitCode };
    },
  }));
}

/** The last moment a date can show with a year of four digits. */
const lastMs = Date.UTC(9999, 11, 31);

async function advanced(cloud: CloudPort, args: readonly string[]): Promise<CommandResult> {
  const [text] = args;
  const ms = text === undefined ? undefined : msOf(text);
  if (!ms || args.length > 1) return complaint(`advance: ${howFar}`, 2);
  if (cloud.nowMs() + ms > lastMs)
    return complaint('advance: the clock ends with the year 9999', 1);
  await cloud.advance(ms);
  const now = new Date(cloud.nowMs()).toISOString().replace('T', ' ').slice(0, 19);
  const said = `The clock went ${text} ahead: it is ${now} UTC.\n`;
  return { stdout: utf8(said), stderr: '', exitCode: 0 };
}

function alone(ask: (coach: Coach) => Promise<CoachAnswer>): Ask {
  return (coach, args) =>
    args.length === 0 ? ask(coach) : { wrong: `this word stands alone, without \`${args[0]}\`` };
}

function counted(name: 'undo' | 'redo'): Ask {
  return (coach, [first, ...more]) => {
    const count = first === undefined ? 1 : wholeNumber(first);
    return count !== undefined && more.length === 0
      ? coach[name](count)
      : { wrong: `say \`${name}\`, or how many lines: \`${name} 3\`` };
  };
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function complaint(text: string, exitCode: number): CommandResult {
  return { stdout: new Uint8Array(0), stderr: `${text}\n`, exitCode };
}
