// A lab's stage, set before its first line: what nobody could make at the prompt. Accounts of others,
// an organization with units, grants that take their time. Whatever an API call can do is a call.

import type { Random } from '../base/random.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { setGrantDelay } from '../cloud/grant-delay.ts';
import { addUnit, moveAccount } from '../cloud/organization-units.ts';
import type { Principal } from '../cloud/reply.ts';
import type { Stage } from '../lab/kit.ts';
import { accounts } from '../service/principals.ts';

interface Site {
  readonly cloud: Cloud;
  readonly random: Random;
  readonly region: string;
  /** Runs a line in the learner's shell. */
  run(line: string): Promise<unknown>;
}

type Output = Readonly<Record<string, unknown>>;

export async function setStage(stage: Stage, site: Site): Promise<void> {
  if (stage.rootProfile !== undefined) await rootUser(stage.rootProfile, site);
  for (const account of stage.accounts ?? []) await foundStranger(account, site);
  if (stage.organization) await foundOrganization(stage.organization, site);
  if (stage.grantDelayMs) setGrantDelay(site.cloud.world, stage.grantDelayMs, site.cloud.nowMs());
}

/** An account that belongs to somebody else: its user `admin` may do everything there. */
async function foundStranger(
  { id, name, profile }: { readonly id: string; readonly name: string; readonly profile: string },
  { cloud, region, run }: Site,
): Promise<void> {
  const tx = cloud.world.begin();
  tx.put(accounts, { id, name, createdMs: cloud.nowMs() });
  cloud.world.commit(tx, `stage:${name}`, cloud.nowMs());
  const iam = (operation: string, input: Output) =>
    make(cloud, rootOf(id), 'iam', operation, input);
  await iam('CreateUser', { UserName: 'admin' });
  await iam('AttachUserPolicy', {
    UserName: 'admin',
    PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  });
  const made = await iam('CreateAccessKey', { UserName: 'admin' });
  await keepKey(profile, made, { region, run });
}

/** The root user signs by an access key of its own; outside a lab it should have none. */
async function rootUser(profile: string, { cloud, region, run }: Site): Promise<void> {
  const made = await make(cloud, rootOf(cloud.admin.account), 'iam', 'CreateAccessKey', {});
  await keepKey(profile, made, { region, run });
}

function rootOf(account: string): Principal {
  const arn = `arn:aws:iam::${account}:root`;
  return { type: 'Root', arn, account, accessKeyId: '', principalId: account };
}

/** A new access key, as a profile. */
async function keepKey(
  profile: string,
  { AccessKey }: Output,
  { region, run }: Pick<Site, 'region' | 'run'>,
): Promise<void> {
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey as Readonly<Record<string, string>>;
  const keys = { aws_access_key_id: AccessKeyId, aws_secret_access_key: SecretAccessKey };
  await setProfile(profile, { ...keys, region }, run);
}

/** The learner's account manages it; each member account has a profile with its name. */
async function foundOrganization(
  { units = {}, members }: NonNullable<Stage['organization']>,
  { cloud, random, region, run }: Site,
): Promise<void> {
  const call = (operation: string, input: Output) =>
    make(cloud, cloud.admin, 'organizations', operation, input);
  const { Organization } = await call('CreateOrganization', { FeatureSet: 'ALL' });
  const { Roots } = await call('ListRoots', {});
  const organizationId = String((Organization as Output)['Id']);
  const rootId = String((Roots as readonly Output[])[0]?.['Id']);
  const ids = new Map<string, string>();
  for (const name of members) {
    const input = { AccountName: name, Email: `${name}@example.com` };
    const { CreateAccountStatus } = await call('CreateAccount', input);
    const id = String((CreateAccountStatus as Output)['AccountId']);
    ids.set(name, id);
    const role = `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`;
    const session = { role_session_name: 'admin', source_profile: 'default', region };
    await setProfile(name, { role_arn: role, ...session }, run);
  }
  const site = { world: cloud.world, random, nowMs: () => cloud.nowMs() };
  for (const [name, inside] of Object.entries(units)) {
    const unit = addUnit(site, organizationId, { parentId: rootId, name });
    for (const member of inside) moveAccount(site, ids.get(member) ?? member, unit);
  }
}

async function setProfile(
  profile: string,
  settings: Readonly<Record<string, string>>,
  run: Site['run'],
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await run(`aws configure set ${name} '${value}' --profile ${profile}`);
  }
}

async function make(
  cloud: Cloud,
  principal: Principal,
  service: string,
  operation: string,
  input: Output,
): Promise<Output> {
  const reply = await cloud.call({ service, operation, region: 'us-east-1', principal, input });
  if (!reply.ok) throw new Error(`${operation}: ${reply.error.code}: ${reply.error.message ?? ''}`);
  return reply.output;
}
