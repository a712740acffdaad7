// Questions on what ciphers, tags, nonces and codes promise. What can be tried carries a proof, which the
// test run executes.

import { quiz, type Source } from '#quiz';
import { api, guide } from './worlds/access.ts';
import { into, made, pair, shows, succeeds } from './worlds/keys.ts';

const checked = '2026-11';
const nist = (title: string, page: string): Source => ({
  title: `NIST ${title}`,
  url: `https://csrc.nist.gov/pubs/${page}/final`,
  checked,
});
const gcm = nist('SP 800-38D, Galois/Counter Mode', 'sp/800/38/d');
const modes = nist('SP 800-38A, Modes of Operation', 'sp/800/38/a');
const details: Source = {
  title: 'AWS KMS Cryptographic Details',
  url: 'https://docs.aws.amazon.com/kms/latest/cryptographic-details/intro.html',
  checked,
};
const openssl: Source = {
  title: 'OpenSSL 3.5, openssl-enc',
  url: 'https://docs.openssl.org/3.5/man1/openssl-enc/',
  checked,
};
const contextPage = guide('Encryption context', 'encrypt_context');
const hmacPage = guide('HMAC keys in AWS KMS', 'hmac');

const K = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const order = "printf 'pay 1000 to Bo' > order.txt";
const encrypt = (file: string, blob: string, flags = '') =>
  into(
    blob,
    `aws kms encrypt --key-id "$KEY" --plaintext fileb://${file} ${flags}`,
    'CiphertextBlob',
  );
const code =
  'aws kms generate-mac --key-id "$MACS" --mac-algorithm HMAC_SHA_256 --message fileb://number';
const decrypt = (blob: string, flags = '') =>
  `aws kms decrypt --ciphertext-blob fileb://${blob} ${flags} --query Plaintext --output text | base64 --decode`;
const turned = "xxd -p -c 1000 order.blob | sed 's/0$/1/;t;s/.$/0/' | xxd -r -p > turned.blob";

export default quiz({
  id: 'cryptography',
  title: 'Ciphers, tags and codes',
  summary:
    'What encryption promises and what it does not: modes, IVs, tags, nonces, hashes and MACs.',
  questions: [
    {
      type: 'single',
      id: 'crypto-cbc-turned-bit',
      objective: 'Predict what one turned bit of the IV does in CBC',
      stem: 'An order reading "pay 1000 to Bo" is stored in AES-256-CBC with its IV beside it. Somebody without the key turns one bit in the fifth byte of the IV, the bit worth eight. What does the program get that opens the order?',
      options: [
        {
          id: 'a',
          text: 'An error, because the padding has become wrong',
          misconception: 'cbc-notices-changes',
          why: 'The padding stands in the last bytes, and the turned bit is in the fifth. Nothing there has changed, and CBC checks nothing else. It would be right if the bit had been turned in the byte under the padding.',
        },
        {
          id: 'b',
          text: 'Sixteen bytes of noise, since a block was damaged',
          misconception: 'iv-damage-ruins-a-block',
          why: 'Noise comes when a block of the ciphertext is damaged. The IV is merely added to the first block after decryption, so one bit stays one bit. It would be right for a bit turned in the ciphertext.',
        },
        {
          id: 'c',
          text: 'The words "pay 9000 to Bo", and no complaint',
          right: true,
          why: 'The IV is added to the first block of text. A bit turned there is the same bit turned in the text, and CBC has no tag that would notice.',
        },
        {
          id: 'd',
          text: 'The words "pay 1000 to Bo", as they were sealed',
          misconception: 'iv-does-not-matter',
          why: 'The IV takes part in opening the first block, so a change in it must show in that block. It would be right if the bit had been turned in the IV of another file.',
        },
      ],
      sources: [modes],
      proof: {
        setup: [
          order,
          `openssl enc -e -aes-256-cbc -K ${K} -iv 101112131415161718191a1b1c1d1e1f -in order.txt -out order.enc`,
        ],
        claims: {
          a: shows(
            [
              `openssl enc -d -aes-256-cbc -K ${K} -iv 101112131c15161718191a1b1c1d1e1f -in order.enc`,
            ],
            /bad decrypt/,
            /pay 9000/,
          ),
          b: shows(
            [
              `openssl enc -d -aes-256-cbc -K ${K} -iv 101112131c15161718191a1b1c1d1e1f -in order.enc | grep -c Bo || true`,
            ],
            /^0/,
            /1/,
          ),
          c: shows(
            [
              `openssl enc -d -aes-256-cbc -K ${K} -iv 101112131c15161718191a1b1c1d1e1f -in order.enc`,
            ],
            /^pay 9000 to Bo\s*$/,
          ),
          d: shows(
            [
              `openssl enc -d -aes-256-cbc -K ${K} -iv 101112131c15161718191a1b1c1d1e1f -in order.enc`,
            ],
            /pay 1000/,
            /pay 9000/,
          ),
        },
        probe: 'openssl enc -d -aes-256-cbc -in order.enc',
      },
    },
    {
      type: 'multiple',
      id: 'crypto-what-breaks-the-tag',
      objective: 'Name the changes after which KMS refuses to open a blob',
      stem: 'A blob was made by Encrypt with the encryption context tenant=blue,year=2026. Afterwards, which TWO of these changes make Decrypt refuse it?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'One bit at the end of the blob is turned',
          right: true,
          why: 'The tag is computed over the whole ciphertext. One bit is enough for it to differ, and KMS gives nothing out.',
        },
        {
          id: 'b',
          text: 'The pair year=2026 is left out in the call',
          right: true,
          why: 'The context is bound as additional authenticated data. What was sealed with two pairs is opened with exactly the same two.',
        },
        {
          id: 'c',
          text: 'The two pairs are given in the other order',
          misconception: 'context-order-matters',
          why: 'Which pairs there are counts, and not the order in which the call gives them. It would be right for a plain string that is compared letter by letter.',
        },
        {
          id: 'd',
          text: 'The call comes without naming the KMS key',
          misconception: 'decrypt-needs-key-id',
          why: 'A symmetric blob says inside which material sealed it, so the key need not be named. It would be right for a ciphertext that was made with an RSA key.',
        },
        {
          id: 'e',
          text: 'The blob is renamed and moved to a new disk',
          misconception: 'ciphertext-knows-its-file',
          why: 'The blob knows its bytes and its context, not its file. Renaming changes neither. It would be right if the file name had been part of the encryption context.',
        },
      ],
      sources: [gcm, contextPage, api('Decrypt')],
      proof: {
        setup: [
          made('KEY'),
          order,
          encrypt('order.txt', 'order.blob', '--encryption-context tenant=blue,year=2026'),
        ],
        claims: {
          a: shows(
            [
              turned,
              'aws kms decrypt --ciphertext-blob fileb://turned.blob --encryption-context tenant=blue,year=2026',
            ],
            /InvalidCiphertextException/,
          ),
          b: shows(
            [
              'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context tenant=blue',
            ],
            /InvalidCiphertextException/,
          ),
          c: shows(
            [decrypt('order.blob', '--encryption-context year=2026,tenant=blue')],
            /Exception/,
            /pay 1000/,
          ),
          d: shows(
            [decrypt('order.blob', '--encryption-context tenant=blue,year=2026')],
            /Exception/,
            /pay 1000/,
          ),
          e: shows(
            [
              'mkdir new',
              'mv order.blob new/other.blob',
              decrypt('new/other.blob', '--encryption-context tenant=blue,year=2026'),
            ],
            /Exception/,
            /pay 1000/,
          ),
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context tenant=blue',
      },
    },
    {
      type: 'single',
      id: 'crypto-swapped-rows',
      objective: 'Bind a ciphertext to its place',
      stem: 'Salaries are encrypted value by value with one KMS key. A database administrator without permission on the key copied the ciphertext of a director into his own row, and the payroll opened it without an error. Which change makes KMS refuse the copy?',
      options: [
        {
          id: 'a',
          text: 'Give the employee number as encryption context',
          right: true,
          why: 'The context is authenticated with the ciphertext. Opened in the name of another employee, the pairs differ and the tag does not fit.',
        },
        {
          id: 'b',
          text: 'Turn on automatic rotation for the payroll key',
          misconception: 'rotation-locks-older-ciphertexts',
          why: 'After a rotation old ciphertexts open as before, wherever they stand. It would be right if the concern were how much one material has sealed.',
        },
        {
          id: 'c',
          text: 'Store a digest of each ciphertext in its table row',
          misconception: 'digest-proves-origin',
          why: 'Whoever copies the ciphertext copies the digest with it, since no secret is needed to make one. It would be right against accidents such as a damaged disk.',
        },
        {
          id: 'd',
          text: 'Encrypt each value a second time with that key',
          misconception: 'twice-is-safer',
          why: 'Two layers made with the same key travel together as well as one. Neither says to whom the value belongs. It would be right if two parties had to agree to open.',
        },
      ],
      sources: [contextPage, gcm],
      proof: {
        setup: [made('KEY'), 'printf 99000 > director', 'printf 40000 > clerk'],
        claims: {
          a: shows(
            [
              encrypt('director', 'd.blob', '--encryption-context employee=1'),
              'aws kms decrypt --ciphertext-blob fileb://d.blob --encryption-context employee=2',
            ],
            /InvalidCiphertextException/,
          ),
          b: shows(
            [
              encrypt('director', 'd.blob'),
              'aws kms enable-key-rotation --key-id "$KEY"',
              decrypt('d.blob'),
            ],
            /InvalidCiphertextException/,
            /99000/,
          ),
          c: shows(
            [
              encrypt('director', 'd.blob'),
              'sha256sum < d.blob > sum',
              'cp d.blob c.blob',
              'cp sum c.sum',
              '[ "$(sha256sum < c.blob)" = "$(cat c.sum)" ] && echo fits',
              decrypt('c.blob'),
            ],
            /InvalidCiphertextException/,
            /fits[\s\S]*99000/,
          ),
          d: shows(
            [
              encrypt('director', 'one'),
              encrypt('one', 'two'),
              `${decrypt('two')} > inner`,
              decrypt('inner'),
            ],
            /InvalidCiphertextException/,
            /99000/,
          ),
        },
        probe:
          'aws kms encrypt --key-id "$KEY" --plaintext fileb://director --encryption-context employee=1',
      },
    },
    {
      type: 'single',
      id: 'crypto-same-text-twice',
      objective: 'Compare sealed values without opening them',
      stem: 'A register keeps passport numbers, each sealed by Encrypt. A new number has to be compared with the stored ones without opening any, and somebody who copies the register must be unable to test guesses at home. What is stored beside each ciphertext?',
      options: [
        {
          id: 'a',
          text: 'The SHA-256 digest of the passport number',
          misconception: 'digest-hides-small-values',
          why: 'Everybody can compute it for every possible number, and there are few enough of those to try them all. It would be right for values that nobody can guess.',
        },
        {
          id: 'b',
          text: 'The MAC that GenerateMac returns for it',
          right: true,
          why: 'Equal numbers give equal codes under one HMAC key, so they can be compared. The secret stays in KMS, so each guess would take a call and permission for it.',
        },
        {
          id: 'c',
          text: 'A second blob, with a context for searches',
          misconception: 'context-makes-it-deterministic',
          why: 'The context is bound to the ciphertext and replaces none of its randomness, so equal numbers give unequal blobs. It would be right if the context were the source of the IV.',
        },
        {
          id: 'd',
          text: 'Nothing, as equal numbers give equal blobs',
          misconception: 'encryption-is-deterministic',
          why: 'Each call of Encrypt uses a fresh key and fresh random bytes, so two blobs of one number have nothing visible in common. It would be right for a cipher without an IV.',
        },
      ],
      sources: [hmacPage, api('GenerateMac'), api('Encrypt')],
      proof: {
        setup: [
          made('KEY'),
          pair('MACS', 'HMAC_256', 'GENERATE_VERIFY_MAC'),
          'printf C01X00T47 > number',
        ],
        claims: {
          a: shows(
            [
              'sha256sum < number > stored',
              'sha256sum < number | cmp - stored && echo guessed at home || echo safe',
            ],
            /^safe/m,
            /guessed at home/,
          ),
          b: shows(
            [
              into('one', code, 'Mac'),
              into('two', code, 'Mac'),
              'cmp -s one two && echo alike || echo unlike',
            ],
            /^alike/m,
          ),
          c: shows(
            [
              encrypt('number', 'one', '--encryption-context use=search'),
              encrypt('number', 'two', '--encryption-context use=search'),
              'cmp -s one two && echo alike || echo unlike',
            ],
            /^alike/m,
            /unlike/,
          ),
          d: shows(
            [
              encrypt('number', 'one'),
              encrypt('number', 'two'),
              'cmp -s one two && echo alike || echo unlike',
            ],
            /^alike/m,
            /unlike/,
          ),
        },
        probe: code,
      },
    },
    {
      type: 'single',
      id: 'crypto-two-under-one-nonce',
      objective: 'Say what a repeated nonce gives away in a counter mode',
      stem: 'Two letters of equal length were sealed in a counter mode with the same key and the same nonce. An onlooker has the two ciphertexts and knows the text of the first letter. What can the onlooker work out?',
      options: [
        {
          id: 'a',
          text: 'The key, from the known text and its ciphertext',
          misconception: 'known-text-gives-the-key',
          why: 'A known text gives the key stream, and AES does not let anybody go back from there to the key. It would be right for a cipher that adds the key itself to the text.',
        },
        {
          id: 'b',
          text: 'The second letter, from what the two share',
          right: true,
          why: 'Adding the two ciphertexts cancels the key stream and leaves the sum of the two texts. With the one text known, the other follows.',
        },
        {
          id: 'c',
          text: 'The nonce, which had been a secret until then',
          misconception: 'nonce-is-secret',
          why: 'The nonce stands beside the ciphertext, open to everybody; it has to be new and not secret. It would be right for a value that both sides had agreed to hide.',
        },
        {
          id: 'd',
          text: 'Nothing, as long as the key itself stays safe',
          misconception: 'safe-key-is-enough',
          why: 'The key stays safe and the text falls all the same, because the same key stream was used for both. It would be right if each letter had had a nonce of its own.',
        },
      ],
      sources: [gcm, modes],
      proof: {
        setup: [
          "printf 'attack at dawn' > one",
          "printf 'retire at noon' > two",
          `openssl enc -e -aes-256-ctr -K ${K} -iv 000102030405060708090a0b00000001 -in one -out one.enc`,
          `openssl enc -e -aes-256-ctr -K ${K} -iv 000102030405060708090a0b00000001 -in two -out two.enc`,
          'xxd -p -c 1 one.enc > a; xxd -p -c 1 two.enc > b; xxd -p -c 1 one > p',
        ],
        claims: {
          a: shows(
            ["paste a p | while read x z; do printf '%02x' $((0x$x ^ 0x$z)); done"],
            new RegExp(K.slice(0, 28)),
            /^[0-9a-f]{28}/,
          ),
          b: shows(
            [
              "paste a b p | while read x y z; do printf '%02x' $((0x$x ^ 0x$y ^ 0x$z)); done | xxd -r -p",
            ],
            /retire at noon/,
          ),
          c: shows(
            ["paste a b | while read x y; do printf '%02x' $((0x$x ^ 0x$y)); done"],
            /000102030405/,
            /^[0-9a-f]{28}/,
          ),
          d: shows(
            [
              "paste a b p | while read x y z; do printf '%02x' $((0x$x ^ 0x$y ^ 0x$z)); done | xxd -r -p | grep -c noon || true",
            ],
            /^0/,
            /1/,
          ),
        },
        probe: 'paste a b p',
      },
    },
    {
      type: 'multiple',
      id: 'crypto-practices-against-repeats',
      objective: 'Choose designs in which a nonce cannot repeat under one key',
      stem: 'A fleet of servers seals millions of small messages with AES-GCM. Which TWO designs keep a nonce from coming twice under the same key?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'A fresh data key from KMS for every message',
          right: true,
          why: 'A key that seals one message meets one nonce. However that nonce is chosen, there is no second one for it to collide with.',
        },
        {
          id: 'b',
          text: 'A key derived for each message from random bytes',
          right: true,
          why: 'KMS works this way itself. Two messages share a derived key if their random bytes are the same, which long random values make negligible.',
        },
        {
          id: 'c',
          text: 'A counter kept in the memory of each server',
          misconception: 'counter-in-memory-is-unique',
          why: 'Two servers count the same numbers, and a restart begins anew, all under one key. It would be right for a single server that stores each number before using it.',
        },
        {
          id: 'd',
          text: 'The current time in seconds taken as the nonce',
          misconception: 'clock-is-unique',
          why: 'Two messages in one second get one nonce, and clocks are set back. It would be right for one message a day from one machine whose clock cannot be set.',
        },
        {
          id: 'e',
          text: 'A nonce derived from the text that is sealed',
          misconception: 'text-derived-nonce-is-fine',
          why: 'Equal texts would get equal nonces, and plain GCM is not made for it: a short derived value also collides. It would be right for a mode that is designed so, such as AES-SIV.',
        },
      ],
      sources: [gcm, details],
    },
    {
      type: 'single',
      id: 'crypto-digest-beside-the-file',
      objective: 'Judge what a published digest protects against',
      stem: 'A team publishes update.bin and update.sha256 on the same web server, and clients compare the two. The server was broken into and the update replaced. Which statement about the clients is true?',
      options: [
        {
          id: 'a',
          text: 'They refuse it, as a digest cannot be forged',
          misconception: 'digest-proves-origin',
          why: 'Nobody has to forge anything: the digest of the new file is computed anew and put beside it. It would be right if the digest had come by a way that was not broken into.',
        },
        {
          id: 'b',
          text: 'They accept it, as the digest was replaced too',
          right: true,
          why: 'Computing a digest takes no secret. Whoever can write both files makes them fit; a signature would have taken the private key of the team.',
        },
        {
          id: 'c',
          text: 'They refuse it, as the file has another length',
          misconception: 'digest-covers-old-length',
          why: 'A digest covers whatever length the file has now. Compared is the new file with the new digest, and they fit. It would be right if clients kept the old length.',
        },
        {
          id: 'd',
          text: 'They accept it, as SHA-256 is broken by now',
          misconception: 'sha256-is-broken',
          why: 'Nobody can make a second file with the digest of the first one. It was not needed here. It would be right for a hash such as MD5 and a file prepared beforehand.',
        },
      ],
      sources: [nist('FIPS 180-4, Secure Hash Standard', 'fips/180-4/upd1')],
      proof: {
        setup: [
          "printf 'good' > update.bin",
          'sha256sum update.bin > update.sha256',
          "printf 'evil' > update.bin",
          'cp update.sha256 old.sha256',
        ],
        claims: {
          a: shows(
            ['sha256sum update.bin > update.sha256', 'sha256sum -c update.sha256'],
            /FAILED/,
            /OK/,
          ),
          b: shows(['sha256sum update.bin > update.sha256', 'sha256sum -c update.sha256'], /OK/),
          c: shows(
            [
              "printf 'much longer than before' > update.bin",
              'sha256sum update.bin > update.sha256',
              'sha256sum -c update.sha256',
            ],
            /FAILED/,
            /OK/,
          ),
          d: shows(['sha256sum -c old.sha256'], /OK/, /FAILED/),
        },
        probe: 'sha256sum -c update.sha256',
      },
    },
    {
      type: 'single',
      id: 'crypto-dispute-between-partners',
      objective: 'Choose a signature where a third party must be convinced',
      stem: 'Two companies exchange orders with an HMAC under a shared secret. One of them now denies an order of last week, and the other shows the order with its valid HMAC to a court. Why does that fail to convince?',
      options: [
        {
          id: 'a',
          text: 'The code can be made by each holder of the secret',
          right: true,
          why: 'Both companies hold the secret, so the one that shows the order could have made the code itself. A signature has one possible maker.',
        },
        {
          id: 'b',
          text: 'The code expires together with the session of the order',
          misconception: 'mac-expires',
          why: 'A code holds as long as the secret and the message are the same; it knows no time. It would be right for a token with a date in the message.',
        },
        {
          id: 'c',
          text: 'The code covers the digest and not the order itself',
          misconception: 'hash-loses-binding',
          why: 'The digest stands for the order: nobody can find another order with the same one. It would be right for a checksum of a few bits.',
        },
        {
          id: 'd',
          text: 'The code is shorter than a court would have to demand',
          misconception: 'longer-means-stronger-proof',
          why: 'Length is not the point. A longer code can be made by the same two companies. It would be right if the code had been cut to a few bytes.',
        },
      ],
      sources: [hmacPage, api('GenerateMac')],
      proof: {
        setup: [
          "printf 'order 7: 300 lamps' > order",
          'shop() { openssl dgst -sha256 -hmac "their secret" -r "$1" | cut -d " " -f 1; }',
          'maker() { openssl dgst -sha256 -hmac "their secret" -r "$1" | cut -d " " -f 1; }',
        ],
        claims: {
          a: shows(
            ['[ "$(shop order)" = "$(maker order)" ] && echo either made it'],
            /either made it/,
          ),
          b: shows(
            [
              'shop order > code',
              '[ "$(shop order)" = "$(cat code)" ] && echo still valid || echo expired',
            ],
            /expired/,
            /still valid/,
          ),
          c: shows(
            [
              "printf 'order 7: 900 lamps' > other",
              '[ "$(shop order)" = "$(shop other)" ] && echo unbound || echo bound',
            ],
            /unbound/,
            /bound/,
          ),
          d: shows(
            [
              'A=$(openssl dgst -sha512 -hmac "their secret" -r order)',
              'B=$(openssl dgst -sha512 -hmac "their secret" -r order)',
              '[ "$A" = "$B" ] && echo either made it || echo one maker',
            ],
            /one maker/,
            /either made it/,
          ),
        },
        probe: 'openssl dgst -sha256 -hmac "their secret" order',
      },
    },
    {
      type: 'ordering',
      id: 'crypto-open-a-sealed-file',
      objective: 'Open a file that was sealed with AES-GCM under a data key',
      stem: 'A file was sealed with AES-GCM under a data key, and the IV, the tag and the wrapped data key lie beside it. In which order does a program open it?',
      items: [
        {
          id: 'a',
          text: 'Let KMS unwrap the data key, with the same context',
          place: 1,
          why: 'Without the plain data key nothing else can be done here, and KMS checks policy and context before it hands the key out.',
        },
        {
          id: 'b',
          text: 'Compute the tag from the key, IV and ciphertext anew',
          place: 2,
          why: 'The tag is a calculation with the key over everything that was received, so it comes as soon as the key is there.',
        },
        {
          id: 'c',
          text: 'Compare it with the stored tag, and stop if unlike',
          place: 3,
          why: 'A tag that does not fit means that something has changed. The program stops before a single byte of text is used.',
        },
        {
          id: 'd',
          text: 'Use the text, then drop the plain data key',
          place: 4,
          why: 'Now the text is known to be genuine. The plain key has done its work and should not stay in memory.',
        },
        {
          id: 'e',
          text: 'Ask KMS for the IV that belongs to this file',
          misconception: 'kms-keeps-the-iv',
          why: 'KMS has never seen this IV and keeps none; it lies beside the file. It would be right for a service that stores an IV for each file.',
        },
      ],
      sources: [gcm, api('Decrypt')],
    },
    {
      type: 'single',
      id: 'crypto-openssl-and-gcm',
      objective: 'Know what openssl enc offers for authenticated encryption',
      stem: 'A script is to seal files with a data key from KMS so that a changed bit is noticed. A colleague proposes openssl enc -aes-256-gcm. What comes of it?',
      options: [
        {
          id: 'a',
          text: 'It seals, and appends the tag to the ciphertext',
          misconception: 'openssl-enc-has-gcm',
          why: 'The enc command has no place for a tag and refuses such ciphers by name. It would be right for a library call that returns ciphertext and tag.',
        },
        {
          id: 'b',
          text: 'It refuses, as enc has no authenticated ciphers',
          right: true,
          why: 'It answers that AEAD ciphers are not supported. Use a library or the AWS Encryption SDK where changes must be noticed.',
        },
        {
          id: 'c',
          text: 'It seals, and leaves the tag out of the output',
          misconception: 'openssl-drops-the-tag',
          why: 'That would be dangerous, and it is what some very old versions did. Today nothing is written. It would be right for counter mode, which has no tag.',
        },
        {
          id: 'd',
          text: 'It falls back to CBC and prints a warning for it',
          misconception: 'openssl-falls-back',
          why: 'It does not choose another cipher for you; it stops. It would be right for protocols that negotiate, such as TLS between two hosts.',
        },
      ],
      sources: [openssl],
      proof: {
        setup: [order],
        claims: Object.fromEntries(
          (
            [
              ['a', /Salted__|^$/, /AEAD ciphers not supported/],
              ['b', /AEAD ciphers not supported/, undefined],
              ['c', /wrote/, /AEAD ciphers not supported/],
              ['d', /aes-256-cbc/, /AEAD ciphers not supported/],
            ] as const
          ).map(([id, seen, because]) => [
            id,
            shows(
              [
                `openssl enc -e -aes-256-gcm -K ${K} -iv 00 -in order.txt -out order.enc && echo wrote`,
              ],
              seen,
              because,
            ),
          ]),
        ),
        probe: 'openssl enc -e -aes-256-gcm -in order.txt -out order.enc',
      },
    },
    {
      type: 'single',
      id: 'crypto-own-tokens',
      objective: 'Use an HMAC key for tokens that one service issues and checks',
      stem: 'A service issues download links and checks them itself a few minutes later. It wants the secret to stay in KMS, and the value in the link to be short. Which operation of KMS suits it when a link is issued?',
      options: [
        {
          id: 'a',
          text: 'Sign, with an RSA_3072 key that signs and verifies',
          misconception: 'signature-for-own-tokens',
          why: 'It works, but a signature of this key is twelve times as long, and nobody else has to check it. It would be right if strangers had to verify the link.',
        },
        {
          id: 'b',
          text: 'Encrypt, with a symmetric key and an empty text',
          misconception: 'encrypt-as-mac',
          why: 'An empty text is refused, and a blob is several times as long as such a code. It would be right if the link had to carry something hidden.',
        },
        {
          id: 'c',
          text: 'GenerateMac, with an HMAC_256 key for such codes',
          right: true,
          why: 'The code has thirty-two bytes, the secret stays in KMS, and the same service verifies with the same key. That is what HMAC keys are for.',
        },
        {
          id: 'd',
          text: 'GenerateRandom, with the result put into the link',
          misconception: 'random-bytes-can-be-checked-later',
          why: 'Random bytes prove nothing unless the service stores each one and looks it up. It would be right for a link whose value is kept in a table.',
        },
      ],
      sources: [hmacPage, api('GenerateMac')],
      proof: {
        setup: [
          "printf 'file=7;until=noon' > link",
          pair('MAC', 'HMAC_256', 'GENERATE_VERIFY_MAC'),
          made('KEY'),
          ': > empty',
        ],
        claims: {
          a: shows(
            [
              pair('RSA', 'RSA_3072', 'SIGN_VERIFY'),
              into(
                's',
                'aws kms sign --key-id "$RSA" --message fileb://link --signing-algorithm RSASSA_PSS_SHA_256',
                'Signature',
              ),
              'wc -c < s',
            ],
            /^(\d|\d\d)$/m,
            /384/,
          ),
          b: succeeds(
            ['aws kms encrypt --key-id "$KEY" --plaintext fileb://empty'],
            /ValidationException|ParamValidation/,
          ),
          c: shows(
            [
              into(
                'm',
                'aws kms generate-mac --key-id "$MAC" --mac-algorithm HMAC_SHA_256 --message fileb://link',
                'Mac',
              ),
              'aws kms verify-mac --key-id "$MAC" --mac-algorithm HMAC_SHA_256 --message fileb://link --mac fileb://m --query MacValid',
              'wc -c < m',
            ],
            /true[\s\S]*32/,
          ),
          d: shows(
            [
              into('r', 'aws kms generate-random --number-of-bytes 32', 'Plaintext'),
              'aws kms verify-mac --key-id "$MAC" --mac-algorithm HMAC_SHA_256 --message fileb://link --mac fileb://r',
            ],
            /true/,
            /KMSInvalidMacException/,
          ),
        },
        probe: 'aws kms generate-mac --mac-algorithm HMAC_SHA_256 --message fileb://link --key-id ',
      },
    },
    {
      type: 'matching',
      id: 'crypto-need-and-primitive',
      objective: 'Pick the primitive for a need',
      stem: 'Which primitive answers each of these four needs, if each need is answered by exactly one of them?',
      prompts: [
        {
          id: 'a',
          text: 'Notice that a backup was damaged by a failing disk',
          answer: '1',
          why: 'No attacker is expected, so no secret is needed. A digest kept elsewhere shows every accident.',
          misconceptions: { 4: 'encryption-for-integrity' },
        },
        {
          id: 'b',
          text: 'One service recognizes its own cookies again',
          answer: '2',
          why: 'Maker and checker are the same, so one shared secret in one place is enough, and the code is short and quick.',
          misconceptions: { 3: 'signature-for-own-tokens' },
        },
        {
          id: 'c',
          text: 'Thousands of devices recognize firmware of the maker',
          answer: '3',
          why: 'Everybody must be able to check and nobody else to make it. With a shared secret, one opened device would give it away.',
          misconceptions: { 2: 'anybody-can-check-a-mac' },
        },
        {
          id: 'd',
          text: 'Hide a document, and notice any change made to it',
          answer: '4',
          why: 'It hides, and its tag covers every bit, so both promises come from one operation with one key.',
          misconceptions: { 5: 'cbc-notices-changes' },
        },
      ],
      responses: [
        { id: '1', text: 'A cryptographic hash' },
        { id: '2', text: 'A message authentication code' },
        { id: '3', text: 'A digital signature' },
        { id: '4', text: 'AES in Galois/Counter Mode' },
        { id: '5', text: 'AES in CBC mode' },
      ],
      sources: [gcm, hmacPage],
    },
    {
      type: 'single',
      id: 'crypto-what-length-tells',
      objective: 'Know that encryption does not hide the length of a text',
      stem: 'A clinic encrypts test results, each either "negative" or "positive, see the doctor", with Encrypt of KMS and one key. Somebody may list the blobs with their sizes and has no permission on the key. What can this person tell?',
      options: [
        {
          id: 'a',
          text: 'Which results are positive, by the size',
          right: true,
          why: 'The blob grows byte by byte with the text. Two texts of different length are told apart without opening; pad them to one length first.',
        },
        {
          id: 'b',
          text: 'Nothing, as all blobs have the same size',
          misconception: 'kms-pads-ciphertexts',
          why: 'KMS adds about the same to each text and pads nothing, so the sizes differ as the texts do. It would be right if all texts were padded beforehand.',
        },
        {
          id: 'c',
          text: 'Who was tested, from the head of the blob',
          misconception: 'blob-contains-plaintext-parts',
          why: 'The head names the material that sealed and random bytes, and nothing of the text or its owner. It would be right if names were given as encryption context and the trail could be read.',
        },
        {
          id: 'd',
          text: 'Which results are equal, by their bytes',
          misconception: 'encryption-is-deterministic',
          why: 'Every encryption brings fresh randomness, so equal results look different byte for byte. It would be right for a plain digest of each result.',
        },
      ],
      sources: [gcm, api('Encrypt')],
      proof: {
        setup: [
          made('KEY'),
          'printf negative > n',
          "printf 'positive, see the doctor' > p",
          encrypt('n', 'n1'),
          encrypt('n', 'n2'),
          encrypt('p', 'p1'),
        ],
        claims: {
          a: shows(
            [
              '[ "$(wc -c < p1)" -gt "$(wc -c < n1)" ] && [ "$(wc -c < n1)" = "$(wc -c < n2)" ] && echo tells',
            ],
            /tells/,
          ),
          b: shows(
            ['[ "$(wc -c < p1)" = "$(wc -c < n1)" ] && echo one size || echo two sizes'],
            /one size/,
            /two sizes/,
          ),
          c: shows(
            ['head -c 58 p1 > h1', 'grep -c -a positive h1 || echo absent'],
            /^[1-9]/,
            /absent/,
          ),
          d: shows(['cmp -s n1 n2 && echo alike || echo unlike'], /^alike/m, /unlike/),
        },
        probe: 'wc -c n1 n2 p1',
      },
    },
  ],
});
