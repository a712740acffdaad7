// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';
import { billFile, firstBill, idleRegion, partnerRegion, sizeFile } from './sight.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const read = solutionOf('read-the-bill');
const retired = solutionOf('retire-the-orphans');
const dropped = solutionOf('drop-the-replica');
const shared = solutionOf('come-under-budget');
const amount = (firstBill.usdMicros / 1_000_000).toFixed(2);
const schedule = (name: string, more = '') =>
  `aws kms schedule-key-deletion --key-id "$(aws kms describe-key --key-id alias/${name} --query KeyMetadata.KeyId --output text)" ${more}`;
const drop = (region: string) =>
  `aws kms schedule-key-deletion --region ${region} --key-id "$(cat partners.id)"`;
const next = (size: number, days = 31) => [
  `echo ${size} > ${sizeFile}`,
  `advance ${days}d`,
  'bash month.sh',
];

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the bill by head, with a sentence; the shortest waiting period; half a year later',
    lines: [
      `echo "It was \\$${amount} last month." > ${billFile}`,
      ...['test-a', 'test-b', 'test-c'].map((name) => schedule(name, '--pending-window-in-days 7')),
      drop(idleRegion),
      ...next(6, 180),
    ],
  },
  {
    name: 'disabled first to be careful, then scheduled; the replica before the orphans',
    lines: [
      ...read,
      ...['test-a', 'test-b', 'test-c'].map(
        (name) =>
          `aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/${name} --query KeyMetadata.KeyId --output text)"`,
      ),
      ...dropped,
      ...retired,
      ...shared,
    ],
  },
  {
    name: 'a month with too small a batch, then the right one; the archive key looked after',
    lines: [
      ...read,
      ...retired,
      schedule('archive'),
      'K=$(aws kms describe-key --key-id alias/archive --query KeyMetadata.KeyId --output text); aws kms cancel-key-deletion --key-id "$K"; aws kms enable-key --key-id "$K"',
      ...dropped,
      ...next(2),
      ...next(6),
    ],
  },
  {
    name: 'wrong: replicas forgotten in the bill',
    lines: [`awk 'BEGIN { print ${amount} - 2 }' > ${billFile}`],
    stopsAt: 'read-the-bill',
  },
  {
    name: 'wrong: every rotation charged',
    lines: [`awk 'BEGIN { print ${amount} + 1 }' > ${billFile}`],
    stopsAt: 'read-the-bill',
  },
  {
    name: 'wrong: the orphans disabled',
    lines: [
      ...read,
      ...['test-a', 'test-b', 'test-c'].map(
        (name) =>
          `aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/${name} --query KeyMetadata.KeyId --output text)"`,
      ),
    ],
    stopsAt: 'retire-the-orphans',
  },
  {
    name: 'wrong: the silent archive key scheduled with the others',
    lines: [...read, schedule('archive'), ...retired],
    stopsAt: 'retire-the-orphans',
  },
  {
    name: 'wrong: the replica that the partners use',
    lines: [...read, ...retired, drop(partnerRegion)],
    stopsAt: 'drop-the-replica',
  },
  {
    name: 'wrong: one data key for all orders',
    lines: [...read, ...retired, ...dropped, ...next(12)],
    stopsAt: 'come-under-budget',
  },
  {
    name: 'wrong: batches too small to matter',
    lines: [...read, ...retired, ...dropped, ...next(4)],
    stopsAt: 'come-under-budget',
  },
  {
    name: 'wrong: a month without work',
    lines: [...read, ...retired, ...dropped, `echo 6 > ${sizeFile}`, 'advance 40d'],
    stopsAt: 'come-under-budget',
  },
];

export default roads;
