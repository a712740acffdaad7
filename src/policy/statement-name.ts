// How a sentence speaks of a statement: by its Sid, or by its place, counted as people count.

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

/** `index` from 0, as in the JSON text. */
export function statementName(index: number, sid: string | undefined): string {
  if (sid) return `statement \`${sid}\``;
  const ordinal = ordinals[index];
  return ordinal ? `the ${ordinal} statement` : `statement number ${index + 1}`;
}
