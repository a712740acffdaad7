// `aws configure list`: which profile, keys and Region are in use, and where each was told.

import type { Invocation } from '../../../command.ts';
import { findCredentials } from '../credentials.ts';
import { type Session, toldRegion } from '../session.ts';
import type { Printed } from './index.ts';

type Row = readonly [value: string, type: string, location: string];

const notSet: Row = ['<not set>', 'None', 'None'];

export async function list(
  session: Session,
  regionOption: string | undefined,
  invocation: Invocation,
): Promise<Printed> {
  session.settings();
  const { profile } = session;
  const region = toldRegion(regionOption, session, invocation.env);
  const found = await findCredentials(session, region?.value, invocation);
  const rows: readonly (readonly [string, Row])[] = [
    ['NAME', ['VALUE', 'TYPE', 'LOCATION']],
    ['profile', profile ? [profile.value, profile.type, profile.location] : notSet],
    ['access_key', found ? [masked(found.credentials.accessKeyId), found.method, ''] : notSet],
    ['secret_key', found ? [masked(found.credentials.secretAccessKey), found.method, ''] : notSet],
    ['region', region ? [region.value, region.type, region.location] : notSet],
  ];
  return { text: rows.map(([name, row]) => line(name, row)).join(''), exitCode: 0 };
}

function line(name: string, [value, type, location]: Row): string {
  return `${name.padEnd(10)} : ${value.padEnd(24)} : ${type.padEnd(16)} : ${location}\n`;
}

export function masked(secret: string): string {
  return `${'*'.repeat(16)}${secret.slice(-4)}`;
}
