// What the environment and the files of ~/.aws say before any call: the profile, its settings, the
// Region, and where each was told. Order as botocore's session: option, environment, file.

import { textOf } from '../../../base/bytes.ts';
import type { Invocation } from '../../command.ts';
import { generalProblem } from './complaint.ts';
import { profilesIn, readSections, type Section, type Sections } from './config-files.ts';

/** A value and where it was told, in the words of `aws configure list`. */
export interface Told {
  readonly value: string;
  readonly type: 'manual' | 'env' | 'config-file';
  readonly location: string;
}

export interface Session {
  readonly profile: Told | undefined;
  /** Both files; what stands in the credentials file wins. */
  readonly profiles: Sections;
  /** ~/.aws/config alone. */
  readonly configured: Sections;
  /** ~/.aws/credentials alone. */
  readonly shared: Sections;
  readonly configPath: string;
  readonly credentialsPath: string;
  /** The settings of the profile in use; complains where a named profile does not exist. */
  settings(): Section;
}

type Outside = Pick<Invocation, 'env' | 'files'>;

export async function openSession(
  profileOption: string | undefined,
  { env, files }: Outside,
): Promise<Session> {
  const configPath = expanded(env['AWS_CONFIG_FILE'] || '~/.aws/config', env);
  const credentialsPath = expanded(env['AWS_SHARED_CREDENTIALS_FILE'] || '~/.aws/credentials', env);
  const configured = profilesIn(await sectionsOf(configPath));
  const shared = await sectionsOf(credentialsPath);
  const profiles = new Map<string, Section>(configured);
  for (const [name, section] of shared) {
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...section]));
  }
  const profile =
    profileOption === undefined
      ? toldBy(env, ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'])
      : ({ value: profileOption, type: 'manual', location: '--profile' } as const);
  return {
    profile,
    profiles,
    configured,
    shared,
    configPath,
    credentialsPath,
    settings() {
      const found = profiles.get(profile?.value ?? 'default');
      if (!found && profile) {
        throw generalProblem(`The config profile (${profile.value}) could not be found`);
      }
      return found ?? new Map();
    },
  };

  async function sectionsOf(path: string): Promise<Sections> {
    const read = await files.read(path);
    if (!read.ok) return new Map();
    const sections = readSections(textOf(read.value) ?? '[');
    if (!sections) throw generalProblem(`Unable to parse config file: ${path}`);
    return sections;
  }
}

/** `--region` as it was typed, or what stands in its place. */
export function toldRegion(
  option: string | undefined,
  session: Session,
  env: Outside['env'],
): Told | undefined {
  if (option !== undefined) return { value: option, type: 'manual', location: '--region' };
  const told = toldBy(env, ['AWS_REGION', 'AWS_DEFAULT_REGION']);
  if (told) return told;
  const value = session.settings().get('region');
  if (value === undefined) return undefined;
  return { value, type: 'config-file', location: shortened(session.configPath, env) };
}

/** A path with the home folder written as `~`. */
export function shortened(path: string, { HOME: home }: Outside['env']): string {
  return home && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

function expanded(path: string, { HOME: home }: Outside['env']): string {
  return path.startsWith('~/') ? `${home ?? '~'}${path.slice(1)}` : path;
}

function toldBy(env: Outside['env'], names: readonly string[]): Told | undefined {
  const value = names.map((name) => env[name]).find((each) => each);
  if (!value) return undefined;
  return { value, type: 'env', location: `[${names.map((name) => `'${name}'`).join(', ')}]` };
}
