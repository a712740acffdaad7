// The endpoint's command line and environment. A mistake gives words for the person who made it.

import { parseArgs } from 'node:util';
import type { Credentials } from '../../cloud/accounts.ts';

export interface Options {
  readonly port: number;
  readonly host: string;
  readonly data: string | undefined;
  readonly account: string;
  readonly credentials: Credentials;
  readonly auth: boolean;
  readonly dev: boolean;
}

export type OptionsOutcome =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly problem: string };

export const usage = `usage: npm run -s endpoint -- [options]

  --port NUMBER     the port to listen on (4566); 0 takes a free one
  --host ADDRESS    the address to listen on (127.0.0.1: this computer only)
  --data FILE       keeps the world in a SQLite file; without it, it is forgotten at the end
  --account DIGITS  the first account (123456789012)
  --no-auth         accepts any signature; the caller is the first account's administrator
  --dev             adds paths that arrange the world, each a POST with a JSON object:
                      /_lab/reset          {}
                      /_lab/clock          {"advance": "400d"}
                      /_lab/throttling     {"on": true}
                      /_lab/grant-delay    {"delay": "5m"}, or "off"
                      /_lab/cluster        {"id", "region", "trustAnchorCertificate", "kmsUserPassword"}
                      /_lab/cluster/state  {"id", "state"}: healthy, network, oneHsm ...
                      /_lab/proxy          {"uriEndpoint", "uriPath", "accessKeyId",
                                            "rawSecretAccessKey", "xksKeyId"}
                      /_lab/proxy/state    {"uriEndpoint", "uriPath", "state"}: up, slow, wrong, down ...
                    A state that does not exist is answered with the list of those that do.

The first user, an administrator, signs with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or with
test and test. Others are made through the endpoint: aws iam create-user, create-access-key.
`;

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsOutcome {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4566' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        account: { type: 'string', default: '123456789012' },
        'no-auth': { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    return {
      kind: 'run',
      options: {
        port: portOf(values.port),
        host: filled('--host', values.host),
        data: values.data === undefined ? undefined : filled('--data', values.data),
        account: accountOf(values.account),
        credentials: credentialsOf(env),
        auth: !values['no-auth'],
        dev: values.dev,
      },
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'mistake', problem: error.message };
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`--port \`${text}\` is no number from 0 to 65535`);
  return port;
}

function accountOf(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new Error(`--account \`${text}\` is not twelve digits`);
  return text;
}

function filled(name: string, text: string): string {
  if (text.trim() === '') throw new Error(`${name} needs a value`);
  return text;
}

function credentialsOf(env: Readonly<Record<string, string | undefined>>): Credentials {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'] || undefined;
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'] || undefined;
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  if (accessKeyId || secretAccessKey) {
    throw new Error('set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY both, or neither');
  }
  return { accessKeyId: 'test', secretAccessKey: 'test' };
}
