// The lab's own machine as an EC2 instance: the instance profile attached to it, and the credentials
// its metadata service would give for the role in that profile. Nothing of EC2 is here besides.
// Source: IAM User Guide, Using instance profiles; EC2 User Guide, IAM roles for Amazon EC2.

import { minute, second } from '../base/time.ts';
import type { Caller } from '../service/handler.ts';
import { parseEntityArn } from '../service/principal-names.ts';
import { profileOf, type Role, roleByArn, type Session, sessions } from '../service/principals.ts';
import type { TableSpec } from '../service/table-spec.ts';
import type { Credentials } from './accounts.ts';
import type { Call, Reply } from './reply.ts';
import type { World } from './world.ts';

interface Machine {
  readonly id: 'machine';
  readonly instanceProfileArn: string;
}

/** A setting of the world: one row, where a profile is attached. */
export const machines: TableSpec<Machine> = {
  name: 'cloud.machine',
  key: (row) => row.id,
  indexes: {},
};

/** Names the role's sessions. Example id of the EC2 User Guide. */
export const instanceId = 'i-1234567890abcdef0';

const instanceService = 'ec2.amazonaws.com';
/** The metadata service hands out sessions of six hours, and new ones well before their end. */
const sessionMs = 360 * minute;
const refreshMs = 15 * minute;

/** Attaches an instance profile to the machine, or takes it off. */
export function attachInstanceProfile(
  world: World,
  instanceProfileArn: string | undefined,
  atMs: number,
): void {
  const tx = world.begin();
  if (instanceProfileArn === undefined) tx.delete(machines, 'machine');
  else tx.put(machines, { id: 'machine', instanceProfileArn });
  world.commit(tx, 'instance-profile', atMs);
}

/** The role of the machine, where it has one. */
function instanceRole(world: World): Role | undefined {
  const arn = world.get(machines, 'machine')?.instanceProfileArn;
  const name = arn === undefined ? undefined : parseEntityArn(arn);
  const profile = name && profileOf(world, name.account, name.name);
  return profile?.roleArn === undefined ? undefined : roleByArn(world, profile.roleArn);
}

export interface InstanceSite {
  readonly world: World;
  call(call: Call): Promise<Reply>;
  nowMs(): number;
}

/** What runs on the machine can learn of it. */
export interface Instance {
  /** Of the profile attached, where there is one with a role. */
  roleArn(): string | undefined;
  /** Undefined without a role, and where the role does not trust EC2. */
  credentials(): Promise<Credentials | undefined>;
}

export function instanceOf(site: InstanceSite): Instance {
  return {
    roleArn: () => instanceRole(site.world)?.arn,
    async credentials() {
      const role = instanceRole(site.world);
      if (!role) return undefined;
      const running = currentSession(role, site) ?? (await begin(role, site));
      return (
        running && {
          accessKeyId: running.accessKeyId,
          secretAccessKey: running.secret,
          sessionToken: running.token,
        }
      );
    },
  };
}

function currentSession(role: Role, { world, nowMs }: InstanceSite): Session | undefined {
  const everything = { limit: Number.POSITIVE_INFINITY, newestFirst: true };
  return world
    .page(sessions, 'source', role.arn, everything)
    .rows.find(
      ({ sessionName, sourceId, expiresMs }) =>
        sessionName === instanceId && sourceId === role.id && expiresMs - nowMs() >= refreshMs,
    );
}

/** EC2 assumes the role, as anybody: through the door, and the trust policy has its say. */
async function begin(role: Role, site: InstanceSite): Promise<Session | undefined> {
  const principal: Caller = {
    type: 'AWSService',
    arn: instanceService,
    account: role.account,
    accessKeyId: '',
    principalId: instanceService,
  };
  await site.call({
    service: 'sts',
    operation: 'AssumeRole',
    region: 'us-east-1',
    principal,
    input: {
      RoleArn: role.arn,
      RoleSessionName: instanceId,
      DurationSeconds: Math.min(sessionMs / second, role.maxSessionSeconds),
    },
    userAgent: instanceService,
  });
  return currentSession(role, site);
}
