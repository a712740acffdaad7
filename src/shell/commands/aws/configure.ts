// `aws configure list` and `aws configure get region`: what the environment says. There is no
// configuration file in the lab, so nothing can be set.

import { notBuilt, usageProblem } from './complaint.ts';
import type { Globals } from './globals.ts';

type Env = Readonly<Record<string, string>>;

export function configure(
  args: readonly string[],
  globals: Globals,
  env: Env,
): { readonly text: string; readonly exitCode: number } {
  const [action, name] = args;
  if (action === 'list') return { text: list(globals, env), exitCode: 0 };
  if (action === 'get') {
    if (name === undefined) throw usageProblem('the following arguments are required: varname');
    const value = name === 'region' ? globals.region : undefined;
    return value === undefined ? { text: '', exitCode: 1 } : { text: `${value}\n`, exitCode: 0 };
  }
  throw notBuilt(
    '`aws configure` is not part of this lab: credentials and Region are set in the environment; try `aws configure list`',
  );
}

function list({ region }: Globals, env: Env): string {
  const rows = [
    ['NAME', 'VALUE', 'TYPE', 'LOCATION'],
    ['profile', '<not set>', 'None', 'None'],
    secret('access_key', env['AWS_ACCESS_KEY_ID']),
    secret('secret_key', env['AWS_SECRET_ACCESS_KEY']),
    region === undefined
      ? ['region', '<not set>', 'None', 'None']
      : ['region', region, 'env', "['AWS_REGION', 'AWS_DEFAULT_REGION']"],
  ];
  const line = ([name = '', value = '', type = '', location = '']: readonly string[]): string =>
    `${name.padEnd(10)} : ${value.padEnd(24)} : ${type.padEnd(16)} : ${location}\n`;
  return rows.map(line).join('');
}

function secret(name: string, value: string | undefined): readonly string[] {
  return value === undefined
    ? [name, '<not set>', 'None', 'None']
    : [name, `${'*'.repeat(16)}${value.slice(-4)}`, 'env', ''];
}
