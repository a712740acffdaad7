// A Deny that is there and does not apply to the call: on another operation, for another Region, for
// calls through a service. With it "somebody denies" is never by itself the answer.

import { actionOf, type Case, type CaseStatement } from '../case.ts';
import { type PolicyLayer, withStatement } from '../case-edits.ts';
import type { Draw } from './draw.ts';
import { uses } from './statements.ts';

/**
 * The world with such a Deny in one of its policies. Its Sid says what it denies; with a Sid that is given
 * it stands in a policy that speaks of others than the caller as well.
 */
export function withDecoy(draw: Draw, world: Case, sid?: string): Case {
  const isOpen = sid === undefined;
  const mayBeIn = ({ on }: Case['identity'][number]) => isOpen || on === 'group';
  const places: readonly (readonly [PolicyLayer, number])[] = [
    ['keyPolicy', 0],
    ...world.identity
      .slice(0, 1)
      .filter(mayBeIn)
      .map(() => ['identity', 0] as const),
    ...(isOpen && world.boundary ? [['permissionsBoundary', 0] as const] : []),
    ...(isOpen && world.sessionPolicy ? [['sessionPolicy', 0] as const] : []),
    ...(world.scps ?? []).map((_policy, level) => ['scp', level] as const),
  ];
  const [layer, level] = draw.pick(places);
  const drawn = decoy(draw, world);
  const denies = isOpen ? drawn : { ...drawn, Sid: sid };
  const statement: CaseStatement = layer === 'keyPolicy' ? { ...denies, Principal: '*' } : denies;
  return withStatement(world, layer, statement, level);
}

function decoy(draw: Draw, world: Case): CaseStatement {
  const other = draw.pick(uses.filter((one) => !actionOf(world).startsWith(one)));
  const { region } = world.key;
  const service = draw.pick(['s3', 'dynamodb', 'secretsmanager']);
  const all = { Effect: 'Deny', Action: 'kms:*', Resource: '*' } as const;
  return draw.pick<CaseStatement>([
    { ...all, Sid: `Deny${other.slice('kms:'.length)}`, Action: other },
    {
      ...all,
      Sid: 'DenyRegions',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': region } },
    },
    {
      ...all,
      Sid: 'DenyService',
      Condition: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
    },
  ]);
}
