// `aws help`, `aws kms help`, `aws kms encrypt help`: short pages made from the descriptions.

import type { Operation } from '../../../service/operation.ts';
import { globalOptions } from './globals.ts';
import { cliName } from './names.ts';
import { flagsOf } from './params.ts';

const titles: Readonly<Record<string, string>> = {
  kms: 'AWS Key Management Service',
  iam: 'users, groups, roles and their policies',
  sts: 'who am I, and sessions of roles',
  organizations: 'accounts, SCPs and RCPs',
  cloudtrail: 'who did what',
};

export function mainHelp(services: readonly string[]): string {
  return [
    'aws: the AWS command line of this lab; it speaks to a simulated cloud, not to Amazon',
    '',
    '  aws [options] <command> <subcommand> [parameters]',
    '',
    'Commands',
    ...services.map((name) => row(name, `${titles[name] ?? ''}; \`aws ${name} help\``)),
    row('configure', 'keys, Region and profiles: ~/.aws/config and ~/.aws/credentials'),
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
