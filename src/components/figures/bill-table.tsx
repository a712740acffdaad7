// The bill of a month as a table: what, how many, how much. Shared by the cost figures.

import type { BillRow } from '../../app/figures/cost.ts';

interface BillTableProps {
  readonly rows: readonly BillRow[];
  readonly total: string;
}

export function BillTable({ rows, total }: BillTableProps) {
  return (
    <table className="bill">
      <thead>
        <tr>
          <th scope="col">In the month</th>
          <th scope="col">Charged</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count, amount }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count}</td>
            <td>{amount}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">together</th>
          <td />
          <td>
            <strong>{total}</strong>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
