// Ways to sign in that the real CLI has and this lab has not: each is refused by name, with what to do
// in its place. Otherwise the chain of providers would pass them by, and end in another's credentials.

import { type Complaint, notBuilt } from './complaint.ts';
import type { Section } from './config-files.ts';

const accessKey =
  'make an access key with `aws iam create-access-key` and enter it with `aws configure`';
const role = 'a profile with `role_arn` and `source_profile` has temporary credentials';

/** Subcommands of `aws configure`, and what stands in for them. */
const configureActions: ReadonlyMap<string, string> = new Map([
  ['add-model', 'every operation of this lab is there already'],
  [
    'export-credentials',
    '`aws configure list` tells whose credentials are in use, and `aws sts assume-role` or `get-session-token` gives new ones',
  ],
  ['mfa-login', `the lab has no MFA devices; ${accessKey}`],
  ['sso', `the lab has no IAM Identity Center; ${accessKey}, or: ${role}`],
  ['sso-session', `the lab has no IAM Identity Center; ${accessKey}, or: ${role}`],
]);

export function configureActionElsewhere(action: string): Complaint | undefined {
  const instead = configureActions.get(action);
  if (instead === undefined) return undefined;
  return notBuilt(`aws configure ${action} is not part of this lab: ${instead}`);
}

/** Commands that sign in. */
const commands: ReadonlyMap<string, string> = new Map([
  ['login', `there is no console to sign in to; ${accessKey}`],
  ['logout', 'nobody is signed in; `aws configure list` tells whose credentials are in use'],
  ['sso', `there is no IAM Identity Center; ${accessKey}, or: ${role}`],
]);

export function signInElsewhere(command: string): Complaint | undefined {
  const instead = commands.get(command);
  if (instead === undefined) return undefined;
  return notBuilt(`aws ${command} is not part of this lab: ${instead}`);
}

/** Settings of a profile by which the real CLI would look for credentials before the keys in files. */
const beforeKeys = ['web_identity_token_file', 'sso_session', 'sso_start_url'];
/** And after them. */
const afterKeys = ['credential_process', 'login_session'];

export function refuseBeforeKeys(profile: string, settings: Section | undefined): void {
  refuse(profile, settings, beforeKeys);
}

export function refuseAfterKeys(profile: string, settings: Section | undefined): void {
  refuse(profile, settings, afterKeys);
}

function refuse(profile: string, settings: Section | undefined, names: readonly string[]): void {
  const name = names.find((each) => settings?.has(each));
  if (name === undefined) return;
  throw notBuilt(
    `the profile "${profile}" has \`${name}\`, which is not part of this lab: ${accessKey} --profile ${profile}, or: ${role}`,
  );
}

/** A role that wants a code from a device nobody here has. */
export function refuseMfa(settings: Section): void {
  if (!settings.has('mfa_serial')) return;
  throw notBuilt(
    '`mfa_serial` is not part of this lab, which has no MFA devices: take the line out of ~/.aws/config, and `aws:MultiFactorAuthPresent` out of the trust policy of the role',
  );
}
