// What the Organizations API of this lab lacks: making organizational units and moving accounts
// between them. Labs and tests use these words; each is one commit in the world's journal.

import type { Random } from '../base/random.ts';
import { organizationLimits } from '../facts/organizations.ts';
import {
  members,
  type Organization,
  organizations,
  units,
} from '../services/organizations/rows.ts';
import { pathTo, putUnit, targetOf } from '../services/organizations/tree.ts';
import type { World } from './world.ts';

/** The part of a cloud that units are made in. */
export interface UnitSite {
  readonly world: World;
  readonly random: Random;
  nowMs(): number;
}

/** A unit under the root or another unit. Gives its id. */
export function addUnit(
  { world, random, nowMs }: UnitSite,
  organizationId: string,
  { parentId, name }: { readonly parentId: string; readonly name: string },
): string {
  const tx = world.begin();
  const organization = mustHave(tx.get(organizations, organizationId), organizationId);
  const parent = mustHave(targetOf(tx, organization, parentId), parentId);
  if (parent.type === 'ACCOUNT') throw new Error('a unit stands under the root or a unit');
  const depth = pathTo(tx, organization, parentId).length;
  if (depth > organizationLimits.unitDepth.value) throw new Error('units are too deep');
  if (tx.count(units, 'name', `${parentId}/${name}`) > 0) {
    throw new Error(`there is a unit \`${name}\` already`);
  }
  const unit = putUnit(tx, organization, { parentId, name }, random);
  commit(world, tx, 'AddUnit', nowMs());
  return unit.id;
}

/** Moves an account under the root or a unit; what binds it there binds it from now on. */
export function moveAccount({ world, nowMs }: UnitSite, accountId: string, parentId: string): void {
  const tx = world.begin();
  const member = mustHave(tx.get(members, accountId), accountId);
  const organization: Organization = mustHave(
    tx.get(organizations, member.organizationId),
    member.organizationId,
  );
  const parent = mustHave(targetOf(tx, organization, parentId), parentId);
  if (parent.type === 'ACCOUNT') throw new Error('an account stands under the root or a unit');
  tx.put(members, { ...member, parentId });
  commit(world, tx, 'MoveAccount', nowMs());
}

function commit(world: World, tx: ReturnType<World['begin']>, label: string, atMs: number): void {
  if (!world.commit(tx, `organization:${label}`, atMs)) {
    throw new Error(`${label} could not be committed`);
  }
}

function mustHave<T>(row: T | undefined, id: string): T {
  if (row === undefined) throw new Error(`there is no \`${id}\` in the organization`);
  return row;
}
