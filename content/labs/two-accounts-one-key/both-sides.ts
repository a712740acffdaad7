// The two halves of the permission, and the two refusals that tell which half is missing.

import { stepUntil } from '#lab';
import {
  alias,
  keyPolicyProblem,
  ordersKey,
  partner,
  partnerAlias,
  pia,
  sealedOrders,
  shop,
  triesOfPia,
} from './sight.ts';

export const askFromOutside = stepUntil({
  id: 'ask-from-outside',
  goal: `Pia has tried to open ${sealedOrders} and was refused.`,
  missing(view) {
    const tries = triesOfPia(view);
    if (tries.some(({ error }) => error === 'AccessDeniedException')) return undefined;
    const last = tries.at(-1);
    return last
      ? `Pia's last Decrypt ${last.error ? `ended in ${last.error}` : 'succeeded'}; that is not a refusal by a policy.`
      : 'Pia has not tried to decrypt anything yet.';
  },
  hints: [
    'Pia is a user of another account, with credentials of her own. See what happens to her now.',
    `Call Decrypt on ${sealedOrders} with --profile pia. The ciphertext names the key, so no --key-id is needed.`,
    `aws kms decrypt --profile ___ --ciphertext-blob fileb://${sealedOrders}`,
  ],
  solution: [
    `aws kms decrypt --profile pia --ciphertext-blob fileb://${sealedOrders} || echo refused`,
  ],
});

export const letThePartnerIn = stepUntil({
  id: 'let-the-partner-in',
  goal: `The key policy of ${alias} lets the partner's account, or Pia, decrypt; nothing more, and nobody else.`,
  missing: keyPolicyProblem,
  hints: [
    'The key is yours. Whether anybody outside may come in at all is said in one place only: its key policy.',
    `Keep the statement for your own account and add one: Principal arn:aws:iam::${partner}:root (or Pia's ARN), Action kms:Decrypt, Resource "*". The operation is PutKeyPolicy.`,
    `aws kms put-key-policy --key-id ___ --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${shop}:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"___"},"Action":"___","Resource":"*"}]}'`,
  ],
  solution: [
    `KEY=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.Arn --output text)`,
    `aws kms put-key-policy --key-id "$KEY" --policy '{"Version":"2012-10-17","Statement":[{"Sid":"Own","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${shop}:root"},"Action":"kms:*","Resource":"*"},{"Sid":"Partner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${partner}:root"},"Action":"kms:Decrypt","Resource":"*"}]}'`,
  ],
});

export const beRefusedAnew = stepUntil({
  id: 'be-refused-anew',
  goal: 'Pia was refused once more, and the sentence now speaks of an identity-based policy.',
  missing(view) {
    const refused = triesOfPia(view).filter(({ error }) => error === 'AccessDeniedException');
    if (refused.some(({ message }) => message?.includes('identity-based policy'))) {
      return undefined;
    }
    const key = ordersKey(view);
    if (key && view.may(pia, 'kms:Decrypt', key.arn).allowed) {
      return 'Pia may decrypt already: you were quicker than the question. Take her policy away once more (or `undo`), and let her try.';
    }
    return refused.length > 0
      ? `Pia's ${refused.length === 1 ? 'refusal' : 'last refusal'} said "…${refused.at(-1)?.message?.slice(-72) ?? ''}". Let her try again, now that the key policy lets her in.`
      : 'Pia has not been refused by a policy yet.';
  },
  hints: [
    'Half of the permission is there. The sentence of the refusal tells which half is not.',
    'Run the very command of the first step again, before you give Pia anything.',
    `aws kms ___ --profile pia --ciphertext-blob fileb://___`,
  ],
  solution: [`aws kms decrypt --profile pia --ciphertext-blob fileb://${sealedOrders} || why`],
});

export const letPiaUseIt = stepUntil({
  id: 'let-pia-use-it',
  goal: `In the partner's account a policy lets Pia decrypt with ${alias} of the shop, and with no other key.`,
  missing(view) {
    const problem = keyPolicyProblem(view);
    if (problem) return problem;
    const key = ordersKey(view);
    const other = view.key(partnerAlias);
    if (!key || !other)
      return `${partnerAlias} points at no key any more; \`undo\` brings it back.`;
    const { allowed, because } = view.may(pia, 'kms:Decrypt', key.arn);
    const own = view.may(pia, 'kms:Decrypt', other.arn);
    if (own.allowed)
      return `Pia may also decrypt with ${partnerAlias}, the key of her own account: ${own.because}.`;
    if (allowed) return undefined;
    const names = view.person('user', pia)?.policies.map(({ name }) => name) ?? [];
    return names.length === 0
      ? `Pia has no policy at all in her account: ${because}.`
      : `Pia has ${names.join(', ')}, which does not cover this key: ${because}.`;
  },
  hints: [
    'The key policy lets the account in. Who of its people may, is for that account to say, in IAM.',
    `As the administrator of the partner (--profile partner), give pia an inline policy that allows kms:Decrypt. Its Resource is the ARN of the shop's key: a policy may name things of other accounts.`,
    `aws iam put-user-policy --profile ___ --user-name pia --policy-name orders --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"___"}]}'`,
  ],
  solution: [
    `aws iam put-user-policy --profile partner --user-name pia --policy-name orders --policy-document "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"kms:Decrypt\\",\\"Resource\\":\\"$KEY\\"}]}"`,
  ],
});
