// Options that every aws command takes, and what the environment says in their place.

import { isRegion } from '../../../facts/regions.ts';
import {
  Complaint,
  configurationProblem,
  exitCodes,
  generalProblem,
  notBuilt,
  valueProblem,
} from './complaint.ts';
import type { OptionSpec } from './options.ts';
import { compileQuery, type Query } from './query.ts';

export interface Globals {
  readonly output: 'json' | 'text';
  readonly query: Query | undefined;
  readonly region: string | undefined;
  readonly paginate: boolean;
  /** Blobs on the command line are base64 text, or the bytes themselves. */
  readonly binary: 'base64' | 'raw-in-base64-out';
  /** Said on stderr beside the answer. */
  readonly notes: readonly string[];
}

const formats = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const;

export const globalOptions: readonly (OptionSpec & { readonly summary: string })[] = [
  { name: '--debug', takes: 'none', summary: 'not in this lab' },
  { name: '--endpoint-url', takes: 'one', summary: 'ignored: calls go to the simulated cloud' },
  { name: '--no-verify-ssl', takes: 'none', summary: 'ignored' },
  { name: '--no-paginate', takes: 'none', summary: 'one page of a list only' },
  { name: '--output', takes: 'one', choices: formats, summary: 'json or text' },
  { name: '--query', takes: 'one', summary: 'a JMESPath expression that picks from the answer' },
  { name: '--profile', takes: 'one', summary: 'only `default` exists here' },
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

export function readGlobals(
  given: ReadonlyMap<string, readonly string[]>,
  env: Readonly<Record<string, string>>,
): Globals {
  const value = (name: string): string | undefined => given.get(name)?.[0];
  for (const name of ['--debug', '--no-sign-request', '--cli-auto-prompt']) {
    if (given.has(name)) throw notBuilt(`${name} is not part of this lab`);
  }
  const profile = value('--profile') ?? env['AWS_PROFILE'];
  if (profile !== undefined && profile !== 'default') {
    throw generalProblem(`The config profile (${profile}) could not be found`);
  }
  const output = value('--output') ?? env['AWS_DEFAULT_OUTPUT'] ?? 'json';
  if (output !== 'json' && output !== 'text') {
    throw notBuilt(`the output format \`${output}\` is not part of this lab yet; use json or text`);
  }
  const query = value('--query');
  const url = value('--endpoint-url');
  return {
    output,
    query: query === undefined ? undefined : queryOf(query),
    region: value('--region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
    paginate: !given.has('--no-paginate'),
    binary: value('--cli-binary-format') === 'raw-in-base64-out' ? 'raw-in-base64-out' : 'base64',
    notes:
      url === undefined
        ? []
        : [`aws: note: --endpoint-url is ignored; calls stay in this lab's simulated cloud`],
  };
}

/** The Region to call, once it is known that a call is wanted. */
export function regionOf({ region }: Globals): string {
  if (region === undefined || region === '') {
    const text =
      'You must specify a region. You can also configure your region by running "aws configure".';
    throw configurationProblem('NoRegion', text);
  }
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(region)) {
    throw generalProblem(`Provided region_name '${region}' doesn't match a supported format.`);
  }
  return region;
}

/** What resolving the host name answers for a Region that does not exist. */
export function requireEndpoint(service: string, region: string): void {
  if (isRegion(region)) return;
  const url = `https://${service}.${region}.amazonaws.com/`;
  throw new Complaint(`Could not connect to the endpoint URL: "${url}"`, exitCodes.general);
}

function queryOf(text: string): Query {
  const compiled = compileQuery(text);
  if (compiled.ok) return compiled.query;
  throw valueProblem(`Bad value for --query ${text}: ${compiled.message}`);
}
