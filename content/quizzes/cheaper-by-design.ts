// Questions on designs that cost less, and on what each saving gives up. Amounts come from the price
// facts; what can be tried carries a proof.

import { billOf, inDollars, type RequestClass, requestClassOf } from '#facts/bill.ts';
import { servicePrices } from '#facts/prices.ts';
import { dollars, said } from '#facts/said.ts';
import { type ProofResult, quiz, type Source } from '#quiz';

const guide = (title: string, page: string): Source => ({
  title: `AWS KMS Developer Guide: ${title}`,
  url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  checked: '2026-11',
});
const api = (operation: string): Source => ({
  title: `AWS KMS API Reference: ${operation}`,
  url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  checked: '2026-11',
});
const page: Source = {
  title: 'AWS KMS pricing',
  url: 'https://aws.amazon.com/kms/pricing/',
  checked: '2026-11',
};
const bucketKeys: Source = {
  title: 'Amazon S3 User Guide: Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys',
  url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html',
  checked: '2026-11',
};

const million = 1_000_000;
/** What a million calls of this kind cost, free requests apart. */
const millionOf = (of: RequestClass | undefined) =>
  of === undefined ? 0 : inDollars(billOf({ keys: [], requests: { [of]: million } }).usdMicros);

const create = (file: string, flags = '') =>
  `aws kms create-key ${flags} --query KeyMetadata.KeyId --output text > ${file}`;
const countCalls = (name: string) =>
  `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${name} --query 'length(Events)'`;
const logged = (name: string) =>
  `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${name} --query 'Events[0].CloudTrailEvent' --output text`;
const dataKey = (context: string, file: string) =>
  `aws kms generate-data-key --key-id "$(cat key.id)" --key-spec AES_256 --encryption-context ${context} --query '[Plaintext,CiphertextBlob]' --output text > both; cut -f1 both | base64 --decode > ${file}; cut -f2 both | base64 --decode > ${file}.wrapped; rm both`;
const iv = '-iv 000102030405060708090a0b0c0d0e0f';
const sealWith = (file: string, name: string) =>
  `openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 ${file})" ${iv} -in ${name} -out ${name}.enc`;
const openWith = (file: string, name: string) =>
  `openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 ${file})" ${iv} -in ${name}.enc`;

const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;
const worked = (results: readonly ProofResult[]) => !failed(results);
const number = (result: ProofResult | undefined) => Number(result?.stdout.trim());

const ecc = '--key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY';
const ecdsa = '--signing-algorithm ECDSA_SHA_256 --message fileb://order.txt';

export default quiz({
  id: 'cheaper-by-design',
  title: 'Cheaper by design',
  summary: 'Fewer calls, fewer keys, the right kind of call, and what each of them gives up.',
  questions: [
    {
      type: 'single',
      id: 'design-s3-requests',
      objective: 'Lower the request cost of a bucket under SSE-KMS',
      stem: 'A bucket under SSE-KMS with a customer managed key is read around the clock, and the calls of S3 to KMS dominate the bill. The key must stay customer managed. Which change is the most cost-effective?',
      options: [
        {
          id: 'a',
          text: 'Turn on an S3 Bucket Key for new objects',
          right: true,
          why: `S3 then keeps a key of the bucket for a while and makes the keys of objects from it, which cuts the cost of requests by up to ${said(servicePrices.bucketKeySaving)}. The KMS key at the top stays yours.`,
        },
        {
          id: 'b',
          text: 'Turn on automatic rotation of the KMS key',
          misconception: 'rotation-lowers-the-bill',
          why: 'Rotation adds a surcharge twice and saves no call. It would be right if new key material were asked for, and not a smaller bill.',
        },
        {
          id: 'c',
          text: 'Split it into buckets with a key for each',
          misconception: 'more-keys-fewer-calls',
          why: 'Each read of an object would still be a call, and each key has its own price on top. It would be right if the parts needed different policies.',
        },
        {
          id: 'd',
          text: 'Replicate the KMS key to a second Region',
          misconception: 'replicas-share-the-calls',
          why: 'A replica is one more key to pay, and calls cost the same in each Region. It would be right if sealed data were opened in that Region.',
        },
      ],
      sources: [bucketKeys],
    },
    {
      type: 'single',
      id: 'design-bucket-key-and-policies',
      objective: 'Say what a Bucket Key changes for a key policy',
      stem: 'A key policy allows decryption only with the ARN of single objects in the encryption context. The team turns on a Bucket Key, and readers of new objects are refused. What is the reason?',
      options: [
        {
          id: 'a',
          text: 'The context is now the ARN of the bucket',
          right: true,
          why: 'With a Bucket Key, S3 asks KMS in the name of the bucket. A condition that expects the ARN of an object is never met for new objects; old ones open as before.',
        },
        {
          id: 'b',
          text: 'The context is now left out by the service',
          misconception: 'bucket-keys-have-no-context',
          why: 'There still is a context, with the same key and another value. It would be right for a service that passes no pairs at all.',
        },
        {
          id: 'c',
          text: 'The KMS key is now owned by the service',
          misconception: 'bucket-keys-replace-the-kms-key',
          why: 'The KMS key stays yours and at the top of the hierarchy, so its policy is what refuses. It would be right with SSE-S3.',
        },
        {
          id: 'd',
          text: 'The readers need a grant from the bucket',
          misconception: 'buckets-make-grants',
          why: 'S3 calls in the name of the requester and makes no grants for it. It would be right for services that work after the caller has left, such as volumes.',
        },
      ],
      sources: [bucketKeys],
      proof: {
        setup: [
          create('key.id'),
          `aws kms put-key-policy --key-id "$(cat key.id)" --policy-name default --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"NotAction":"kms:Decrypt","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::shop/*"}}}]}'`,
          dataKey('aws:s3:arn=arn:aws:s3:::shop', 'bucket'),
          dataKey('aws:s3:arn=arn:aws:s3:::shop/one', 'object'),
        ],
        claims: {
          a: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://object.wrapped --encryption-context aws:s3:arn=arn:aws:s3:::shop/one',
              'aws kms decrypt --ciphertext-blob fileb://bucket.wrapped --encryption-context aws:s3:arn=arn:aws:s3:::shop',
            ],
            holds: ([object, bucket]) =>
              object?.exitCode === 0 && /AccessDeniedException/.test(bucket?.stderr ?? ''),
          },
          b: {
            run: ['aws kms decrypt --ciphertext-blob fileb://bucket.wrapped'],
            holds: worked,
            because: /AccessDeniedException|InvalidCiphertextException/,
          },
          c: {
            run: [
              'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.KeyManager --output text',
            ],
            holds: (results) => /AWS/.test(last(results).stdout),
            because: /CUSTOMER/,
          },
          d: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://object.wrapped --encryption-context aws:s3:arn=arn:aws:s3:::shop/one',
            ],
            holds: failed,
            because: /"Plaintext"/,
          },
        },
        probe: 'aws kms get-key-policy --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'design-price-of-signatures',
      objective: 'Estimate the price of a million signatures',
      stem: 'A design signs a million documents a month with an ECC_NIST_P256 key in KMS and verifies at home. Apart from the key, which amount belongs on the estimate?',
      options: [
        {
          id: 'a',
          text: `${dollars(millionOf('otherAsymmetric'))} for the signatures`,
          right: true,
          why: 'Elliptic curve keys belong to the class of other asymmetric keys, of which no request is free. A million of them is a hundred blocks at the price of that class.',
        },
        {
          id: 'b',
          text: `${dollars(millionOf('rsa2048'))} for the signatures`,
          misconception: 'all-requests-cost-the-same',
          why: 'This is a million at the lowest price of asymmetric keys, a fifth of what is charged here. It would be right for an RSA_2048 key.',
        },
        {
          id: 'c',
          text: `${dollars(millionOf('symmetric'))} for the signatures`,
          misconception: 'asymmetric-requests-are-free-too',
          why: 'Free requests have been taken off here, and the price is that of symmetric keys. It would be right for a million calls of Decrypt.',
        },
        {
          id: 'd',
          text: `${dollars(millionOf('eccPair'))} for the signatures`,
          misconception: 'signing-is-a-data-key-pair',
          why: 'This is the price of data key pairs on a curve, which are another kind of call. It would be right if each document got a pair of its own.',
        },
      ],
      sources: [page],
      proof: {
        setup: [create('key.id', ecc), 'echo order > order.txt'],
        claims: Object.fromEntries(
          (['otherAsymmetric', 'rsa2048', 'symmetric', 'eccPair'] as const).map((of, at) => [
            ['a', 'b', 'c', 'd'][at] ?? '',
            {
              run: [
                `aws kms sign --key-id "$(cat key.id)" ${ecdsa} > signed.json`,
                'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.KeySpec --output text',
              ],
              holds: (results: readonly ProofResult[]) =>
                millionOf(requestClassOf('Sign', last(results).stdout.trim())) === millionOf(of),
              ...(at === 0 ? {} : { because: /ECC_NIST_P256/ }),
            },
          ]),
        ),
        probe: `aws kms sign --key-id "$(cat key.id)" ${ecdsa}`,
      },
    },
    {
      type: 'multiple',
      id: 'design-cached-data-key',
      objective: 'Name what data key caching gives up',
      stem: 'To lower the number of calls, an application keeps a plain data key in memory for an hour and seals everything of that hour with it. Which TWO things get worse?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'How much one leaked data key opens',
          right: true,
          why: 'One key has sealed an hour of data in place of one record, so a leak of that one key opens them all. This is why caches have limits of use.',
        },
        {
          id: 'b',
          text: 'How soon disabling the key has effect',
          right: true,
          why: 'The cached key works without KMS, so the application goes on sealing and opening until the cache runs out, whatever happens to the KMS key.',
        },
        {
          id: 'c',
          text: 'How long the wrapped key can be opened',
          misconception: 'wrapped-keys-expire',
          why: 'A wrapped data key opens as long as its KMS key does, cached or not. It would be right for credentials, which do run out.',
        },
        {
          id: 'd',
          text: 'How strong the cipher of each record is',
          misconception: 'reuse-weakens-the-cipher-at-once',
          why: 'With an IV of its own each record is sealed as well as before, within the limits of the cipher. It would be right if IVs repeated.',
        },
        {
          id: 'e',
          text: 'How often the KMS key must be rotated',
          misconception: 'data-keys-wear-out-the-kms-key',
          why: 'Fewer calls use the KMS key less, and rotation does not depend on them. It would be right if the KMS key itself sealed the data.',
        },
      ],
      sources: [
        {
          title: 'AWS Encryption SDK Developer Guide: Data key caching',
          url: 'https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/data-key-caching.html',
          checked: '2026-11',
        },
      ],
      proof: {
        setup: [
          create('key.id'),
          dataKey('hour=9', 'cached'),
          ...['one', 'two'].flatMap((name) => [`echo ${name} > ${name}`, sealWith('cached', name)]),
        ],
        claims: {
          a: {
            run: [openWith('cached', 'one'), openWith('cached', 'two')],
            holds: ([one, two]) => one?.stdout === 'one\n' && two?.stdout === 'two\n',
          },
          b: {
            run: [
              'aws kms disable-key --key-id "$(cat key.id)"',
              'echo three > three',
              sealWith('cached', 'three'),
              openWith('cached', 'three'),
            ],
            holds: (results) => last(results).stdout === 'three\n',
          },
          c: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://cached.wrapped --encryption-context hour=9',
            ],
            holds: failed,
            because: /"Plaintext"/,
          },
          d: {
            run: ['openssl rand -hex 32 | xxd -r -p > other', openWith('other', 'one')],
            holds: (results) => last(results).stdout === 'one\n',
            because: /bad decrypt/,
          },
          e: {
            run: [
              'aws kms get-key-rotation-status --key-id "$(cat key.id)" --query KeyRotationEnabled --output text',
            ],
            holds: (results) => /True/.test(last(results).stdout),
            because: /False/,
          },
        },
        probe: 'aws kms disable-key --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'design-one-key-many-tenants',
      objective: 'Keep tenants apart without a key for each',
      stem: 'A service has a thousand small tenants. One policy fits all of them, none may take a key away, and no data key of one tenant may open in the name of another. What is the cheapest design for that?',
      options: [
        {
          id: 'a',
          text: 'One KMS key, and the tenant in the context',
          right: true,
          why: 'The context is bound to each wrapped data key: with the pair of another tenant it does not open. One price, and every event in the trail names the tenant.',
        },
        {
          id: 'b',
          text: 'A KMS key for each tenant, with an alias',
          misconception: 'separation-needs-separate-keys',
          why: 'It works at a thousand times the price of keys. It would be right if tenants had policies of their own or might ask for the destruction of their key.',
        },
        {
          id: 'c',
          text: 'One KMS key, and the tenant in the alias',
          misconception: 'alias-is-in-the-ciphertext',
          why: 'All these aliases would point at one key, and a ciphertext does not know the alias it was made by. It would be right for readable names in the code.',
        },
        {
          id: 'd',
          text: 'One data key for the tenants, kept wrapped',
          misconception: 'one-data-key-for-everything',
          why: 'Whoever unwraps it once opens the data of everybody. It would be right if the data of all tenants were one secret.',
        },
      ],
      sources: [guide('Encryption context', 'encrypt_context'), page],
      proof: {
        setup: [create('key.id'), dataKey('tenant=blue', 'blue')],
        claims: {
          a: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://blue.wrapped --encryption-context tenant=blue > opened.json',
              'aws kms decrypt --ciphertext-blob fileb://blue.wrapped --encryption-context tenant=red',
              "aws kms list-keys --query 'length(Keys)'",
            ],
            holds: ([own, other, keys]) =>
              own?.exitCode === 0 &&
              /InvalidCiphertextException/.test(other?.stderr ?? '') &&
              number(keys) === 1,
          },
          b: {
            run: [create('red.id'), create('green.id'), "aws kms list-keys --query 'length(Keys)'"],
            holds: (results) => number(last(results)) === 1,
            because: /^3$/m,
          },
          c: {
            run: [
              ...['blue', 'red'].map(
                (name) =>
                  `aws kms create-alias --alias-name alias/${name} --target-key-id "$(cat key.id)"`,
              ),
              'aws kms encrypt --key-id alias/blue --plaintext aGk= --query CiphertextBlob --output text | base64 --decode > hi.blob',
              'aws kms decrypt --key-id alias/red --ciphertext-blob fileb://hi.blob',
            ],
            holds: failed,
            because: /"Plaintext"/,
          },
          d: {
            run: [
              ...['blue', 'red'].flatMap((name) => [
                `echo ${name} > ${name}.txt`,
                sealWith('blue', `${name}.txt`),
              ]),
              openWith('blue', 'red.txt'),
            ],
            holds: (results) => last(results).stdout !== 'red\n',
            because: /^red$/m,
          },
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://blue.wrapped --encryption-context tenant=red',
      },
    },
    {
      type: 'matching',
      id: 'design-saving-and-its-price',
      objective: 'Name what each saving on calls and keys gives up',
      stem: 'Four designs lower the bill of KMS, and each of them gives something up for it. Which loss belongs to which saving?',
      prompts: [
        {
          id: 'a',
          text: 'Partners verify with the public key, fetched once, and call KMS no more',
          answer: '1',
          why: 'Nobody asks KMS, so nobody can be refused: even a disabled key still verifies wherever its public half lies. That costs nothing and cannot be called back.',
          misconceptions: { 5: 'verifying-outside-is-weaker' },
        },
        {
          id: 'b',
          text: 'Hundreds of customers share one KMS key, told apart by the context',
          answer: '3',
          why: 'Contexts keep them apart when something is opened. Deleting the KMS key takes the data of all, so the wish of one for destruction needs a key of its own.',
          misconceptions: { 2: 'a-shared-kms-key-is-a-shared-data-key' },
        },
        {
          id: 'c',
          text: 'One data key seals a batch of thousands of records',
          answer: '2',
          why: 'One call asks for a data key for the whole batch, and whoever gets hold of it reads the whole batch. The size of a batch is the size of the damage.',
          misconceptions: { 5: 'many-records-weaken-aes' },
        },
        {
          id: 'd',
          text: 'An S3 Bucket Key stands between KMS and the objects',
          answer: '4',
          why: 'The events of KMS now name the bucket, and there are fewer of them. Who read which object is a question for the data events of S3.',
          misconceptions: { 5: 'bucket-key-weakens-encryption' },
        },
      ],
      responses: [
        { id: '1', text: 'A permission to check that can be taken back' },
        { id: '2', text: 'A narrow limit on what one leak lays open' },
        { id: '3', text: 'An end for the data of one, by deleting a key' },
        { id: '4', text: 'The ARN of each object read, in the log of KMS' },
        { id: '5', text: 'The strength of the encryption itself' },
      ],
      sources: [bucketKeys, api('GetPublicKey'), guide('Generate data keys', 'data-keys')],
      proof: {
        setup: [
          create('key.id'),
          create('sign.id', ecc),
          'echo order > order.txt',
          'echo first > one; echo second > two',
          `aws kms sign --key-id "$(cat sign.id)" ${ecdsa} --query Signature --output text | base64 --decode > order.sig`,
          'aws kms get-public-key --key-id "$(cat sign.id)" --query PublicKey --output text | base64 --decode > public.der',
          dataKey('customer=ann', 'ann'),
          dataKey('customer=bob', 'bob'),
          dataKey('aws:s3:arn=arn:aws:s3:::shop', 'bucket'),
        ],
        claims: {
          'a=1': {
            run: [
              'aws kms disable-key --key-id "$(cat sign.id)"',
              'openssl dgst -sha256 -verify public.der -signature order.sig order.txt',
            ],
            holds: (results) => /Verified OK/.test(last(results).stdout),
          },
          'b=3': {
            run: [
              'aws kms schedule-key-deletion --key-id "$(cat key.id)" > scheduled.json',
              'aws kms decrypt --ciphertext-blob fileb://ann.wrapped --encryption-context customer=ann',
              'aws kms decrypt --ciphertext-blob fileb://bob.wrapped --encryption-context customer=bob',
            ],
            holds: ([, ann, bob]) => ann?.exitCode === 254 && bob?.exitCode === 254,
          },
          'b=2': {
            run: [sealWith('ann', 'one'), sealWith('bob', 'two'), openWith('ann', 'two')],
            holds: (results) => /second/.test(last(results).stdout),
            because: /bad decrypt/,
          },
          'c=2': {
            run: [
              sealWith('ann', 'one'),
              sealWith('ann', 'two'),
              openWith('ann', 'one'),
              openWith('ann', 'two'),
            ],
            holds: ([, , one, two]) =>
              /first/.test(one?.stdout ?? '') && /second/.test(two?.stdout ?? ''),
          },
          'd=4': {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://bucket.wrapped --encryption-context aws:s3:arn=arn:aws:s3:::shop > opened.json',
              `${logged('Decrypt')} | jq -r '.requestParameters.encryptionContext | .["aws:s3:arn"]'`,
            ],
            holds: (results) => last(results).stdout.trim() === 'arn:aws:s3:::shop',
          },
          'd=5': {
            run: ['wc -c < bucket'],
            holds: (results) => number(last(results)) < 32,
            because: /^\s*32/,
          },
        },
        probe: 'aws kms get-public-key --key-id "$(cat sign.id)"',
      },
    },
    {
      type: 'single',
      id: 'design-dry-run',
      objective: 'Know what a DryRun call costs',
      stem: 'A pipeline tests with DryRun before each deployment whether thousands of roles may decrypt. A colleague says that this is free, since nothing is decrypted. Which answer is correct?',
      options: [
        {
          id: 'a',
          text: 'Each test is a request, billed and counted',
          right: true,
          why: 'KMS authorizes the call and records it; only the cryptography is left out. It is billed like the real call and counts against the quota.',
        },
        {
          id: 'b',
          text: 'Each test is free, as its result is an error',
          misconception: 'errors-make-calls-free',
          why: 'The error is the way in which success is told here, and the documentation says that the call is billed. It would be right if testing happened without KMS.',
        },
        {
          id: 'c',
          text: 'Each test is free, and not in the trail either',
          misconception: 'dry-runs-leave-no-trace',
          why: 'The event is recorded like any other call. It would be right for a simulation that asks the policies alone and never KMS.',
        },
        {
          id: 'd',
          text: 'Each test is billed, though outside the quota',
          misconception: 'dry-runs-do-not-count',
          why: 'Dry runs count like real calls, so thousands at once can be throttled. It would be right for calls that services make with keys of their own.',
        },
      ],
      sources: [guide('Testing your permissions', 'testing-permissions')],
      proof: {
        setup: [create('key.id')],
        claims: {
          a: {
            run: [
              'aws kms generate-data-key --dry-run --key-id "$(cat key.id)" --key-spec AES_256',
              countCalls('GenerateDataKey'),
            ],
            holds: ([test, count]) =>
              /DryRunOperationException/.test(test?.stderr ?? '') && number(count) === 1,
          },
          b: {
            run: [
              'aws kms generate-data-key --dry-run --key-id "$(cat key.id)" --key-spec AES_256',
              countCalls('GenerateDataKey'),
            ],
            holds: (results) => number(last(results)) === 0,
            because: /^1$/m,
          },
          c: {
            run: [
              'aws kms generate-data-key --dry-run --key-id "$(cat key.id)" --key-spec AES_256',
              countCalls('GenerateDataKey'),
            ],
            holds: (results) => number(last(results)) === 0,
            because: /DryRunOperationException/,
          },
          d: {
            run: [
              'aws kms generate-data-key --dry-run --key-id "$(cat key.id)" --key-spec AES_256',
              'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=GenerateDataKey | jq -r ".Events[0].CloudTrailEvent" | jq -r .eventName',
            ],
            holds: (results) => !/GenerateDataKey/.test(last(results).stdout),
            because: /GenerateDataKey/,
          },
        },
        probe: 'aws kms generate-data-key --dry-run --key-id "$(cat key.id)" --key-spec AES_256',
      },
    },
    {
      type: 'single',
      id: 'design-pairs-for-devices',
      objective: 'Choose a data key pair by its price',
      stem: 'A factory gives each device a key pair from GenerateDataKeyPair, one million RSA pairs a month. The devices understand elliptic curves as well. What does the change to ECC pairs do to the price of these calls?',
      options: [
        {
          id: 'a',
          text: `From ${dollars(millionOf('rsaPair'))} to ${dollars(millionOf('eccPair'))}`,
          right: true,
          why: 'Pairs have prices of their own, and that of RSA pairs is by far the highest on the list. Without a need for RSA it is the first thing to change.',
        },
        {
          id: 'b',
          text: `From ${dollars(millionOf('rsaPair'))} to ${dollars(millionOf('otherAsymmetric'))}`,
          misconception: 'pairs-cost-like-signatures',
          why: 'The second amount is that of signatures with an elliptic curve key. It would be right if KMS keys signed, and no pairs were handed out.',
        },
        {
          id: 'c',
          text: `From ${dollars(millionOf('rsa2048'))} to ${dollars(millionOf('eccPair'))}`,
          misconception: 'rsa-pairs-cost-like-rsa-calls',
          why: 'The first amount is that of calls with an RSA_2048 key. It would be right for signatures; making a pair is a search for primes and priced so.',
        },
        {
          id: 'd',
          text: `From ${dollars(millionOf('symmetric'))} to the same again`,
          misconception: 'data-key-pairs-cost-like-data-keys',
          why: 'Both kinds of pairs are wrapped by a symmetric key, but are not charged as such. It would be right for symmetric data keys.',
        },
      ],
      sources: [page, api('GenerateDataKeyPair')],
      proof: {
        setup: [create('key.id')],
        claims: Object.fromEntries(
          (
            [
              ['a', 'rsaPair', 'eccPair'],
              ['b', 'rsaPair', 'otherAsymmetric'],
              ['c', 'rsa2048', 'eccPair'],
              ['d', 'symmetric', 'symmetric'],
            ] as const
          ).map(([id, from, to]) => [
            id,
            {
              run: [
                'aws kms generate-data-key-pair-without-plaintext --key-id "$(cat key.id)" --key-pair-spec RSA_2048 --query KeyPairSpec --output text',
                'aws kms generate-data-key-pair-without-plaintext --key-id "$(cat key.id)" --key-pair-spec ECC_NIST_P256 --query KeyPairSpec --output text',
              ],
              holds: (results: readonly ProofResult[]) => {
                const [rsa, curve] = results.map(({ stdout }) =>
                  millionOf(requestClassOf('GenerateDataKeyPair', undefined, stdout.trim())),
                );
                return rsa === millionOf(from) && curve === millionOf(to);
              },
              ...(id === 'a' ? {} : { because: /RSA_2048\nECC_NIST_P256/ }),
            },
          ]),
        ),
        probe:
          'aws kms generate-data-key-pair --key-id "$(cat key.id)" --key-pair-spec ECC_NIST_P256',
      },
    },
    {
      type: 'single',
      id: 'design-audit-before-saving',
      objective: 'Refuse a saving that breaks an audit requirement',
      stem: 'A rule demands that each reading of a patient record appears in CloudTrail as a call to KMS, decided at that moment. Calls are the largest item of the bill. Which design keeps the rule?',
      options: [
        {
          id: 'a',
          text: 'A data key for each record, unwrapped at each reading',
          right: true,
          why: 'One reading is one Decrypt, with the record in the context: decided then, and recorded. The rule asks for the calls, so they cannot be saved.',
        },
        {
          id: 'b',
          text: 'A data key for each ward, cached while it is open',
          misconception: 'caching-keeps-the-audit',
          why: 'One unwrapping covers many readings, of which KMS sees none. It would be right where the application itself keeps a trustworthy log of readings.',
        },
        {
          id: 'c',
          text: 'A data key for each record, opened once every day',
          misconception: 'one-event-covers-the-day',
          why: 'The first reading of the day is decided and recorded, the others are not. It would be right for a rule that asks for access by day.',
        },
        {
          id: 'd',
          text: 'A data key for each reader, kept in a local store',
          misconception: 'plain-keys-in-store-are-audited',
          why: 'A plain key that is stored opens records without any call, and nobody can take it back. It would be right for samples that everybody may read.',
        },
      ],
      sources: [guide('Generate data keys', 'data-keys'), api('Decrypt')],
      proof: {
        setup: [
          create('key.id'),
          ...['r1', 'r2', 'r3'].flatMap((name) => [
            dataKey(`record=${name}`, name),
            `echo ${name} > ${name}.txt`,
            sealWith(name, `${name}.txt`),
          ]),
        ],
        claims: {
          a: {
            run: [
              'for R in r1 r2 r3; do aws kms decrypt --ciphertext-blob fileb://$R.wrapped --encryption-context record=$R > opened.json; done',
              countCalls('Decrypt'),
            ],
            holds: (results) => number(last(results)) === 3,
          },
          b: {
            run: [
              ...['r1', 'r2', 'r3'].map((name) => sealWith('r1', `${name}.txt`)),
              'aws kms decrypt --ciphertext-blob fileb://r1.wrapped --encryption-context record=r1 > opened.json',
              ...['r1', 'r2', 'r3'].map((name) => openWith('r1', `${name}.txt`)),
              countCalls('Decrypt'),
            ],
            holds: (results) => number(last(results)) === 3,
            because: /r3\n1/,
          },
          c: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://r1.wrapped --encryption-context record=r1 --query Plaintext --output text | base64 --decode > held',
              openWith('held', 'r1.txt'),
              openWith('held', 'r1.txt'),
              openWith('held', 'r1.txt'),
              countCalls('Decrypt'),
            ],
            holds: (results) => number(last(results)) === 3,
            because: /r1\n1/,
          },
          d: {
            run: [
              ...['r1', 'r2', 'r3'].map((name) => openWith(name, `${name}.txt`)),
              countCalls('Decrypt'),
            ],
            holds: (results) => number(last(results)) === 3,
            because: /r3\n0/,
          },
        },
        probe: countCalls('Decrypt'),
      },
    },
  ],
});
