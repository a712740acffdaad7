// The belief that the pairs of an encryption context must come in the order of the policy.

import type { Case, Pairs } from '../case.ts';
import { conditionKeys, mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

const prefix = 'kms:EncryptionContext:';

export const contextOrderMatters: Misconception = {
  id: 'context-order-matters',
  decide: (asked) => {
    const inPlace = mapStatements(asked, (one) => {
      const wanted = conditionKeys(one).filter((key) => key.startsWith(prefix));
      return isInOrder(
        wanted.map((key) => key.slice(prefix.length)),
        asked,
      )
        ? one
        : undefined;
    });
    const { grant } = inPlace;
    if (!grant || isInOrder(Object.keys(grant.pairs ?? {}), asked)) return verdictOf(inPlace);
    // No call carries the pair: the constraint is not met.
    return verdictOf({
      ...inPlace,
      grant: { ...grant, pairs: { ...grant.pairs, order: 'other' } },
    });
  },
  correction:
    'An encryption context is a set of pairs: the order in which they are sent is nothing.',
  rightIf: 'It would be right if the call lacked one of the pairs.',
};

function isInOrder(wanted: readonly string[], { encryptionContext = {} }: Case): boolean {
  const places = wanted.map((name) => placeOf(encryptionContext, name));
  return places.every((place, i) => place < 0 || i === 0 || place > (places[i - 1] ?? -1));
}

const placeOf = (pairs: Pairs, name: string): number => Object.keys(pairs).indexOf(name);
