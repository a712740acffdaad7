// Questions on what keys and requests cost. Amounts come from the price facts; what can be tried carries
// a proof, in which keys and calls are counted and the bill is computed from the count.

import { type BilledKey, billOf, inDollars, type Month } from '#facts/bill.ts';
import { keyPrices, requestPrices } from '#facts/prices.ts';
import { rotation } from '#facts/rotation.ts';
import { dollars } from '#facts/said.ts';
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
const rotate = guide('Rotate AWS KMS keys', 'rotate-keys');

const usd = (month: Partial<Month>) =>
  inDollars(billOf({ keys: [], requests: {}, ...month }).usdMicros);
const keysOf = (count: number, rotations = 0): readonly BilledKey[] =>
  Array.from({ length: count }, () => ({ rotations }));
const monthly = (amount: number) => `${dollars(amount)} a month`;

const create = (file: string, flags = '') =>
  `aws kms create-key ${flags} --query KeyMetadata.KeyId --output text > ${file}`;
const states =
  'for ID in $(aws kms list-keys --query "Keys[].KeyId" --output text); do aws kms describe-key --key-id $ID --query KeyMetadata.KeyState --output text; done';
const countKeys = (region = 'us-east-1') =>
  `aws kms list-keys --region ${region} --query 'length(Keys)'`;
const countCalls = (name: string) =>
  `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${name} --query 'length(Events)'`;
/** For what the key was last used; None where nothing is recorded. */
const lastUse =
  'aws kms get-key-last-usage --key-id "$(cat key.id)" --query KeyLastUsage.Operation --output text';
const rotateNow = 'aws kms rotate-key-on-demand --key-id "$(cat key.id)" > rotated.json';
const countRotations =
  'aws kms list-key-rotations --key-id "$(cat key.id)" --query \'length(Rotations)\'';

const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
const number = (result: ProofResult | undefined) => Number(result?.stdout.trim());

/** The bill of the keys whose states were printed. */
const billOfStates = (results: readonly ProofResult[]) =>
  usd({
    keys: last(results)
      .stdout.trim()
      .split('\n')
      .map((state) => ({ rotations: 0, isPendingDeletion: state === 'PendingDeletion' })),
  });
/** The bill of one key with the rotations that were counted. */
const billOfRotations = (results: readonly ProofResult[]) =>
  usd({ keys: keysOf(1, number(last(results))) });

const seal = (way: 'direct' | 'batch') =>
  way === 'direct'
    ? 'for N in 1 2 3 4; do aws kms encrypt --key-id "$(cat key.id)" --plaintext aGk= --query CiphertextBlob --output text | base64 --decode > $N.blob; aws kms decrypt --ciphertext-blob fileb://$N.blob > opened.json; done'
    : 'aws kms generate-data-key --key-id "$(cat key.id)" --key-spec AES_256 --query CiphertextBlob --output text | base64 --decode > batch.key; for N in 1 2 3 4; do aws kms decrypt --ciphertext-blob fileb://batch.key > opened.json; done';

export default quiz({
  id: 'pricing',
  title: 'What keys and requests cost',
  summary: 'Two meters: which keys are billed, and which calls, to whom.',
  questions: [
    {
      type: 'single',
      id: 'pricing-states-of-keys',
      objective: 'Compute the price of keys in different states',
      stem: 'An account has three customer managed symmetric keys that were never rotated: one in use, one disabled, one scheduled for deletion. What do the three keys cost, requests aside?',
      options: [
        {
          id: 'a',
          text: monthly(usd({ keys: keysOf(2) })),
          right: true,
          why: 'The key in use and the disabled one are kept for you and billed alike. While a key waits for its deletion nothing is charged for it.',
        },
        {
          id: 'b',
          text: monthly(usd({ keys: keysOf(1) })),
          misconception: 'disabled-keys-are-free',
          why: 'Disabling stops the use of a key and not its price, since KMS still keeps the material. It would be right if two keys were scheduled for deletion.',
        },
        {
          id: 'c',
          text: monthly(usd({ keys: keysOf(3) })),
          misconception: 'keys-pending-deletion-are-billed',
          why: 'The waiting period itself is free. It would be right if the deletion were cancelled, for then the key is billed as though it had never been scheduled.',
        },
        {
          id: 'd',
          text: monthly(0),
          misconception: 'keys-are-free',
          why: 'Only AWS managed and AWS owned keys have no monthly price. It would be right for the keys that services make for themselves in your account.',
        },
      ],
      sources: [page],
      proof: {
        setup: [
          create('one.id'),
          create('two.id'),
          create('three.id'),
          'aws kms disable-key --key-id "$(cat two.id)"',
          'aws kms schedule-key-deletion --key-id "$(cat three.id)"',
        ],
        claims: {
          a: {
            run: [states],
            holds: (results) => billOfStates(results) === usd({ keys: keysOf(2) }),
          },
          b: {
            run: [states],
            holds: (results) => billOfStates(results) === usd({ keys: keysOf(1) }),
            because: /Disabled/,
          },
          c: {
            run: [states],
            holds: (results) => billOfStates(results) === usd({ keys: keysOf(3) }),
            because: /PendingDeletion/,
          },
          d: {
            run: [states],
            holds: (results) => billOfStates(results) === 0,
            because: /Enabled/,
          },
        },
        probe: 'aws kms list-keys',
      },
    },
    {
      type: 'single',
      id: 'pricing-after-many-rotations',
      objective: 'Apply the cap of the rotation surcharge',
      stem: 'A customer managed key has been rotated automatically every year for a decade. Requests aside, what does it cost now?',
      options: [
        {
          id: 'a',
          text: monthly(usd({ keys: keysOf(1, 10) })),
          right: true,
          why: 'The first and the second rotation each add to the price, every later one adds nothing. From the second rotation on the price stays where it is.',
        },
        {
          id: 'b',
          text: monthly(11 * keyPrices.keyMonth.value),
          misconception: 'every-rotation-adds-to-the-bill-for-ever',
          why: `This was the rule until ${rotation.onDemandSince.value}, with one price for each kept material. It would be right in the notes of that time.`,
        },
        {
          id: 'c',
          text: monthly(keyPrices.keyMonth.value),
          misconception: 'rotation-is-free',
          why: 'Two rotations are charged, whoever asked for them. It would be right for a key that was never rotated, or for a new key behind the alias each year.',
        },
        {
          id: 'd',
          text: monthly(keyPrices.keyMonth.value + keyPrices.firstRotationMonth.value),
          misconception: 'only-one-rotation-is-charged',
          why: 'The cap comes after the second rotation, and this key has had more than one. It would be right in its second year.',
        },
      ],
      sources: [rotate, page],
      proof: {
        setup: [create('key.id'), ...Array.from({ length: 10 }, () => rotateNow)],
        claims: {
          a: {
            run: [countRotations],
            holds: (results) => billOfRotations(results) === keyPrices.mostKeyMonth.value,
          },
          b: {
            run: [countRotations],
            holds: (results) => billOfRotations(results) === 11 * keyPrices.keyMonth.value,
            because: /^10$/m,
          },
          c: {
            run: [countRotations],
            holds: (results) => billOfRotations(results) === keyPrices.keyMonth.value,
            because: /^10$/m,
          },
          d: {
            run: [countRotations],
            holds: (results) =>
              billOfRotations(results) ===
              keyPrices.keyMonth.value + keyPrices.firstRotationMonth.value,
            because: /^10$/m,
          },
        },
        probe: 'aws kms list-key-rotations --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'pricing-multi-region',
      objective: 'Count the keys of a multi-Region set',
      stem: 'A multi-Region key has its primary in us-east-1 and replicas in eu-west-1 and eu-central-1. None was ever rotated, and one replica is idle. How is this set billed, requests aside?',
      options: [
        {
          id: 'a',
          text: `As three keys, for ${monthly(usd({ keys: keysOf(3) }))}`,
          right: true,
          why: 'Primary and replicas are keys of their own, each in its Region, and each has the full price, used or idle. Sharing an ID and material does not make them one.',
        },
        {
          id: 'b',
          text: `As one key alone, for ${monthly(usd({ keys: keysOf(1) }))}`,
          misconception: 'a-multi-region-key-is-one-key',
          why: 'There is one key ID and there are three resources to keep. It would be right for a single-Region key that is called from three Regions.',
        },
        {
          id: 'c',
          text: `As two used keys, for ${monthly(usd({ keys: keysOf(2) }))}`,
          misconception: 'idle-replicas-are-free',
          why: 'An idle key is billed like a busy one; the price is for keeping it. It would be right if the idle replica were scheduled for deletion.',
        },
        {
          id: 'd',
          text: `By requests, for ${monthly(0)}`,
          misconception: 'keys-are-free',
          why: 'Keys and requests are two meters, and customer managed keys run the first. It would be right for an AWS owned key.',
        },
      ],
      sources: [page, guide('Multi-Region keys', 'multi-region-keys-overview')],
      proof: {
        setup: [
          create('key.id', '--multi-region'),
          ...['eu-west-1', 'eu-central-1'].map(
            (region) =>
              `aws kms replicate-key --key-id "$(cat key.id)" --replica-region ${region} > ${region}.json`,
          ),
        ],
        claims: Object.fromEntries(
          (['a', 'b', 'c', 'd'] as const).map((id, at) => [
            id,
            {
              run: [countKeys(), countKeys('eu-west-1'), countKeys('eu-central-1')],
              holds: (results: readonly ProofResult[]) =>
                results.reduce((sum, one) => sum + number(one), 0) === [3, 1, 2, 0][at],
              ...(id === 'a' ? {} : { because: /1\n1\n1/ }),
            },
          ]),
        ),
        probe: countKeys('eu-west-1'),
      },
    },
    {
      type: 'single',
      id: 'pricing-who-pays-across-accounts',
      objective: 'Say who pays for calls across accounts',
      stem: 'Account A owns a KMS key and lets account B decrypt with it. B runs an analysis that calls Decrypt some million times. On whose bill are the calls?',
      options: [
        {
          id: 'a',
          text: 'On that of B, which makes the calls',
          right: true,
          why: 'Requests are charged to the account that makes them, and count against its quota. A pays the monthly price of the key and nothing for the calls of B.',
        },
        {
          id: 'b',
          text: 'On that of A, which owns the key',
          misconception: 'the-owner-pays-for-calls',
          why: 'Owning the key means paying for its keeping. It would be right if A made the calls itself and handed on the results.',
        },
        {
          id: 'c',
          text: 'On both, each with a half of them',
          misconception: 'cross-account-calls-are-shared',
          why: 'Both accounts have the event in their trails, but the request is billed once. It would be right for the records, not for the price.',
        },
        {
          id: 'd',
          text: 'On neither, as the key is shared',
          misconception: 'shared-keys-are-free',
          why: 'Sharing a key is a matter of policies and changes no price. It would be right for calls that a service makes with a key it owns.',
        },
      ],
      sources: [page],
    },
    {
      type: 'multiple',
      id: 'pricing-free-requests',
      objective: 'Know what the free requests of a month cover',
      stem: 'The free requests of a month apply to an account as one total. Which TWO of these calls are billed from the first one on?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Sign with an ECC_NIST_P256 key',
          right: true,
          why: 'Requests that use asymmetric keys are outside the free tier. An account that does nothing but sign pays for each signature.',
        },
        {
          id: 'b',
          text: 'GenerateDataKeyPair for RSA_2048',
          right: true,
          why: 'Data key pairs are outside the free tier, although the key that wraps them is a symmetric one; and of RSA they are the dearest calls of all.',
        },
        {
          id: 'c',
          text: 'Decrypt with a symmetric key',
          misconception: 'cryptography-is-not-free',
          why: 'This is the very call that the free requests are used up by. It would be right after the free number of the month has been passed.',
        },
        {
          id: 'd',
          text: 'DescribeKey for an RSA_2048 key',
          misconception: 'management-follows-the-spec',
          why: 'Management calls belong to the ordinary class, whatever the key is. It would be right for a call that uses the pair itself.',
        },
        {
          id: 'e',
          text: 'GenerateMac with an HMAC_256 key',
          misconception: 'hmac-is-asymmetric',
          why: 'HMAC keys are symmetric, and their calls are covered. It would be right for a signature with a key pair.',
        },
      ],
      sources: [page],
    },
    {
      type: 'single',
      id: 'pricing-encrypt-or-data-key',
      objective: 'Count the calls of a data key that is shared but not cached',
      stem: 'A service seals records by Encrypt and opens each one once, at another time, by Decrypt. From now on a data key is made for each batch of hundreds of records. Its wrapped form is stored with each record, and no plain data key is kept between two openings. What becomes of the number of calls?',
      options: [
        {
          id: 'a',
          text: 'About a half of the calls remain',
          right: true,
          why: 'Sealing now takes one call for a whole batch, which is next to nothing. Each opening is still one Decrypt of the wrapped data key, since it was not kept from the last time.',
        },
        {
          id: 'b',
          text: 'Hardly any of the calls remain',
          misconception: 'sharing-saves-without-a-cache',
          why: 'A shared data key saves calls for opening only where it is kept for the next record. It would be right if whole batches were opened together, or with a cache.',
        },
        {
          id: 'c',
          text: 'All of the calls remain as before',
          misconception: 'a-batch-is-counted-by-record',
          why: 'A data key that seals hundreds of records was asked for once. It would be right if each record had a data key of its own.',
        },
        {
          id: 'd',
          text: 'More calls are made than before',
          misconception: 'data-keys-are-encrypted-extra',
          why: 'The data key arrives already wrapped, so there is no second call for that. It would be right if each opening asked for a new data key as well.',
        },
      ],
      sources: [api('GenerateDataKey'), page],
      proof: {
        setup: [create('key.id'), seal('direct')],
        claims: Object.fromEntries(
          (['a', 'b', 'c', 'd'] as const).map((id, at) => [
            id,
            {
              run: [
                countCalls('Encrypt'),
                countCalls('Decrypt'),
                seal('batch'),
                countCalls('GenerateDataKey'),
                countCalls('Decrypt'),
              ],
              holds: (results: readonly ProofResult[]) => {
                const [encrypts, opened, , keys, all] = results.map(number);
                const before = (encrypts ?? 0) + (opened ?? 0);
                const openings = (all ?? 0) - (opened ?? 0);
                const after = (keys ?? 0) + openings;
                return [
                  keys === 1 && openings === opened,
                  after === keys,
                  after === before,
                  after > before,
                ][at] as boolean;
              },
              ...(id === 'a' ? {} : { because: /4\n4\n1\n8/ }),
            },
          ]),
        ),
        probe: countCalls('Decrypt'),
      },
    },
    {
      type: 'multiple',
      id: 'pricing-without-monthly-price',
      objective: 'Tell what has a monthly price',
      stem: 'A team looks for things of KMS that add nothing to the number of billed keys. Which TWO of these can it create as often as the quotas allow?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'An alias for an existing key',
          right: true,
          why: 'An alias is a name that points at a key. It is a resource of its own, with permissions of its own, and not a key.',
        },
        {
          id: 'b',
          text: 'A data key under an existing key',
          right: true,
          why: 'KMS hands it out and does not keep it, so there is nothing to charge for beyond the call that made it.',
        },
        {
          id: 'c',
          text: 'A replica of an existing key',
          misconception: 'replicas-are-free',
          why: 'It is a key of its own in its Region, with the price of one. It would be right if related keys were billed together.',
        },
        {
          id: 'd',
          text: 'A key with imported material',
          misconception: 'own-material-is-free',
          why: 'Whoever made the material, KMS keeps and guards the key at the same price. It would be right for a key that you keep at home.',
        },
        {
          id: 'e',
          text: 'A key that is disabled at once',
          misconception: 'disabled-keys-are-free',
          why: 'A disabled key is kept like any other and billed like any other. It would be right for a key that is scheduled for deletion.',
        },
      ],
      sources: [page],
      proof: {
        setup: [create('key.id', '--multi-region')],
        claims: {
          a: {
            run: [
              'aws kms create-alias --alias-name alias/app --target-key-id "$(cat key.id)"',
              countKeys(),
            ],
            holds: (results) => number(last(results)) === 1,
          },
          b: {
            run: [
              'aws kms generate-data-key --key-id "$(cat key.id)" --key-spec AES_256 > both',
              countKeys(),
            ],
            holds: (results) => number(last(results)) === 1,
          },
          c: {
            run: [
              'aws kms replicate-key --key-id "$(cat key.id)" --replica-region eu-west-1 > replica.json',
              countKeys('eu-west-1'),
            ],
            holds: (results) => number(last(results)) === 0,
            because: /^1$/m,
          },
          d: {
            run: [create('own.id', '--origin EXTERNAL'), countKeys()],
            holds: (results) => number(last(results)) === 1,
            because: /^2$/m,
          },
          e: {
            run: [create('off.id'), 'aws kms disable-key --key-id "$(cat off.id)"', countKeys()],
            holds: (results) => number(last(results)) === 1,
            because: /^2$/m,
          },
        },
        probe: countKeys(),
      },
    },
    {
      type: 'single',
      id: 'pricing-cancelled-deletion',
      objective: 'Say what a cancelled deletion costs',
      stem: 'To save money, a key is scheduled for deletion with the longest waiting period, and the deletion is cancelled on the last day. What has the team got?',
      options: [
        {
          id: 'a',
          text: 'A disabled key, billed for the whole time',
          right: true,
          why: 'After a cancelled deletion the key is billed as though it had never been scheduled. It is left disabled, and enabling it is a step of its own.',
        },
        {
          id: 'b',
          text: 'A disabled key, free for the waiting time',
          misconception: 'waiting-parks-keys-for-free',
          why: 'The waiting time is free if the deletion happens. Otherwise parking keys would be a way around the price. It would be right had nobody cancelled.',
        },
        {
          id: 'c',
          text: 'An enabled key, billed for the whole time',
          misconception: 'cancelling-a-deletion-enables-the-key',
          why: 'The bill is right and the state is not, as the key has to be enabled afterwards. It would be right after one further call.',
        },
        {
          id: 'd',
          text: 'A new key that has taken over the old ID',
          misconception: 'cancelling-makes-a-new-key',
          why: 'It is the same key with the same material, and what was sealed under it opens once it is enabled. It would be right if deletion could be undone afterwards.',
        },
      ],
      sources: [page, api('CancelKeyDeletion')],
      proof: {
        setup: [
          create('key.id'),
          'aws kms schedule-key-deletion --key-id "$(cat key.id)"',
          'aws kms cancel-key-deletion --key-id "$(cat key.id)"',
        ],
        claims: {
          a: {
            run: [states],
            holds: (results) =>
              /Disabled/.test(last(results).stdout) &&
              billOfStates(results) === keyPrices.keyMonth.value,
          },
          b: {
            run: [states],
            holds: (results) => billOfStates(results) === 0,
            because: /Disabled/,
          },
          c: {
            run: [states],
            holds: (results) => /Enabled/.test(last(results).stdout),
            because: /Disabled/,
          },
          d: {
            run: [countKeys()],
            holds: (results) => number(last(results)) === 2,
            because: /^1$/m,
          },
        },
        probe: 'aws kms describe-key --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'pricing-no-last-use',
      objective: 'Read what the last use of a key tells, and what it leaves open',
      stem: 'A bill lists a multi-Region primary that nobody knows. `aws kms get-key-last-usage` shows no last use for it; the `TrackingStartDate` in the reply is younger than the key. Before anybody calls the key idle: what does this answer show?',
      options: [
        {
          id: 'a',
          text: 'No cryptographic call with it succeeded since that date',
          right: true,
          why: 'That much and no more is recorded. Before the date KMS did not watch, and an archive may need the key next year, so the silent key is a suspect.',
        },
        {
          id: 'b',
          text: 'No cryptographic call with its replicas succeeded either',
          misconception: 'replicas-share-their-last-use',
          why: 'Each key of a multi-Region set has a last use of its own, and has to be asked in its own Region. It would be right after the same answer from each replica.',
        },
        {
          id: 'c',
          text: 'No call of any kind has named the key since that date',
          misconception: 'looking-counts-as-use',
          why: 'Describing a key, tagging it or changing its policy is no cryptographic use and leaves no mark there. It would be right if the trail had no event with this key.',
        },
        {
          id: 'd',
          text: 'No cryptographic call with it was even tried since then',
          misconception: 'refused-calls-count-as-use',
          why: 'Calls that were refused do not count, so a program may have been failing all the time. It would be right if the trail showed no refused call either.',
        },
      ],
      sources: [
        api('GetKeyLastUsage'),
        guide('Determine past usage of a KMS key', 'deleting-keys-determining-usage'),
      ],
      proof: {
        setup: [
          create('key.id', '--multi-region'),
          'aws kms replicate-key --key-id "$(cat key.id)" --replica-region eu-west-1 > replica.json',
        ],
        claims: {
          a: {
            run: [
              lastUse,
              'aws kms encrypt --key-id "$(cat key.id)" --plaintext aGVsbG8= > blob.json',
              lastUse,
            ],
            holds: (results) =>
              results[0]?.stdout.trim() === 'None' && last(results).stdout.trim() === 'Encrypt',
          },
          b: {
            run: [
              'aws kms encrypt --region eu-west-1 --key-id "$(cat key.id)" --plaintext aGVsbG8= > blob.json',
              lastUse,
            ],
            holds: (results) => last(results).stdout.trim() === 'Encrypt',
            because: /^None/m,
          },
          c: {
            run: ['aws kms describe-key --key-id "$(cat key.id)" > described.json', lastUse],
            holds: (results) => last(results).stdout.trim() !== 'None',
            because: /^None/m,
          },
          d: {
            run: [
              'aws kms disable-key --key-id "$(cat key.id)"',
              'aws kms encrypt --key-id "$(cat key.id)" --plaintext aGVsbG8=',
              lastUse,
            ],
            holds: (results) => last(results).stdout.trim() !== 'None',
            because: /DisabledException[\s\S]*None/,
          },
        },
        probe: 'aws kms get-key-last-usage --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'matching',
      id: 'pricing-classes-of-requests',
      objective: 'Put calls into their price classes',
      stem: `Prices of requests are given for ${requestPrices.block.value.toLocaleString('en-US')} of them. Which amount belongs to which call, beyond what is free?`,
      prompts: [
        {
          id: 'a',
          text: 'Decrypt with a symmetric key',
          answer: '1',
          why: 'Symmetric calls, HMAC calls and management calls are the ordinary class, and the cheapest that is billed at all.',
          misconceptions: { '5': 'symmetric-calls-are-free' },
        },
        {
          id: 'b',
          text: 'Sign with an RSA_3072 key',
          answer: '3',
          why: 'Asymmetric keys other than RSA_2048 share one price, five times that of a symmetric call, for elliptic curves and large RSA keys alike.',
        },
        {
          id: 'c',
          text: 'GenerateDataKeyPair for ECC_NIST_P256',
          answer: '2',
          why: 'Pairs on elliptic curves have a price of their own, between the two classes. The wrapping key being symmetric does not matter.',
        },
        {
          id: 'd',
          text: 'GenerateDataKeyPair for RSA_2048',
          answer: '4',
          why: 'RSA pairs need a search for large primes and are by far the dearest calls on the list, whatever the size of the pair.',
        },
      ],
      responses: [
        { id: '1', text: dollars(requestPrices.symmetric.value) },
        { id: '2', text: dollars(requestPrices.eccPair.value) },
        { id: '3', text: dollars(requestPrices.otherAsymmetric.value) },
        { id: '4', text: dollars(requestPrices.rsaPair.value) },
        { id: '5', text: dollars(requestPrices.awsOwnedKey.value) },
      ],
      sources: [page],
    },
  ],
});
