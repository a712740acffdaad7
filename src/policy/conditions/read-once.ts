// For operators whose values must be read before they are compared: a value of a policy is read once for
// all decisions, a value of the request once for the whole list it is compared with.

import type { Glob } from '../wildcard.ts';
import type { Operator } from './operator.ts';

export function readOnce<W, G>(
  readWanted: (text: string) => W,
  readGot: (text: string) => G,
  compare: (wanted: W, got: G) => boolean,
): Operator['compare'] {
  const known = new WeakMap<Glob, { readonly wanted: W }>();
  let last: { readonly text: string; readonly got: G } | undefined;
  return (glob, text) => {
    let read = known.get(glob);
    if (!read) {
      read = { wanted: readWanted(glob.text) };
      known.set(glob, read);
    }
    if (last?.text !== text) last = { text, got: readGot(text) };
    return compare(read.wanted, last.got);
  };
}
