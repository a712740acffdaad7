// `aws configure`: settings in ~/.aws/config and ~/.aws/credentials, read, asked for and written.
// After awscli/customizations/configure. SSO, models and MFA are not part of this lab.

import type { Invocation } from '../../../command.ts';
import { usageProblem } from '../complaint.ts';
import { configureActionElsewhere } from '../not-here.ts';
import { type OptionSpec, readOptions } from '../options.ts';
import type { Session } from '../session.ts';
import { ask } from './ask.ts';
import { importCsv } from './import-csv.ts';
import { list } from './list.ts';
import { getValue, setValue } from './values.ts';

export interface Printed {
  readonly text: string;
  readonly exitCode: number;
  /** Beside the text, on stderr. */
  readonly note?: string;
}

export async function configure(
  args: readonly string[],
  session: Session,
  regionOption: string | undefined,
  invocation: Invocation,
): Promise<Printed> {
  const [action, ...rest] = args;
  switch (action) {
    case undefined:
      return ask(session, invocation);
    case 'list':
      wordsOf(rest, []);
      return list(session, regionOption, invocation);
    case 'list-profiles':
      wordsOf(rest, []);
      return {
        text: [...session.profiles.keys()].map((name) => `${name}\n`).join(''),
        exitCode: 0,
      };
    case 'get':
      return getValue(wordsOf(rest, ['varname'])[0] ?? '', session);
    case 'set': {
      const [name = '', value = ''] = wordsOf(rest, ['varname', 'value']);
      return setValue(name, value, session, invocation);
    }
    case 'import':
      return importCsv(rest, session, invocation);
    default:
      throw (
        configureActionElsewhere(action) ??
        usageProblem(`argument subcommand: Found invalid choice '${action}'\n`)
      );
  }
}

/** The positional arguments, by their names; complains of what lacks and of what is left. */
export function wordsOf(
  args: readonly string[],
  names: readonly string[],
  specs: readonly OptionSpec[] = [],
): readonly string[] {
  const { words, unknown } = readOptions(args, specs, names.length);
  const absent = names.slice(words.length);
  if (absent.length > 0) {
    throw usageProblem(`the following arguments are required: ${absent.join(', ')}`);
  }
  if (unknown.length > 0) throw usageProblem(`Unknown options: ${unknown.join(', ')}`);
  return words;
}
