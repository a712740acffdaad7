// aws: the AWS CLI, version 2, made from the descriptions of the operations. Reads words as it
// does, calls the cloud, prints as it does. What a call means is not known here.

import { utf8 } from '../../../base/bytes.ts';
import type { Principal } from '../../../cloud/reply.ts';
import { operationsOf, serviceNames } from '../../../cloud/services.ts';
import type { Operation, Pages } from '../../../service/operation.ts';
import type { Command, CommandResult, Invocation } from '../../command.ts';
import { callOnce, callPages, type Destination, userAgent } from './call.ts';
import { closeMatches } from './close-matches.ts';
import {
  Complaint,
  complaintText,
  exitCodes,
  generalProblem,
  notBuilt,
  serviceProblem,
  usageProblem,
} from './complaint.ts';
import { requireCredentials } from './credentials.ts';
import { regionFor, requireEndpoint } from './endpoints.ts';
import { validate } from './fitted.ts';
import { type Globals, globalOptions, readGlobals } from './globals.ts';
import { mainHelp, operationHelp, serviceHelp } from './help.ts';
import { cliName, configureCommands, services } from './names.ts';
import { signInElsewhere } from './not-here.ts';
import { readOptions } from './options.ts';
import { jsonText, textText } from './output.ts';
import { pagingOf } from './paging.ts';
import {
  commonOptions,
  flagsOf,
  pagingOptions,
  parametersOf,
  readInput,
  readInputJson,
  requireGiven,
  withBlobs,
} from './params.ts';
import { openSession } from './session.ts';
import { skeleton } from './skeleton.ts';

export const aws: Command = {
  name: 'aws',
  summary: 'the AWS command line; try `aws help`',
  flags: globalOptions.map(({ name, summary, takes }) =>
    takes === 'none' ? { name, summary } : { name, summary, value: '<value>' },
  ),
  complete: completions,
  async run(invocation): Promise<CommandResult> {
    let notes: readonly string[] = [];
    try {
      const { given, words, unknown } = readOptions(invocation.args, globalOptions, 1);
      if (given.has('--version')) return done(`${userAgent} (followed by KMS Lab)\n`, notes);
      const [command] = words;
      if (command === undefined) {
        throw usageProblem('the following arguments are required: command');
      }
      if (command === 'help') return done(mainHelp(serviceNames), notes);
      const session = await openSession(given.get('--profile')?.[0], invocation);
      if (command === 'configure') {
        const { configure } = await import('./configure/index.ts');
        const region = given.get('--region')?.[0];
        const { text, exitCode, note = '' } = await configure(unknown, session, region, invocation);
        return { stdout: utf8(text), stderr: note, exitCode };
      }
      const globals = readGlobals(given, invocation.env, session);
      notes = globals.notes;
      return done(await dispatch(command, unknown, globals, invocation), notes);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      const stderr = notes.map((note) => `${note}\n`).join('') + complaintText(error);
      return { stdout: new Uint8Array(0), stderr, exitCode: error.exitCode };
    }
  },
};

async function dispatch(
  service: string,
  args: readonly string[],
  globals: Globals,
  invocation: Invocation,
): Promise<string> {
  const operations = await operationsOf(service);
  if (!operations) {
    const instead = signInElsewhere(service);
    if (instead) throw instead;
    if (services.includes(service)) throw notBuilt(`aws ${service} is not part of this lab yet`);
    throw invalidChoice('command', service, services);
  }
  const { words, unknown } = readOptions(args, [], 1);
  const [name] = words;
  if (name === undefined) throw usageProblem('the following arguments are required: operation');
  if (name === 'help') return serviceHelp(service, operations);
  const operation = operations.find((each) => cliName(each.name) === name);
  if (operation) return run(operation, unknown, globals, invocation);
  const { lacking } = await import('./known-commands.ts');
  const others = lacking[service] ?? [];
  if (others.includes(name)) {
    throw notBuilt(`aws ${service} ${name} is not part of this lab; try \`aws ${service} help\``);
  }
  const built = operations.map((each) => cliName(each.name));
  throw invalidChoice('operation', name, [...new Set([...built, ...others]), 'help']);
}

async function run(
  operation: Operation,
  args: readonly string[],
  globals: Globals,
  invocation: Invocation,
): Promise<string> {
  if (args.length === 1 && args[0] === 'help') return operationHelp(operation);
  const parameters = parametersOf(operation);
  const paged = operation.pages;
  const specs = [...parameters, ...(paged ? pagingOptions : []), ...commonOptions];
  const { given, words, unknown } = readOptions(args, specs, 1);

  const wantsSkeleton = given.has('--generate-cli-skeleton');
  const form = given.get('--generate-cli-skeleton')?.[0] ?? 'input';
  refuseYaml(form, unknown);
  const inputJson = given.get('--cli-input-json')?.[0];
  if (inputJson === undefined && !(wantsSkeleton && form === 'input')) {
    requireGiven(parameters, given);
  }
  // argparse takes the first stray word as `help`, then reports it after the others.
  const stray = [...unknown, ...words];
  if (stray.length > 0) throw new Complaint(unknownOptions(stray), exitCodes.usage);

  const typed = await readInput(parameters, given, invocation);
  const rest = inputJson === undefined ? {} : await readInputJson(inputJson, invocation);
  if (wantsSkeleton && form === 'input') return jsonText(skeleton(operation.input, false));

  const wishes = {
    pageSize: numberOf(given.get('--page-size')),
    maxItems: numberOf(given.get('--max-items')),
    startingToken: given.get('--starting-token')?.[0],
  };
  if (paged && !globals.paginate) refusePaging(given);
  const { service } = operation;
  const region = regionFor(service, globals.region);
  const input = withBlobs(operation, { ...rest, ...typed }, globals.binary !== 'base64');
  validate(operation.input, input);
  if (wantsSkeleton) return printed(operation, skeleton(operation.output, true), globals);
  const principal = await callerOf(operation, globals, invocation);
  requireEndpoint(service, region);

  const destination: Destination = { region, principal };
  if (!paged || !globals.paginate || isByHand(paged, input)) {
    const data = await callOnce(operation, input, destination, invocation);
    return printed(operation, data, globals);
  }
  const called = await callPages(operation, paged, input, wishes, destination, invocation);
  if (globals.output !== 'text') return printed(operation, called.whole, globals);
  const { pages, token } = called;
  const more = token === undefined ? [] : [{ NextToken: { NextToken: token } }];
  const texts = [...pages, ...more].map((page) => printed(operation, page, globals));
  return (await Promise.all(texts)).join('');
}

/** A learner who gives Limit or Marker pages by hand. */
function isByHand(paged: Pages, input: Readonly<Record<string, unknown>>): boolean {
  const { limit, marker } = pagingOf(paged);
  return limit in input || marker in input;
}

/** The answer of an operation in the format that was asked for. */
async function printed(
  { name }: Operation,
  data: Record<string, unknown>,
  { output, query }: Globals,
): Promise<string> {
  const picked = query ? query(data) : data;
  switch (output) {
    case 'json':
      return jsonText(picked);
    case 'text':
      return textText(picked);
    case 'table':
      return (await import('./table-text.ts')).tableText(name, picked);
    case 'off':
      return '';
  }
}

/** Who signs: found by the chain of credentials, known or turned away by the service. */
async function callerOf(
  { service, name }: Operation,
  { session, region }: Globals,
  invocation: Invocation,
): Promise<Principal> {
  const credentials = await requireCredentials(session, region, invocation);
  const signed = await invocation.cloud.authenticate(credentials, service);
  if (!signed.ok) throw serviceProblem(name, signed.error);
  return signed.caller;
}

function refuseYaml(form: string, unknown: readonly string[]): void {
  const [used] =
    form === 'yaml-input' ? [form] : unknown.filter((word) => /^--cli-input-yaml\b/.test(word));
  if (used === undefined) return;
  throw notBuilt(`${used.split('=')[0]} is not part of this lab; use --cli-input-json and JSON`);
}

function refusePaging(given: ReadonlyMap<string, unknown>): void {
  const used = pagingOptions.filter(({ name }) => given.has(name)).map(({ name }) => name);
  if (used.length === 0) return;
  throw generalProblem(
    `Error during pagination: Cannot specify --no-paginate along with pagination arguments: ${used.join(', ')}`,
  );
}

function invalidChoice(argument: string, word: string, choices: readonly string[]): Complaint {
  const close = closeMatches(word, choices);
  const maybe =
    close.length === 0
      ? ''
      : `\nMaybe you meant:\n\n${close.map((each) => `  * ${each}`).join('\n')}`;
  return usageProblem(`argument ${argument}: Found invalid choice '${word}'\n${maybe}`);
}

function unknownOptions(words: readonly string[]): string {
  return `An error occurred (ParamValidation): Unknown options: ${words.join(', ')}`;
}

async function completions(words: readonly string[]): Promise<readonly string[]> {
  const [service = '', name] = words;
  if (words.length <= 1) return [...serviceNames, 'configure', 'help', ...globalNames()];
  if (service === 'configure') return configureCommands;
  const operations = (await operationsOf(service)) ?? [];
  if (words.length === 2) return [...operations.map((each) => cliName(each.name)), 'help'];
  const operation = operations.find((each) => cliName(each.name) === name);
  return [...(operation ? flagsOf(operation).map((flag) => flag.name) : []), ...globalNames()];
}

function globalNames(): readonly string[] {
  return globalOptions.map(({ name }) => name);
}

function numberOf(values: readonly string[] | undefined): number | undefined {
  return values?.[0] === undefined ? undefined : Number(values[0]);
}

function done(text: string, notes: readonly string[]): CommandResult {
  return { stdout: utf8(text), stderr: notes.map((note) => `${note}\n`).join(''), exitCode: 0 };
}
