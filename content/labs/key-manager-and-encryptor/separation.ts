// The second act: a key policy that keeps two jobs apart, the way around it, and the way closed.

import { type LabView, stepUntil } from '#lab';
import {
  alias,
  arnOf,
  callsOf,
  denied,
  encryptor,
  gap,
  hasKeeper,
  isUse,
  labKey,
  manager,
  notSeparated,
  policyFile,
  secretFile,
  worked,
} from './sight.ts';

const keyId = `KEY=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text --profile ${manager})`;

/** What the last refused PutKeyPolicy said, where the key policy has not changed since. */
function lastRefusedPut(view: LabView): string {
  const last = view.trail.filter(({ call }) => call === 'PutKeyPolicy').at(-1);
  return last?.error ? ` The last PutKeyPolicy was refused: ${last.message ?? last.error}` : '';
}

export const separateTheJobs = stepUntil({
  id: 'separate-the-jobs',
  goal: `${manager} may administer the key and not use it; ${encryptor} may use it and not administer it.`,
  missing(view) {
    const problem = notSeparated(view);
    return problem && problem + lastRefusedPut(view);
  },
  hints: [
    'Two things let both in: the key policy hands the key to the account, and the group has a policy for everything. Take one of them away, or deny.',
    `${policyFile} has a statement for each job and none for the account. Fill in the two ARNs and put it. If KMS says that you will not be able to update the policy, ask who is signing.`,
    `aws kms put-key-policy --key-id "$KEY" --policy file://${policyFile} --profile ___`,
  ],
  solution: [
    `sed -i 's|MANAGER_ARN|${arnOf(manager)}|; s|ENCRYPTOR_ARN|${arnOf(encryptor)}|' ${policyFile}`,
    keyId,
    `aws kms put-key-policy --key-id "$KEY" --policy file://${policyFile} --profile ${manager}`,
  ],
});

export const eachAtHisJob = stepUntil({
  id: 'each-at-his-job',
  goal: `${encryptor} has encrypted and decrypted under ${alias}, and ${manager} has been refused.`,
  missing(view) {
    const his = callsOf(view, encryptor).filter(worked);
    for (const name of ['Encrypt', 'Decrypt']) {
      if (!his.some(({ call }) => call === name)) {
        return `The trail shows no ${name} by ${encryptor} under ${alias}.`;
      }
    }
    if (callsOf(view, manager).filter(isUse).some(denied)) return undefined;
    return `${manager} has not tried since: the trail shows no refusal of a call of his that uses the key.`;
  },
  hints: [
    'A policy is proven by two calls: one that must work, and one that must not.',
    `Encrypt and Decrypt with the profile of ${encryptor}; then the same Decrypt with that of ${manager}.`,
    'aws kms decrypt --ciphertext-blob fileb://secret.bin --profile ___',
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${secretFile} --profile ${encryptor} --query CiphertextBlob --output text | base64 --decode > secret.bin`,
    `aws kms decrypt --ciphertext-blob fileb://secret.bin --profile ${encryptor}`,
    `aws kms decrypt --ciphertext-blob fileb://secret.bin --profile ${manager} || true`,
  ],
});

/** He was refused, and later used the key all the same. */
function wentAround(view: LabView): boolean {
  const calls = callsOf(view, manager).filter(isUse);
  const refused = calls.findIndex(denied);
  return refused >= 0 && calls.slice(refused).some(worked);
}

export const goAround = stepUntil({
  id: 'go-around',
  goal: `${manager}, once refused, has used the key after all; or no way is left to him.`,
  missing(view) {
    if (wentAround(view)) return undefined;
    const open = gap(view);
    return open && `The way is open and nobody has gone it. ${open}`;
  },
  hints: [
    'He may not decrypt. But look at what he may do to the policy itself.',
    'Two operations of an administrator give the use of the key away: PutKeyPolicy and CreateGrant. A grant needs no file.',
    `aws kms create-grant --key-id "$KEY" --grantee-principal ___ --operations Decrypt --profile ${manager}`,
  ],
  solution: [
    keyId,
    `GRANT=$(aws kms create-grant --key-id "$KEY" --grantee-principal ${arnOf(manager)} --operations Decrypt --profile ${manager} --query GrantId --output text)`,
    `aws kms decrypt --ciphertext-blob fileb://secret.bin --profile ${manager}`,
  ],
});

export const closeTheWay = stepUntil({
  id: 'close-the-way',
  goal: `The jobs are apart, neither ${manager} nor ${encryptor} may put a policy or make a grant, and somebody else may still put the policy.`,
  missing(view) {
    const problem = gap(view) ?? notSeparated(view);
    if (problem) return problem + lastRefusedPut(view);
    if (hasKeeper(view)) return undefined;
    const key = labKey(view);
    return `Nobody may change the policy of key ${key?.id.slice(0, 8)}… any more, not even the account's root user. That is closed too well.`;
  },
  hints: [
    'Take from the manager what gives the rest away, and leave it to a third person. Grants that were made stay until they are revoked.',
    'Put* and Create* go from his statement; a statement for user admin gets PutKeyPolicy. His last policy locks himself out on purpose: --bypass-policy-lockout-safety-check. And RevokeGrant.',
    `jq '.Statement[0].Action |= . - ["kms:Put*", "___"]' ${policyFile} > closed.json`,
  ],
  solution: [
    keyId,
    'aws kms revoke-grant --key-id "$KEY" --grant-id "$GRANT" --profile myKeyManager',
    `jq '.Statement[0].Action |= . - ["kms:Put*", "kms:Create*"] | .Statement += [{Sid: "KeepThePolicy", Effect: "Allow", Principal: {AWS: "${arnOf('admin')}"}, Action: ["kms:PutKeyPolicy", "kms:GetKeyPolicy", "kms:DescribeKey"], Resource: "*"}]' ${policyFile} > closed.json`,
    `aws kms put-key-policy --key-id "$KEY" --policy file://closed.json --bypass-policy-lockout-safety-check --profile ${manager}`,
  ],
});
