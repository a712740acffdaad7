// Ten questions on envelope encryption. What can be tried carries a proof, which the test run
// executes; numbers come from the facts.

import { limits } from '#facts/limits.ts';
import { type ProofResult, quiz, type Source } from '#quiz';

const most = limits.encryptPlaintextBytes.value;
const mostText = most.toLocaleString('en-US');
const dataKeyBytes = limits.dataKeyAes256Bytes.value;

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
const dataKeys = guide('Generate data keys', 'data-keys');
const contextPage = guide('Encryption context', 'encrypt_context');

// The files are named as in the lab: datakey, encrypted-datakey.
const key = [
  'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
  'aws kms create-alias --alias-name alias/demo --target-key-id "$(cat key.id)"',
];
const dataKey = (flags = '') => [
  `aws kms generate-data-key --key-id alias/demo --key-spec AES_256 ${flags} --query "[Plaintext,CiphertextBlob]" --output text > both`,
  'cut -f1 both | base64 --decode > datakey',
  'cut -f2 both | base64 --decode > encrypted-datakey',
  'rm both',
];
const seal = (file: string) => [
  `openssl rand -hex 16 > ${file}.iv`,
  `openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat ${file}.iv)" -in ${file} -out ${file}.enc`,
];
const open = (file: string) =>
  `openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat ${file}.iv)" -in ${file}.enc`;
const unwrap = (flags = '') =>
  `aws kms decrypt --ciphertext-blob fileb://encrypted-datakey ${flags} --query Plaintext --output text | base64 --decode > datakey`;

const isSame = (one: string, other: string) =>
  `[ "$(${one})" = "$(${other})" ] && echo "the same" || echo "another one"`;

const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;

export default quiz({
  id: 'envelope-encryption',
  title: 'Envelope encryption',
  summary: 'What crosses the wire, what to keep, what to wipe, and what no call brings back.',
  questions: [
    {
      type: 'single',
      id: 'envelope-restore-request',
      objective: 'Say what leaves your computer when envelope-encrypted data is opened',
      stem: 'A 2 GB backup lies sealed under a data key, with the wrapped data key beside it. The plaintext data key was wiped months ago. What does the restore job have to send to KMS?',
      options: [
        {
          id: 'a',
          // own number: a size in words
          text: 'The wrapped data key, a blob of a few hundred bytes',
          right: true,
          why: 'KMS unwraps the data key and sends it back; the job then opens the backup on its own machine. The request stays the same size however large the backup is.',
        },
        {
          id: 'b',
          text: 'The sealed backup, cut into pieces that Decrypt takes',
          misconception: 'kms-opens-the-file',
          why: 'KMS can open a ciphertext that KMS made. This backup was sealed locally by a cipher KMS took no part in, so each piece is refused as an invalid ciphertext. It would be right if every piece had been made by a call to Encrypt.',
        },
        {
          id: 'c',
          text: 'A digest of the sealed backup, for KMS to look up',
          misconception: 'kms-keeps-a-register-of-files',
          why: 'KMS holds no list of files and no list of data keys, so there is nothing a digest could find. It would be right for a service that stored each data key under the digest of its file.',
        },
        {
          id: 'd',
          text: 'The sealed backup together with the wrapped data key',
          misconception: 'data-travels-with-the-key',
          why: 'The data stay where they are: the data key comes to them, not the other way round. KMS would refuse the whole as far too long. It would be right for a service that decrypts on your behalf, as server-side encryption does.',
        },
      ],
      sources: [dataKeys, api('Decrypt')],
      proof: {
        setup: [
          ...key,
          ...dataKey(),
          'seq 1 5000 > backup',
          ...seal('backup'),
          'shred -u datakey backup',
        ],
        claims: {
          a: {
            run: [unwrap(), `${open('backup')} | tail -n 1`, 'wc -c < encrypted-datakey'],
            holds: ([, opened, size]) =>
              opened?.stdout.trim() === '5000' && Number(size?.stdout) < 1000,
          },
          b: {
            run: [
              'head -c 1024 backup.enc > piece',
              'aws kms decrypt --ciphertext-blob fileb://piece',
            ],
            holds: (results) => !failed(results),
            because: /InvalidCiphertextException/,
          },
          c: {
            run: [
              'openssl dgst -sha256 -binary backup.enc > digest',
              'aws kms decrypt --ciphertext-blob fileb://digest',
            ],
            holds: (results) => !failed(results),
            because: /InvalidCiphertextException/,
          },
          d: {
            run: [
              'cat encrypted-datakey backup.enc > together',
              'aws kms decrypt --ciphertext-blob fileb://together',
            ],
            holds: (results) => !failed(results),
            because: new RegExp(`ValidationException.*${limits.ciphertextBlobBytes.value}`),
          },
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
      },
    },
    {
      type: 'multiple',
      id: 'envelope-what-to-keep',
      objective: 'Keep what a later Decrypt needs, and no more',
      stem: 'An application seals each document with its own data key, requested with the encryption context tenant=blue. No unwrapped key may rest on disk. Besides the sealed document and its IV, which TWO things must it still have next year?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'The data key as wrapped by KMS',
          right: true,
          why: 'KMS stores no data keys. The wrapped copy is the single place where this key still exists, so losing it loses the document, however healthy the KMS key is.',
        },
        {
          id: 'b',
          text: 'The exact encryption context',
          right: true,
          why: 'The context is bound to the wrapped key but is not stored in it. The caller must present the same pairs again, so they are written down or built from something known, such as the tenant of the document.',
        },
        {
          id: 'c',
          text: 'The ID of the KMS key it used',
          misconception: 'decrypt-needs-key-id',
          why: 'For symmetric keys the wrapped key says by itself which KMS key made it. Passing the ID is good practice, since it pins the key you expect, but nothing is lost without it. It would be right for a text sealed under an asymmetric KMS key.',
        },
        {
          id: 'd',
          text: 'The ID of the key material used',
          misconception: 'material-must-be-named',
          why: 'After a rotation KMS still finds the older material, and a caller cannot pick one at all. The ID is useful in an audit. It would be right to keep it if Decrypt asked for a version number.',
        },
        {
          id: 'e',
          text: 'The alias under which it called',
          misconception: 'alias-is-in-the-ciphertext',
          why: 'An alias is a movable name that is resolved when the call is made; the blob refers to the key behind it. Delete the alias and the document still opens. It would be right to keep it for sealing new documents.',
        },
      ],
      sources: [dataKeys, contextPage, api('Decrypt')],
      proof: {
        setup: [
          ...key,
          ...dataKey('--encryption-context tenant=blue'),
          'echo "contract of tenant blue" > document',
          ...seal('document'),
          'shred -u datakey document',
        ],
        claims: {
          a: {
            run: [
              unwrap('--encryption-context tenant=blue'),
              open('document'),
              'rm datakey encrypted-datakey',
              ...dataKey('--encryption-context tenant=blue'),
              open('document'),
            ],
            holds: (results) =>
              results[1]?.stdout === 'contract of tenant blue\n' &&
              last(results).stdout !== 'contract of tenant blue\n',
          },
          b: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=blue',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=Blue',
            ],
            holds: ([same, none, other]) =>
              same?.exitCode === 0 &&
              /InvalidCiphertextException/.test(none?.stderr ?? '') &&
              /InvalidCiphertextException/.test(other?.stderr ?? ''),
          },
          c: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=blue',
            ],
            holds: failed,
            because: /"Plaintext": "/,
          },
          d: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=blue',
            ],
            holds: failed,
            because: /"Plaintext": "/,
          },
          e: {
            run: [
              'aws kms delete-alias --alias-name alias/demo',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=blue',
            ],
            holds: failed,
            because: /"Plaintext": "/,
          },
        },
        probe:
          'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --encryption-context tenant=blue',
      },
    },
    {
      type: 'ordering',
      id: 'envelope-order-of-steps',
      objective: 'Put the steps of envelope encryption in order',
      stem: 'An application seals a 50 MB report with envelope encryption, keeps it for a year and then reads it again. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Call GenerateDataKey under the KMS key',
          why: 'First there must be a data key. One reply brings it twice: in the clear, to work with now, and wrapped under the KMS key, to keep.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Encrypt the report locally with the plaintext data key',
          why: 'The cipher runs in the application, at the speed of its own processor and without a limit on the size. Nothing of the report crosses the wire.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Wipe the plaintext data key and store the wrapped one',
          why: 'It can be wiped as soon as the report is sealed, and not before. From now on the report opens by way of KMS, where access is decided and recorded.',
        },
        {
          id: 'd',
          place: 4,
          text: 'Call Decrypt with the wrapped key and open the report locally',
          why: 'A year later the wrapped key goes to KMS and comes back in the clear. This is the moment at which KMS can still say no.',
        },
        {
          id: 'e',
          text: 'Call Encrypt with the report as the plaintext',
          misconception: 'encrypt-takes-any-size',
          why: `Encrypt takes at most ${mostText} bytes a call, and with a data key at hand there is no need for it. It would be right for a password or a short token.`,
        },
      ],
      sources: [dataKeys, api('GenerateDataKey')],
      proof: {
        setup: [...key, 'seq 1 20000 > report'],
        claims: {
          order: {
            run: [
              ...dataKey(),
              ...seal('report'),
              'shred -u datakey report',
              'ls',
              unwrap(),
              `${open('report')} | tail -n 1`,
            ],
            holds: (results) =>
              last(results).stdout === '20000\n' &&
              results.some(
                ({ stdout }) => /encrypted-datakey/.test(stdout) && !/^datakey/m.test(stdout),
              ),
          },
          e: {
            run: ['aws kms encrypt --key-id alias/demo --plaintext fileb://report'],
            holds: (results) => !failed(results),
            because: new RegExp(`ValidationException.*${most}`),
          },
        },
        probe: 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'single',
      id: 'envelope-key-without-plaintext',
      objective: 'Choose the call that shows its caller no usable data key',
      stem: "A control host creates a data key for each new tenant; worker hosts seal the tenant's files weeks later. The control host must at no time hold a usable data key. Which call should it make?",
      options: [
        {
          id: 'a',
          text: 'GenerateDataKeyWithoutPlaintext under the shared KMS key',
          right: true,
          why: 'The reply carries the wrapped data key alone. A worker calls Decrypt when it is time to seal, so the right to unwrap can be withheld from the control host altogether.',
        },
        {
          id: 'b',
          text: 'GenerateDataKey, and then discarding Plaintext in the reply',
          misconception: 'the-plaintext-copy-can-be-ignored',
          why: 'The reply has already brought the key into the memory of the control host, and perhaps into a log. Not receiving it is safer than forgetting it. It would be right if the caller sealed data at once.',
        },
        {
          id: 'c',
          text: 'GenerateRandom for the bytes, and then Encrypt to wrap them',
          misconception: 'a-wrapped-key-was-never-seen',
          why: 'The random bytes are the data key, and the control host sees them before it wraps them. Two calls do worse what one does. It would be right for a host that needs a random password and a sealed copy of it.',
        },
        {
          id: 'd',
          text: 'CreateKey for each tenant, and then storing the key ID',
          misconception: 'kms-key-is-a-data-key',
          why: 'A KMS key never leaves KMS, so the workers would get nothing to seal files with. It also costs a monthly fee per tenant. It would be right if each tenant needed a key policy of its own.',
        },
      ],
      sources: [api('GenerateDataKeyWithoutPlaintext'), dataKeys],
      proof: {
        setup: key,
        claims: {
          a: {
            run: [
              'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256',
            ],
            holds: (results) => isWrappedAlone(last(results).stdout),
          },
          b: {
            run: ['aws kms generate-data-key --key-id alias/demo --key-spec AES_256'],
            holds: (results) => isWrappedAlone(last(results).stdout),
            because: /"Plaintext": "/,
          },
          c: {
            run: [`aws kms generate-random --number-of-bytes ${dataKeyBytes}`],
            holds: (results) => isWrappedAlone(last(results).stdout),
            because: /"Plaintext": "/,
          },
          d: {
            run: ['aws kms create-key'],
            holds: (results) => isWrappedAlone(last(results).stdout),
            because: /"KeyMetadata": \{/,
          },
        },
        probe: 'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256',
      },
    },
    {
      type: 'single',
      id: 'envelope-lost-wrapped-key',
      objective: 'Know what KMS keeps of a data key',
      stem: 'A clean-up script deleted the single copy of a wrapped data key; the plaintext data key was wiped long before. The KMS key is enabled and the sealed file is intact. How can the file be opened?',
      options: [
        {
          id: 'a',
          text: 'By no call at all: that data key is nowhere now',
          right: true,
          why: 'KMS made the data key and forgot it. What remains, the KMS key, could unwrap a blob that no longer exists. Back up wrapped keys as carefully as the files they open.',
        },
        {
          id: 'b',
          text: 'By GenerateDataKey again, called under the same KMS key',
          misconception: 'a-data-key-can-be-generated-again',
          why: 'Each call makes a fresh random key that has nothing to do with earlier ones or with the KMS key. It would be right if data keys were derived from the KMS key by a fixed rule.',
        },
        {
          id: 'c',
          text: 'By Decrypt, with the sealed file as its ciphertext',
          misconception: 'kms-opens-the-file',
          why: 'The file was sealed with the data key, outside KMS; to KMS it is no ciphertext at all. It would be right for a short secret that Encrypt had sealed under the KMS key.',
        },
        {
          id: 'd',
          text: "By DescribeKey, which lists the KMS key's data keys",
          misconception: 'data-key-kept-by-kms',
          why: 'The reply describes the KMS key: state, usage, origin. Data keys are not tracked anywhere in KMS, so there is nothing to list. It would be right if KMS stored every data key it hands out.',
        },
      ],
      sources: [dataKeys, api('GenerateDataKey')],
      proof: {
        setup: [
          ...key,
          ...dataKey(),
          'echo "the lost words" > letter',
          ...seal('letter'),
          'mv datakey first',
          'shred -u letter encrypted-datakey',
        ],
        claims: {
          a: {
            run: [
              'rm first',
              ...dataKey(),
              open('letter'),
              'aws kms describe-key --key-id alias/demo',
              'aws kms decrypt --ciphertext-blob fileb://letter.enc',
            ],
            holds: (results) =>
              failed(results) &&
              results.every(({ stdout }) => !/the lost words|CiphertextBlob/.test(stdout)),
          },
          b: {
            run: [...dataKey(), isSame('xxd -p -c 64 first', 'xxd -p -c 64 datakey')],
            holds: (results) => last(results).stdout === 'the same\n',
            because: /another one/,
          },
          c: {
            run: ['aws kms decrypt --ciphertext-blob fileb://letter.enc'],
            holds: (results) => !failed(results),
            because: /InvalidCiphertextException/,
          },
          d: {
            run: ['aws kms describe-key --key-id alias/demo'],
            holds: (results) => /CiphertextBlob|DataKey/.test(last(results).stdout),
            because: /"KeyMetadata": \{/,
          },
        },
        probe: 'aws kms describe-key --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'openssl-k-takes-a-passphrase',
      objective: 'See which secret a tool really uses',
      stem: `Study notes seal a file with \`openssl enc -aes-256-cbc -k fileb://./datakey -in passwords.txt -out sealed\`, where datakey holds ${dataKeyBytes} bytes from GenerateDataKey. Which secret opens the sealed file?`,
      options: [
        {
          id: 'a',
          text: 'The text `fileb://./datakey`, used as a passphrase',
          right: true,
          why: 'After -k openssl expects the passphrase itself and knows no fileb:// prefix. Delete datakey and the file still opens: the data key, and so KMS, protects nothing here.',
        },
        {
          id: 'b',
          text: `The ${dataKeyBytes} bytes in datakey, used as the AES key itself`,
          misconception: 'fileb-works-everywhere',
          why: 'The prefix fileb:// belongs to the AWS CLI; openssl never opens the file. Put other bytes into datakey and the sealed file opens as before. It would be right with -K and the bytes in hexadecimal, and an -iv.',
        },
        {
          id: 'c',
          text: `The ${dataKeyBytes} bytes in datakey, used as a passphrase`,
          misconception: 'passphrase-option-reads-a-file',
          why: 'The lower-case -k takes its value as it is typed. Only other options read a file, and even those stop at the first line end. It would be right with -kfile, for a file that holds one line of text.',
        },
        {
          id: 'd',
          text: 'A random key, kept by openssl in the header of sealed',
          misconception: 'salt-is-the-key',
          why: 'The header is sixteen bytes: the word Salted__ and a random salt of eight, which is no secret and too short for such a key. It would be right for a format that stores a wrapped file key in its header.',
        },
      ],
      sources: [
        {
          title: 'OpenSSL documentation: openssl-enc',
          url: 'https://docs.openssl.org/4.0/man1/openssl-enc/',
          checked: '2026-11',
        },
        dataKeys,
      ],
      proof: {
        setup: [
          ...key,
          ...dataKey(),
          'echo "db password: hunter2" > passwords.txt',
          'openssl enc -e -aes-256-cbc -k fileb://./datakey -in passwords.txt -out sealed',
        ],
        claims: {
          a: {
            run: [
              'rm datakey',
              "openssl enc -d -aes-256-cbc -pass 'pass:fileb://./datakey' -in sealed",
            ],
            holds: (results) => /hunter2/.test(last(results).stdout),
          },
          b: {
            run: [
              `openssl rand -out datakey ${dataKeyBytes}`,
              'openssl enc -d -aes-256-cbc -k fileb://./datakey -in sealed',
            ],
            holds: (results) => !/hunter2/.test(last(results).stdout),
            because: /db password: hunter2/,
          },
          c: {
            run: ['rm datakey', 'openssl enc -d -aes-256-cbc -k fileb://./datakey -in sealed'],
            holds: (results) => !/hunter2/.test(last(results).stdout),
            because: /db password: hunter2/,
          },
          d: {
            run: ['wc -c < passwords.txt', 'wc -c < sealed'],
            holds: ([plain, sealed]) =>
              Number(sealed?.stdout) - Number(plain?.stdout) >= 16 + dataKeyBytes,
            because: /^21\s+48\s*$/,
          },
        },
        probe:
          'openssl enc -d -aes-256-cbc -k fileb://./datakey -in passwords-encrypted.txt -out again.txt',
      },
    },
    {
      type: 'single',
      id: 'encrypt-size-limit',
      objective: 'Choose the remedy for the size limit of Encrypt',
      // own number: the file of the question
      stem: `\`aws kms encrypt\` refuses a settings file of 6,000 bytes, since the plaintext may have at most ${mostText}. The file has to stay in one piece. Which change lets a KMS key protect it?`,
      options: [
        {
          id: 'a',
          text: 'Seal it locally with a data key from GenerateDataKey',
          right: true,
          why: 'KMS then wraps a short data key instead of the file, and the cipher on your machine has no such limit. The wrapped key is stored beside the sealed file.',
        },
        {
          id: 'b',
          text: 'Encode it in base64 first and call Encrypt once more',
          misconception: 'limit-is-about-encoding',
          why: 'Base64 makes the file a third longer, and the limit counts the bytes to be sealed, not their spelling on the wire. It would be right if the refusal had been about characters that JSON cannot carry.',
        },
        {
          id: 'c',
          text: 'Rotate the KMS key on demand and call Encrypt once more',
          misconception: 'limit-is-per-key-material',
          why: 'The limit holds for each call, not for what a key has sealed so far, so fresh material changes nothing. It would be right if key material wore out with the bytes it seals.',
        },
        {
          id: 'd',
          text: 'Send it to ReEncrypt, which accepts a longer input',
          misconception: 're-encrypt-takes-plaintext',
          why: 'Its input may be longer because it is a ciphertext of KMS; a plain file is refused as an invalid one. It would be right for moving a wrapped data key to another KMS key.',
        },
      ],
      sources: [api('Encrypt'), dataKeys],
      proof: {
        setup: [...key, 'seq 1 2000 | head -c 6000 > settings'],
        claims: {
          a: {
            run: [
              ...dataKey(),
              ...seal('settings'),
              'rm datakey',
              unwrap(),
              isSame(
                `${open('settings')} | openssl dgst -sha256`,
                'openssl dgst -sha256 < settings',
              ),
            ],
            holds: (results) => last(results).stdout === 'the same\n',
          },
          b: {
            run: [
              'base64 settings > settings.b64',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://settings.b64',
            ],
            holds: (results) => !failed(results),
            because: new RegExp(`ValidationException.*${most}`),
          },
          c: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://settings',
            ],
            holds: (results) => !failed(results),
            because: new RegExp(`ValidationException.*${most}`),
          },
          d: {
            run: [
              'aws kms re-encrypt --ciphertext-blob fileb://settings --destination-key-id alias/demo',
            ],
            holds: (results) => !failed(results),
            because: /InvalidCiphertextException/,
          },
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://passwords-encrypted.txt',
      },
    },
    {
      type: 'single',
      id: 'encryption-context-missing',
      objective: 'Predict what a missing encryption context does',
      stem: 'A data key was requested with `--encryption-context tenant=blue`. A script whose role may use the KMS key later decrypts the wrapped data key but names no context. What comes back?',
      options: [
        {
          id: 'a',
          text: 'InvalidCiphertextException, for the pairs do not match',
          right: true,
          why: 'The context is sealed in as additional authenticated data. Other pairs, or none, make the check of the tag fail, and KMS says no more than that the ciphertext is invalid.',
        },
        {
          id: 'b',
          text: 'AccessDeniedException, for the role lacks this context',
          misconception: 'a-context-is-a-permission',
          why: 'Policies allowed the call; the cryptography failed after that. The two refusals tell an operator where to look. It would be right if a policy had a condition that demands the pair tenant=blue.',
        },
        {
          id: 'c',
          text: 'The data key, for a context is a label in the log',
          misconception: 'context-is-a-label',
          why: 'The pairs do appear in the log, in the clear, but they are also bound to the ciphertext. It would be right for a tag on the KMS key, which plays no part in the cryptography.',
        },
        {
          id: 'd',
          text: 'The data key, for the blob itself holds its context',
          misconception: 'context-is-stored-in-the-blob',
          why: 'The pairs are checked, not stored: the caller has to know them and bring them along. It would be right if the blob carried them as it carries the reference to its KMS key.',
        },
      ],
      sources: [contextPage, api('Decrypt')],
      proof: {
        setup: [...key, ...dataKey('--encryption-context tenant=blue'), 'rm datakey'],
        claims: {
          a: {
            run: ['aws kms decrypt --ciphertext-blob fileb://encrypted-datakey'],
            holds: (results) => /\(InvalidCiphertextException\)/.test(last(results).stderr),
          },
          b: {
            run: ['aws kms decrypt --ciphertext-blob fileb://encrypted-datakey'],
            holds: (results) => /\(AccessDeniedException\)/.test(last(results).stderr),
            because: /\(InvalidCiphertextException\)/,
          },
          c: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=green',
            ],
            holds: (results) => !failed(results),
            because: /\(InvalidCiphertextException\)/,
          },
          d: {
            run: ['aws kms decrypt --ciphertext-blob fileb://encrypted-datakey'],
            holds: (results) => /"Plaintext"/.test(last(results).stdout),
            because: /\(InvalidCiphertextException\)/,
          },
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context tenant=blue',
      },
    },
    {
      type: 'single',
      id: 'disabled-key-and-data-key-in-memory',
      objective: 'Say when disabling a KMS key takes effect on sealed data',
      stem: 'An administrator disables a KMS key. A server that started earlier holds the plaintext data key in memory and the wrapped one on disk. What happens to its work before the next restart?',
      options: [
        {
          id: 'a',
          text: 'It goes on: its data key works without KMS',
          right: true,
          why: 'Sealing and opening happen in the server. KMS is asked again when the wrapped key has to be unwrapped, and that call, at the restart, is the one that is refused.',
        },
        {
          id: 'b',
          text: 'It stops at once: KMS approves each use of the key',
          misconception: 'kms-approves-cached-keys',
          why: 'KMS neither performs nor sees what is done with a data key once it has been handed out. It would be right if every record were sealed by a call to Encrypt.',
        },
        {
          id: 'c',
          text: 'It can read old records, but sealing new ones fails',
          misconception: 'a-disabled-key-still-decrypts',
          why: 'With a symmetric data key reading and sealing take the same key, and the server has it. A disabled KMS key refuses both anyway. It would be right if disabling blocked Encrypt and left Decrypt open.',
        },
        {
          id: 'd',
          text: 'It stops at once: KMS takes back the key it gave out',
          misconception: 'kms-revokes-data-keys',
          why: 'A key that has left KMS is a row of bytes in a memory KMS cannot reach. To cut the server off, stop it or re-encrypt the data. It would be right if data keys were leases.',
        },
      ],
      sources: [
        guide('How unusable KMS keys affect data keys', 'unusable-kms-keys'),
        guide('Enable and disable keys', 'enabling-keys'),
      ],
      proof: {
        setup: [
          ...key,
          ...dataKey(),
          'echo "an old record" > old',
          ...seal('old'),
          'echo "a new record" > new',
          'aws kms disable-key --key-id "$(cat key.id)"',
        ],
        claims: {
          a: {
            run: [
              open('old'),
              ...seal('new'),
              open('new'),
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
            ],
            holds: (results) =>
              results[0]?.stdout === 'an old record\n' &&
              results.at(-2)?.stdout === 'a new record\n' &&
              /\(DisabledException\)/.test(last(results).stderr),
          },
          b: {
            run: [open('old')],
            holds: failed,
            because: /an old record/,
          },
          c: {
            run: [...seal('new'), open('new')],
            holds: failed,
            because: /a new record/,
          },
          d: {
            run: ['wc -c < datakey'],
            holds: (results) => Number(last(results).stdout) === 0,
            because: new RegExp(`^\\s*${dataKeyBytes}\\s*$`),
          },
        },
        probe: 'aws kms describe-key --key-id alias/demo --query KeyMetadata.KeyState',
      },
    },
    {
      type: 'single',
      id: 'decrypt-finds-its-key',
      objective: 'Explain how Decrypt finds the KMS key',
      stem: 'An account has forty symmetric KMS keys. `aws kms decrypt` is given a wrapped data key and no `--key-id`, and still returns the plaintext. How did KMS know which one to use?',
      options: [
        {
          id: 'a',
          text: 'The blob itself refers to the KMS key that made it',
          right: true,
          why: 'KMS adds the reference when it wraps, so old blobs open even after a key ID has been forgotten. Naming the key is still advisable: then any other key is refused.',
        },
        {
          id: 'b',
          text: 'KMS tried the enabled keys until one opened the blob',
          misconception: 'decrypt-tries-every-key',
          why: 'There is no trial: disable the right key and the refusal names just that key, although the others are enabled. It would be right for a program that holds a ring of unlabelled keys.',
        },
        {
          id: 'c',
          text: 'KMS looked the data key up in a list of its data keys',
          misconception: 'data-key-kept-by-kms',
          why: 'No such list exists. Even bytes of your own making, wrapped by Encrypt, open without a key ID. It would be right if KMS tracked what becomes of data keys.',
        },
        {
          id: 'd',
          text: 'KMS used the key behind the alias named when wrapping',
          misconception: 'alias-is-in-the-ciphertext',
          why: 'Point the alias at another key and the blob still opens with the first one. An alias counts when it is given in a call. It would be right if blobs recorded the alias instead of the key.',
        },
      ],
      sources: [api('Decrypt'), guide('Rotate AWS KMS keys', 'rotate-keys')],
      proof: {
        setup: [
          ...key,
          'aws kms create-key --query KeyMetadata.KeyId --output text > other.id',
          ...dataKey(),
        ],
        claims: {
          a: {
            run: [
              'cat key.id',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query KeyId --output text',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --key-id "$(cat other.id)"',
            ],
            holds: ([id, used, wrong]) =>
              used?.exitCode === 0 &&
              used.stdout.trim().endsWith(`/${id?.stdout.trim()}`) &&
              /\(IncorrectKeyException\)/.test(wrong?.stderr ?? ''),
          },
          b: {
            run: [
              'aws kms disable-key --key-id "$(cat key.id)"',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
            ],
            holds: (results) => /\(InvalidCiphertextException\)/.test(last(results).stderr),
            because: /\(DisabledException\).* is disabled\./,
          },
          c: {
            run: [
              `openssl rand -out own ${dataKeyBytes}`,
              'aws kms encrypt --key-id alias/demo --plaintext fileb://own --query CiphertextBlob --output text | base64 --decode > own.wrapped',
              'aws kms decrypt --ciphertext-blob fileb://own.wrapped',
            ],
            holds: failed,
            because: /"Plaintext": "/,
          },
          d: {
            run: [
              'aws kms update-alias --alias-name alias/demo --target-key-id "$(cat other.id)"',
              'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
            ],
            holds: failed,
            because: /"Plaintext": "/,
          },
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query KeyId --output text',
      },
    },
  ],
});

/** Whether a reply brings a wrapped data key and no usable one. */
function isWrappedAlone(reply: string): boolean {
  return /"CiphertextBlob": "/.test(reply) && !/"Plaintext"/.test(reply);
}
