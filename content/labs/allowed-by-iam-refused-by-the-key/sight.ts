// How this lab reads its world: the program `orders`, the key of its data, who may do what with it.

import { type KeyView, type LabView, listed, type TrailView } from '#lab';

export const account = '111122223333';
export const alias = 'alias/orders';
export const orderFile = 'order.txt';
export const sealedFile = 'order.sealed';
export const orderText = '2 crates of oranges, to the harbour, before six\n';
export const arnOf = (user: string): string => `arn:aws:iam::${account}:user/${user}`;
export const orders = arnOf('orders');
export const keeper = arnOf('keeper');
export const root = `arn:aws:iam::${account}:root`;

export function ordersKey(view: LabView): KeyView {
  const key = view.keys.find(({ aliases }) => aliases.includes(alias));
  if (!key) throw new Error(`the lab begins with ${alias}`);
  return key;
}

export function may(view: LabView, who: string, action: string) {
  return view.may(who, `kms:${action}`, ordersKey(view).arn);
}

/** What a program has no business with. */
const notItsBusiness = ['PutKeyPolicy', 'ScheduleKeyDeletion', 'DisableKey', 'CreateGrant'];

/** What `orders` may do beyond its work, as a sentence. */
export function tooMuch(view: LabView): string | undefined {
  const allowed = notItsBusiness.filter((action) => may(view, orders, action).allowed);
  const [first] = allowed;
  if (first === undefined) return undefined;
  return `orders may ${listed(allowed)} too: ${may(view, orders, first).because}.`;
}

/** Which part of its work `orders` may not do, as a sentence. */
export function tooLittle(view: LabView): string | undefined {
  const refused = ['Encrypt', 'Decrypt'].filter((action) => !may(view, orders, action).allowed);
  const [first] = refused;
  if (first === undefined) return undefined;
  return `orders may not ${listed(refused)}: ${may(view, orders, first).because}.`;
}

/** Calls of `orders` on the key. */
export function callsOfOrders(view: LabView): readonly TrailView[] {
  const { arn } = ordersKey(view);
  return view.trail.filter(({ by, keyArn }) => by === orders && keyArn === arn);
}

export const denied = ({ error }: TrailView): boolean => error === 'AccessDeniedException';

/** Whether admin came in through the door that was opened for orders. */
export function openedTooWide(view: LabView): boolean {
  return may(view, arnOf('admin'), 'Decrypt').allowed;
}
