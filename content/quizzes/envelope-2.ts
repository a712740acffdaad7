// Questions on choosing between Encrypt and an envelope, on data keys without plaintext, and on how
// much one data key should seal. What can be tried carries a proof, which the test run executes.

import { requestQuotas } from '#facts/limits.ts';
import { quiz, type Source } from '#quiz';
import {
  api,
  claim,
  failed,
  guide,
  key,
  last,
  placed,
  prints,
  refused,
  right,
  worked,
  wrong,
} from './worlds/core.ts';
import { dataKey, open, policyOf, prepared, seal, unwrap, userWith } from './worlds/envelopes.ts';

const page = (title: string, url: string): Source => ({ title, url, checked: '2026-11' });
const dataKeys = guide('Generate data keys', 'data-keys');
const unusable = guide('How unusable KMS keys affect data keys', 'unusable-kms-keys');
const rotating = guide('Rotate AWS KMS keys', 'rotate-keys');
const caching = page(
  'AWS Encryption SDK Developer Guide: Setting cache security thresholds',
  'https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/thresholds.html',
);
const sse = page(
  'Amazon S3 User Guide: Using server-side encryption with AWS KMS keys',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
);
const denied = /AccessDeniedException/;
/** How many calls sealed or opened something so far. */
const counted =
  'aws cloudtrail lookup-events | jq \'[.Events[] | select(.EventName | test("^(Encrypt|Decrypt|GenerateDataKey)$"))] | length\'';

export default quiz({
  id: 'envelope-2',
  title: 'Data keys in designs',
  summary:
    'Encrypt or an envelope, keys that their maker cannot read, writers and readers, and what one leaked data key opens.',
  questions: [
    {
      type: 'single',
      id: 'design-every-opening-decided',
      objective: 'Choose the design in which KMS decides about each opening',
      // own number: the token of the case
      stem: 'A job signs a contract about ten times a day with a token of 200 bytes. Security demands that each reading of the token be authorized by KMS at that moment, and that nobody reads it from the minute in which the KMS key is disabled. Which design meets both demands?',
      options: [
        right(
          'a',
          'The blob of Encrypt is stored; each reading calls Decrypt',
          'No key exists outside KMS, so every reading is a call. A disabled key refuses the next one. At ten readings a day neither time nor money speaks against it.',
        ),
        wrong(
          'b',
          'A data key seals the token and is kept in memory until night',
          'kms-approves-cached-keys',
          'The data key in memory opens the token without a call, so neither the authorization nor the disabling is noticed until it is dropped. It would be right if the job had to read thousands of times a minute.',
        ),
        wrong(
          'c',
          'A data key seals the token; its plain form lies in a locked file',
          'file-permissions-replace-kms',
          'Whoever reads the file opens the token without KMS, for as long as the file exists. It would be right if the demand were about the rights of the operating system.',
        ),
        wrong(
          'd',
          'Random bytes from KMS seal the token and are kept in a variable',
          'random-bytes-are-under-kms',
          'KMS hands out random bytes and has nothing to do with their use. No KMS key takes part, so disabling one changes nothing. It would be right for a salt or a nonce.',
        ),
      ],
      sources: [api('Decrypt'), unusable],
      proof: {
        setup: [
          ...key,
          'printf token-7f3a > token',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://token --query CiphertextBlob --output text | base64 --decode > token.blob',
          ...dataKey('day'),
          ...seal('token', 'day'),
          'aws kms generate-random --number-of-bytes 32 --query Plaintext --output text | base64 --decode > random.plain',
          'cp token token2',
          ...seal('token2', 'random'),
          'aws kms disable-key --key-id "$(cat key.id)"',
        ],
        claims: {
          a: claim(
            ['aws kms decrypt --ciphertext-blob fileb://token.blob'],
            refused('DisabledException'),
          ),
          b: claim([open('token', 'day')], failed, /token-7f3a/),
          c: claim(
            ['chmod u=r day.plain || true', open('token', 'day')],
            (results) => !/token-7f3a/.test(last(results).stdout),
            /token-7f3a/,
          ),
          d: claim([open('token2', 'random')], failed, /token-7f3a/),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://token',
      },
    },
    {
      type: 'multiple',
      id: 'design-what-re-encrypt-moves',
      objective: 'Say what ReEncrypt moves, with Encrypt and with an envelope',
      stem: 'A password is stored as a blob of Encrypt. A report is sealed under a data key, whose wrapped form is stored. ReEncrypt moves both blobs to a new KMS key, and the old KMS key is disabled afterwards. Which TWO statements hold?',
      select: 2,
      options: [
        right(
          'a',
          'The password opens with a call under the new KMS key',
          'The blob of Encrypt holds the value itself. Inside KMS it was opened under the old key and sealed under the new one, so the old one is no longer needed.',
        ),
        right(
          'b',
          'The new blob of the report gives the same data key as before',
          'The wrapping has changed, the data key inside has not. That is why the sealed report need not be touched, and why a stolen data key still opens it.',
        ),
        wrong(
          'c',
          'The sealed report has been encrypted again, under a new data key',
          're-encrypt-reaches-the-data',
          'KMS was given the wrapped data key and has never seen the report, which lies where it lay. It would be right if the report had been opened and sealed anew by a program.',
        ),
        wrong(
          'd',
          'The old blob of the password still opens, by its old KMS key',
          'old-blobs-are-independent-of-their-key',
          'Its KMS key is disabled, and the old blob needs exactly that one. It would be right if the old key had been left enabled, for moving a blob does not spoil the old copy.',
        ),
        wrong(
          'e',
          'The reply of the call brought the data key in the clear',
          're-encrypt-returns-plaintext',
          'The reply has the new blob and the names of both keys. The plaintext stays inside KMS, which is the point of the call. It would be right for Decrypt followed by Encrypt.',
        ),
      ],
      sources: [api('ReEncrypt'), dataKeys],
      proof: {
        setup: [
          ...key,
          'aws kms create-key --query KeyMetadata.KeyId --output text > new.id',
          'echo "hunter2" > password',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://password --query CiphertextBlob --output text | base64 --decode > password.blob',
          ...dataKey('report'),
          'echo "the report" > report',
          ...seal('report', 'report'),
          'openssl dgst -sha256 < report.enc > before',
          'aws kms re-encrypt --ciphertext-blob fileb://password.blob --destination-key-id "$(cat new.id)" --query CiphertextBlob --output text | base64 --decode > password.new',
          'aws kms re-encrypt --ciphertext-blob fileb://report.key --destination-key-id "$(cat new.id)" > reply.json',
          'jq -r .CiphertextBlob reply.json | base64 --decode > moved.key',
          'aws kms disable-key --key-id "$(cat key.id)"',
        ],
        claims: {
          a: claim(
            [
              'aws kms decrypt --ciphertext-blob fileb://password.new --query Plaintext --output text | base64 --decode',
            ],
            prints(/^hunter2$/m),
          ),
          b: claim(
            [unwrap('moved'), 'cmp moved.plain report.plain && echo same'],
            prints(/^same$/m),
          ),
          c: claim(
            ['openssl dgst -sha256 < report.enc | cmp - before && echo unchanged'],
            failed,
            /unchanged/,
          ),
          d: claim(
            ['aws kms decrypt --ciphertext-blob fileb://password.blob'],
            worked,
            /DisabledException/,
          ),
          e: claim(
            ["jq -r 'keys[]' reply.json"],
            prints(/Plaintext/),
            /CiphertextBlob[\s\S]*SourceKeyId/,
          ),
        },
        probe:
          'aws kms re-encrypt --ciphertext-blob fileb://password.blob --destination-key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'design-number-of-calls',
      objective: 'Count the calls of Encrypt and of a data key for each record',
      stem: 'A service seals each record with a call of Encrypt and later opens it with Decrypt. A colleague proposes a new data key for each record, used once, to cut the number of calls to KMS. By how much does the number of calls fall?',
      options: [
        right(
          'a',
          'It stays: one call to seal a record, one to open it',
          'Asking for the data key takes the place of Encrypt, and unwrapping it that of Decrypt. Calls become fewer when a data key serves several records, or is kept for a while.',
        ),
        wrong(
          'b',
          'By half: sealing with a data key needs no call',
          'data-keys-come-for-free',
          'The data key has to come from somewhere, and each new one is a call. It would be right if the service made its own data keys and had none of them wrapped.',
        ),
        wrong(
          'c',
          'By half: opening with a data key needs no call',
          'wrapped-keys-open-locally',
          'The stored form is wrapped, and no machine but KMS can unwrap it. It would be right if the plain data key were kept beside the record, which protects nothing.',
        ),
        wrong(
          'd',
          'It doubles: the data key is made, and then wrapped',
          'wrapping-is-a-second-call',
          'One reply brings both forms, so nothing is left to wrap. It would be right if a program made the key by itself and had it wrapped by Encrypt after a call for random bytes.',
        ),
      ],
      sources: [api('GenerateDataKey'), dataKeys],
      proof: {
        setup: [
          ...key,
          'for N in 1 2 3; do echo "record $N" > r$N; aws kms encrypt --key-id alias/demo --plaintext fileb://r$N --query CiphertextBlob --output text | base64 --decode > r$N.blob; aws kms decrypt --ciphertext-blob fileb://r$N.blob > opened; done',
          `${counted} > first`,
          ...[1, 2, 3].flatMap((n) => [
            ...dataKey(`k${n}`),
            ...seal(`r${n}`, `k${n}`),
            `rm k${n}.plain`,
            unwrap(`k${n}`),
            `${open(`r${n}`, `k${n}`)} > opened`,
          ]),
        ],
        claims: {
          a: claim(
            [`${counted} > all`, 'echo "$(cat first) $(( $(cat all) - $(cat first) ))"'],
            prints(/^6 6$/m),
          ),
          b: claim(
            ['aws cloudtrail lookup-events | jq -r ".Events[].EventName" | sort | uniq -c'],
            (results) => !/3 GenerateDataKey/.test(last(results).stdout),
            /3 GenerateDataKey/,
          ),
          c: claim(
            ['aws cloudtrail lookup-events | jq -r ".Events[].EventName" | sort | uniq -c'],
            (results) => !/6 Decrypt/.test(last(results).stdout),
            /6 Decrypt/,
          ),
          d: claim(
            [`${counted} > all`, 'echo "$(( $(cat all) - $(cat first) ))"'],
            prints(/^12$/m),
            /^6$/m,
          ),
        },
        probe: 'aws cloudtrail lookup-events',
      },
    },
    {
      type: 'single',
      id: 'design-shared-quota',
      objective: 'Explain why one workload is throttled by another',
      stem: `At night an import calls Encrypt for every field of every row. Since then, uploads of another team to an S3 bucket with SSE-KMS fail with ThrottlingException from KMS. The two name different symmetric KMS keys of one account, in a Region with a quota of ${requestQuotas.symmetricLowestPerSecond.value.toLocaleString('en-US')} requests a second. What is the cause?`,
      options: [
        right(
          'a',
          'One quota counts the calls of both, whichever key they name',
          'The quota belongs to account and Region and not to a key, and what S3 asks in the name of the uploader counts too. The import should seal batches with data keys.',
        ),
        wrong(
          'b',
          'Each KMS key has a quota, and S3 falls back to the busy one',
          'quota-per-key',
          'There is no such quota of a single key and no falling back: each bucket or request names its KMS key. It would be right if quotas were bound to keys and keys to one another.',
        ),
        wrong(
          'c',
          'The bucket shares its own request rate with the calls to KMS',
          's3-rate-is-kms-rate',
          'S3 has request rates of its own with errors of its own, and the import does not touch the bucket. It would be right if the failing calls had been refused by S3 itself.',
        ),
        wrong(
          'd',
          'A key under load is closed to other services for a minute',
          'keys-are-exclusive',
          'Keys know no turn-taking, and the uploads use another key. It would be right if a key could be reserved by one caller, for which there is no operation.',
        ),
      ],
      sources: [guide('Request quotas', 'requests-per-second'), sse],
    },
    {
      type: 'single',
      id: 'design-hidden-from-the-provider',
      objective: 'Choose who seals by asking from whom data is hidden',
      stem: 'A hospital stores letters of 3 MB in Amazon S3. Its contract says that the storage service must at no time have a letter in the clear, not even while it is uploaded. Permissions and audit of the keys are to stay in AWS KMS. Which approach meets the contract?',
      options: [
        right(
          'a',
          'Seal each letter in the application with a KMS data key',
          'The service receives ciphertext and nothing else. KMS makes and unwraps the data keys, so that policies and log stay there, and it sees no letter either.',
        ),
        wrong(
          'b',
          'SSE-KMS with a customer managed key and a narrow policy',
          'customer-key-means-client-side',
          'A key of your own decides who may read, but it is the service that seals and opens, so it has each letter in the clear. It would be right if the worry were stolen disks or other users.',
        ),
        wrong(
          'c',
          'DSSE-KMS, which adds a second layer of encryption',
          'two-layers-hide-from-the-service',
          'Both layers are put on by the service after it has received the letter. Two layers hide no more from it than one. It would be right for a rule that demands two layers at rest.',
        ),
        wrong(
          'd',
          'SSE-C with a key that the hospital sends on each request',
          'own-key-means-own-encryption',
          'The service gets the letter and the key, seals, and forgets the key afterwards. Nor is KMS involved. It would be right if the hospital wanted to keep keys but not to encrypt by itself.',
        ),
      ],
      sources: [
        sse,
        page(
          'Amazon S3 User Guide: Protecting data by using client-side encryption',
          'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingClientSideEncryption.html',
        ),
      ],
    },
    {
      type: 'single',
      id: 'design-secure-string-tiers',
      objective: 'Tell from a failing permission which call a service makes',
      stem: 'A role may call kms:GenerateDataKey and kms:Decrypt with one KMS key. It writes advanced SecureString parameters under this key without trouble. Its first standard SecureString parameter under the same key is refused with AccessDeniedException. What explains the difference?',
      options: [
        right(
          'a',
          'Standard parameters are given to Encrypt itself, without a data key',
          'Parameter Store seals the small, standard kind by a direct call, so the writer needs kms:Encrypt. The advanced kind is an envelope, and for that the role has what is needed.',
        ),
        wrong(
          'b',
          'Standard parameters have to be under the key that AWS manages',
          'standard-tier-needs-aws-key',
          'Both kinds take a key of your own. The managed one is what you get when you name none. It would be right if the refusal had said that the key cannot be used.',
        ),
        wrong(
          'c',
          'Standard parameters are checked by a second Decrypt after writing',
          'every-write-is-verified',
          'The role may decrypt, so such a check would have passed. What it lacks is a call it was never given. It would be right for services that test a data key at once, as queues do.',
        ),
        wrong(
          'd',
          'Standard parameters need an encryption context that the role lacks',
          'context-is-granted-to-roles',
          'Both kinds are sealed with the ARN of the parameter as context, and roles do not own contexts. It would be right if a condition in a policy had named another parameter.',
        ),
      ],
      sources: [
        page(
          'AWS Systems Manager User Guide: AWS KMS encryption for SecureString parameters',
          'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
        ),
      ],
    },
    {
      type: 'single',
      id: 'separate-writers-from-readers',
      objective: 'Give a writer the permission that does not read',
      stem: 'Sensors call KMS with a role of their own and send sealed records to a store that anybody can read. Each sensor has to write, and whoever steals one must be unable to open what other sensors have sealed. All use one symmetric KMS key. Which permission does the role of the sensors get?',
      options: [
        right(
          'a',
          'kms:GenerateDataKey, and a new data key for each record',
          'Each call brings a new key in the clear, good for one record. Wrapped keys of other records stay closed, because unwrapping is another operation with another permission.',
        ),
        wrong(
          'b',
          'kms:Decrypt, and data keys prepared by somebody else',
          'without-plaintext-separates-writers',
          'To seal, the sensor must unwrap what was prepared, and the same permission unwraps the keys of all records. It would be right if sensors were trusted to read everything.',
        ),
        wrong(
          'c',
          'kms:GenerateDataKeyWithoutPlaintext, and nothing else',
          'a-wrapped-key-seals-by-itself',
          'The sensor gets a wrapped key and may not unwrap it, so it can seal nothing. It would be right for the machine that prepares keys for others.',
        ),
        wrong(
          'd',
          'kms:ReEncrypt*, and one wrapped data key to start from',
          're-encrypt-makes-data-keys',
          'Moving a wrapped key from one KMS key to another shows nothing of it, and makes no new one. It would be right for a job that moves stored keys to another KMS key.',
        ),
      ],
      sources: [
        guide('Permissions reference', 'kms-api-permissions-reference'),
        api('GenerateDataKey'),
      ],
      proof: {
        setup: [
          ...key,
          prepared('other'),
          ...userWith('sensor-a', 'GenerateDataKey'),
          ...userWith('sensor-b', 'Decrypt'),
          ...userWith('sensor-c', 'GenerateDataKeyWithoutPlaintext'),
          ...userWith('sensor-d', 'ReEncryptFrom', 'ReEncryptTo'),
        ],
        claims: {
          a: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --profile sensor-a',
              'aws kms decrypt --ciphertext-blob fileb://other.key --profile sensor-a',
            ],
            ([made, opened]) =>
              /"Plaintext"/.test(made?.stdout ?? '') && denied.test(opened?.stderr ?? ''),
          ),
          b: claim(
            ['aws kms decrypt --ciphertext-blob fileb://other.key --profile sensor-b'],
            refused('AccessDeniedException'),
            /"Plaintext"/,
          ),
          c: claim(
            [
              'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 --profile sensor-c',
              'aws kms decrypt --ciphertext-blob fileb://other.key --profile sensor-c',
            ],
            ([made]) => /"Plaintext"/.test(made?.stdout ?? ''),
            denied,
          ),
          d: claim(
            [
              'aws kms re-encrypt --ciphertext-blob fileb://other.key --destination-key-id alias/demo --profile sensor-d',
            ],
            prints(/"Plaintext"/),
            /"CiphertextBlob"/,
          ),
        },
        probe: 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'single',
      id: 'prepared-star-in-the-policy',
      objective: 'Write a permission that prepares keys and reads none',
      stem: 'The control plane of a product prepares data keys for tenants. Its IAM policy allows `kms:GenerateDataKey*` on the KMS key. An auditor finds that it can thereby obtain plain data keys. Which change takes this away and lets it go on preparing?',
      options: [
        right(
          'a',
          'Replace the action by kms:GenerateDataKeyWithoutPlaintext',
          'The star had covered the form with plaintext and the forms for pairs as well. Written out, one operation is left, and its reply holds a wrapped key alone.',
        ),
        wrong(
          'b',
          'Leave the action and add a Deny for kms:Decrypt to the policy',
          'plaintext-comes-from-decrypt-alone',
          'The plain data key stands in the reply of the call that makes it, and no unwrapping is needed. It would be right if the control plane held wrapped keys that it must not open.',
        ),
        wrong(
          'c',
          'Replace the action by kms:GenerateDataKey, without the star',
          'the-short-name-is-the-safe-one',
          'That is the very operation whose reply has the plain key, and preparing by the other one is now refused. It would be right for a program that seals at once.',
        ),
        wrong(
          'd',
          'Leave the action and demand an encryption context for each call',
          'context-hides-the-key',
          'A context binds the wrapped form to its purpose. It does not change what the reply shows. It would be right for keeping the keys of tenants apart.',
        ),
      ],
      sources: [
        api('GenerateDataKeyWithoutPlaintext'),
        guide('Permissions reference', 'kms-api-permissions-reference'),
      ],
      proof: {
        setup: [...key, ...userWith('control', 'GenerateDataKey*')],
        claims: {
          a: claim(
            [
              policyOf('control', 'GenerateDataKeyWithoutPlaintext'),
              'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 --profile control',
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --profile control',
            ],
            (results) => worked(results.slice(0, 2)) && denied.test(last(results).stderr),
          ),
          b: claim(
            [
              `aws iam put-user-policy --user-name control --policy-name no --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:Decrypt","Resource":"*"}]}'`,
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --profile control',
            ],
            refused('AccessDeniedException'),
            /"Plaintext"/,
          ),
          c: claim(
            [
              policyOf('control', 'GenerateDataKey'),
              'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 --profile control',
            ],
            worked,
            denied,
          ),
          d: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --encryption-context tenant=blue --profile control',
            ],
            refused('AccessDeniedException'),
            /"Plaintext"/,
          ),
        },
        probe: 'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'ordering',
      id: 'prepared-order-of-steps',
      objective: 'Put the steps of a prepared data key in order',
      stem: "A control plane prepares a data key for a tenant that it must not be able to use itself. A worker later seals the tenant's first file with it. Which of these steps belong, and in which order?",
      items: [
        placed(
          'a',
          1,
          'The control plane calls GenerateDataKeyWithoutPlaintext',
          'The key comes into being inside KMS and leaves it wrapped. Nobody outside has seen it, the caller included.',
        ),
        placed(
          'b',
          2,
          'The wrapped data key is stored in the record of the tenant',
          'KMS keeps no data key. Without this step there would be nothing for the worker to unwrap, today or later.',
        ),
        placed(
          'c',
          3,
          'The worker sends the wrapped data key to Decrypt',
          'Here the policies decide whether the worker may have the key, and the log records it. The worker needs a permission that the control plane lacks.',
        ),
        placed(
          'd',
          4,
          'The worker seals the file locally and drops the plain key',
          'Sealing needs the plain key in memory for a moment. The wrapped form is stored already, so that nothing else has to be written down.',
        ),
        {
          id: 'e',
          text: 'The worker sends the file and the wrapped key to Encrypt',
          misconception: 'kms-seals-with-data-keys',
          why: 'KMS seals under KMS keys and takes no data key for it; the call has no such member. It would be right to send a short value alone, if there were no data key at all.',
        },
      ],
      sources: [api('GenerateDataKeyWithoutPlaintext'), dataKeys],
      proof: {
        setup: [
          ...key,
          ...userWith('control', 'GenerateDataKeyWithoutPlaintext'),
          ...userWith('worker', 'Decrypt'),
          'echo "first file" > file',
        ],
        claims: {
          order: claim(
            [
              'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 --profile control --query CiphertextBlob --output text | base64 --decode > tenant.key',
              unwrap('tenant', '--profile control'),
              unwrap('tenant', '--profile worker'),
              ...seal('file', 'tenant'),
              'rm tenant.plain file',
              unwrap('tenant', '--profile worker'),
              open('file', 'tenant'),
            ],
            (results) =>
              denied.test(results[1]?.stderr ?? '') && /first file/.test(last(results).stdout),
          ),
          e: claim(
            [
              prepared('tenant'),
              'aws kms encrypt --key-id alias/demo --plaintext fileb://file --ciphertext-blob fileb://tenant.key',
            ],
            worked,
            /Unknown options|unrecognized|ciphertext-blob/i,
          ),
        },
        probe: 'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'single',
      id: 'pairs-which-kms-key',
      objective: 'Choose the KMS key that wraps a data key pair',
      stem: 'A device is to sign with an ECC_NIST_P384 data key pair whose private key is stored wrapped. A developer calls `aws kms generate-data-key-pair --key-pair-spec ECC_NIST_P384`. Which kind of KMS key has to be named in --key-id?',
      options: [
        right(
          'a',
          'A symmetric key with the usage ENCRYPT_DECRYPT',
          'The KMS key has one task here, to wrap the private key, and that is symmetric encryption. Which kind of pair comes out is said by the spec of the pair.',
        ),
        wrong(
          'b',
          'An ECC_NIST_P384 key with the usage SIGN_VERIFY',
          'pair-spec-must-match-the-kms-key',
          'Keys on curves cannot encrypt, so they cannot wrap. The specs need not agree. It would be right for signing inside KMS, where no pair is handed out.',
        ),
        wrong(
          'c',
          'An ECC_NIST_P384 key with the usage KEY_AGREEMENT',
          'agreement-keys-wrap',
          'Such a key derives shared secrets and wraps nothing by itself. It would be right for agreeing on a secret with the public key of somebody else.',
        ),
        wrong(
          'd',
          'An HMAC_384 key with the usage GENERATE_VERIFY_MAC',
          'same-length-means-compatible',
          'An HMAC key makes and checks tags. The number in its name has nothing to do with the curve. It would be right for authenticating a message between services.',
        ),
      ],
      sources: [api('GenerateDataKeyPair')],
      proof: {
        setup: [
          ...key,
          'aws kms create-key --key-spec ECC_NIST_P384 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text > sign.id',
          'aws kms create-key --key-spec ECC_NIST_P384 --key-usage KEY_AGREEMENT --query KeyMetadata.KeyId --output text > agree.id',
          'aws kms create-key --key-spec HMAC_384 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.KeyId --output text > mac.id',
        ],
        claims: {
          a: claim(
            [
              'aws kms generate-data-key-pair --key-id alias/demo --key-pair-spec ECC_NIST_P384 --query KeyPairSpec --output text',
            ],
            prints(/^ECC_NIST_P384$/m),
          ),
          b: claim(
            [
              'aws kms generate-data-key-pair --key-id "$(cat sign.id)" --key-pair-spec ECC_NIST_P384',
            ],
            worked,
            /InvalidKeyUsageException/,
          ),
          c: claim(
            [
              'aws kms generate-data-key-pair --key-id "$(cat agree.id)" --key-pair-spec ECC_NIST_P384',
            ],
            worked,
            /InvalidKeyUsageException/,
          ),
          d: claim(
            [
              'aws kms generate-data-key-pair --key-id "$(cat mac.id)" --key-pair-spec ECC_NIST_P384',
            ],
            worked,
            /InvalidKeyUsageException/,
          ),
        },
        probe: 'aws kms generate-data-key-pair --key-id alias/demo --key-pair-spec ECC_NIST_P384',
      },
    },
    {
      type: 'multiple',
      id: 'pairs-what-comes-back',
      objective: 'Read the reply of GenerateDataKeyPairWithoutPlaintext',
      stem: 'A registration service is allowed kms:GenerateDataKeyPairWithoutPlaintext and nothing else, and calls it for each new customer. Which TWO statements about the result are true?',
      select: 2,
      options: [
        right(
          'a',
          'The public key can be used at once, by anybody and without KMS',
          'It comes in the clear, since it is public. Writers can seal under it, or check signatures, with no permission and no network.',
        ),
        right(
          'b',
          'The private key becomes usable by a later call of Decrypt',
          'It came wrapped under the KMS key. Whoever may unwrap gets it in the clear, in the memory of that program.',
        ),
        wrong(
          'c',
          'The private key is used inside KMS, by an identifier of the pair',
          'pairs-live-in-kms',
          'The pair has no identifier, and KMS neither keeps nor lists it. It would be right for an asymmetric KMS key, whose private half never leaves KMS.',
        ),
        wrong(
          'd',
          'The private key can be read by the service that made the pair',
          'maker-can-read',
          'The reply leaves it out, and making is another permission than unwrapping. It would be right for the form of the call with plaintext.',
        ),
        wrong(
          'e',
          'The pair costs a monthly price until its deletion is scheduled',
          'pairs-are-kms-keys',
          'There is no new KMS key, so there is nothing to bill by the month or to schedule. It would be right for an asymmetric KMS key for each customer.',
        ),
      ],
      sources: [api('GenerateDataKeyPairWithoutPlaintext'), dataKeys],
      proof: {
        setup: [
          ...key,
          ...userWith('registration', 'GenerateDataKeyPairWithoutPlaintext'),
          'aws kms generate-data-key-pair-without-plaintext --key-id alias/demo --key-pair-spec ECC_NIST_P256 --profile registration > pair.json',
          'jq -r .PrivateKeyCiphertextBlob pair.json | base64 --decode > private.key',
        ],
        claims: {
          a: claim(
            ['jq -r .PublicKey pair.json | base64 --decode | xxd -p -c 200'],
            prints(/^3059301306072a8648ce3d/m),
          ),
          b: claim(
            [
              'aws kms decrypt --ciphertext-blob fileb://private.key --query Plaintext --output text | base64 --decode | wc -c',
            ],
            prints(/^\s*1\d\d\s*$/m),
          ),
          c: claim(
            ["jq -r 'keys[]' pair.json", 'aws kms list-keys --query "length(Keys)"'],
            ([members]) => /PairId|PrivateKeyId/.test(members?.stdout ?? ''),
            /PrivateKeyCiphertextBlob[\s\S]*^1$/m,
          ),
          d: claim(
            ['aws kms decrypt --ciphertext-blob fileb://private.key --profile registration'],
            worked,
            denied,
          ),
          e: claim(['aws kms list-keys --query "length(Keys)"'], prints(/^[2-9]/m), /^1$/m),
        },
        probe:
          'aws kms generate-data-key-pair-without-plaintext --key-id alias/demo --key-pair-spec ECC_NIST_P256',
      },
    },
    {
      type: 'single',
      id: 'pairs-or-an-asymmetric-key',
      objective: 'Choose between a data key pair and an asymmetric KMS key',
      stem: 'Field offices without AWS credentials seal reports of a few dozen bytes under a public key. Head office opens them. The private key must never exist outside KMS, and each opening has to appear in the log of KMS. Which design fits?',
      options: [
        right(
          'a',
          'An RSA KMS key for encryption; offices get its public key',
          'The private half stays in KMS, so that every opening is a call, authorized and recorded. The public key may be downloaded once and handed to the offices.',
        ),
        wrong(
          'b',
          'An RSA data key pair; head office unwraps its private key',
          'pairs-live-in-kms',
          'Unwrapped, the private key lies in the memory of head office and opens reports without KMS and without a record. It would be right if openings had to be possible offline.',
        ),
        wrong(
          'c',
          'A symmetric KMS key; offices call Encrypt through a proxy',
          'symmetric-keys-have-a-public-half',
          'A symmetric key has no public half, so each sealing is a call by somebody with credentials. It would be right if the offices could reach KMS with a role of their own.',
        ),
        wrong(
          'd',
          'An elliptic curve KMS key for signing; offices seal under it',
          'signing-keys-encrypt',
          'A key for signing cannot encrypt, and a KMS key has one usage for life. It would be right if the offices had to check what head office has signed.',
        ),
      ],
      sources: [api('GetPublicKey'), api('GenerateDataKeyPair')],
    },
    {
      type: 'single',
      id: 'lengths-two-keys-at-once',
      objective: 'Ask for a data key of another length',
      // own number: the format of the case
      stem: 'A file format needs 64 bytes of key material for each file: one half to encrypt, one half to authenticate. Both halves are to come from KMS in one call and to be stored as one wrapped blob. Which flags of `aws kms generate-data-key` give that?',
      options: [
        right(
          'a',
          '--number-of-bytes 64, in place of a key spec',
          'Instead of a spec one may ask for a number of bytes. They come in the clear and wrapped as one, and the program cuts them in half.',
        ),
        wrong(
          'b',
          '--key-spec AES_512, for a key of twice the length',
          'aes-has-512-bit-keys',
          'AES has keys of up to 256 bits, and the specs are two. Any other is refused as invalid. It would be right if such a cipher existed and KMS listed it.',
        ),
        wrong(
          'c',
          '--key-spec AES_256 --number-of-bytes 64, both at once',
          'spec-and-length-combine',
          'The two say the same thing in different ways, so exactly one has to be given. Both together are refused. It would be right if the length counted keys of the spec.',
        ),
        wrong(
          'd',
          '--key-spec AES_256, and the wrapped form as second half',
          'wrapped-form-is-key-material',
          'The wrapped form is stored in the open beside the file, so that half would be no secret. It also has another length. It would be right to store it and to use it for nothing else.',
        ),
      ],
      sources: [api('GenerateDataKey')],
      proof: {
        setup: [...key],
        claims: {
          a: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --number-of-bytes 64 --query Plaintext --output text | base64 --decode | wc -c',
            ],
            prints(/^\s*64\s*$/m),
          ),
          b: claim(
            ['aws kms generate-data-key --key-id alias/demo --key-spec AES_512'],
            worked,
            /ValidationException|Invalid choice|enum value set/i,
          ),
          c: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --number-of-bytes 64',
            ],
            worked,
            /ValidationException/,
          ),
          d: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --query CiphertextBlob --output text | base64 --decode | wc -c',
            ],
            prints(/^\s*32\s*$/m),
            /^\s*184\s*$/m,
          ),
        },
        probe: 'aws kms generate-data-key --key-id alias/demo --number-of-bytes 64',
      },
    },
    {
      type: 'single',
      id: 'wrap-a-key-made-elsewhere',
      objective: 'Wrap a data key that KMS has not made',
      stem: 'A certified random generator in the factory makes AES keys of 256 bits. They have to be stored wrapped under a symmetric KMS key, and unwrapped by KMS later, like any data key. How is such a key wrapped?',
      options: [
        right(
          'a',
          'With Encrypt: the key is its plaintext',
          'For KMS a key is a short value like any other. The blob opens with Decrypt, as a wrapped data key does, and costs one call.',
        ),
        wrong(
          'b',
          'With GenerateDataKey: the key is given to it',
          'data-keys-can-be-supplied',
          'That call draws its own bytes and has no member to hand it any. It would be right if KMS were to make the key as well.',
        ),
        wrong(
          'c',
          'With ImportKeyMaterial: the key is its input',
          'import-wraps-data-keys',
          'Import makes the bytes into the material of a KMS key with the origin EXTERNAL, and gives nothing back. It would be right if the key were to be used inside KMS.',
        ),
        wrong(
          'd',
          'With ReEncrypt: the key is moved under KMS',
          're-encrypt-takes-plaintext',
          'Its input has to be a ciphertext that KMS has made; bare bytes are refused as an invalid one. It would be right for a key wrapped under another KMS key.',
        ),
      ],
      sources: [api('Encrypt'), api('ImportKeyMaterial')],
      proof: {
        setup: [...key, 'openssl rand -out own 32'],
        claims: {
          a: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext fileb://own --query CiphertextBlob --output text | base64 --decode > own.key',
              unwrap('own'),
              'cmp own own.plain && echo same',
            ],
            prints(/^same$/m),
          ),
          b: claim(
            [
              'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --plaintext fileb://own',
            ],
            worked,
            /Unknown options|unrecognized|--plaintext/i,
          ),
          c: claim(
            [
              'aws kms get-parameters-for-import --key-id alias/demo --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_2048',
              'aws kms import-key-material --key-id "$(cat key.id)" --encrypted-key-material fileb://own --import-token fileb://own --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE',
            ],
            worked,
            /UnsupportedOperationException|origin/i,
          ),
          d: claim(
            ['aws kms re-encrypt --ciphertext-blob fileb://own --destination-key-id alias/demo'],
            worked,
            /InvalidCiphertextException/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://own',
      },
    },
    {
      type: 'matching',
      id: 'match-operation-to-need',
      objective: 'Choose the operation by who needs which form of a key',
      stem: 'Which operation of KMS does each of these four programs call, if each calls exactly one?',
      prompts: [
        {
          id: 'a',
          text: 'It seals a backup of 2 GB, right now, and uploads it',
          answer: '2',
          why: 'It needs a plain key at once and a wrapped one to store beside the backup. One reply brings both, and the backup itself stays where it is.',
          misconceptions: { 1: 'encrypt-takes-any-size' },
        },
        {
          id: 'b',
          text: 'It registers disks that other machines fill next month',
          answer: '3',
          why: 'Whoever registers needs no plain key and should have none. The wrapped one is stored with the disk and unwrapped where the disk is attached.',
          misconceptions: { 2: 'the-plaintext-copy-can-be-ignored' },
        },
        {
          id: 'c',
          text: 'It gives partners something to seal with, and cannot open it',
          answer: '4',
          why: 'Partners get the public key and need no permission. The private key is stored wrapped, for a reader who may unwrap; the program itself has never seen it.',
          misconceptions: { 3: 'a-wrapped-key-seals-by-itself' },
        },
        {
          id: 'd',
          text: 'It puts a PIN of four digits away, to be read once a year',
          answer: '1',
          why: 'A short value that is seldom read needs no data key. KMS seals it and there is one blob to keep, and every reading is a call.',
          misconceptions: { 5: 'random-bytes-hide-a-secret' },
        },
      ],
      responses: [
        { id: '1', text: 'Encrypt' },
        { id: '2', text: 'GenerateDataKey' },
        { id: '3', text: 'GenerateDataKeyWithoutPlaintext' },
        { id: '4', text: 'GenerateDataKeyPairWithoutPlaintext' },
        { id: '5', text: 'GenerateRandom' },
      ],
      sources: [dataKeys, api('GenerateDataKeyPairWithoutPlaintext')],
      proof: {
        setup: [...key, 'printf 4711 > pin', 'seq 1 20000 > backup'],
        claims: {
          'a=2': claim(
            [...dataKey('backup'), ...seal('backup', 'backup'), 'wc -c < backup.enc'],
            (results) => worked(results) && Number(last(results).stdout) > 100000,
          ),
          'a=1': claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://backup'],
            worked,
            /ValidationException/,
          ),
          'b=3': claim(
            [
              "aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 | jq -r 'keys[]'",
            ],
            (results) =>
              prints(/CiphertextBlob/)(results) && !/Plaintext/.test(last(results).stdout),
          ),
          'b=2': claim(
            ["aws kms generate-data-key --key-id alias/demo --key-spec AES_256 | jq -r 'keys[]'"],
            (results) => !/Plaintext/.test(last(results).stdout),
            /Plaintext/,
          ),
          'c=4': claim(
            [
              "aws kms generate-data-key-pair-without-plaintext --key-id alias/demo --key-pair-spec ECC_NIST_P256 | jq -r 'keys[]'",
            ],
            (results) =>
              prints(/PublicKey/)(results) && !/PrivateKeyPlaintext/.test(last(results).stdout),
          ),
          'c=3': claim(
            [
              "aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256 | jq -r 'keys[]'",
            ],
            prints(/PublicKey|Plaintext/),
            /CiphertextBlob/,
          ),
          'd=1': claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://pin'],
            prints(/"CiphertextBlob"/),
          ),
          'd=5': claim(
            ['aws kms generate-random --number-of-bytes 4'],
            prints(/"CiphertextBlob"/),
            /"Plaintext"/,
          ),
        },
        probe: 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'ordering',
      id: 'leak-order-of-response',
      objective: 'Answer a leaked data key in an order that helps',
      stem: 'A plain data key was found in a crash report. It sealed one batch of records. The KMS key and its policy are in order. Which of these steps belong to the answer, and in which order?',
      items: [
        placed(
          'a',
          1,
          'Find out which records that data key has sealed',
          'That is the extent of the damage, and of the work. KMS does not know it; the records, stored with their wrapped key, do.',
        ),
        placed(
          'b',
          2,
          'Open these records with the data key they have',
          'They have to be read once more with the leaked key, by somebody who may unwrap it. Without that there is nothing to seal anew.',
        ),
        placed(
          'c',
          3,
          'Seal them under new data keys and store the new wrapped forms',
          'From now on the store holds nothing that the leaked key opens, as soon as the old ciphertext is gone as well.',
        ),
        placed(
          'd',
          4,
          'Delete the old ciphertext and write down who may have copies',
          'Deleting comes last, when the new form is safe. Copies that were taken before stay open, which is a matter for the report and not for a key.',
        ),
        {
          id: 'e',
          text: 'Rotate the KMS key, so that the leaked data key stops working',
          misconception: 'rotation-renews-data-keys',
          why: 'Rotation changes what wraps new data keys. The leaked key is used without KMS and opens the batch as before. It would be right as routine, for the material of the KMS key itself.',
        },
      ],
      sources: [rotating, unusable],
      proof: {
        setup: [
          ...key,
          ...dataKey('leaked'),
          'cp leaked.plain thief.plain',
          'echo "record 1" > r1',
          ...seal('r1', 'leaked'),
          'rm r1 leaked.plain',
        ],
        claims: {
          order: claim(
            [
              'ls',
              unwrap('leaked'),
              `${open('r1', 'leaked')} > r1`,
              ...dataKey('fresh'),
              ...seal('r1', 'fresh'),
              'rm r1',
              open('r1', 'fresh'),
              `${open('r1', 'thief')} 2>&1 | grep record || echo closed`,
            ],
            (results) =>
              /record 1/.test(results.at(-2)?.stdout ?? '') && /closed/.test(last(results).stdout),
          ),
          e: claim(
            [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              `${open('r1', 'thief')} | grep record || echo closed`,
            ],
            prints(/closed/),
            /record 1/,
          ),
        },
        probe: 'aws kms rotate-key-on-demand --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'shred-one-customer',
      objective: 'Make one customer’s data unreadable and nobody else’s',
      stem: 'Data of 400 customers lies in backups that cannot be edited. Each customer has one data key; all are wrapped under one KMS key and kept in a small table, which is not in the backups. One customer demands that her data become unreadable everywhere. Which step does that and spares the others?',
      options: [
        right(
          'a',
          'Destroy every copy of her wrapped data key',
          'Her backups stay and are noise: neither you nor KMS can make that key again. This works because nothing else was sealed under it and no plain copy was kept.',
        ),
        wrong(
          'b',
          'Schedule the deletion of the KMS key',
          'one-kms-key-per-customer',
          'That closes the wrapped keys of everybody, after the waiting period for good. It would be right if she had a KMS key of her own.',
        ),
        wrong(
          'c',
          'Rotate the KMS key on demand, twice',
          'a-rotation-destroys-older-material',
          'KMS keeps the older material and unwraps her key with it as before. It would be right if rotation threw the older material away, which it does not do.',
        ),
        wrong(
          'd',
          'Move her wrapped data key to a new KMS key',
          're-wrapping-destroys-the-old-form',
          'Her data key then exists wrapped in two ways, and either opens the backups. It would be right as a first step, if the new KMS key were deleted and the old form destroyed.',
        ),
      ],
      sources: [dataKeys, guide('Delete an AWS KMS key', 'deleting-keys')],
      proof: {
        setup: [
          ...key,
          'aws kms create-key --query KeyMetadata.KeyId --output text > new.id',
          ...dataKey('hers'),
          ...dataKey('theirs'),
          'echo "her letter" > h',
          'echo "their letter" > t',
          ...seal('h', 'hers'),
          ...seal('t', 'theirs'),
          'rm h t hers.plain theirs.plain',
        ],
        claims: {
          a: claim(
            ['rm hers.key', unwrap('theirs'), open('t', 'theirs'), unwrap('hers')],
            (results) =>
              /their letter/.test(results[2]?.stdout ?? '') &&
              /No such file/.test(last(results).stderr),
          ),
          b: claim(
            [
              'aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days 7',
              'aws kms decrypt --ciphertext-blob fileb://theirs.key',
            ],
            worked,
            /KMSInvalidStateException/,
          ),
          c: claim(
            [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              unwrap('hers'),
              open('h', 'hers'),
            ],
            failed,
            /her letter/,
          ),
          d: claim(
            [
              'aws kms re-encrypt --ciphertext-blob fileb://hers.key --destination-key-id "$(cat new.id)"',
              unwrap('hers'),
              open('h', 'hers'),
            ],
            failed,
            /her letter/,
          ),
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://hers.key',
      },
    },
    {
      type: 'single',
      id: 'cache-limits-for-two-demands',
      objective: 'Translate two demands into the limits of a data key cache',
      // own number: a demand of the case
      stem: 'A service seals messages of very different sizes with the AWS Encryption SDK and caches data keys. Security sets two limits: a permission that is taken away must take effect within 5 minutes, and one leaked data key may expose at most 1,000 messages. Which settings of the cache follow?',
      options: [
        right(
          'a',
          // own number: a demand of the case
          'A maximum age of 5 minutes and at most 1,000 messages',
          'The age is the longest time that the service works without asking KMS. The number of messages is what one data key has sealed when it leaks.',
        ),
        wrong(
          'b',
          // own number: a demand of the case
          'A capacity of 1,000 entries and a maximum age of 5 minutes',
          'capacity-is-blast-radius',
          'Capacity is how many data keys are held at once. It says nothing about how many messages each of them seals. It would be right for a limit on memory.',
        ),
        wrong(
          'c',
          // own number: a demand of the case
          'At most 1,000 bytes for each key and a capacity of 5 entries',
          'bytes-count-messages',
          'Bytes limit how much text a key seals, which with messages of different sizes is another number, and nothing here limits time. It would be right for a demand in bytes.',
        ),
        wrong(
          'd',
          'At most 1,000 messages and automatic rotation of the KMS key',
          'rotation-empties-caches',
          'Rotation leaves data keys in caches as they are, so that nothing here makes the service ask again. It would be right to count on the age of an entry.',
        ),
      ],
      sources: [caching],
    },
  ],
});
