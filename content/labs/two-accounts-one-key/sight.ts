// How this lab reads its world: two accounts and a third that has nothing to do with them.

import { contains, type KeyView, type LabView, type TrailView, utf8, type Verdict } from '#lab';

export const shop = '111122223333';
export const partner = '444455556666';
export const stranger = '777788889999';

export const alias = 'alias/orders';
export const partnerAlias = 'alias/partner';
export const sealedOrders = 'orders.sealed';
export const openedOrders = 'orders.txt';
export const ownOrders = 'orders.own';

export const ordersText = 'order 88: forty crates of lemons, to the back door';

export const adminOf = (account: string): string => `arn:aws:iam::${account}:user/admin`;
export const pia = `arn:aws:iam::${partner}:user/pia`;

export const accountOf = ({ arn }: KeyView): string => arn.split(':')[4] ?? '';

export function ordersKey(view: LabView): KeyView | undefined {
  const key = view.key(alias);
  return key && accountOf(key) === shop ? key : undefined;
}

export function holdsOrders(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && contains(bytes, utf8(ordersText));
}

export function triesOfPia(view: LabView): readonly TrailView[] {
  return view.trail.filter(({ by, call }) => by === pia && call === 'Decrypt');
}

/** Whether a key policy lets somebody in, whatever their own account says. */
export function isLetIn({ allowed, layer }: Verdict): boolean {
  return allowed || layer === 'identity';
}

const tooMuch = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:CreateGrant', 'kms:ReEncryptTo'];

/** Why the key policy is not what the shop wants; undefined when it is. */
export function keyPolicyProblem(view: LabView): string | undefined {
  const key = ordersKey(view);
  if (!key) return `${alias} points at no key of the shop any more; \`undo\` brings it back.`;
  const may = (who: string, action: string) => view.may(who, action, key.arn);
  if (isLetIn(may(adminOf(stranger), 'kms:Decrypt'))) {
    return `The key policy lets everybody in, also account ${stranger}, which nobody here knows.`;
  }
  if (!isLetIn(may(pia, 'kms:Decrypt'))) {
    const own = view.person('user', pia)?.policies.length ?? 0;
    return own > 0
      ? `Pia has a policy of her own account now, but the key is not hers to give: ${may(pia, 'kms:Decrypt').because}.`
      : `For kms:Decrypt by Pia: ${may(pia, 'kms:Decrypt').because}.`;
  }
  const more = tooMuch.find((action) =>
    [pia, adminOf(partner)].some((who) => isLetIn(may(who, action))),
  );
  if (more)
    return `The key policy lets the partner in for ${more}, too. Opening is all that was agreed.`;
  const own = may(adminOf(shop), 'kms:PutKeyPolicy');
  return own.allowed ? undefined : `The shop has locked itself out: ${own.because}.`;
}
