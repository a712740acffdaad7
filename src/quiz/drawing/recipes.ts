// How worlds are drawn, one recipe a skill: each draws around one rule, with other layers that may
// or may not matter. What a world means is found afterwards by running it.

import { accountArn, type Case, callerArn, policyOf } from '../case.ts';
import { accountStatement } from '../case-edits.ts';
import { drawCast } from './cast.ts';
import { withDecoy } from './decoy.ts';
import type { Draw } from './draw.ts';
import { ceilings, deny, grantOf, identity, keyPolicy, scps, wayIn } from './layers.ts';
import {
  allows,
  allowsOther,
  ceiling,
  firstOf,
  fullAccess,
  lowCeiling,
  namesAdmin,
  namesCaller,
  namesFellow,
  onPairs,
} from './statements.ts';

export type Recipe = (draw: Draw) => Case;

export const explicitDeny: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { empty, pairs, otherPairs, otherRegion } = cast;
  const open = {
    ...empty,
    ...(draw.once(2) && { encryptionContext: pairs }),
    ...wayIn(draw, cast),
    ...identity(draw, cast, allows(draw, cast)),
    ...ceilings(draw, cast),
    ...(draw.once(2) && { grant: grantOf(empty) }),
  };
  const spared = onPairs(firstOf(draw.pick([pairs, otherPairs])), 'StringNotEquals');
  const region = {
    StringNotEquals: {
      'aws:RequestedRegion': draw.pick([otherRegion, empty.key.region]),
    },
  };
  const plain = deny(draw, cast, draw.pick([undefined, spared, spared]));
  const with_ = (policy: Case['keyPolicy']) =>
    policyOf(...draw.shuffle([...policy.Statement, plain]));
  switch (draw.pick(['key', 'identity', 'boundary', 'scp', 'scp'] as const)) {
    case 'key': {
      const Principal = draw.pick([
        '*' as const,
        { AWS: callerArn(empty) },
        { AWS: accountArn(empty.caller.account) },
      ]);
      return { ...open, keyPolicy: policyOf(...open.keyPolicy.Statement, { ...plain, Principal }) };
    }
    case 'identity':
      return {
        ...open,
        identity: [
          ...open.identity,
          { on: empty.group ? 'group' : 'caller', policy: policyOf(plain) },
        ],
      };
    case 'boundary':
      return { ...open, boundary: with_(policyOf(ceiling(draw, cast))) };
    case 'scp': {
      const guard = deny(draw, cast, draw.pick([undefined, region, region]));
      const levels = draw.shuffle([policyOf(fullAccess), policyOf(fullAccess, guard)]);
      return { ...open, scps: levels };
    }
  }
};

/** One Deny that applies, in a policy that speaks of others as well, and one that does not. */
export const oneDeny: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { empty } = cast;
  const { account } = empty.caller;
  const open: Case = {
    ...empty,
    ...keyPolicy(
      accountStatement(account),
      ...draw.pick([[], [namesAdmin(cast)], [namesFellow(draw, cast)]]),
    ),
    ...identity(draw, cast, allows(draw, cast)),
  };
  const [Sid = '', decoySid = ''] = draw.shuffle(denySids);
  const forbids = { ...deny(draw, cast), Sid };
  const denied = (): Case => {
    switch (
      draw.pick(empty.group ? (['key', 'scp', 'group'] as const) : (['key', 'scp'] as const))
    ) {
      case 'key': {
        const Principal = draw.pick(['*' as const, { AWS: accountArn(account) }]);
        const { Statement } = open.keyPolicy;
        return { ...open, keyPolicy: policyOf(...Statement, { ...forbids, Principal }) };
      }
      case 'group':
        return {
          ...open,
          identity: [...open.identity, { on: 'group', policy: policyOf(forbids) }],
        };
      case 'scp':
        return {
          ...open,
          scps: draw.shuffle([policyOf(fullAccess), policyOf(fullAccess, forbids)]),
        };
    }
  };
  return withDecoy(draw, denied(), decoySid);
};

/** By their names alone nobody can tell the Deny that applies. */
const denySids = ['Guard', 'Perimeter', 'Lockdown', 'Baseline', 'Restrict'];

export const throughAccount: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { account } = cast.empty.caller;
  return {
    ...cast.empty,
    ...keyPolicy(
      ...draw.pick([
        [accountStatement(account), namesFellow(draw, cast)],
        [accountStatement(account), namesAdmin(cast)],
        [namesFellow(draw, cast), namesAdmin(cast)],
      ]),
    ),
    ...identity(draw, cast, draw.pick([allows, allowsOther])(draw, cast)),
    ...ceilings(draw, cast),
  };
};

export const byName: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { caller } = cast.empty;
  // One of the ceilings may be too low: which of them matters is the question.
  const [first, second, third] = draw.pick([
    [lowCeiling, ceiling, ceiling],
    [lowCeiling, ceiling, ceiling],
    [ceiling, lowCeiling, ceiling],
    [ceiling, ceiling, lowCeiling],
    [ceiling, ceiling, ceiling],
  ] as const);
  return {
    ...cast.empty,
    ...keyPolicy(
      ...draw.shuffle([namesCaller(draw, cast), namesAdmin(cast)]),
      ...(draw.once(2) ? [accountStatement(caller.account)] : []),
    ),
    ...draw.pick([
      {},
      identity(draw, cast, allowsOther(draw, cast)),
      identity(draw, cast, allows(draw, cast)),
    ]),
    ...(!draw.once(3) && scps(...draw.shuffle([fullAccess, third(draw, cast)]))),
    boundary: policyOf(first(draw, cast)),
    ...(caller.kind === 'role' && { sessionPolicy: policyOf(second(draw, cast)) }),
  };
};

export const underCeilings: Recipe = (draw) => {
  const cast = drawCast(draw);
  const isRole = cast.empty.caller.kind === 'role';
  const high = policyOf(ceiling(draw, cast));
  const low = policyOf(lowCeiling(draw, cast));
  const levels = draw.shuffle([policyOf(fullAccess), draw.pick([high, low])]);
  return {
    ...cast.empty,
    ...wayIn(draw, cast),
    ...identity(draw, cast, draw.pick([allows, allows, allowsOther])(draw, cast)),
    ...(draw.once(2) ? { boundary: draw.pick([high, low]), scps: levels } : { scps: levels }),
    ...(isRole ? { sessionPolicy: draw.pick([high, low]) } : { boundary: draw.pick([high, low]) }),
  };
};
