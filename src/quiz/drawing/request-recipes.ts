// Recipes around what a call carries and names: its encryption context, its grant, its account, the
// keys of its conditions, its resource. Those around the policies alone are in recipes.ts.

import { actionOf, aliasArn, type CaseStatement, keyArn } from '../case.ts';
import { accountStatement } from '../case-edits.ts';
import { drawCast } from './cast.ts';
import { ceilings, deny, grantOf, identity, keyPolicy, type Layers } from './layers.ts';
import type { Recipe } from './recipes.ts';
import {
  allows,
  allowsOther,
  coveringActions,
  firstOf,
  namesAdmin,
  namesCaller,
  namesFellow,
  onPairs,
  otherActions,
  turned,
  uses,
  viaService,
} from './statements.ts';

export const withContext: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { empty, pairs, otherPairs } = cast;
  const sent = draw.pick([
    undefined,
    pairs,
    turned(pairs),
    turned(pairs),
    otherPairs,
    firstOf(pairs),
  ]);
  const wanted = onPairs(draw.pick([pairs, pairs, firstOf(pairs)]));
  const forbids: CaseStatement = {
    ...deny(draw, cast, onPairs(firstOf(draw.pick([pairs, otherPairs])), 'StringNotEquals')),
    Principal: '*',
  };
  const { account } = empty.caller;
  const [way, rest] = draw.pick<readonly [Layers, Layers]>([
    [keyPolicy(namesCaller(draw, cast, wanted)), identity(draw, cast, allowsOther(draw, cast))],
    [keyPolicy(accountStatement(account)), identity(draw, cast, allows(draw, cast, wanted))],
    [keyPolicy(namesCaller(draw, cast), forbids), identity(draw, cast, allows(draw, cast))],
    [keyPolicy(accountStatement(account), forbids), identity(draw, cast, allows(draw, cast))],
  ]);
  return {
    ...empty,
    ...(sent && { encryptionContext: sent }),
    ...way,
    ...rest,
    ...ceilings(draw, cast),
    ...(draw.once(3) && { grant: grantOf(empty) }),
  };
};

export const byGrant: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { empty, pairs, otherPairs } = cast;
  const sent = draw.pick([undefined, pairs, turned(pairs), otherPairs, firstOf(pairs)]);
  const constraint = draw.pick(['EncryptionContextEquals', 'EncryptionContextSubset'] as const);
  const limited = { constraint, pairs: draw.pick([pairs, firstOf(pairs)]) };
  const { account } = empty.caller;
  return {
    ...empty,
    ...(sent && { encryptionContext: sent }),
    ...keyPolicy(
      ...draw.pick([
        [accountStatement(account), namesAdmin(cast)],
        [namesFellow(draw, cast), namesAdmin(cast)],
      ]),
    ),
    ...draw.pick([
      {},
      identity(draw, cast, allowsOther(draw, cast)),
      identity(draw, cast, allows(draw, cast)),
    ]),
    ...ceilings(draw, cast),
    grant: { ...grantOf(empty), ...(!draw.once(4) && limited) },
  };
};

export const twoAccounts: Recipe = (draw) => {
  const operations = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey', 'DisableKey'];
  const cast = drawCast(draw, { twoAccounts: true, operations });
  const { empty } = cast;
  const { caller, key } = empty;
  const guest = {
    ...accountStatement(caller.account),
    Sid: 'AllowGuests',
    Action: coveringActions(draw, cast),
  };
  return {
    ...empty,
    ...keyPolicy(
      { ...accountStatement(key.account), Sid: 'AllowOwner' },
      ...draw.pick([[guest], [guest], [namesCaller(draw, cast)], [namesFellow(draw, cast)]]),
    ),
    ...draw.pick([
      {},
      identity(draw, cast, allows(draw, cast)),
      identity(draw, cast, allows(draw, cast)),
      identity(draw, cast, allowsOther(draw, cast)),
    ]),
    ...(draw.once(2) && ceilings(draw, cast)),
  };
};

/** The caller's account has done its part, and the key policy does not let the caller do this. */
export const guestNotAdmitted: Recipe = (draw) => {
  const cast = drawCast(draw, { twoAccounts: true });
  const { caller, key } = cast.empty;
  const fellow = namesFellow(draw, cast);
  const others = otherActions(draw, cast);
  const guest = { ...accountStatement(caller.account), Sid: 'AllowGuests', Action: others };
  return {
    ...cast.empty,
    ...keyPolicy(
      { ...accountStatement(key.account), Sid: 'AllowOwner' },
      ...draw.pick([
        [guest],
        [guest, namesAdmin(cast)],
        [namesAdmin(cast)],
        [{ ...fellow, Action: others }],
        [fellow],
        [{ ...namesCaller(draw, cast), Action: others }],
      ]),
    ),
    ...identity(draw, cast, allows(draw, cast)),
    ...(draw.once(2) && ceilings(draw, cast)),
  };
};

export const lackingKeys: Recipe = (draw) => {
  const cast = drawCast(draw);
  const { empty, pairs } = cast;
  const { account } = empty.caller;
  const missing = draw.pick([onPairs, () => viaService(draw, cast)]);
  const negated = draw.pick([
    onPairs(firstOf(pairs), 'StringNotEquals'),
    viaService(draw, cast, 'StringNotEquals'),
  ]);
  // What a plain operator asks of an absent key is not so, and the Deny does not apply.
  const plain = draw.pick([onPairs(firstOf(pairs)), viaService(draw, cast)]);
  const forbidsHere = deny(draw, cast, draw.pick([negated, plain]));
  const forbids: CaseStatement = { ...forbidsHere, Principal: '*' };
  const [way, rest] = draw.pick<readonly [Layers, Layers]>([
    [
      keyPolicy(namesCaller(draw, cast, missing(pairs))),
      identity(draw, cast, allowsOther(draw, cast)),
    ],
    [
      keyPolicy(accountStatement(account)),
      identity(draw, cast, allows(draw, cast, missing(pairs))),
    ],
    [keyPolicy(namesCaller(draw, cast), forbids), identity(draw, cast, allows(draw, cast))],
    [keyPolicy(accountStatement(account)), identity(draw, cast, allows(draw, cast), forbidsHere)],
  ]);
  return {
    ...empty,
    ...way,
    ...rest,
    ...ceilings(draw, cast),
    ...(draw.once(8) && { grant: grantOf(empty) }),
  };
};

export const exactNames: Recipe = (draw) => {
  const operations = [...'Decrypt Encrypt'.split(' '), 'GenerateDataKeyWithoutPlaintext'];
  const cast = drawCast(draw, { operations });
  const { empty, otherRegion } = cast;
  const { account } = empty.caller;
  const base = allows(draw, cast);
  const elsewhere = keyArn({ key: { ...empty.key, region: otherRegion } });
  const isVariant = empty.operation === 'GenerateDataKeyWithoutPlaintext';
  const Action = isVariant
    ? draw.pick(['kms:GenerateDataKey', 'kms:GenerateDataKey*'])
    : base.Action;
  const [alias, exact] = [aliasArn(empty), keyArn(empty)];
  const Resource = draw.pick([alias, alias, elsewhere, exact, exact, exact]);
  // With a second statement, which of the two falls short by one name is a question of its own.
  const other: CaseStatement = {
    Effect: 'Allow',
    Action: draw.pick(uses.filter((one) => one !== actionOf(empty))),
    Resource: draw.pick([alias, elsewhere]),
  };
  const others = draw.once(2) ? [other] : [];
  return {
    ...empty,
    byAlias: draw.once(2),
    ...keyPolicy(accountStatement(account), draw.pick([namesFellow(draw, cast), namesAdmin(cast)])),
    ...identity(draw, cast, ...draw.shuffle([{ ...base, Action, Resource }, ...others])),
    ...ceilings(draw, cast),
  };
};
