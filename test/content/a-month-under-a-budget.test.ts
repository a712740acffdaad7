// The bill the lab asks for is the bill of the world it sets up: keys, rotations, replicas and calls.
import { expect, test } from 'vitest';
import lab from '../../content/labs/a-month-under-a-budget/lab.ts';
import { billNow, firstBill } from '../../content/labs/a-month-under-a-budget/sight.ts';
import type { Bill } from '../../src/facts/bill.ts';
import type { Step } from '../../src/lab/kit.ts';
import { startLab, typeLine } from '../support/lab.ts';

test('the world at the start costs what the first step expects', async () => {
  const seen: Bill[] = [];
  const [first] = lab.steps;
  const look: Step = {
    ...(first as Step),
    done(view) {
      seen.push(billNow(view));
      return false;
    },
  };
  await typeLine(await startLab({ ...lab, steps: [look] }), 'date');
  expect(seen.at(-1)).toEqual(firstBill);
});
