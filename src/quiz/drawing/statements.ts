// The statements drawn worlds are made of, named after what they do.

import { actionOf, type CaseStatement, callerArn, keyArn, type Pairs, userArn } from '../case.ts';
import type { Cast } from './cast.ts';
import type { Draw } from './draw.ts';

type Condition = NonNullable<CaseStatement['Condition']>;

/** The operations of one key that people take for one permission. */
export const uses: readonly string[] = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'];

/** Action lists that cover the call. */
export function coveringActions(draw: Draw, { empty }: Cast): CaseStatement['Action'] {
  const action = actionOf(empty);
  const others = [...uses, 'kms:DescribeKey'].filter((one) => one !== action);
  return draw.pick([
    action,
    action,
    [action, draw.pick(others)],
    draw.shuffle([action, draw.pick(others)]),
    'kms:*',
  ]);
}

/** Action lists that do not, and look alike. */
export function otherActions(draw: Draw, { empty }: Cast): CaseStatement['Action'] {
  const action = actionOf(empty);
  const using = uses.filter((one) => one !== action);
  return draw.pick([
    draw.pick(using),
    draw.pick(using),
    draw.shuffle([draw.pick(using), 'kms:DescribeKey']),
    'kms:List*',
    ['kms:DescribeKey', 'kms:ListAliases'],
  ]);
}

/** In a key policy: lets the caller by name. */
export function namesCaller(draw: Draw, cast: Cast, condition?: Condition): CaseStatement {
  return {
    Sid: 'AllowUse',
    Effect: 'Allow',
    Principal: { AWS: callerArn(cast.empty) },
    Action: coveringActions(draw, cast),
    Resource: '*',
    ...(condition && { Condition: condition }),
  };
}

/** In a key policy: lets another user of the caller's account, and not the caller. */
export function namesFellow(draw: Draw, cast: Cast): CaseStatement {
  return {
    Sid: 'AllowUse',
    Effect: 'Allow',
    Principal: { AWS: userArn(cast.empty.caller.account, cast.fellow) },
    Action: coveringActions(draw, cast),
    Resource: '*',
  };
}

/** In a key policy: an administrator, who may manage the key and not use it. */
export function namesAdmin({ empty, admin }: Cast): CaseStatement {
  return {
    Sid: 'AllowAdmin',
    Effect: 'Allow',
    Principal: { AWS: userArn(empty.key.account, admin) },
    Action: ['kms:Describe*', 'kms:Put*', 'kms:Enable*'],
    Resource: '*',
  };
}

/** In an identity-based policy: lets the call on this key, or on keys like it. */
export function allows(draw: Draw, cast: Cast, condition?: Condition): CaseStatement {
  const { account, region } = cast.empty.key;
  return {
    Effect: 'Allow',
    Action: coveringActions(draw, cast),
    Resource: draw.pick([keyArn(cast.empty), `arn:aws:kms:${region}:${account}:key/*`, '*']),
    ...(condition && { Condition: condition }),
  };
}

/** In an identity-based policy: lets other things on the same key. */
export function allowsOther(draw: Draw, cast: Cast): CaseStatement {
  const Resource = draw.pick([keyArn(cast.empty), '*']);
  return { Effect: 'Allow', Action: otherActions(draw, cast), Resource };
}

/** In a ceiling: everything, or what covers the call. */
export function ceiling(draw: Draw, cast: Cast): CaseStatement {
  const action = draw.pick(['*', 'kms:*', ['kms:*', 's3:*'], coveringActions(draw, cast)]);
  return { Effect: 'Allow', Action: action, Resource: '*' };
}

/** In a ceiling: what does not cover the call. */
export function lowCeiling(draw: Draw, cast: Cast): CaseStatement {
  const other = otherActions(draw, cast);
  const action = draw.pick([other, other, ['s3:*', 'dynamodb:*'], [...[other].flat(), 's3:*']]);
  return { Effect: 'Allow', Action: action, Resource: '*' };
}

export const fullAccess: CaseStatement = {
  Sid: 'FullAccess',
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
};

/** Conditions on the pairs of an encryption context. */
export function onPairs(pairs: Pairs, operator = 'StringEquals'): Condition {
  const named = Object.entries(pairs).map(([name, value]) => [
    `kms:EncryptionContext:${name}`,
    value,
  ]);
  return { [operator]: Object.fromEntries(named) };
}

/** The first pair alone. */
export function firstOf(pairs: Pairs): Pairs {
  return Object.fromEntries(Object.entries(pairs).slice(0, 1));
}

/** The same pairs, the last one first. */
export function turned(pairs: Pairs): Pairs {
  return Object.fromEntries(Object.entries(pairs).reverse());
}

/** Only through a service that calls for the caller. */
export function viaService(draw: Draw, { empty }: Cast, operator = 'StringEquals'): Condition {
  const service = draw.pick(['s3', 'dynamodb', 'secretsmanager']);
  return { [operator]: { 'kms:ViaService': `${service}.${empty.key.region}.amazonaws.com` } };
}
