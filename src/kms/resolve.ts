// From a name in a request to the row it means, or the refusal the service gives.

import { Refusal, refuse } from '../service/refusal.ts';
import type { Reader } from '../service/table-spec.ts';
import {
  type AliasArn,
  type AliasName,
  aliasArn,
  type Place,
  parseReference,
} from './identifiers.ts';
import {
  type Alias,
  type Key,
  kmsAliases,
  kmsKeys,
  kmsMaterials,
  type Material,
  referenceKey,
} from './rows.ts';

/** Which identifiers an operation takes: cryptographic ones and DescribeKey take aliases too. */
export type KeyForm = 'key' | 'key or alias';

interface Where {
  readonly place: Place;
  readonly reader: Reader;
}

export function findKey(text: string, accepts: KeyForm, { place, reader }: Where): Key {
  const reference = parseReference(text, place);
  switch (reference.kind) {
    case 'malformedArn':
      // The code is the API model's; its text is not known, this one is ours.
      return refuse('InvalidArnException', `${text} is not a valid ARN`);
    case 'otherRegion':
      return refuse('NotFoundException', `Invalid arn ${reference.region}`);
    case 'malformed':
      return refuse('NotFoundException', `Invalid keyId '${text}'`);
    case 'alias': {
      if (accepts === 'key') return refuse('NotFoundException', `Invalid keyId '${text}'`);
      const alias = reader.get(kmsAliases, reference.arn);
      const key = alias && reader.get(kmsKeys, alias.targetArn);
      return key ?? refuse('NotFoundException', `Alias ${reference.arn} is not found.`);
    }
    case 'key': {
      const key = reader.get(kmsKeys, reference.arn);
      if (key) return key;
      const account = reference.arn.split(':')[4] ?? '';
      if (account !== place.account) throw new MissingElsewhere(text, account);
      return refuse('NotFoundException', `Key '${reference.arn}' does not exist`);
    }
  }
}

/** A key of another account that is not there. The door says what strangers hear of any key. */
export class MissingElsewhere extends Refusal {
  readonly named: string;
  readonly account: string;
  constructor(named: string, account: string) {
    super({ code: 'AccessDeniedException', httpStatus: 400 });
    this.named = named;
    this.account = account;
  }
}

export function findAlias(name: string, { place, reader }: Where): Alias | undefined {
  return reader.get(kmsAliases, aliasArnOf(name, place));
}

export function aliasArnOf(name: string, place: Place): AliasArn {
  return aliasArn(name as AliasName, place);
}

/** The material a blob names, in this Region. */
export function findMaterial(reference: string, { place, reader }: Where): Material | undefined {
  const where = referenceKey(place.region, reference);
  return reader.page(kmsMaterials, 'place', where, { limit: 1 }).rows[0];
}
