// The steps of the lab: read, retire, drop, share.

import { inDollars } from '#facts/bill.ts';
import { dollars } from '#facts/said.ts';
import { stepUntil } from '#lab';
import {
  billedForNothing,
  billFile,
  billNow,
  brokenKey,
  budgetUsd,
  callsOfMonth,
  firstBill,
  idleRegion,
  mostOrders,
  orders,
  partnerRegion,
  replicaIn,
  said,
  shutFile,
  sizeFile,
  textIn,
} from './sight.ts';

export const readTheBill = stepUntil({
  id: 'read-the-bill',
  goal: `${billFile} holds what last month cost, to the cent.`,
  missing(view) {
    const text = textIn(view, billFile);
    if (text === undefined || text === '') {
      return `There is no amount in ${billFile} yet. This world has ${view.keys.length} keys, in all Regions together, and ${callsOfMonth(view).length} calls of the shop in the last month.`;
    }
    const amount = Number(/\d[\d,]*(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', ''));
    if (Number.isNaN(amount)) return `${billFile} holds no number.`;
    const difference = amount - inDollars(firstBill.usdMicros);
    if (Math.abs(difference) < 0.005) return undefined;
    return `${billFile} says ${dollars(amount)}; that is too ${difference > 0 ? 'much' : 'little'}. Replicas, the first two rotations of each key, the free requests and the dearer signatures all count.`;
  },
  hints: [
    'Two meters. Keys: every customer managed key in every Region, and up to two rotations of each. Calls: those of the user shop, each standing for many, by class.',
    'list-keys in us-east-1, eu-central-1 and eu-west-1; list-key-rotations for each symmetric key; lookup-events in both Regions where the shop calls, or read month.sh. The free requests come off the symmetric ones.',
    `awk 'BEGIN { printf "%.2f\\n", ___ + ___ }' > ${billFile}`,
  ],
  solution: [
    "for R in us-east-1 eu-central-1 eu-west-1; do aws kms list-keys --region $R --query 'length(Keys)'; done",
    "aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=shop | jq -r '.Events[].EventName' | sort | uniq -c",
    `awk 'BEGIN { keys = 9 + 2 + 2; symmetric = (25 * 100000 - 20000) * 0.03 / 10000; signatures = 3 * 100000 * 0.15 / 10000; printf "%.2f\\n", keys + symmetric + signatures }' > ${billFile}`,
  ],
});

export const retireTheOrphans = stepUntil({
  id: 'retire-the-orphans',
  goal: 'No key in us-east-1 is billed that nothing needs, and every key that is needed works.',
  missing(view) {
    const broken = brokenKey(view);
    if (broken) return broken;
    const [one, ...more] = billedForNothing(view);
    if (!one) return undefined;
    const name = one.aliases[0] ?? one.id;
    const state =
      one.state === 'Disabled' ? 'A disabled key is billed like any other' : 'Nobody uses it';
    return `${name} is ${one.state}. ${state}${more.length > 0 ? `, and there are ${more.length} more` : ''}.`;
  },
  hints: [
    'A key that has never been used for anything, and of which no file and no rule speaks, is paid for nothing. A key that is used seldom is another thing.',
    'GetKeyLastUsage with the key ID, for each key of list-keys; list-aliases for the names; rule.txt for what must open. ScheduleKeyDeletion stops the price at once.',
    'aws kms schedule-key-deletion --key-id ___ --pending-window-in-days ___',
  ],
  solution: [
    `for NAME in test-a test-b test-c; do aws kms schedule-key-deletion --key-id "$(aws kms describe-key --key-id alias/$NAME --query KeyMetadata.KeyId --output text)" --query KeyState --output text; done`,
  ],
});

export const dropTheReplica = stepUntil({
  id: 'drop-the-replica',
  goal: `The replica in ${idleRegion}, which nobody calls, is not billed any more; the one in ${partnerRegion} works.`,
  missing(view) {
    const broken = brokenKey(view);
    if (broken) return broken;
    const idle = replicaIn(view, idleRegion);
    return idle === undefined || idle.state === 'PendingDeletion'
      ? undefined
      : `The replica in ${idleRegion} is ${idle.state}, and billed as a key of its own.`;
  },
  hints: [
    'A multi-Region key is one key in each Region, with a price in each. The trail of a Region tells whether anybody calls there.',
    `lookup-events with --region, in ${idleRegion} and ${partnerRegion}. A replica is scheduled for deletion in its own Region, and its primary does not notice.`,
    'aws kms schedule-key-deletion --region ___ --key-id "$(cat partners.id)"',
  ],
  solution: [
    `aws kms schedule-key-deletion --region ${idleRegion} --key-id "$(cat partners.id)" --query KeyState --output text`,
  ],
});

export const comeUnderBudget = stepUntil({
  id: 'come-under-budget',
  goal: `The next month is over: the shop has done its work, no data key sealed more than ${mostOrders} orders, everything opens, and the bill is at most ${dollars(budgetUsd)}.`,
  async missing(view) {
    const broken = brokenKey(view);
    if (broken) return broken;
    const shut = await shutFile(view);
    if (shut) return `${shut} does not open any more.`;
    const calls = callsOfMonth(view);
    const count = (call: string) => calls.filter((one) => one.call === call).length;
    if (count('Sign') < 3) {
      return 'In the last month the shop has not done its work. Let the old month pass, then run month.sh.';
    }
    // One of these is for the partners.
    const dataKeys = calls.filter(
      ({ call, region }) => call.startsWith('GenerateDataKey') && region === 'us-east-1',
    ).length;
    if (dataKeys === 0) return 'The shop has made no data key for its orders.';
    const bill = billNow(view);
    if (bill.usdMicros > budgetUsd * 1_000_000) {
      return `A month like the last one costs ${said(bill)}: ${dataKeys} data keys for orders, ${count('Decrypt')} times unwrapped, ${count('Sign')} signatures.`;
    }
    const each = Math.ceil(orders / dataKeys);
    return each <= mostOrders
      ? undefined
      : `${said(bill)} is under the budget, but one data key seals ${each} orders; the rule allows ${mostOrders}.`;
  },
  hints: [
    'The calls are what is left. Each order has a data key of its own, and each data key costs two calls; the rule says how many orders may share one.',
    `month.sh reads ${sizeFile}. Change it, let the old month pass with \`advance\`, and run month.sh for the next one.`,
    `echo ___ > ${sizeFile}; advance ___d; bash ___`,
  ],
  solution: [`echo ${mostOrders} > ${sizeFile}`, 'advance 30d', 'bash month.sh'],
});
