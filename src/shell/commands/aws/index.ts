// aws: the AWS CLI, version 2, made from the descriptions of the operations. Reads words as it
// does, calls the cloud, prints as it does. What a call means is not known here.

import { utf8 } from '../../../base/bytes.ts';
import type { Operation } from '../../../service/operation.ts';
import type { Command, CommandResult, Invocation } from '../../command.ts';
import { callOnce, callPages, type Destination, userAgent } from './call.ts';
import { closeMatches } from './close-matches.ts';
import {
  Complaint,
  complaintText,
  configurationProblem,
  exitCodes,
  generalProblem,
  notBuilt,
  usageProblem,
} from './complaint.ts';
import { configure } from './configure.ts';
import { validate } from './fitted.ts';
import { type Globals, globalOptions, readGlobals, regionOf, requireEndpoint } from './globals.ts';
import { mainHelp, operationHelp, serviceHelp } from './help.ts';
import { cliName, kmsCommands, services } from './names.ts';
import { readOptions } from './options.ts';
import { jsonText, textText } from './output.ts';
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
import { skeleton } from './skeleton.ts';

interface Printed {
  readonly text: string;
  readonly exitCode: number;
}

export function awsCommand(operations: readonly Operation[]): Command {
  return {
    name: 'aws',
    summary: 'the AWS command line; try `aws kms help`',
    flags: globalOptions.map(({ name, summary, takes }) =>
      takes === 'none' ? { name, summary } : { name, summary, value: '<value>' },
    ),
    complete: (words) => completions(operations, words),
    async run(invocation): Promise<CommandResult> {
      let notes: readonly string[] = [];
      try {
        const { given, words, unknown } = readOptions(invocation.args, globalOptions, 1);
        if (given.has('--version')) return done(`${userAgent} (followed by KMS Lab)\n`, notes);
        const [command] = words;
        if (command === undefined) {
          throw usageProblem('the following arguments are required: command');
        }
        const globals = readGlobals(given, invocation.env);
        notes = globals.notes;
        const { text, exitCode } = await dispatch(command, unknown, globals, invocation);
        return { ...done(text, notes), exitCode };
      } catch (error) {
        if (!(error instanceof Complaint)) throw error;
        const stderr = notes.map((note) => `${note}\n`).join('') + complaintText(error);
        return { stdout: new Uint8Array(0), stderr, exitCode: error.exitCode };
      }
    },
  };

  async function dispatch(
    command: string,
    args: readonly string[],
    globals: Globals,
    invocation: Invocation,
  ): Promise<Printed> {
    if (command === 'help') return shown(mainHelp());
    if (command === 'configure') return configure(args, globals, invocation.env);
    if (command === 'kms') return kms(args, globals, invocation);
    if (services.includes(command)) throw notBuilt(`aws ${command} is not part of this lab yet`);
    throw invalidChoice('command', command, services);
  }

  async function kms(
    args: readonly string[],
    globals: Globals,
    invocation: Invocation,
  ): Promise<Printed> {
    const { words, unknown } = readOptions(args, [], 1);
    const [name] = words;
    if (name === undefined) throw usageProblem('the following arguments are required: operation');
    if (name === 'help') return shown(serviceHelp('kms', operations));
    const operation = operations.find((each) => cliName(each.name) === name);
    if (operation) return run(operation, unknown, globals, invocation);
    if (kmsCommands.includes(name)) {
      throw notBuilt(`aws kms ${name} is not part of this lab yet; try \`aws kms help\``);
    }
    throw invalidChoice('operation', name, [...kmsCommands, 'help']);
  }
}

async function run(
  operation: Operation,
  args: readonly string[],
  globals: Globals,
  invocation: Invocation,
): Promise<Printed> {
  if (args.length === 1 && args[0] === 'help') return shown(operationHelp(operation));
  const parameters = parametersOf(operation);
  const paged = operation.pages;
  const specs = [...parameters, ...(paged ? pagingOptions : []), ...commonOptions];
  const { given, words, unknown } = readOptions(args, specs, 1);

  const wantsSkeleton = given.has('--generate-cli-skeleton');
  const form = given.get('--generate-cli-skeleton')?.[0] ?? 'input';
  const inputJson = given.get('--cli-input-json')?.[0];
  if (inputJson === undefined && !(wantsSkeleton && form === 'input')) {
    requireGiven(parameters, given);
  }
  // argparse takes the first stray word as `help`, then reports it after the others.
  const stray = [...unknown, ...words];
  if (stray.length > 0) throw new Complaint(unknownOptions(stray), exitCodes.usage);

  const typed = await readInput(parameters, given, invocation);
  const rest = inputJson === undefined ? {} : await readInputJson(inputJson, invocation);
  if (wantsSkeleton && form === 'input') return shown(jsonText(skeleton(operation.input, false)));

  const paging = {
    pageSize: numberOf(given.get('--page-size')),
    maxItems: numberOf(given.get('--max-items')),
    startingToken: given.get('--starting-token')?.[0],
  };
  if (paged && !globals.paginate) refusePaging(given);
  const region = regionOf(globals);
  const input = withBlobs(operation, { ...rest, ...typed }, globals.binary !== 'base64');
  validate(operation.input, input);
  if (wantsSkeleton) {
    return shown(printed(skeleton(operation.output, true), globals));
  }
  const principal = principalOf(operation, invocation);
  requireEndpoint(operation.service, region);

  const destination: Destination = { region, principal };
  // A learner who gives Limit or Marker pages by hand.
  const byHand = 'Limit' in input || 'Marker' in input;
  if (!paged || byHand || !globals.paginate) {
    return shown(printed(await callOnce(operation, input, destination, invocation), globals));
  }
  const { pages, token } = await callPages(
    operation,
    paged.list,
    input,
    paging,
    destination,
    invocation,
  );
  if (globals.output === 'text') {
    const more = token === undefined ? [] : [{ NextToken: { NextToken: token } }];
    return shown([...pages, ...more].map((page) => printed(page, globals)).join(''));
  }
  const whole = {
    [paged.list]: pages.flatMap((page) => page[paged.list] as unknown[]),
    ...(token === undefined ? {} : { NextToken: token }),
  };
  return shown(printed(whole, globals));
}

function printed(data: Record<string, unknown>, { output, query }: Globals): string {
  const picked = query ? query(data) : data;
  return output === 'json' ? jsonText(picked) : textText(picked);
}

function principalOf({ name }: Operation, { cloud, env }: Invocation) {
  const principal = cloud.principalFor(env);
  if (principal) return principal;
  if (!env['AWS_ACCESS_KEY_ID']) {
    throw configurationProblem(
      'NoCredentials',
      'Unable to locate credentials. You can configure credentials by running "aws login".',
    );
  }
  if (!env['AWS_SECRET_ACCESS_KEY']) {
    throw generalProblem('Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY');
  }
  throw new Complaint(
    `An error occurred (UnrecognizedClientException) when calling the ${name} operation: The security token included in the request is invalid.`,
    exitCodes.service,
  );
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

function completions(
  operations: readonly Operation[],
  words: readonly string[],
): readonly string[] {
  const [service, name] = words;
  if (words.length <= 1) return ['kms', 'configure', 'help', ...globalNames()];
  if (service === 'configure') return ['list', 'get'];
  if (service !== 'kms') return globalNames();
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

function shown(text: string): Printed {
  return { text, exitCode: 0 };
}

function done(text: string, notes: readonly string[]): CommandResult {
  return { stdout: utf8(text), stderr: notes.map((note) => `${note}\n`).join(''), exitCode: 0 };
}
