// Using the key from outside, becoming independent of it, and closing the door again.

import { stepUntil } from '#lab';
import {
  accountOf,
  adminOf,
  alias,
  holdsOrders,
  isLetIn,
  openedOrders,
  ordersKey,
  ownOrders,
  partner,
  partnerAlias,
  pia,
  sealedOrders,
  shop,
  triesOfPia,
} from './sight.ts';

export const openTheOrders = stepUntil({
  id: 'open-the-orders',
  goal: `Pia has opened the orders; they are in ${openedOrders}.`,
  missing(view) {
    if (!triesOfPia(view).some(({ error }) => error === undefined)) {
      const tries = triesOfPia(view).length;
      return `Pia has tried ${tries === 1 ? 'once' : `${tries} times`}, and opened nothing.`;
    }
    const orders = view.files.get(openedOrders);
    if (holdsOrders(orders)) return undefined;
    return orders
      ? `${openedOrders} holds ${orders.length} bytes, but not the orders. Decode the Plaintext from base64.`
      : `Pia has opened the orders, but ${openedOrders} is not there.`;
  },
  hints: [
    'Both sides have said yes. The call is still the same.',
    `Decrypt with --profile pia; the Plaintext of the reply is base64. Decode it into ${openedOrders}.`,
    `aws kms decrypt --profile pia --ciphertext-blob fileb://___ --query Plaintext --output text | base64 -d > ___`,
  ],
  solution: [
    `aws kms decrypt --profile pia --ciphertext-blob fileb://${sealedOrders} --query Plaintext --output text | base64 -d > ${openedOrders}`,
  ],
});

export const keepACopy = stepUntil({
  id: 'keep-a-copy',
  goal: `${ownOrders} holds the orders under ${partnerAlias}, the partner's own key; nothing readable is left on the disk.`,
  async missing(view) {
    const blob = view.files.get(ownOrders);
    if (!blob) return `There is no ${ownOrders}; the partner still depends on the shop's key.`;
    const opened = await view.unwrap(blob);
    if (!opened)
      return `${ownOrders} holds ${blob.length} bytes that KMS cannot open without a context.`;
    if (!holdsOrders(opened.plaintext)) return `${ownOrders} opens, but the orders are not inside.`;
    const key = view.key(opened.keyId);
    if (!key || accountOf(key) !== partner) {
      return `${ownOrders} is encrypted under a key of account ${key ? accountOf(key) : 'unknown'}, and stands or falls with it.`;
    }
    if (key.state !== 'Enabled') return `The key ${ownOrders} is encrypted under is ${key.state}.`;
    const readable = [...view.files].find(([, bytes]) => holdsOrders(bytes))?.[0];
    return readable ? `The orders can still be read in ${readable}.` : undefined;
  },
  hints: [
    'As long as only the shop’s key opens the orders, the shop can take them away at any moment. The partner has a key, too.',
    `As the partner, encrypt ${openedOrders} under ${partnerAlias} into ${ownOrders}, then remove the readable file. (ReEncrypt would do it in one call, if the key policy allowed kms:ReEncryptFrom.)`,
    `aws kms encrypt --profile partner --key-id ___ --plaintext fileb://${openedOrders} --query CiphertextBlob --output text | base64 -d > ___; shred -u ___`,
  ],
  solution: [
    `aws kms encrypt --profile partner --key-id ${partnerAlias} --plaintext fileb://${openedOrders} --query CiphertextBlob --output text | base64 -d > ${ownOrders}`,
    `shred -u ${openedOrders}`,
  ],
});

export const closeTheDoor = stepUntil({
  id: 'close-the-door',
  goal: `Nobody of the partner's account may use ${alias} any more. The shop can, and ${ownOrders} still opens.`,
  async missing(view) {
    const key = ordersKey(view);
    if (key?.state !== 'Enabled') {
      return `The shop's key is ${key?.state ?? 'not at its alias any more'}: the shop cannot use it itself.`;
    }
    const blob = view.files.get(ownOrders);
    const opened = blob && (await view.unwrap(blob));
    const copyKey = opened && view.key(opened.keyId);
    if (!copyKey || accountOf(copyKey) !== partner || copyKey.state !== 'Enabled') {
      return `${ownOrders} does not open any more: the partner has lost its copy.`;
    }
    const decrypt = (who: string) => view.may(who, 'kms:Decrypt', key.arn);
    const own = view.may(adminOf(shop), 'kms:PutKeyPolicy', key.arn);
    if (!own.allowed) return `The shop has locked itself out: ${own.because}.`;
    if (isLetIn(decrypt(adminOf(partner)))) {
      return decrypt(pia).allowed
        ? `The key policy still lets account ${partner} in, and Pia may decrypt.`
        : `Pia is refused, but the key policy still lets account ${partner} in; its administrator can allow it again.`;
    }
    return isLetIn(decrypt(pia)) ? 'The key policy still lets Pia in.' : undefined;
  },
  hints: [
    'The season is over. Which of the two halves is yours to take back, for certain?',
    'Put the key policy back to what it was: one statement, for your own account. (get-key-policy shows what it is now.)',
    `aws kms put-key-policy --key-id "$KEY" --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"___"},"Action":"kms:*","Resource":"*"}]}'`,
  ],
  solution: [
    `aws kms put-key-policy --key-id "$KEY" --policy '{"Version":"2012-10-17","Statement":[{"Sid":"Own","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${shop}:root"},"Action":"kms:*","Resource":"*"}]}'`,
  ],
});
