// Twenty questions for newcomers: states of data, the command line, errors. What can be tried carries a
// proof, which the test run executes; numbers come from the facts.

import { cliFacts } from '#facts/kms-core.ts';
import { type Claim, quiz } from '#quiz';
import {
  api,
  claim,
  cli,
  failed,
  guide,
  key,
  last,
  placed,
  prints,
  refused,
  right,
  sealed,
  user,
  worked,
  wrong,
} from './worlds/core.ts';

type Holds = Claim['holds'];

const protection = guide('Data protection', 'data-protection');
const dataKeys = guide('Generate data keys', 'data-keys');
const logging = guide('Logging AWS KMS API calls with AWS CloudTrail', 'logging-using-cloudtrail');
const keyStates = guide('Key states of AWS KMS keys', 'key-state');
const version2 = cli('New features and changes in version 2', 'cliv2-migration-changes');
const output = cli('Filtering output', 'cli-usage-filter');
const codes = cli('Command line return codes', 'cli-usage-returncodes');
const blobs = cli('Loading a parameter from a file', 'cli-usage-parameters-file');
const responsibility = {
  title: 'AWS: Shared responsibility model',
  url: 'https://aws.amazon.com/compliance/shared-responsibility-model/',
  checked: '2026-11',
};

const lookup = (event: string, pick: string) =>
  `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=${event} --query '${pick}' --output text`;

/** The newest event of Decrypt, as CloudTrail wrote it. */
const event = lookup('Decrypt', 'Events[0].CloudTrailEvent');

export default quiz({
  id: 'orientation',
  title: 'Orientation',
  summary: 'Who sees the plaintext, what the command line really sends, and what an error says.',
  questions: [
    {
      type: 'single',
      id: 'orientation-stolen-role',
      objective: 'Choose the control that keeps plaintext from valid credentials of a service',
      stem: 'A company stores contracts in a storage service that encrypts at rest under a KMS key. All traffic uses TLS. The credentials of a reporting role, which may read the store through the service, are stolen. Which measure, taken beforehand, would have left the thief with ciphertext?',
      options: [
        right(
          'a',
          'Encrypting them in the application, under a key the role may not use',
          'The service then holds and returns ciphertext, so its readers get no more than that. Whoever has no permission for the key of the application cannot open it.',
        ),
        wrong(
          'b',
          'Turning on rotation for the KMS key, so that stolen data goes out of date',
          'rotation-locks-older-ciphertexts',
          'Rotation gives a key new material and keeps the old for reading; authorized readers notice nothing. It would be right to limit how much data one piece of material protects.',
        ),
        wrong(
          'c',
          'Moving the store to encrypted volumes, so that the data is sealed twice at rest',
          'more-at-rest-stops-readers',
          'Every layer at rest is undone for whoever is authorized to read, however many there are. It would be right against the theft of disks or of their backups.',
        ),
        wrong(
          'd',
          'Requiring TLS with forward secrecy between the clients and the service',
          'tls-checks-authorization',
          'The thief makes a proper connection of his own, and TLS protects it as well as any other. It would be right against someone who records traffic and steals a server key later.',
        ),
      ],
      sources: [dataKeys, protection],
    },
    {
      type: 'single',
      id: 'orientation-discarded-disk',
      objective: 'Recognize the threat that encryption at rest answers',
      stem: 'A risk register lists four events. The team can pay for one control this quarter, and chooses encryption at rest with KMS for its volumes. Which of the four events does that control answer?',
      options: [
        right(
          'a',
          'A backup copy of a volume turns up in the hands of a stranger',
          'The copy holds ciphertext and a wrapped data key. Without permission to use the KMS key nobody can unwrap it, so the copy is of no use.',
        ),
        wrong(
          'b',
          'An intruder runs commands on the server that mounts a volume',
          'volume-encryption-guards-the-machine',
          'The operating system reads the mounted volume in the clear for every process on the machine. It would be right if the intruder had the volume and not the machine.',
        ),
        wrong(
          'c',
          'A router between two data centers records what passes by',
          'at-rest-covers-transit',
          'Data on its way is protected by TLS or by a tunnel; how it is stored at either end plays no part. It would be right if what was recorded were a copy of the disk.',
        ),
        wrong(
          'd',
          'An analyst with read permission sells what he reads at work',
          'encryption-stops-authorized-readers',
          'He is an authorized reader, and gets plaintext because he may. It would be right if his permission to use the key had been taken away beforehand.',
        ),
      ],
      sources: [protection, dataKeys],
    },
    {
      type: 'multiple',
      id: 'orientation-what-tls-stops',
      objective: 'Say what TLS stops and what it leaves',
      stem: 'An application talks to its database over TLS and checks the certificate of the database. Which TWO of these attempts does that connection defeat?',
      select: 2,
      options: [
        right(
          'a',
          'Reading the queries by tapping a switch on the way',
          'What passes is encrypted under keys that the two ends agreed on for this connection. Whoever taps the line gets ciphertext.',
        ),
        right(
          'b',
          'Answering in place of the database from another host',
          'The certificate was checked, so an impostor without the private key of the database fails in the handshake. Without that check TLS would encrypt towards anybody.',
        ),
        wrong(
          'c',
          'Reading the records from a stolen disk of the database',
          'tls-means-at-rest',
          'TLS ends where the connection ends; what the database writes down is another matter. It would be right for encryption at rest.',
        ),
        wrong(
          'd',
          'Reading the records with a password that has leaked',
          'tls-checks-authorization',
          'The connection of the intruder is a proper one and is protected like any other. It would be right for a control that looks at who is asking.',
        ),
        wrong(
          'e',
          'Reading the records in the memory of the database',
          'tls-covers-data-in-use',
          'Before it can answer, the database must have the data in the clear. It would be right for encryption in the client, which keeps the database out of it.',
        ),
      ],
      sources: [protection],
    },
    {
      type: 'single',
      id: 'orientation-copied-blob',
      objective: 'Say what a copied ciphertext blob is worth without permission',
      stem: 'A secret was encrypted with `aws kms encrypt` and the blob stored on a file server. A backup operator, who is a user of the same account without any KMS permission, copies the blob. What can he find out with the AWS CLI?',
      options: [
        right(
          'a',
          'Which KMS key it belongs to, from the refusal he gets',
          'Decrypt finds the key by the reference in the blob and then asks the policies, which refuse him. The sentence of the refusal names user, action and key.',
        ),
        wrong(
          'b',
          'The secret, because the blob itself refers to its KMS key',
          'blob-opens-itself',
          'The reference tells KMS which key to use; it gives nobody the permission to use it. It would be right for a user whom the policies let decrypt.',
        ),
        wrong(
          'c',
          'The secret, because the blob is base64 and can be decoded',
          'base64-is-encryption',
          'Base64 was the spelling in the reply. Decoded, the blob is ciphertext, and no decoding opens that. It would be right if the file had been encoded and never encrypted.',
        ),
        wrong(
          'd',
          'The secret, because he belongs to the account of the key',
          'account-membership-suffices',
          'Membership gives no permission: some policy has to allow it, and none does. It would be right if his group had a policy that allows decrypting with this key.',
        ),
      ],
      sources: [api('Decrypt'), protection],
      proof: {
        setup: [...key, ...sealed, ...user('operator')],
        claims: {
          a: claim(
            ['cat key.id', 'aws kms decrypt --ciphertext-blob fileb://blob --profile operator'],
            ([id, tried]) =>
              /AccessDeniedException/.test(tried?.stderr ?? '') &&
              (tried?.stderr ?? '').includes(id?.stdout.trim() ?? '?'),
          ),
          b: claim(
            ['aws kms decrypt --ciphertext-blob fileb://blob --profile operator'],
            worked,
            /AccessDeniedException/,
          ),
          c: claim(['base64 --decode blob 2>&1 | grep -c hunter2 || true'], prints(/[1-9]/), /^0/),
          d: claim(
            ['aws kms decrypt --ciphertext-blob fileb://blob --profile operator'],
            prints(/Plaintext/),
            /no identity-based policy allows/,
          ),
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
      },
    },
    {
      type: 'single',
      id: 'orientation-word-taken-for-base64',
      objective: 'Predict how the AWS CLI reads a typed binary value',
      stem: 'With version 2 of the AWS CLI and its default settings, a script runs `aws kms encrypt --key-id alias/demo --plaintext hunter22`. The call succeeds. What does a later Decrypt give back?',
      options: [
        right(
          'a',
          'Six bytes, which the word hunter22 spells in base64',
          'A typed value of binary type is read as base64. This word happens to be valid base64, so it was decoded without complaint.',
        ),
        wrong(
          'b',
          'The eight letters and digits of the word hunter22',
          'cli-sends-text-as-typed',
          'That was the way of version 1. Now the value is decoded first. It would be right with fileb:// or with the binary format set to raw.',
        ),
        wrong(
          'c',
          'A longer word, which is hunter22 put into base64',
          'cli-encodes-twice',
          'The base64 on the wire is taken off again by the service and is part of no plaintext. It would be right for the spelling of the eight bytes in the body of the request.',
        ),
        wrong(
          'd',
          'A file with the name hunter22, read from the folder',
          'cli-guesses-file-names',
          'The CLI reads a file where a prefix says so, and here there is none. It would be right for fileb://hunter22.',
        ),
      ],
      sources: [version2, blobs],
      proof: {
        setup: [
          ...key,
          'echo "not this" > hunter22',
          'aws kms encrypt --key-id alias/demo --plaintext hunter22 --query CiphertextBlob --output text | base64 --decode > blob',
          'aws kms decrypt --ciphertext-blob fileb://blob --query Plaintext --output text | base64 --decode > back',
        ],
        claims: {
          a: claim(
            ['wc -c < back', 'base64 back'],
            ([size, text]) => size?.stdout.trim() === '6' && text?.stdout.trim() === 'hunter22',
          ),
          b: claim(['wc -c < back'], prints(/^\s*8\s*$/), /^\s*6\s*$/),
          c: claim(['wc -c < back'], prints(/^\s*12\s*$/), /^\s*6\s*$/),
          d: claim(['cmp back hunter22'], worked, /differ|EOF/),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext hunter22',
      },
    },
    {
      type: 'single',
      id: 'orientation-refused-before-the-call',
      objective: 'Tell a complaint of the CLI from a refusal of the service',
      stem: '`aws kms encrypt --key-id alias/demo --plaintext hunter2` stops with `Invalid base64: "hunter2"`. An auditor searches CloudTrail for this attempt. What is there to find?',
      options: [
        right(
          'a',
          'No event, since the CLI stopped before it sent a request',
          'The value could not be decoded, so there was no request and nothing for the service to record. The exit code says so too: it is not the one of a refused request.',
        ),
        wrong(
          'b',
          'An Encrypt event with the code InvalidCiphertextException',
          'every-error-comes-from-aws',
          'That code belongs to a request which KMS has seen and could not open. It would be right for a Decrypt of damaged bytes.',
        ),
        wrong(
          'c',
          'An Encrypt event with the word hunter2 in its parameters',
          'plaintext-is-logged',
          'No event was written, and no event would hold a plaintext. It would be right to expect an event, without the word, if the request had been sent.',
        ),
        wrong(
          'd',
          'No event, since CloudTrail records successful requests',
          'failed-calls-are-not-recorded',
          'Refused requests are recorded as well as others; this one was never made. It would be right to say so if CloudTrail kept successes alone.',
        ),
      ],
      sources: [codes, logging],
      proof: {
        setup: key,
        claims: {
          a: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext hunter2',
              lookup('Encrypt', 'length(Events)'),
            ],
            ([tried, found]) => tried?.exitCode === 255 && found?.stdout.trim() === '0',
          ),
          b: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext hunter2',
              lookup('Encrypt', 'Events[].CloudTrailEvent'),
            ],
            prints(/InvalidCiphertextException/),
            /Invalid base64/,
          ),
          c: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext hunter2',
              lookup('Encrypt', 'Events[].CloudTrailEvent'),
            ],
            prints(/hunter2/),
            /Invalid base64/,
          ),
          d: claim(
            [
              'aws kms encrypt --key-id alias/nobody --plaintext fileb://key.id',
              lookup('Encrypt', 'length(Events)'),
            ],
            prints(/^0/),
            /NotFoundException[\s\S]*1/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext hunter2',
      },
    },
    {
      type: 'single',
      id: 'orientation-blob-stored-as-text',
      objective: 'Find out why a stored ciphertext does not open',
      stem: 'A job stored a ciphertext with `aws kms encrypt … --query CiphertextBlob --output text > blob`. A day later `aws kms decrypt --ciphertext-blob fileb://blob` fails, although key and permissions are in order. What repairs it?',
      options: [
        right(
          'a',
          'Decoding the file from base64, and decrypting the bytes',
          'The file holds the base64 that was printed, and fileb:// sends a file as it is. Decoded, it is the blob; nothing has been lost.',
        ),
        wrong(
          'b',
          'Encoding the file in base64, and decrypting the text',
          'api-wants-base64-files',
          'That would put a second layer of base64 over the first. It would be right for a blob of bytes that has to be typed as the value of the flag.',
        ),
        wrong(
          'c',
          'Naming the KMS key in the call with the flag --key-id',
          'decrypt-needs-key-id',
          'A symmetric blob refers to its key, and the bytes sent here are no blob at all. It would be right for a ciphertext under an asymmetric key.',
        ),
        wrong(
          'd',
          'Rotating the KMS key, and encrypting the secret anew',
          'rotation-repairs-ciphertext',
          'Key and ciphertext are in order; the spelling in the file is not. It would be right to encrypt anew if the ciphertext itself had been lost.',
        ),
      ],
      sources: [api('Decrypt'), blobs],
      proof: {
        setup: [
          ...key,
          'echo secret > plain',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://plain --query CiphertextBlob --output text > blob',
        ],
        claims: {
          a: claim(
            ['base64 --decode blob > bytes', 'aws kms decrypt --ciphertext-blob fileb://bytes'],
            prints(/Plaintext/),
          ),
          b: claim(
            ['base64 blob > twice', 'aws kms decrypt --ciphertext-blob fileb://twice'],
            worked,
            /InvalidCiphertextException/,
          ),
          c: claim(
            ['aws kms decrypt --ciphertext-blob fileb://blob --key-id "$(cat key.id)"'],
            worked,
            /InvalidCiphertextException/,
          ),
          d: claim(
            [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              'aws kms decrypt --ciphertext-blob fileb://blob',
            ],
            worked,
            /InvalidCiphertextException/,
          ),
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
      },
    },
    {
      type: 'single',
      id: 'orientation-query-for-the-key-id',
      objective: 'Take one value out of a reply with --query',
      stem: 'A script needs the bare id of a new key in a variable, without quotes around it. Which flags does it put after `aws kms create-key`?',
      options: [
        right(
          'a',
          '--query KeyMetadata.KeyId --output text',
          'The reply has one member, KeyMetadata, and the id is a member of that. As text it comes without quotes.',
        ),
        wrong(
          'b',
          '--query KeyMetadata.id --output text',
          'query-knows-short-names',
          'The member is called by its full name, and for a name that is not there the CLI prints None. It would be right if the reply had a member of that short name.',
        ),
        wrong(
          'c',
          '--query KeyId --output text',
          'query-searches-the-whole-reply',
          'A path begins at the top of the reply, where there is no such member. It would be right for a reply that has it there, such as the one of encrypting.',
        ),
        wrong(
          'd',
          '--query KeyMetadata.KeyId --output json',
          'json-is-plain-text',
          'A string in JSON stands in quotes, and they would become part of the variable. It would be right for a program that reads JSON.',
        ),
      ],
      sources: [output, api('CreateKey')],
      proof: {
        setup: [],
        claims: {
          a: claim(
            ['aws kms create-key --query KeyMetadata.KeyId --output text'],
            prints(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*$/),
          ),
          b: claim(
            ['aws kms create-key --query KeyMetadata.id --output text'],
            prints(/^[0-9a-f-]{36}\s*$/),
            /^None/,
          ),
          c: claim(
            ['aws kms create-key --query KeyId --output text'],
            prints(/^[0-9a-f-]{36}\s*$/),
            /^None/,
          ),
          d: claim(
            ['aws kms create-key --query KeyMetadata.KeyId --output json'],
            prints(/^[0-9a-f-]{36}\s*$/),
            /^"[0-9a-f-]{36}"/,
          ),
        },
        probe: 'aws kms create-key --query KeyMetadata.KeyId --output text',
      },
    },
    {
      type: 'multiple',
      id: 'orientation-handing-over-bytes',
      objective: 'Hand a binary file to a flag of the AWS CLI',
      stem: 'A file `blob` holds a KMS ciphertext in binary. Which TWO values, given to `--ciphertext-blob`, let `aws kms decrypt` open it?',
      select: 2,
      options: [
        right(
          'a',
          'fileb://./blob (with a b)',
          'The prefix reads the file byte for byte, and the CLI writes it into the request in base64 by itself.',
        ),
        right(
          'b',
          '"$(base64 -w 0 blob)" (text)',
          'A typed value is read as base64, and this is the base64 of the very bytes. It works while the text fits on a command line.',
        ),
        wrong(
          'c',
          'file://./blob (without b)',
          'file-and-fileb-are-the-same',
          'This prefix reads a file as text, and the bytes of a ciphertext are no text, so the CLI stops. It would be right for a policy in JSON.',
        ),
        wrong(
          'd',
          '"$(cat blob)" (the bytes)',
          'shells-carry-bytes',
          'A shell drops zero bytes on the way, and what is left is no base64. It would be right for a file of base64 text.',
        ),
        wrong(
          'e',
          '"./blob" (the bare path)',
          'cli-guesses-file-names',
          'Without a prefix the CLI takes a path for the value itself. It would be right for a program that takes file names, as openssl does.',
        ),
      ],
      sources: [blobs, version2],
      proof: {
        setup: [...key, ...sealed],
        claims: {
          a: claim(['aws kms decrypt --ciphertext-blob fileb://blob'], prints(/Plaintext/)),
          b: claim(
            ['aws kms decrypt --ciphertext-blob "$(base64 -w 0 blob)"'],
            prints(/Plaintext/),
          ),
          c: claim(
            ['aws kms decrypt --ciphertext-blob file://blob'],
            worked,
            /could not be decoded/,
          ),
          d: claim(['aws kms decrypt --ciphertext-blob "$(cat blob)"'], worked, /Invalid base64/),
          e: claim(['aws kms decrypt --ciphertext-blob "./blob"'], worked, /Invalid base64|ERROR/),
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
      },
    },
    {
      type: 'single',
      id: 'orientation-alias-letter',
      objective: 'Read which name was looked for in a NotFoundException',
      stem: 'The alias `alias/orders` exists and older programs use it. A new service answers `NotFoundException … Alias arn:aws:kms:us-east-1:111122223333:alias/order is not found.` Account and Region in the message are the right ones. What has to change?',
      options: [
        right(
          'a',
          'The spelling of the alias in the settings of the service',
          'The message shows the name as it was sent, and it lacks the last letter of the one that exists. KMS looks for exactly the name it is given.',
        ),
        wrong(
          'b',
          'The key policy, which has to allow the role of the service',
          'not-found-means-no-permission',
          'A missing permission has a code of its own, and here not even the key was found. It would be right after a code that speaks of access.',
        ),
        wrong(
          'c',
          'The Region in the settings, which has to be that of the key',
          'aliases-are-global',
          'The message names the Region that was asked, and it is the right one. It would be right if another Region stood in the ARN.',
        ),
        wrong(
          'd',
          'The state of the key, which has to be enabled once more',
          'disabled-keys-are-not-found',
          'A disabled key is found and answers with its own code. It would be right after a code that says disabled.',
        ),
      ],
      sources: [api('DescribeKey'), guide('Aliases in AWS KMS', 'kms-alias')],
      proof: {
        setup: [
          'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
          'aws kms create-alias --alias-name alias/orders --target-key-id "$(cat key.id)"',
          ...user('worker'),
        ],
        claims: {
          a: claim(
            [
              'aws kms describe-key --key-id alias/order',
              'aws kms describe-key --key-id alias/orders',
            ],
            (results) => /NotFound/.test(results[0]?.stderr ?? '') && worked(results),
          ),
          b: claim(
            [
              `aws iam put-user-policy --user-name worker --policy-name all --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'`,
              'aws kms describe-key --key-id alias/order --profile worker',
            ],
            worked,
            /NotFoundException/,
          ),
          c: claim(
            ['aws kms describe-key --key-id alias/order --region us-east-1'],
            worked,
            /us-east-1:111122223333:alias\/order is not found/,
          ),
          d: claim(
            [
              'aws kms disable-key --key-id "$(cat key.id)"',
              'aws kms encrypt --key-id alias/orders --plaintext fileb://key.id',
            ],
            refused('NotFoundException'),
            /DisabledException/,
          ),
        },
        probe: 'aws kms describe-key --key-id alias/orders',
      },
    },
    {
      type: 'single',
      id: 'orientation-key-of-another-region',
      objective: 'Recognize a call that went to the wrong Region',
      stem: 'A single-Region key was created in us-east-1. A colleague runs `aws kms describe-key` with its correct key id, but his profile says eu-west-1. What does he get?',
      options: [
        right(
          'a',
          'NotFoundException, with the Region eu-west-1 in its ARN',
          'A bare key id is completed with the Region of the call. There is no such key in that Region, and the message names the one that was asked.',
        ),
        wrong(
          'b',
          'The metadata, with the Region us-east-1 in its ARN',
          'key-ids-are-global',
          'Each Region knows its own keys. It would be right for a call that goes to us-east-1.',
        ),
        wrong(
          'c',
          'AccessDeniedException, since other Regions are closed',
          'regions-are-a-permission',
          'His permissions hold in every Region; the key is missing in this one. It would be right if a policy denied calls to eu-west-1.',
        ),
        wrong(
          'd',
          'ValidationException, since the id has another Region',
          'key-ids-carry-their-region',
          'A key id does not tell its Region, so it is well formed anywhere. It would be right for a value that breaks the form of an id.',
        ),
      ],
      sources: [api('DescribeKey'), guide('AWS KMS concepts', 'concepts')],
      proof: {
        setup: key,
        claims: Object.fromEntries(
          (
            [
              ['a', (results) => /NotFoundException.*eu-west-1/.test(last(results).stderr)],
              ['b', prints(/us-east-1/)],
              ['c', refused('AccessDeniedException')],
              ['d', refused('ValidationException')],
            ] as const satisfies readonly (readonly [string, Holds])[]
          ).map(([id, holds]) => [
            id,
            claim(
              ['aws kms describe-key --key-id "$(cat key.id)" --region eu-west-1'],
              holds,
              id === 'a' ? undefined : /NotFoundException/,
            ),
          ]),
        ),
        probe: 'aws kms list-keys --region eu-west-1',
      },
    },
    {
      type: 'matching',
      id: 'orientation-event-members',
      objective: 'Find each answer in the CloudTrail event of a call',
      stem: 'A program opens a value with Decrypt under a symmetric key. It names no key, and passes the number of the customer as encryption context. An auditor has the CloudTrail event of this call. Which member of the event answers each of the four questions?',
      prompts: [
        {
          id: 'a',
          text: 'Under which KMS key was it opened?',
          answer: '3',
          why: 'The caller named no key, so the request does not show one. KMS found it by the ciphertext and writes its ARN among the resources.',
          misconceptions: { 2: 'the-request-names-the-key' },
        },
        {
          id: 'b',
          text: 'Who made the call?',
          answer: '5',
          why: 'There stand the kind of caller, its ARN and its account, also where a role was assumed. The address it came from is a member of its own.',
          misconceptions: { 3: 'callers-are-resources' },
        },
        {
          id: 'c',
          text: 'Which customer was it about?',
          answer: '2',
          why: 'The encryption context is a parameter of the call and is written there in the clear. Plaintext and ciphertext are left out.',
          misconceptions: { 4: 'the-log-holds-the-reply' },
        },
        {
          id: 'd',
          text: 'Did it succeed?',
          answer: '1',
          why: 'This member is there when a call failed, and absent when it worked. What came back is missing in either case, so its absence tells nothing.',
          misconceptions: { 4: 'an-empty-reply-means-failure' },
        },
      ],
      responses: [
        { id: '1', text: 'errorCode' },
        { id: '2', text: 'requestParameters' },
        { id: '3', text: 'resources' },
        { id: '4', text: 'responseElements' },
        { id: '5', text: 'userIdentity' },
      ],
      sources: [logging],
      proof: {
        setup: [
          ...key,
          'echo secret > plain',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://plain --encryption-context customer=4711 --query CiphertextBlob --output text | base64 --decode > blob',
          'aws kms decrypt --ciphertext-blob fileb://blob --encryption-context customer=4711',
        ],
        claims: {
          'a=3': claim([`${event} | jq '.resources' | grep -c "$(cat key.id)"`], prints(/^1/)),
          'a=2': claim(
            [`${event} | jq '.requestParameters' | grep -c "$(cat key.id)"`],
            worked,
            /^0/,
          ),
          'b=5': claim([`${event} | jq -r .userIdentity.arn`], prints(/user\/admin/)),
          'b=3': claim(
            [`${event} | jq -r '.resources[].ARN'`],
            prints(/user\/admin/),
            /arn:aws:kms:[a-z0-9-]+:\d+:key/,
          ),
          'c=2': claim(
            [`${event} | jq -r .requestParameters.encryptionContext.customer`],
            prints(/^4711/),
          ),
          'c=4': claim([`${event} | jq .responseElements`], prints(/4711/), /^null/),
          'd=1': claim(
            [
              `${event} | jq 'has("errorCode")'`,
              'aws kms decrypt --ciphertext-blob fileb://blob --encryption-context customer=1',
              `${event} | jq -r .errorCode`,
            ],
            (results) =>
              /^false/.test(results[0]?.stdout ?? '') &&
              prints(/^InvalidCiphertextException/)(results),
          ),
          'd=4': claim(
            [
              `${event} | jq .responseElements > worked`,
              'aws kms decrypt --ciphertext-blob fileb://blob --encryption-context customer=1',
              `${event} | jq .responseElements | cmp - worked && echo the same`,
            ],
            failed,
            /the same/,
          ),
        },
        probe:
          "aws cloudtrail lookup-events --max-results 1 --query 'Events[0].CloudTrailEvent' --output text | jq .",
      },
    },
    {
      type: 'single',
      id: 'orientation-two-faults-one-error',
      objective: 'Know which of two faults a call reports first',
      stem: 'A Decrypt has two faults at once: its KMS key is disabled, and the encryption context is not the one from before. The caller may use the key. Which error does he see?',
      options: [
        right(
          'a',
          'DisabledException, and nothing about the context',
          'The state of the key is looked up before any cryptography, and the context is part of the cryptography. The second fault shows when the first has been repaired.',
        ),
        wrong(
          'b',
          'InvalidCiphertextException, and nothing about the key',
          'cryptography-before-state',
          'With a disabled key nothing is computed at all. It would be right once the key is enabled and the context is still wrong.',
        ),
        wrong(
          'c',
          'ValidationException, with both faults in its message',
          'all-faults-are-listed',
          'That code is for requests that break the form, and this one is well formed. It would be right for two members that are both too long.',
        ),
        wrong(
          'd',
          'AccessDeniedException, since a disabled key has no users',
          'state-shows-as-access-denied',
          'Disabling leaves the policies as they are; they are asked, and they allow. It would be right for a caller whom they do not let in.',
        ),
      ],
      sources: [keyStates, api('Decrypt')],
      proof: {
        setup: [
          ...key,
          'echo secret > plain',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://plain --encryption-context tenant=blue --query CiphertextBlob --output text | base64 --decode > blob',
          'aws kms disable-key --key-id "$(cat key.id)"',
        ],
        claims: Object.fromEntries(
          (
            [
              'DisabledException',
              'InvalidCiphertextException',
              'ValidationException',
              'AccessDeniedException',
            ] as const
          ).map((code, i) => [
            'abcd'.charAt(i),
            claim(
              ['aws kms decrypt --ciphertext-blob fileb://blob --encryption-context tenant=green'],
              refused(code),
              i === 0 ? undefined : /\(DisabledException\)/,
            ),
          ]),
        ),
        probe:
          'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context a=b',
      },
    },
    {
      type: 'multiple',
      id: 'orientation-what-an-event-holds',
      objective: 'Say what CloudTrail records of an Encrypt',
      stem: 'A program encrypts a card number with `Encrypt` and the encryption context `order=7`. An auditor reads the CloudTrail event of the call. Which TWO of these does the event show?',
      select: 2,
      options: [
        right(
          'a',
          'The encryption context of the call',
          'The pairs stand among the request parameters in the clear. They tell data apart in an audit, and they must not be secret themselves.',
        ),
        right(
          'b',
          'The ARN of the user who called',
          'Every event has the identity behind it, with the access key that signed. This is what makes a question such as who read it answerable.',
        ),
        wrong(
          'c',
          'The card number that was encrypted',
          'plaintext-is-logged',
          'Plaintexts are left out of the request parameters. It would be right for a program that writes its own log carelessly.',
        ),
        wrong(
          'd',
          'The ciphertext blob that came back',
          'ciphertext-is-logged',
          'For cryptographic calls the response elements are null, so the blob is nowhere. It would be right to look for it where the program has stored it.',
        ),
        wrong(
          'e',
          'The key material that was used',
          'key-material-is-visible',
          'Material stays inside the HSM; no reply and no event ever shows it. It would be right to expect the identifier of the key.',
        ),
      ],
      sources: [logging, guide('Encryption context', 'encrypt_context')],
      proof: {
        setup: [
          ...key,
          'echo 4929123412341234 > card',
          'aws kms encrypt --key-id alias/demo --plaintext fileb://card --encryption-context order=7 --query CiphertextBlob --output text > blob.txt',
          `${lookup('Encrypt', 'Events[0].CloudTrailEvent')} > event.json`,
        ],
        claims: {
          a: claim(['jq -r .requestParameters.encryptionContext.order event.json'], prints(/^7$/m)),
          b: claim(['jq -r .userIdentity.arn event.json'], prints(/:user\/admin$/m)),
          c: claim(
            ['grep -c -e 4929123412341234 -e "$(base64 -w 0 card)" event.json || true'],
            prints(/^[1-9]/),
            /^0/,
          ),
          d: claim(
            ['grep -c "$(cut -c 1-60 blob.txt)" event.json || jq -r .responseElements event.json'],
            prints(/^[1-9]/),
            /null/,
          ),
          e: claim(
            [
              'jq -r "[.. | strings | select(test(\\"material|backing\\"; \\"i\\"))] | length" event.json',
            ],
            prints(/^[1-9]/),
            /^0/,
          ),
        },
        probe: lookup('Encrypt', 'Events[0].CloudTrailEvent'),
      },
    },
    {
      type: 'single',
      id: 'orientation-denied-call-is-recorded',
      objective: 'Find a denied call in CloudTrail',
      stem: 'A user without permission tried to decrypt a file last night and was refused. The program kept no log of its own. What can the security team still find?',
      options: [
        right(
          'a',
          'A Decrypt event that names the user and says AccessDenied',
          'Refused calls are events like any others, with an error code. The trail writes this one without the ending that the API gives it.',
        ),
        wrong(
          'b',
          'A Decrypt event that names the user and has no error code',
          'events-hide-the-outcome',
          'The code is left out where the call succeeded, so its absence would mean he read the file. It would be right for a permitted call.',
        ),
        wrong(
          'c',
          'A note on the KMS key, in the reply of the DescribeKey call',
          'keys-keep-a-log',
          'Metadata tell what the key is, and nothing about those who tried it. It would be right to look there for the state of the key.',
        ),
        wrong(
          'd',
          'Nothing at all, since a refused call leaves no trace in AWS',
          'failed-calls-are-not-recorded',
          'The refusal itself was made by the service, and it is written down. It would be right for a command that the CLI stopped by itself.',
        ),
      ],
      sources: [logging],
      proof: {
        setup: [
          ...key,
          ...sealed,
          ...user('mallory'),
          'aws kms decrypt --ciphertext-blob fileb://blob --profile mallory 2> refusal || true',
        ],
        claims: {
          a: claim(
            [lookup('Decrypt', 'Events[0].CloudTrailEvent')],
            prints(/user\/mallory[\s\S]*"errorCode":"AccessDenied"/),
          ),
          b: claim(
            [`${lookup('Decrypt', 'Events[0].CloudTrailEvent')} | jq -r .errorCode`],
            prints(/^null/),
            /^AccessDenied/,
          ),
          c: claim(
            ['aws kms describe-key --key-id alias/demo'],
            prints(/mallory/),
            /"KeyMetadata"/,
          ),
          d: claim([lookup('Decrypt', 'length(Events)')], prints(/^0/), /^1/),
        },
        probe: lookup('Decrypt', 'Events[].CloudTrailEvent'),
      },
    },
    {
      type: 'single',
      id: 'orientation-exit-code',
      objective: 'Decide by the exit code of the AWS CLI',
      stem: 'A deployment script must tell "KMS refused my request" apart from "my command line was wrong", and then stop or page somebody. What should it look at first?',
      options: [
        right(
          'a',
          `The exit code, which is ${cliFacts.exitService.value} where a service refused`,
          'The CLI has a number for each kind of failure: one for a refusal by the service, another for a line it could not use. It needs no reading of texts.',
        ),
        wrong(
          'b',
          'The exit code, which is 1 for every kind of failure',
          'one-exit-code-for-all',
          'The CLI distinguishes kinds of failure by the number it ends with. It would be right for many smaller programs.',
        ),
        wrong(
          'c',
          'The error output, whose sentences are the same for all',
          'messages-are-an-interface',
          'Sentences are for people, can change with any version, and differ from code to code. It would be right for a person who looks for the cause.',
        ),
        wrong(
          'd',
          'The standard output, which holds an error as a JSON text',
          'errors-are-on-stdout',
          'After a failure the standard output stays empty, since errors go to the other stream. It would be right for the reply of a call that worked.',
        ),
      ],
      sources: [codes],
      proof: {
        setup: key,
        claims: {
          a: claim(
            [
              'aws kms encrypt --key-id alias/nobody --plaintext fileb://key.id',
              'aws kms encrypt --key-id alias/demo --plain-text fileb://key.id',
            ],
            ([service, usage]) =>
              service?.exitCode === cliFacts.exitService.value &&
              usage?.exitCode === cliFacts.exitUsage.value,
          ),
          b: claim(
            [
              'aws kms encrypt --key-id alias/nobody --plaintext fileb://key.id; echo "ended with $?"',
            ],
            prints(/ended with 1\s*$/),
            /ended with 254/,
          ),
          c: claim(
            [
              'aws kms encrypt --key-id alias/nobody --plaintext fileb://key.id 2>&1; aws kms disable-key --key-id alias/demo 2>&1 || true',
            ],
            (results) => new Set(last(results).stdout.trim().split(/\n+/)).size === 1,
            /Alias .* is not found[\s\S]*Invalid keyId/,
          ),
          d: claim(
            [
              'aws kms encrypt --key-id alias/nobody --plaintext fileb://key.id 2> errors | wc -c; cat errors',
            ],
            (results) => !/^\s*0\b/.test(last(results).stdout),
            /^\s*0[\s\S]*NotFoundException/,
          ),
        },
        probe:
          'aws kms encrypt --key-id alias/nobody --plaintext fileb://passwords-encrypted.txt; echo $?',
      },
    },
    {
      type: 'ordering',
      id: 'orientation-first-steps',
      objective: 'Put the first steps with a KMS key in order',
      stem: 'A developer starts in an empty account. At the end a small file has been encrypted under the name alias/app and read again. Which of these steps belong, and in which order?',
      items: [
        placed(
          'a',
          1,
          'Create a symmetric KMS key',
          'Everything hangs on the key. The reply gives its id, which the next step needs.',
        ),
        placed(
          'b',
          2,
          'Create the alias with the key id as its target',
          'An alias points at a key, so the key has to exist first. From now on the name can stand in place of the id.',
        ),
        placed(
          'c',
          3,
          'Call Encrypt under the alias, and store the blob',
          'The alias is resolved in this call. The blob refers to the key behind it and has to be kept by the developer.',
        ),
        placed(
          'd',
          4,
          'Call Decrypt with the blob that was stored',
          'The blob itself leads to the key, so the name is no longer needed. The reply brings the plaintext in base64.',
        ),
        {
          id: 'e',
          text: 'Download the key material into the application',
          misconception: 'key-material-can-be-exported',
          why: 'Key material stays inside KMS and there is no call that hands it out; the application sends the file to be encrypted. It would be right for a data key.',
        },
      ],
      sources: [api('CreateKey'), api('CreateAlias'), api('Encrypt')],
      proof: {
        setup: ['echo "a small file" > small'],
        claims: {
          order: claim(
            [
              'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
              'aws kms create-alias --alias-name alias/app --target-key-id "$(cat key.id)"',
              'aws kms encrypt --key-id alias/app --plaintext fileb://small --query CiphertextBlob --output text | base64 --decode > blob',
              'aws kms decrypt --ciphertext-blob fileb://blob --query Plaintext --output text | base64 --decode',
            ],
            prints(/^a small file$/m),
          ),
          e: claim(
            [
              'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
              'aws kms get-public-key --key-id "$(cat key.id)"',
            ],
            worked,
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms create-key',
      },
    },
    {
      type: 'ordering',
      id: 'orientation-from-reply-to-file',
      objective: 'Bring a ciphertext from the reply to the disk as bytes',
      stem: 'A script encrypts a file and has to store the ciphertext so that `fileb://` can read it later. Which of these steps belong, and in which order?',
      items: [
        placed(
          'a',
          1,
          'Call encrypt with --plaintext fileb:// and the path',
          'The prefix hands the bytes of the file over as they are; the CLI writes them into the request by itself.',
        ),
        placed(
          'b',
          2,
          'Take CiphertextBlob with --query and --output text',
          'One member of the reply is wanted, and as text it comes without the quotes of JSON.',
        ),
        placed(
          'c',
          3,
          'Decode what is printed with base64 --decode',
          'The CLI prints bytes as base64. Decoding gives the blob itself, which is a quarter shorter.',
        ),
        placed(
          'd',
          4,
          'Redirect the decoded bytes into a file',
          'The file now holds what KMS returned, byte for byte, and can be handed back with the same prefix.',
        ),
        {
          id: 'e',
          text: 'Encode the blob in base64 once more for storage',
          misconception: 'api-wants-base64-files',
          why: 'With the prefix fileb:// the CLI does the encoding for the request, so a second layer would be part of the data. It would be right for a store that takes text alone.',
        },
      ],
      sources: [blobs, api('Encrypt')],
      proof: {
        setup: [...key, 'echo "a small file" > small'],
        claims: {
          order: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext fileb://small --query CiphertextBlob --output text | base64 --decode > blob',
              'aws kms decrypt --ciphertext-blob fileb://blob --query Plaintext --output text | base64 --decode',
            ],
            prints(/^a small file$/m),
          ),
          e: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext fileb://small --query CiphertextBlob --output text | base64 --decode | base64 > blob',
              'aws kms decrypt --ciphertext-blob fileb://blob',
            ],
            worked,
            /InvalidCiphertextException/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://passwords-encrypted.txt',
      },
    },
    {
      type: 'single',
      id: 'orientation-who-decides-use',
      objective: 'Divide responsibility for a customer managed key',
      stem: 'A company uses a customer managed key in KMS. In an audit it has to name who is responsible for what. Which task is its own, under the shared responsibility model?',
      options: [
        right(
          'a',
          'Deciding which roles may decrypt with the key',
          'Policies are written by the customer, and KMS carries them out. If they admit too many, no part of the service will correct it.',
        ),
        wrong(
          'b',
          'Keeping the firmware of the HSMs up to date',
          'customers-run-the-hsms',
          'The fleet of KMS is run by AWS, which has it validated as well. It would be right for hardware in a data center of the company.',
        ),
        wrong(
          'c',
          'Making backups of the key material every night',
          'keys-need-customer-backups',
          'Material that KMS made cannot be copied out; the service stores it durably by itself. It would be right for material the company has made and imported.',
        ),
        wrong(
          'd',
          'Replacing broken HSMs in the Region of the key',
          'hsms-belong-to-customers',
          'No HSM of KMS belongs to a customer, and any of them can serve any key. It would be right for a machine of its own.',
        ),
      ],
      sources: [responsibility, protection],
    },
    {
      type: 'multiple',
      id: 'orientation-what-base64-does',
      objective: 'Tell an encoding from encryption',
      stem: 'A reply of `GenerateDataKey` was saved as it came, in JSON. A colleague says it is harmless, because the values in it are base64. Which TWO statements about that file are true?',
      select: 2,
      options: [
        right(
          'a',
          'The plain data key can be read from it by anyone',
          'Base64 is turned back without any key, so the member Plaintext is the data key in another spelling. The file is as secret as the key.',
        ),
        right(
          'b',
          'The wrapped data key in it can be kept for later',
          'The other member is the same key, encrypted under the KMS key. Decoded, it opens with Decrypt for those who may.',
        ),
        wrong(
          'c',
          'The plain data key in it needs KMS to be decoded',
          'base64-is-encryption',
          'Decoding is arithmetic on letters and asks nobody. It would be right for the other member, which KMS has to open.',
        ),
        wrong(
          'd',
          'The wrapped data key in it is of use to any thief',
          'wrapped-keys-are-secret',
          'Without permission under the KMS key it stays closed, so it may lie beside the data. It would be right for the other member.',
        ),
        wrong(
          'e',
          'The plain data key stops working after some time',
          'data-keys-expire',
          'It is a row of bytes without a date in it, and works as long as somebody has it. It would be right for temporary credentials.',
        ),
      ],
      sources: [api('GenerateDataKey'), dataKeys],
      proof: {
        setup: [
          ...key,
          'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 > reply.json',
          'jq -r .Plaintext reply.json | base64 --decode > plain.key',
          'jq -r .CiphertextBlob reply.json | base64 --decode > wrapped.key',
          ...user('thief'),
        ],
        claims: {
          a: claim(
            [
              'jq -r .Plaintext reply.json | base64 --decode | cmp - plain.key && wc -c < plain.key',
            ],
            prints(/^\s*32\s*$/),
          ),
          b: claim(
            [
              'aws kms decrypt --ciphertext-blob fileb://wrapped.key --query Plaintext --output text | base64 --decode | cmp - plain.key && echo same',
            ],
            prints(/same/),
          ),
          c: claim(
            [
              'aws kms disable-key --key-id "$(cat key.id)"',
              'jq -r .Plaintext reply.json | base64 --decode | wc -c',
            ],
            failed,
            /32/,
          ),
          d: claim(
            ['aws kms decrypt --ciphertext-blob fileb://wrapped.key --profile thief'],
            worked,
            /AccessDeniedException/,
          ),
          e: claim(
            [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)" > rotated',
              'echo x | openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 plain.key)" -iv 000102030405060708090a0b0c0d0e0f | wc -c',
            ],
            failed,
            /16/,
          ),
        },
        probe: 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256',
      },
    },
  ],
});
