// Whose credentials a command signs with: botocore's chain of providers, as far as this lab has them.
//
//   environment (not with --profile) -> role of the profile -> credentials file -> config file
//   -> instance metadata
//
// Whether they are right is the cloud's question.

import type { Credentials } from '../../../cloud/accounts.ts';
import type { Invocation } from '../../command.ts';
import { configurationProblem, generalProblem } from './complaint.ts';
import type { Section } from './config-files.ts';
import { refuseAfterKeys, refuseBeforeKeys } from './not-here.ts';
import type { Session } from './session.ts';

/** As `aws configure list` names the way they were found. */
export type Method = 'env' | 'assume-role' | 'shared-credentials-file' | 'config-file' | 'iam-role';

export interface Found {
  readonly credentials: Credentials;
  readonly method: Method;
}

export async function findCredentials(
  session: Session,
  region: string | undefined,
  invocation: Invocation,
): Promise<Found | undefined> {
  const name = session.profile?.value ?? 'default';
  if (session.profile?.type !== 'manual') {
    const credentials = fromEnvironment(invocation.env);
    if (credentials) return { credentials, method: 'env' };
  }
  const settings = session.profiles.get(name);
  refuseBeforeKeys(name, settings);
  if (settings?.has('role_arn')) {
    const { assumedByProfile } = await import('./role-profile.ts');
    const credentials = await assumedByProfile(name, session, region, invocation);
    return { credentials, method: 'assume-role' };
  }
  const kept = fromFiles(name, session);
  if (kept) return kept;
  refuseAfterKeys(name, settings);
  const credentials = await invocation.cloud.instance.credentials();
  return credentials && { credentials, method: 'iam-role' };
}

export async function requireCredentials(
  session: Session,
  region: string | undefined,
  invocation: Invocation,
): Promise<Credentials> {
  const found = await findCredentials(session, region, invocation);
  if (found) return found.credentials;
  throw configurationProblem(
    'NoCredentials',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
  );
}

export function fromEnvironment(env: Invocation['env']): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId) return undefined;
  if (!secretAccessKey) throw partial('env', 'AWS_SECRET_ACCESS_KEY');
  const sessionToken = env['AWS_SESSION_TOKEN'] || env['AWS_SECURITY_TOKEN'];
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/** Keys that stand in a file under the name of a profile. */
export function fromFiles(name: string, { shared, configured }: Session): Found | undefined {
  for (const [sections, method] of [
    [shared, 'shared-credentials-file'],
    [configured, 'config-file'],
  ] as const) {
    const section = sections.get(name);
    if (section?.has('aws_access_key_id')) {
      return { credentials: fromSection(section, method), method };
    }
  }
  return undefined;
}

function fromSection(section: Section, method: Method): Credentials {
  const secretAccessKey = section.get('aws_secret_access_key');
  if (secretAccessKey === undefined) throw partial(method, 'aws_secret_access_key');
  const accessKeyId = section.get('aws_access_key_id') ?? '';
  const sessionToken = section.get('aws_security_token') ?? section.get('aws_session_token');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

export function partial(provider: Method, missing: string) {
  return generalProblem(`Partial credentials found in ${provider}, missing: ${missing}`);
}
