// The lab "Context is not a secret": what an encryption context does three times over: it is bound
// to the ciphertext, a policy can ask for it, and the trail shows it to everybody who may read there.

import { allowing, castUser, lab } from '#lab';
import {
  leaveTheContextOut,
  rebuildALostContext,
  sealTheRecord,
  takeTheSecretOut,
} from './binding.ts';
import { catchTheLie, refuseTheOtherWard, tieNoraToHerWard } from './condition.ts';
import {
  alias,
  leakedContext,
  letterFile,
  letterText,
  recordFile,
  recordText,
  sealedLetter,
} from './sight.ts';

const pairs = Object.entries(leakedContext).map(([name, value]) => `${name}=${value}`);

export default lab({
  id: 'context-is-not-a-secret',
  title: 'Context is not a secret',
  summary:
    'Seal a record with an encryption context, find a lost context in the audit trail, and let a nurse open the records of her ward only.',
  minutes: 20,
  objectives: [
    'Say what an encryption context binds, and what happens without it',
    'Find the context of a ciphertext in CloudTrail',
    'Change the context of a ciphertext without seeing the plaintext',
    'Use kms:EncryptionContext: as a condition, and know what it checks',
  ],
  region: 'eu-central-1',
  files: { [recordFile]: recordText },
  setup: [
    `KEY=$(aws kms create-key --description "records of the clinic" --query KeyMetadata.KeyId --output text)`,
    `aws kms create-alias --alias-name ${alias} --target-key-id "$KEY"`,
    `printf '${letterText}' > ${letterFile}`,
    `aws kms encrypt --key-id "$KEY" --plaintext fileb://${letterFile} --encryption-context ${pairs.join(',')} --query CiphertextBlob --output text | base64 -d > ${sealedLetter}`,
    `rm ${letterFile}`,
    ...castUser('nora', {
      tags: { ward: 'cardiology' },
      policy: allowing(['kms:DescribeKey', 'kms:ListAliases', 'cloudtrail:LookupEvents']),
    }),
    'unset KEY',
  ],
  steps: [
    sealTheRecord,
    leaveTheContextOut,
    rebuildALostContext,
    takeTheSecretOut,
    tieNoraToHerWard,
    refuseTheOtherWard,
    catchTheLie,
  ],
  debrief: [
    'One argument, three uses. The encryption context went into the cipher as additional authenticated data: it is not stored in the ciphertext, and without the very same pairs the blob does not open. It went to authorization: a condition on kms:EncryptionContext:ward compared what the caller said. And it went into CloudTrail, in plain text, call after call.',
    'Which one protects what. The condition checks a claim. Nora may say ward=cardiology about any blob, and authorization believes her; KMS then finds that the blob was sealed with other pairs, and nothing opens. Only the two together hold. A condition without binding would be an honour system, a binding without condition is no permission at all.',
    'In production: put into the context what identifies the record and what you will still know when you decrypt (tenant, record number, purpose). Never a name, a diagnosis, a password. ReEncrypt changed the context of the letter without anybody seeing the letter, but the old call still stands in the trail: what was logged once stays logged.',
    'Some traps. Pairs must match exactly, capitals included; their order does not matter. An empty context and no context are the same. A Deny with StringNotEquals also fires where the key is absent; an Allow with StringEquals simply does not apply there. Asymmetric and HMAC keys know no encryption context.',
    'Services do this for you: S3 puts the ARN of the object (or of the bucket, with a Bucket Key) into the context, EBS the volume, Secrets Manager the secret. That is how you find out from the trail which object a Decrypt was for, and how a key policy can be tied to it.',
  ],
});
