// Options that every aws command takes, and what the environment says in their place.

import { notBuilt, valueProblem } from './complaint.ts';
import type { OptionSpec } from './options.ts';
import { compileQuery, type Query } from './query.ts';
import { type Session, toldRegion } from './session.ts';

export interface Globals {
  readonly output: (typeof printedFormats)[number];
  readonly query: Query | undefined;
  readonly session: Session;
  readonly region: string | undefined;
  readonly paginate: boolean;
  /** Blobs on the command line are base64 text, or the bytes themselves. */
  readonly binary: 'base64' | 'raw-in-base64-out';
  /** Said on stderr beside the answer. */
  readonly notes: readonly string[];
}

/** Where our aws command is not the real one; the differences page lists it. */
export const awsDiffers: readonly string[] = [
  'the output formats yaml and yaml-stream are refused; json, text, table and off are there. So are --cli-input-yaml and the skeleton yaml-input',
  'tables take 80 columns for the width of the terminal; letters whose width depends on the terminal (ö, α) take one column',
];

const printedFormats = ['json', 'text', 'table', 'off'] as const;
const formats = [...printedFormats, 'yaml', 'yaml-stream'] as const;

export const globalOptions: readonly (OptionSpec & { readonly summary: string })[] = [
  { name: '--debug', takes: 'none', summary: 'not in this lab' },
  { name: '--endpoint-url', takes: 'one', summary: 'ignored: calls go to the simulated cloud' },
  { name: '--no-verify-ssl', takes: 'none', summary: 'ignored' },
  { name: '--no-paginate', takes: 'none', summary: 'one page of a list only' },
  { name: '--output', takes: 'one', choices: formats, summary: 'json, text, table or off' },
  { name: '--query', takes: 'one', summary: 'a JMESPath expression that picks from the answer' },
  { name: '--profile', takes: 'one', summary: 'a profile of ~/.aws/config or ~/.aws/credentials' },
  { name: '--region', takes: 'one', summary: 'the Region to call' },
  { name: '--version', takes: 'none', summary: 'which CLI this follows' },
  { name: '--color', takes: 'one', choices: ['on', 'off', 'auto'], summary: 'ignored' },
  { name: '--no-sign-request', takes: 'none', summary: 'not in this lab' },
  { name: '--ca-bundle', takes: 'one', summary: 'ignored' },
  { name: '--cli-read-timeout', takes: 'one', isInteger: true, summary: 'ignored' },
  { name: '--cli-connect-timeout', takes: 'one', isInteger: true, summary: 'ignored' },
  {
    name: '--cli-binary-format',
    takes: 'one',
    choices: ['base64', 'raw-in-base64-out'],
    summary: 'whether blobs are typed as base64 or as they are',
  },
  { name: '--no-cli-pager', takes: 'none', summary: 'ignored: there is no pager here' },
  { name: '--cli-auto-prompt', takes: 'none', summary: 'not in this lab' },
  { name: '--no-cli-auto-prompt', takes: 'none', summary: 'ignored' },
];

function isPrinted(output: string): output is Globals['output'] {
  return (printedFormats as readonly string[]).includes(output);
}

export function readGlobals(
  given: ReadonlyMap<string, readonly string[]>,
  env: Readonly<Record<string, string>>,
  session: Session,
): Globals {
  const value = (name: string): string | undefined => given.get(name)?.[0];
  for (const name of ['--debug', '--no-sign-request', '--cli-auto-prompt']) {
    if (given.has(name)) throw notBuilt(`${name} is not part of this lab`);
  }
  const setting = (name: string): string | undefined => session.settings().get(name);
  const output = value('--output') ?? env['AWS_DEFAULT_OUTPUT'] ?? setting('output') ?? 'json';
  if (!isPrinted(output)) {
    throw notBuilt(
      `the output format \`${output}\` is not part of this lab; use json, text or table`,
    );
  }
  const query = value('--query');
  const binary = value('--cli-binary-format') ?? setting('cli_binary_format');
  const url = value('--endpoint-url');
  return {
    output,
    query: query === undefined ? undefined : queryOf(query),
    session,
    region: toldRegion(value('--region'), session, env)?.value,
    paginate: !given.has('--no-paginate'),
    binary: binary === 'raw-in-base64-out' ? binary : 'base64',
    notes:
      url === undefined
        ? []
        : [`aws: note: --endpoint-url is ignored; calls stay in this lab's simulated cloud`],
  };
}

function queryOf(text: string): Query {
  const compiled = compileQuery(text);
  if (compiled.ok) return compiled.query;
  throw valueProblem(`Bad value for --query ${text}: ${compiled.message}`);
}
