// `aws configure get` and `set`: one setting of a profile. `get` knows the files alone, not the
// environment, as the real one; nested settings (s3.*) are not part of this lab.

import { textOf, utf8 } from '../../../../base/bytes.ts';
import type { Invocation } from '../../../command.ts';
import { errno } from '../../../streams.ts';
import { generalProblem, notBuilt } from '../complaint.ts';
import { sectionOf, withValues } from '../config-files.ts';
import type { Session } from '../session.ts';
import type { Printed } from './index.ts';

const inCredentialsFile = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];

export function getValue(name: string, session: Session): Printed {
  const value = lookedUp(name, session);
  return value === undefined ? { text: '', exitCode: 1 } : { text: `${value}\n`, exitCode: 0 };
}

function lookedUp(name: string, session: Session): string | undefined {
  if (!name.includes('.')) return session.settings().get(name.toLowerCase());
  const { profile, setting } = qualified(name, session);
  return session.profiles.get(profile ?? 'default')?.get(setting.toLowerCase());
}

export async function setValue(
  name: string,
  value: string,
  session: Session,
  invocation: Invocation,
): Promise<Printed> {
  const { profile = 'default', setting } = qualified(name, session);
  await writeSettings(profile, { [setting]: value }, session, invocation);
  return { text: '', exitCode: 0 };
}

/** region, default.region, profile.work.region; of a name alone, the profile is the one in use. */
function qualified(
  name: string,
  session: Session,
): { readonly profile: string | undefined; readonly setting: string } {
  const [first = '', ...rest] = name.split('.');
  const [profile, setting, ...deeper] =
    first === 'profile'
      ? rest
      : first === 'default' || session.profiles.has(first)
        ? [first, ...rest]
        : [session.profile?.value, first, ...rest];
  if (setting === undefined || setting === '' || deeper.length > 0) {
    throw notBuilt(
      `the setting \`${name}\` is not part of this lab, where settings stand directly in a profile: write \`region\`, or \`profile.NAME.region\``,
    );
  }
  return { profile, setting };
}

/** Keys go into the credentials file, everything else into the config file. */
export async function writeSettings(
  profile: string,
  settings: Readonly<Record<string, string>>,
  session: Session,
  invocation: Invocation,
): Promise<void> {
  const all = Object.entries(settings);
  const isKey = ([name]: readonly [string, string]): boolean => inCredentialsFile.includes(name);
  await update(session.credentialsPath, profile, all.filter(isKey), invocation);
  const rest = all.filter((entry) => !isKey(entry));
  await update(session.configPath, sectionOf(profile), rest, invocation);
}

async function update(
  path: string,
  section: string,
  values: readonly (readonly [string, string])[],
  { files }: Invocation,
): Promise<void> {
  if (values.length === 0) return;
  const before = await files.read(path);
  await files.makeFolder(path.slice(0, path.lastIndexOf('/')) || '/');
  const text = withValues(
    before.ok ? (textOf(before.value) ?? '') : '',
    section,
    Object.fromEntries(values),
  );
  const written = await files.write(path, utf8(text));
  if (written.ok) return;
  const { number, text: why } = errno[written.problem];
  throw generalProblem(`[Errno ${number}] ${why}: '${path}'`);
}
