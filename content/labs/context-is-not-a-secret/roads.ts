// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const seal = solutionOf('seal-the-record');
const refused = solutionOf('leave-the-context-out');
const letter = solutionOf('rebuild-a-lost-context');
const renewed = solutionOf('take-the-secret-out');
const nora = solutionOf('refuse-the-other-ward', 'catch-the-lie');
const toPolicy = [...seal, ...refused, ...letter, ...renewed];

const keyId = `$(aws kms describe-key --key-id alias/records --query KeyMetadata.KeyId --output text)`;
const userPolicy = (condition: string) =>
  `aws iam put-user-policy --user-name nora --policy-name her-ward --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"${condition}}]}'`;

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the letter decrypted and encrypted again; a statement in the key policy',
    lines: [
      `aws kms encrypt --key-id alias/records --plaintext fileb://record.txt --encryption-context '{"ward":"cardiology","patient":"4711"}' --query CiphertextBlob --output text | base64 -d > record.sealed`,
      'aws kms decrypt --ciphertext-blob fileb://record.sealed --encryption-context patient=4711,ward=Cardiology',
      ...letter,
      'aws kms encrypt --key-id alias/records --plaintext fileb://letter.txt --encryption-context ward=oncology,patient=5120 --query CiphertextBlob --output text | base64 -d > letter.sealed',
      'aws kms get-key-policy --key-id alias/records --query Policy --output text',
      `aws kms put-key-policy --key-id "${keyId}" --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/nora"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:ward":"cardiology"}}}]}'`,
      ...nora,
    ],
  },
  {
    name: 'a grant with EncryptionContextSubset',
    lines: [
      ...toPolicy,
      `aws kms create-grant --key-id "${keyId}" --grantee-principal arn:aws:iam::111122223333:user/nora --operations Decrypt --constraints EncryptionContextSubset={ward=cardiology}`,
      ...nora,
    ],
  },
  {
    name: "by the tag of whoever calls: Nora's own ward",
    lines: [
      ...toPolicy,
      userPolicy(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
        ',"Condition":{"StringEquals":{"kms:EncryptionContext:ward":"${aws:PrincipalTag/ward}"}}',
      ),
      ...nora,
    ],
  },
  {
    name: 'everything in one evening, the other way round: Nora lies first',
    lines: [
      ...toPolicy,
      userPolicy(',"Condition":{"StringLike":{"kms:EncryptionContext:WARD":"cardiology"}}'),
      'aws kms decrypt --profile nora --ciphertext-blob fileb://letter.sealed --encryption-context ward=cardiology',
      'aws kms decrypt --profile nora --ciphertext-blob fileb://letter.sealed --encryption-context ward=oncology,patient=5120',
      'aws kms decrypt --profile nora --ciphertext-blob fileb://record.sealed --encryption-context ward=cardiology,patient=4711',
    ],
  },

  {
    name: 'wrong: no context at all',
    lines: [
      'aws kms encrypt --key-id alias/records --plaintext fileb://record.txt --query CiphertextBlob --output text | base64 -d > record.sealed',
      ...refused,
    ],
    stopsAt: 'seal-the-record',
  },
  {
    name: 'wrong: a pair with a capital letter',
    lines: [
      'aws kms encrypt --key-id alias/records --plaintext fileb://record.txt --encryption-context patient=4711,Ward=cardiology --query CiphertextBlob --output text | base64 -d > record.sealed',
    ],
    stopsAt: 'seal-the-record',
  },
  {
    name: 'wrong: decrypted with the right context only',
    lines: [
      ...seal,
      'aws kms decrypt --ciphertext-blob fileb://record.sealed --encryption-context patient=4711,ward=cardiology',
    ],
    stopsAt: 'leave-the-context-out',
  },
  {
    name: 'wrong: the context of the letter guessed from the record',
    lines: [
      ...seal,
      ...refused,
      'aws kms decrypt --ciphertext-blob fileb://letter.sealed --encryption-context patient=5120,ward=oncology',
    ],
    stopsAt: 'rebuild-a-lost-context',
  },
  {
    name: 'wrong: re-encrypted without a context',
    lines: [
      ...seal,
      ...refused,
      ...letter,
      'aws kms re-encrypt --ciphertext-blob fileb://letter.sealed --source-encryption-context patient=5120,ward=oncology,diagnosis=lymphoma --destination-key-id alias/records --query CiphertextBlob --output text | base64 -d > new.sealed',
      'mv new.sealed letter.sealed',
    ],
    stopsAt: 'take-the-secret-out',
  },
  {
    name: 'wrong: Nora may decrypt everything',
    lines: [...toPolicy, userPolicy('')],
    stopsAt: 'tie-nora-to-her-ward',
  },
  {
    name: 'wrong: the condition asks only that there is a ward',
    lines: [
      ...toPolicy,
      userPolicy(',"Condition":{"ForAnyValue:StringEquals":{"kms:EncryptionContextKeys":"ward"}}'),
    ],
    stopsAt: 'tie-nora-to-her-ward',
  },
  {
    name: 'wrong: the whole context is asked for, so only one patient is hers',
    lines: [
      ...toPolicy,
      userPolicy(
        ',"Condition":{"StringEquals":{"kms:EncryptionContext:ward":"cardiology","kms:EncryptionContext:patient":"4711"}}',
      ),
    ],
    stopsAt: 'tie-nora-to-her-ward',
  },
  {
    name: 'wrong: a Deny of the other wards, and an Allow of all; then no ward is let through',
    lines: [
      ...toPolicy,
      `aws iam put-user-policy --user-name nora --policy-name her-ward --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"},{"Effect":"Deny","Action":"kms:Decrypt","Resource":"*","Condition":{"StringNotEqualsIfExists":{"kms:EncryptionContext:ward":"cardiology"}}}]}'`,
    ],
    stopsAt: 'tie-nora-to-her-ward',
  },
];

export default roads;
