// Who somebody at this prompt is, and where: what a call would be signed with, found without making
// one. For the prompt; who may do what is asked at the door.

import type { Principal } from '../cloud/reply.ts';
import type { CloudPort } from './command.ts';
import { fromEnvironment, fromFiles } from './commands/aws/credentials.ts';
import { refuseAfterKeys, refuseBeforeKeys } from './commands/aws/not-here.ts';
import { openSession, type Session, toldRegion } from './commands/aws/session.ts';
import type { Files } from './files.ts';

export interface Who {
  /** alice, the role's name, root; `nobody` where no credentials are found that are right. */
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  /** Where credentials are at hand: of a role that is yet to be assumed they are not. */
  readonly principal?: Principal;
}

interface Place {
  readonly env: Readonly<Record<string, string>>;
  readonly files: Files;
  readonly cloud: CloudPort;
}

const nobody = { name: 'nobody' } as const;

export async function whoIs(place: Place): Promise<Who> {
  try {
    const session = await openSession(undefined, place);
    const region = toldRegion(undefined, session, place.env)?.value;
    const who = await caller(session, place);
    return region === undefined ? who : { ...who, region };
  } catch {
    // A file that cannot be read, a profile that does not exist: the next command will say so.
    return nobody;
  }
}

async function caller(session: Session, { env, cloud }: Place): Promise<Who> {
  const name = session.profile?.value ?? 'default';
  const fromEnv = fromEnvironment(env);
  const settings = session.profiles.get(name);
  if (!fromEnv) refuseBeforeKeys(name, settings);
  const role = settings?.get('role_arn');
  if (!fromEnv && role !== undefined) return named(role) ?? nobody;
  const credentials = fromEnv ?? fromFiles(name, session)?.credentials;
  if (!credentials) refuseAfterKeys(name, settings);
  if (credentials) {
    const signed = await cloud.authenticate(credentials, 'kms');
    const who = signed.ok ? named(signed.caller.arn) : undefined;
    return who && signed.ok ? { ...who, principal: signed.caller } : nobody;
  }
  const own = cloud.instance.roleArn();
  return (own && named(own)) || nobody;
}

/** For the prompt: the name, and what differs from where the shell began. */
export function whoText(who: Who, home: Who): string {
  const account = who.account !== home.account && who.account ? `@${who.account}` : '';
  const region = who.region !== home.region && who.region ? ` ${who.region}` : '';
  return `${who.name}${account}${region}`;
}

/** arn:aws:iam::111122223333:user/team/alice, arn:aws:sts::111122223333:assumed-role/app/session */
function named(arn: string): Who | undefined {
  const [, , , , account = '', resource = ''] = arn.split(':');
  const [kind, ...path] = resource.split('/');
  const name = kind === 'assumed-role' ? path[0] : (path.at(-1) ?? kind);
  return name ? { name, account } : undefined;
}
