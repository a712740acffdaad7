// How this lab reads its world: its keys and a month's calls as a bill, and what must open afterwards.
// One call of the shop here stands for many in a real month.

import { type Bill, billOf, inDollars, type RequestClass, requestClassOf } from '#facts/bill.ts';
import { dollars } from '#facts/said.ts';
import { type KeyView, type LabView, type TrailView, textOf } from '#lab';

export const scale = 100_000;
export const orders = 12;
/** Orders that one data key may seal, by the rule of the house. */
export const mostOrders = 6;
export const budgetUsd = 13;
export const billFile = 'bill.txt';
export const sizeFile = 'orders-per-data-key';
export const dayMs = 86_400_000;
export const monthDays = 30;

export const shop = 'arn:aws:iam::111122223333:user/shop';
export const home = 'us-east-1';
export const partnerRegion = 'eu-central-1';
export const idleRegion = 'eu-west-1';

/** Keys that something needs, by alias in the home Region; and how often each has been rotated. */
export const needed = { orders: 3, archive: 0, receipts: 0, partners: 0 } as const;
/** Left over from tests that ended long ago. */
export const leftOver = { 'test-a': 2, 'test-b': 0, 'test-c': 0 } as const;

export const archiveBlob = 'archive.blob';
export const archiveContext = { box: 'deeds' };

/** The shop's calls in the last month, by name. */
export function callsOfMonth(view: LabView): readonly TrailView[] {
  const fromMs = view.nowMs - monthDays * dayMs;
  return view.trail.filter(
    ({ by, error, atMs }) => by === shop && error === undefined && atMs > fromMs,
  );
}

function requestsOf(
  calls: readonly { readonly call: string }[],
): Partial<Record<RequestClass, number>> {
  const requests: Partial<Record<RequestClass, number>> = {};
  for (const { call } of calls) {
    const spec = call === 'Sign' ? 'ECC_NIST_P256' : 'SYMMETRIC_DEFAULT';
    const of = requestClassOf(call, spec);
    if (of) requests[of] = (requests[of] ?? 0) + scale;
  }
  return requests;
}

/** What a month like the last one costs with the keys there are now. */
export function billNow(view: LabView): Bill {
  return billOf({
    keys: view.keys.map(({ materials, state }) => ({
      rotations: materials - 1,
      isPendingDeletion: state === 'PendingDeletion',
    })),
    requests: requestsOf(callsOfMonth(view)),
  });
}

/** What the shop calls in a month, as month.sh makes it at the start. */
const monthAtFirst = [
  ...Array.from({ length: orders }, () => ['GenerateDataKeyWithoutPlaintext', 'Decrypt']).flat(),
  ...['Sign', 'Sign', 'Sign'],
  'GenerateDataKeyWithoutPlaintext',
].map((call) => ({ call }));

/** The bill of the month before the learner came: the multi-Region key has two replicas. */
export const firstBill: Bill = billOf({
  keys: [...Object.values(needed), ...Object.values(leftOver), 0, 0].map((rotations) => ({
    rotations,
  })),
  requests: requestsOf(monthAtFirst),
});

export const said = ({ usdMicros }: Bill): string => dollars(inDollars(usdMicros));

const inHome = (view: LabView, name: string): KeyView | undefined =>
  view.keys.find(({ region, aliases }) => region === home && aliases.includes(`alias/${name}`));

/** A key that is needed and does not work, as a sentence. */
export function brokenKey(view: LabView): string | undefined {
  for (const name of Object.keys(needed)) {
    const key = inHome(view, name);
    if (!key) return `alias/${name} points at no key any more, and something needs it.`;
    if (key.state !== 'Enabled') return `alias/${name} is ${key.state}, and something needs it.`;
  }
  const replica = replicaIn(view, partnerRegion);
  if (replica?.state === 'Enabled') return undefined;
  return `The replica in ${partnerRegion} is ${replica?.state ?? 'gone'}; the shop calls it every month.`;
}

export function replicaIn(view: LabView, region: string): KeyView | undefined {
  return view.keys.find((key) => key.region === region);
}

/** Keys at home that nothing needs and that are still billed. */
export function billedForNothing(view: LabView): readonly KeyView[] {
  const names = Object.keys(needed).map((name) => `alias/${name}`);
  return view.keys.filter(
    ({ region, aliases, state }) =>
      region === home && state !== 'PendingDeletion' && !aliases.some((one) => names.includes(one)),
  );
}

/** A wrapped data key or the archive that does not open any more. */
export async function shutFile(view: LabView): Promise<string | undefined> {
  const archive = view.files.get(archiveBlob);
  if (!archive || !(await view.unwrap(archive, archiveContext))) return archiveBlob;
  for (const [path, bytes] of view.files) {
    const batch = /^orders\/(\d+)\.key$/.exec(path)?.[1];
    if (batch && !(await view.unwrap(bytes, { batch }))) return path;
  }
  return undefined;
}

export function textIn(view: LabView, file: string): string | undefined {
  const bytes = view.files.get(file);
  return bytes && textOf(bytes)?.trim();
}
