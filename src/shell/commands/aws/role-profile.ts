// Profiles with role_arn: the source's credentials, AssumeRole through the door, and the session kept
// as a file in ~/.aws/cli/cache until a quarter of an hour before its end. After botocore's
// AssumeRoleProvider, sentences included; MFA and web identity are not part of this lab.

import { textOf, toHex, utf8 } from '../../../base/bytes.ts';
import { minute } from '../../../base/time.ts';
import type { Credentials } from '../../../cloud/accounts.ts';
import { digest } from '../../../crypto/digest.ts';
import type { Invocation } from '../../command.ts';
import { userAgent } from './call.ts';
import { generalProblem, serviceProblem } from './complaint.ts';
import type { Section } from './config-files.ts';
import { fromEnvironment, fromFiles, partial } from './credentials.ts';
import { isObject } from './fitted.ts';
import { refuseAfterKeys, refuseBeforeKeys, refuseMfa } from './not-here.ts';
import { moment } from './output.ts';
import type { Session } from './session.ts';

/** A session this near its end is not used any more. */
const expiryWindowMs = 15 * minute;

export function assumedByProfile(
  name: string,
  session: Session,
  region: string | undefined,
  invocation: Invocation,
): Promise<Credentials> {
  return assume(name, [name]);

  async function assume(profile: string, visited: readonly string[]): Promise<Credentials> {
    const settings = session.profiles.get(profile) ?? new Map<string, string>();
    const source = await sourceOf(profile, settings, visited);
    const request = requestOf(settings);
    const file = `${cacheFolder(invocation)}/${cacheKey(request)}.json`;
    const kept = await keptIn(file, invocation);
    if (kept) return kept;
    const made = await assumeRole(request, source, region ?? 'us-east-1', invocation);
    await keep(file, made, invocation);
    return credentialsIn(made) ?? broken();
  }

  async function sourceOf(
    profile: string,
    settings: Section,
    visited: readonly string[],
  ): Promise<Credentials> {
    const source = settings.get('source_profile');
    const place = settings.get('credential_source');
    if (source !== undefined && place !== undefined) {
      throw generalProblem(
        `The profile "${profile}" contains both source_profile and credential_source.`,
      );
    }
    if (place !== undefined) return fromPlace(place, profile, invocation);
    if (source === undefined) {
      throw partial('assume-role', 'source_profile or credential_source');
    }
    const section = session.profiles.get(source);
    if (!section) {
      throw generalProblem(
        `The source_profile "${source}" referenced in the profile "${profile}" does not exist.`,
      );
    }
    const hasKeys = section.has('aws_access_key_id') || section.has('aws_secret_access_key');
    if (visited.includes(source) && (source !== profile || !hasKeys)) {
      const names = visited.map((each) => `'${each}'`).join(', ');
      throw generalProblem(
        `Infinite loop in credential configuration detected. Attempting to load from profile ${source} which has already been visited. Visited profiles: [${names}]`,
      );
    }
    if (!hasKeys && section.has('role_arn')) return assume(source, [...visited, source]);
    const found = fromFiles(source, session);
    if (found) return found.credentials;
    refuseBeforeKeys(source, section);
    refuseAfterKeys(source, section);
    throw generalProblem(`The source profile "${source}" must have credentials.`);
  }
}

async function fromPlace(
  place: string,
  profile: string,
  { env, cloud }: Invocation,
): Promise<Credentials> {
  const known = ['Environment', 'EcsContainer', 'Ec2InstanceMetadata'];
  if (!known.includes(place)) {
    throw generalProblem(
      `The credential source "${place}" referenced in profile "${profile}" is not valid.`,
    );
  }
  const found =
    place === 'Environment'
      ? fromEnvironment(env)
      : place === 'Ec2InstanceMetadata'
        ? await cloud.instance.credentials()
        : undefined;
  if (found) return found;
  throw generalProblem(
    `Error when retrieving credentials from ${place}: No credentials found in credential_source referenced in profile ${profile}`,
  );
}

type Request = Readonly<Record<string, string | number>>;

/** What AssumeRole is asked for, but for a session name that nobody gave. */
function requestOf(settings: Section): Request {
  refuseMfa(settings);
  const seconds = settings.get('duration_seconds');
  const members = {
    DurationSeconds: seconds !== undefined && /^\d+$/.test(seconds) ? Number(seconds) : undefined,
    ExternalId: settings.get('external_id'),
    RoleArn: settings.get('role_arn'),
    RoleSessionName: settings.get('role_session_name'),
  };
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, string | number] => {
      return member[1] !== undefined;
    }),
  );
}

async function assumeRole(
  request: Request,
  source: Credentials,
  region: string,
  { cloud }: Invocation,
): Promise<Readonly<Record<string, unknown>>> {
  const [service, operation] = ['sts', 'AssumeRole'];
  const signed = await cloud.authenticate(source, service);
  if (!signed.ok) throw serviceProblem(operation, signed.error);
  const input = {
    RoleSessionName: `botocore-session-${Math.floor(cloud.nowMs() / 1000)}`,
    ...request,
  };
  const principal = signed.caller;
  const reply = await cloud.call({ service, operation, region, principal, input, userAgent });
  if (!reply.ok) throw serviceProblem(operation, reply.error);
  return reply.output;
}

export function cacheFolder({ env }: Pick<Invocation, 'env'>): string {
  return `${env['HOME'] ?? '~'}/.aws/cli/cache`;
}

/** Python's json.dumps with sorted keys, hashed: the file the real CLI would use. */
export function cacheKey(request: Request): string {
  const members = Object.entries(request)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return toHex(digest('sha1', utf8(`{${members.join(', ')}}`)));
}

async function keptIn(
  path: string,
  { files, cloud }: Pick<Invocation, 'files' | 'cloud'>,
): Promise<Credentials | undefined> {
  const read = await files.read(path);
  if (!read.ok) return undefined;
  try {
    const kept: unknown = JSON.parse(textOf(read.value) ?? '');
    if (!isObject(kept) || !isObject(kept['Credentials'])) return undefined;
    const endMs = Date.parse(String(kept['Credentials']['Expiration']));
    return endMs - cloud.nowMs() >= expiryWindowMs ? credentialsIn(kept) : undefined;
  } catch {
    return undefined;
  }
}

async function keep(
  path: string,
  reply: Readonly<Record<string, unknown>>,
  { files }: Invocation,
): Promise<void> {
  const { Credentials, ...rest } = reply;
  const credentials = Credentials as Readonly<Record<string, unknown>>;
  const Expiration = moment(Number(credentials['Expiration']));
  const text = JSON.stringify({ Credentials: { ...credentials, Expiration }, ...rest });
  // A folder that cannot be written costs a call the next time, nothing else.
  await files.makeFolder(path.slice(0, path.lastIndexOf('/')));
  await files.write(path, utf8(text));
}

function credentialsIn(reply: Readonly<Record<string, unknown>>): Credentials | undefined {
  if (!isObject(reply['Credentials'])) return undefined;
  const { AccessKeyId, SecretAccessKey, SessionToken } = reply['Credentials'];
  if ([AccessKeyId, SecretAccessKey, SessionToken].some((part) => typeof part !== 'string')) {
    return undefined;
  }
  return {
    accessKeyId: String(AccessKeyId),
    secretAccessKey: String(SecretAccessKey),
    sessionToken: String(SessionToken),
  };
}

function broken(): never {
  throw new Error('AssumeRole answered without credentials');
}
