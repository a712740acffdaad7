// `aws configure` alone: four questions. Answers come from standard input, or from whoever sits at
// the terminal; an empty answer leaves the setting as it is.

import { lossyTextOf } from '../../../../base/bytes.ts';
import type { Invocation } from '../../../command.ts';
import type { Session } from '../session.ts';
import type { Printed } from './index.ts';
import { masked } from './list.ts';
import { writeSettings } from './values.ts';

const questions = [
  ['aws_access_key_id', 'AWS Access Key ID'],
  ['aws_secret_access_key', 'AWS Secret Access Key'],
  ['region', 'Default region name'],
  ['output', 'Default output format'],
] as const;

export async function ask(session: Session, invocation: Invocation): Promise<Printed> {
  const profile = session.profile?.value ?? 'default';
  const settings = session.profiles.get(profile);
  const { answer, printed } = answers(invocation);
  const given: Record<string, string> = {};
  for (const [name, question] of questions) {
    const now = settings?.get(name);
    const isSecret = name.startsWith('aws_');
    const shown = now === undefined ? 'None' : isSecret ? masked(now) : now;
    const said = await answer(`${question} [${shown}]: `);
    if (said === undefined) {
      const note = '\naws: [ERROR]: EOF when reading a line\n';
      return { text: printed(), exitCode: 255, note };
    }
    if (said !== '' && said !== now) given[name] = said;
  }
  await writeSettings(profile, given, session, invocation);
  return { text: printed(), exitCode: 0 };
}

/** Of a terminal, which shows itself what is asked and said; else of the lines on standard input. */
function answers({ stdin, ask: atTerminal }: Invocation): {
  readonly answer: (prompt: string) => Promise<string | undefined>;
  readonly printed: () => string;
} {
  if (stdin.length === 0 && atTerminal) return { answer: atTerminal, printed: () => '' };
  const lines = lossyTextOf(stdin).split('\n');
  if (lines.at(-1) === '') lines.pop();
  let prompts = '';
  return {
    async answer(prompt) {
      prompts += prompt;
      return lines.shift();
    },
    printed: () => prompts,
  };
}
