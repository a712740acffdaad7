// `aws configure import --csv file://...`: the table of keys that the console gives for download,
// one profile a row. After awscli/customizations/configure/importer.py.

import { textOf } from '../../../../base/bytes.ts';
import type { Invocation } from '../../../command.ts';
import { generalProblem, usageProblem } from '../complaint.ts';
import { type OptionSpec, readOptions } from '../options.ts';
import { fromFile } from '../params.ts';
import type { Session } from '../session.ts';
import type { Printed } from './index.ts';
import { writeSettings } from './values.ts';

const options: readonly OptionSpec[] = [
  { name: '--csv', takes: 'one' },
  { name: '--skip-invalid', takes: 'none' },
  { name: '--profile-prefix', takes: 'one' },
];

const headers = ['User Name', 'Access Key ID', 'Secret Access key'] as const;

export async function importCsv(
  args: readonly string[],
  session: Session,
  invocation: Invocation,
): Promise<Printed> {
  const { given, words, unknown } = readOptions(args, options, 0);
  const left = [...words, ...unknown];
  if (left.length > 0) throw usageProblem(`Unknown options: ${left.join(', ')}`);
  const typed = given.get('--csv')?.[0];
  if (typed === undefined) throw usageProblem('the following arguments are required: --csv');
  const content = (await fromFile(typed, '--csv', invocation)) ?? typed;
  const text = typeof content === 'string' ? content : (textOf(content) ?? '');
  const rows = readRows(text, given.has('--skip-invalid'));
  const prefix = given.get('--profile-prefix')?.[0] ?? '';
  for (const [name, aws_access_key_id, aws_secret_access_key] of rows) {
    const keys = { aws_access_key_id, aws_secret_access_key };
    await writeSettings(prefix + name, keys, session, invocation);
  }
  return { text: `Successfully imported ${rows.length} profile(s)\n`, exitCode: 0 };
}

type Row = readonly [user: string, id: string, secret: string];

function readRows(text: string, skipsInvalid: boolean): readonly Row[] {
  if (text.trim() === '') throw generalProblem('Provided CSV contains no contents');
  const [head = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const columns = head.split(',').map((cell) => cell.trim().toLowerCase());
  const places = headers.map((header) => {
    const at = columns.indexOf(header.toLowerCase());
    if (at < 0) throw generalProblem(`Expected header "${header}" not found`);
    return at;
  });
  return lines.flatMap((line, index): Row[] => {
    const cells = line.split(',').map((cell) => cell.trim());
    const [user = '', id = '', secret = ''] = places.map((at) => cells[at] ?? '');
    const lacking = headers[[user, id, secret].indexOf('')];
    if (lacking === undefined) return [[user, id, secret]];
    if (skipsInvalid) return [];
    throw generalProblem(
      `Failed to parse entry #${index + 1}: Row missing value for header "${lacking}"`,
    );
  });
}
