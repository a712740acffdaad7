// `aws help`, `aws kms help`, `aws kms encrypt help`: short pages made from the descriptions.

import type { Operation } from '../../../service/operation.ts';
import { globalOptions } from './globals.ts';
import { cliName } from './names.ts';
import { flagsOf } from './params.ts';

export function mainHelp(): string {
  return [
    'aws: the AWS command line of this lab; it speaks to a simulated cloud, not to Amazon',
    '',
    '  aws [options] <command> <subcommand> [parameters]',
    '',
    'Commands',
    row('kms', 'AWS Key Management Service; `aws kms help`'),
    row('configure', '`configure list` and `configure get region`'),
    '',
    'Options',
    ...globalOptions
      .filter(({ summary }) => !summary.startsWith('ignored'))
      .map(({ name, summary }) => row(name, summary)),
    '',
  ].join('\n');
}

export function serviceHelp(service: string, operations: readonly Operation[]): string {
  return [
    `aws ${service}: what this lab has of it; \`aws ${service} <name> help\` tells more`,
    '',
    ...operations.map(({ name, summary }) => row(cliName(name), summary, 38)),
    '',
  ].join('\n');
}

export function operationHelp(operation: Operation): string {
  const { service, name, summary, docs, differs } = operation;
  return [
    `aws ${service} ${cliName(name)}: ${summary}`,
    '',
    ...flagsOf(operation).map((flag) =>
      row(`${flag.name} ${flag.value ?? ''}`.trimEnd(), flag.summary, 48),
    ),
    '',
    `Permission: ${operation.authorize.action}`,
    `Reference: ${docs} in the ${service.toUpperCase()} API reference`,
    ...(differs?.length ? ['', 'This lab differs:', ...differs.map((each) => `  ${each}`)] : []),
    '',
  ].join('\n');
}

function row(name: string, summary: string, width = 26): string {
  return `  ${name.padEnd(width)} ${summary}`;
}
