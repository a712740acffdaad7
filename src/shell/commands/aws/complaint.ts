// How the AWS CLI says no before a call is made, and what it says when the service does.
// Form and exit codes: aws-cli 2.34 and later (awscli/errorhandler.py, its default error format);
// service errors carry the prefix too.

import type { ServiceError } from '../../../service/refusal.ts';

/** Thrown by the readers of this folder, caught once in index.ts; nothing leaves the command. */
export class Complaint extends Error {
  readonly exitCode: number;
  /** Whether the usage block follows. */
  readonly isUsage: boolean;
  constructor(message: string, exitCode: number, isUsage = false) {
    super(message);
    this.name = 'Complaint';
    this.exitCode = exitCode;
    this.isUsage = isUsage;
  }
}

export const exitCodes = { usage: 252, configuration: 253, service: 254, general: 255 } as const;

/** The words on the command line do not fit: the usage block is shown. */
export function usageProblem(message: string): Complaint {
  return new Complaint(wrapped('ParamValidation', message), exitCodes.usage, true);
}

/** A value cannot be understood. */
export function valueProblem(message: string): Complaint {
  return new Complaint(wrapped('ParamValidation', message), exitCodes.usage);
}

export function parameterProblem(flag: string, message: string): Complaint {
  return valueProblem(`Error parsing parameter '${flag}': ${message}`);
}

export function configurationProblem(code: string, message: string): Complaint {
  return new Complaint(wrapped(code, message), exitCodes.configuration);
}

/** Everything the CLI reports without a code. */
export function generalProblem(message: string): Complaint {
  return new Complaint(message, exitCodes.general);
}

/** What this lab does not have; our own sentence, never one of AWS's. */
export function notBuilt(message: string): Complaint {
  return new Complaint(message, exitCodes.usage);
}

export function serviceProblem(operation: string, error: ServiceError): Complaint {
  // Without a message member botocore prints an empty one.
  const message = `An error occurred (${error.code}) when calling the ${operation} operation: ${error.message ?? ''}`;
  return new Complaint(message, exitCodes.service);
}

const usage = [
  'usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]',
  'To see help text, you can run:',
  '',
  '  aws help',
  '  aws <command> help',
  '  aws <command> <subcommand> help',
  '',
].join('\n');

export function complaintText({ message, isUsage }: Complaint): string {
  return `\naws: [ERROR]: ${message}\n${isUsage ? `\n${usage}\n` : ''}`;
}

function wrapped(code: string, message: string): string {
  return `An error occurred (${code}): ${message}`;
}
