// The second act: the two ways in, by name and through the account, and the no that always counts.

import { contains, type LabView, stepUntil, utf8 } from '#lab';
import {
  alias,
  callsOfOrders,
  denied,
  keeper,
  may,
  openedTooWide,
  orderFile,
  orders,
  ordersKey,
  orderText,
  root,
  sealedFile,
  tooLittle,
  tooMuch,
} from './sight.ts';

const policyOf = (...Statement: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });
const keeping = { Effect: 'Allow', Principal: { AWS: keeper }, Action: 'kms:*', Resource: '*' };
const work = ['kms:Encrypt', 'kms:Decrypt'];

/** The keeper must not lose the key on the way. */
function keeperIsOut(view: LabView): string | undefined {
  return may(view, keeper, 'PutKeyPolicy').allowed
    ? undefined
    : 'The keeper may not change the key policy any more. That was not asked for; undo brings it back.';
}

export const letItInByName = stepUntil({
  id: 'let-it-in-by-name',
  goal: 'The key policy names orders: by it alone orders may encrypt and decrypt, and nothing beyond that. Admin of the account stays outside.',
  missing(view) {
    const problem = keeperIsOut(view) ?? tooLittle(view) ?? tooMuch(view);
    if (problem) return problem;
    if (openedTooWide(view)) {
      return 'orders may work, and so may every administrator of the account: the key policy lets the whole account in.';
    }
    const { layer, because } = may(view, orders, 'Encrypt');
    return layer === 'keyPolicy'
      ? undefined
      : `orders may encrypt, but by another way: ${because}.`;
  },
  hints: [
    'Only the policy of the key can open the key. What IAM allows orders is much too much, and it does not count here at all.',
    'PutKeyPolicy, as keeper, with the statement that is there and a second one: Principal orders, Action kms:Encrypt and kms:Decrypt, Resource "*", which means this key.',
    `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/___"}, "Action": ["kms:Encrypt", "___"], "Resource": "*"}`,
  ],
  solution: [
    `echo '${policyOf(keeping, { Effect: 'Allow', Principal: { AWS: orders }, Action: work, Resource: '*' })}' > by-name.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://by-name.json --profile keeper',
  ],
});

export const sealTheOrder = stepUntil({
  id: 'seal-the-order',
  goal: `${sealedFile} is ${orderFile}, encrypted by orders under ${alias}.`,
  async missing(view) {
    const blob = view.files.get(sealedFile);
    if (!blob) return `There is no file ${sealedFile}.`;
    const opened = await view.unwrap(blob);
    if (!opened) return `${sealedFile} is no ciphertext of KMS. The reply is base64: decode it.`;
    if (opened.keyId !== ordersKey(view).id) return `${sealedFile} is sealed under another key.`;
    if (!contains(opened.plaintext, utf8(orderText))) return `${sealedFile} holds something else.`;
    const his = callsOfOrders(view).some(({ call, error }) => call === 'Encrypt' && !error);
    return his ? undefined : 'The file is right, but it was not orders who encrypted.';
  },
  hints: [
    'The same call as at first. Only the key policy has changed since.',
    'Encrypt as orders; --query CiphertextBlob --output text gives the base64, base64 --decode the bytes.',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${orderFile} --profile orders --query ___ --output text | base64 --decode > ${sealedFile}`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${orderFile} --profile orders --query CiphertextBlob --output text | base64 --decode > ${sealedFile}`,
  ],
});

export const denyInIam = stepUntil({
  id: 'deny-in-iam',
  goal: 'The key policy still names orders, an IAM policy denies it kms:Decrypt, and KMS has refused for that.',
  missing(view) {
    const encrypt = may(view, orders, 'Encrypt');
    if (!encrypt.allowed) return `orders may not even encrypt any more: ${encrypt.because}.`;
    const decrypt = may(view, orders, 'Decrypt');
    if (decrypt.allowed) return `orders may still decrypt: ${decrypt.because}.`;
    if (decrypt.layer !== 'identity') {
      return `orders may not decrypt, but it is not IAM that says so: ${decrypt.because}.`;
    }
    return callsOfOrders(view).some(
      (event) => denied(event) && event.message?.includes('explicit deny in an identity-based'),
    )
      ? undefined
      : 'The Deny stands, but orders has not met it yet.';
  },
  hints: [
    'IAM could not open the key. Whether it can close it is another question.',
    'PutUserPolicy with a statement of Effect Deny for kms:Decrypt; then Decrypt as orders.',
    `aws iam put-user-policy --user-name orders --policy-name no-decrypt --policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "___", "Action": "kms:Decrypt", "Resource": "*"}]}'`,
  ],
  solution: [
    `aws iam put-user-policy --user-name orders --policy-name no-decrypt --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' }] })}'`,
    `aws kms decrypt --ciphertext-blob fileb://${sealedFile} --profile orders || true`,
  ],
});

export const letItInByTheAccount = stepUntil({
  id: 'let-it-in-by-the-account',
  goal: 'The key policy names the account and not orders; IAM allows orders to encrypt and decrypt under this key, and nothing beyond that.',
  missing(view) {
    const policy = view.keyPolicy(ordersKey(view));
    const named = policy?.statements.some(
      ({ effect, principals }) =>
        effect === 'Allow' && (principals.includes(orders) || principals.includes('*')),
    );
    if (named) return 'The key policy still allows orders something by name, or everybody.';
    const problem = keeperIsOut(view) ?? tooLittle(view) ?? tooMuch(view);
    if (problem) return problem;
    const { layer, because } = may(view, orders, 'Decrypt');
    return layer === 'identity' ? undefined : `orders may work, but by another way: ${because}.`;
  },
  hints: [
    'The default key policy has one statement for the account. It allows nobody anything: it makes the IAM policies of the account count.',
    'In the key policy, the account in place of orders. In IAM, AdministratorAccess and the old policies go, and one for kms:Encrypt and kms:Decrypt on the ARN of this key comes.',
    `{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:___"}, "Action": "kms:*", "Resource": "*"}`,
  ],
  solution: [
    `echo '${policyOf(keeping, { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' })}' > by-account.json`,
    'aws kms put-key-policy --key-id "$KEY" --policy file://by-account.json --profile keeper',
    'aws iam detach-user-policy --user-name orders --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    'aws iam delete-user-policy --user-name orders --policy-name no-decrypt',
    'ARN=$(aws kms describe-key --key-id "$KEY" --query KeyMetadata.Arn --output text)',
    `aws iam put-user-policy --user-name orders --policy-name orders --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:Encrypt","kms:Decrypt"],"Resource":"'"$ARN"'"}]}'`,
  ],
});
