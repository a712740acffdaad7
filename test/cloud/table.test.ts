// Lists made on demand are those that were kept all along, whenever somebody first asks.

import { expect, test } from 'vitest';
import { type Slot, Table } from '../../src/cloud/table.ts';
import { dice } from '../support/dice.ts';

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

test('lists of none, one and more are what a plain search finds', () => {
  const die = dice('lists');
  const table = new Table(spec);
  const plain = new Map<string, Slot>();
  let latest = 0;
  for (let step = 0; step < 3_000; step++) {
    const id = `k${die.below(6)}`;
    const before = plain.get(id);
    const kinds = ['a', 'b', 'c', 'd'].filter(() => die.once(3));
    latest += die.below(3);
    const order = before?.order ?? ++latest;
    const slot = die.once(3) ? undefined : { row: { id, kinds }, order };
    table.set(id, slot, before);
    if (slot) plain.set(id, slot);
    else plain.delete(id);

    const kind = die.pick(['a', 'b', 'c', 'd']);
    const newestFirst = die.once(2);
    const found = [...plain.values()]
      .filter(({ row }) => (row as { kinds: string[] }).kinds.includes(kind))
      .sort((a, b) => (newestFirst ? b.order - a.order : a.order - b.order));
    expect(table.count('kind', kind)).toBe(found.length);
    const limit = 1 + die.below(3);
    const after = die.once(2) ? undefined : die.below(latest + 2);
    const left = found.filter(
      (slot) => after === undefined || (newestFirst ? slot.order < after : slot.order > after),
    );
    const rows = left.slice(0, limit).map(({ row }) => row);
    const next = left.length > limit ? { next: left[limit - 1]?.order } : {};
    const options = { limit, newestFirst, ...(after === undefined ? {} : { after }) };
    expect(table.page('kind', kind, options)).toEqual({ rows, ...next });
  }
});
