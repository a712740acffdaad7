// The names a KMS key goes by, and the one parser that makes them: key id, key ARN, alias name,
// alias ARN. Source: AWS KMS Developer Guide, Key identifiers.

import type { Brand } from '../base/brand.ts';
import { partitionOf } from '../facts/regions.ts';

export type KeyId = Brand<string, 'KeyId'>;
export type KeyArn = Brand<string, 'KeyArn'>;
export type AliasName = Brand<string, 'AliasName'>;
export type AliasArn = Brand<string, 'AliasArn'>;

/** Where a call was made: identifiers without an ARN are completed from it. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

export type Reference =
  | { readonly kind: 'key'; readonly arn: KeyArn; readonly id: KeyId }
  | { readonly kind: 'alias'; readonly arn: AliasArn; readonly name: AliasName }
  | { readonly kind: 'otherRegion'; readonly region: string }
  | { readonly kind: 'malformedArn' }
  | { readonly kind: 'malformed' };

// A single-Region id is a UUID, a multi-Region id `mrk-` and 32 hexadecimal digits.
const keyIdPattern =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const arnPattern = /^arn:(aws|aws-cn|aws-us-gov):kms:([a-z0-9-]+):([0-9]{12}):(key|alias)\/(.+)$/;
/** API model, AliasNameType. */
const aliasPattern = /^alias\/[a-zA-Z0-9:/_-]+$/;

/** What a KeyId member says, in the place of the call. */
export function parseReference(text: string, place: Place): Reference {
  if (text.startsWith('arn:')) {
    const [, partition, region = '', account = '', kind, name = ''] = arnPattern.exec(text) ?? [];
    if (!kind) return { kind: 'malformedArn' };
    if (region !== place.region) return { kind: 'otherRegion', region };
    if (partition !== partitionOf(region)) return { kind: 'malformedArn' };
    return kind === 'key'
      ? keyReference(name, { region, account })
      : aliasReference(`alias/${name}`, { region, account });
  }
  if (text.startsWith('alias/')) return aliasReference(text, place);
  return keyReference(text, place);
}

export function keyArn(id: KeyId, { region, account }: Place): KeyArn {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:key/${id}` as KeyArn;
}

export function aliasArn(name: AliasName, { region, account }: Place): AliasArn {
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${name}` as AliasArn;
}

/** A key id from sixteen random bytes, as a version 4 UUID (RFC 9562 section 5.4). */
export function makeKeyId(random: Uint8Array): KeyId {
  return uuidOf(random) as string as KeyId;
}

/** A multi-Region key id from sixteen random bytes. */
export function makeMultiRegionKeyId(random: Uint8Array): KeyId {
  return `mrk-${uuidOf(random).replaceAll('-', '')}` as KeyId;
}

const digitCodes = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));
/** 8-4-4-4-12 digits: hyphens stand in their places, digits are put in between. */
const uuidCodes = [...'00000000-0000-0000-0000-000000000000'].map((char) => char.charCodeAt(0));
const uuidPlaces = uuidCodes.flatMap((code, place) => (code === digitCodes[0] ? [place] : []));

/** The text of a version 4 UUID made of sixteen random bytes; several stand in every call. */
export function uuidOf(random: Uint8Array): string {
  for (let at = 0; at < 16; at++) {
    let byte = random[at] ?? 0;
    if (at === 6) byte = (byte & 0x0f) | 0x40;
    if (at === 8) byte = (byte & 0x3f) | 0x80;
    uuidCodes[uuidPlaces[2 * at] ?? 0] = digitCodes[byte >> 4] ?? 0;
    uuidCodes[uuidPlaces[2 * at + 1] ?? 0] = digitCodes[byte & 15] ?? 0;
  }
  return String.fromCharCode(...uuidCodes);
}

/** The owner's list a row stands in: account and Region. */
export function ownerOf({ region, account }: Place): string {
  return `${account}/${region}`;
}

function keyReference(id: string, place: Place): Reference {
  if (!keyIdPattern.test(id)) return { kind: 'malformed' };
  return { kind: 'key', id: id as KeyId, arn: keyArn(id as KeyId, place) };
}

function aliasReference(name: string, place: Place): Reference {
  if (!aliasPattern.test(name)) return { kind: 'malformed' };
  return { kind: 'alias', name: name as AliasName, arn: aliasArn(name as AliasName, place) };
}
