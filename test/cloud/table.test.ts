// Lists made on demand are those that were kept all along, whenever somebody first asks.

import { expect, test } from 'vitest';
import { type Slot, Table } from '../../src/cloud/table.ts';

const spec = {
  name: 'things',
  key: (row: unknown) => (row as { id: string }).id,
  indexes: { kind: (row: unknown) => (row as { kinds: string[] }).kinds },
};

/** Puts, changes and removals, the oldest first, as the trail has them. */
function fill(table: Table, from: number, to: number): void {
  const set = (key: string, slot?: Slot): void => table.set(key, slot, table.slot(key));
  for (let at = from; at < to; at++) {
    const kinds = at % 3 === 0 ? ['a', 'b'] : ['b'];
    set(`k${at}`, { row: { id: `k${at}`, kinds }, order: at });
    if (at % 5 === 0) set(`k${at}`, { row: { id: `k${at}`, kinds: ['c'] }, order: at });
    if (at >= 20) set(`k${at - 20}`);
  }
}

test.each([0, 10, 60])('first asked after %i rows', (first) => {
  const [kept, onDemand] = [new Table(spec), new Table({ ...spec, listsOnDemand: true })];
  for (const table of [kept, onDemand]) {
    fill(table, 0, first);
    table.count('kind', 'a');
    fill(table, first, 100);
  }
  for (const kind of ['a', 'b', 'c']) {
    for (const newestFirst of [true, false]) {
      const options = { limit: 7, newestFirst };
      expect(onDemand.page('kind', kind, options)).toEqual(kept.page('kind', kind, options));
    }
    expect(onDemand.count('kind', kind)).toBe(kept.count('kind', kind));
  }
});
