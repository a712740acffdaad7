// Roads through the lab, played by the tests in the learner's shell: the solution, other ways
// that must arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const demoKey = [
  'aws kms create-key',
  `aws kms create-alias --alias-name alias/demo --target-key-id "$(aws kms list-keys --query 'Keys[0].KeyId' --output text)"`,
];
const fetchKey =
  'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query Plaintext --output text | base64 -d > datakey';
const generate = 'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 > keys.txt';
const decode = [
  'jq -r .CiphertextBlob keys.txt | base64 -d > encrypted-datakey',
  'jq -r .Plaintext keys.txt | base64 -d > datakey',
];
const notes = {
  seal: 'openssl enc -in ./passwords.txt -out ./passwords-encrypted.txt -e -aes256 -k fileb://./datakey',
  open: 'openssl enc -in ./passwords-encrypted.txt -out ./passwords-decrypted.txt -d -aes256 -k fileb://./datakey',
  prove:
    'openssl enc -in ./passwords-encrypted.txt -out ./proof.txt -d -aes256 -k fileb://./datakey',
};
const toDataKey = [...demoKey, generate, ...decode];
const actOne = [
  ...toDataKey,
  notes.seal,
  'shred -u datakey keys.txt passwords.txt',
  fetchKey,
  notes.open,
];
const proof = ['rm datakey passwords-decrypted.txt', notes.prove];
const repair = [
  fetchKey,
  'openssl rand -hex 16 > iv.txt',
  'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat iv.txt)" -in proof.txt -out passwords-encrypted.txt',
];
const cleanUp = 'rm datakey proof.txt';

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the notes as written, the base64 copied by hand',
    lines: [
      ...demoKey,
      'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --region ap-southeast-2 > keys.txt',
      'cat keys.txt',
      `echo  "$(grep Plaintext keys.txt | cut -d '"' -f 4)" | base64 --decode > datakey`,
      `echo  "$(grep CiphertextBlob keys.txt | cut -d '"' -f 4)" | base64 --decode > encrypted-datakey`,
      notes.seal,
      'rm datakey keys.txt passwords.txt',
      'aws kms decrypt --ciphertext-blob fileb://./encrypted-datakey --region ap-southeast-2 > reply.json',
      `echo  "$(grep Plaintext reply.json | cut -d '"' -f 4)" | base64 --decode > datakey`,
      'rm reply.json',
      notes.open,
      ...proof,
      ...repair,
      cleanUp,
    ],
  },
  {
    name: 'by text output and variables, the key hardly ever on the disk',
    lines: [
      ...demoKey,
      'read PLAIN WRAPPED <<< "$(aws kms generate-data-key --key-id alias/demo --number-of-bytes 32 --query \'[Plaintext,CiphertextBlob]\' --output text)"',
      'echo "$WRAPPED" | base64 -d > encrypted-datakey',
      'echo "$PLAIN" | base64 -d > datakey',
      notes.seal,
      'shred -u datakey passwords.txt',
      'unset PLAIN',
      'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query Plaintext --output text > /dev/null',
      notes.open,
      'rm passwords-decrypted.txt',
      notes.prove,
      'openssl rand 16 > passwords.iv',
      'openssl enc -e -aes-256-cbc -K "$(aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query Plaintext --output text | base64 -d | xxd -p -c 64)" -iv "$(xxd -p passwords.iv)" -in proof.txt -out passwords-encrypted.txt',
      'rm proof.txt',
    ],
  },
  {
    name: 'a data key without plaintext, opened by Decrypt when it is needed',
    lines: [
      'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms create-alias --target-key-id "$KEY" --alias-name alias/demo',
      'aws kms generate-data-key-without-plaintext --key-id "$KEY" --key-spec AES_256 --query CiphertextBlob --output text | base64 -d > encrypted-datakey',
      fetchKey,
      notes.seal,
      'rm datakey passwords.txt',
      fetchKey,
      notes.open,
      ...proof,
      ...repair,
      cleanUp,
    ],
  },
  {
    name: 'the alias made first for another key, then moved; encryption context; a fresh data key for the repair',
    lines: [
      'aws kms create-key --description first',
      `aws kms create-alias --alias-name alias/demo --target-key-id "$(aws kms list-keys --query 'Keys[0].KeyId' --output text)"`,
      'NEW=$(aws kms create-key --description second --query KeyMetadata.Arn --output text)',
      'aws kms update-alias --alias-name alias/demo --target-key-id "$NEW"',
      'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --encryption-context file=passwords > keys.txt',
      ...decode,
      notes.seal,
      'shred -u datakey keys.txt passwords.txt',
      'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --encryption-context file=passwords --query Plaintext --output text | base64 -d > datakey',
      notes.open,
      ...proof,
      generate,
      ...decode,
      'rm keys.txt',
      'openssl rand -hex 16 | tee iv.txt',
      'openssl enc -e -aes-256-cbc -K $(xxd -p datakey | tr -d "\\n") -iv $(cat iv.txt) -in proof.txt -out passwords-encrypted.txt',
      cleanUp,
    ],
  },
  {
    name: 'right from the start with -K and -iv, the trap sprung on purpose',
    lines: [
      ...toDataKey,
      'openssl rand -hex 16 > iv.txt',
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat iv.txt)" -in passwords.txt -out passwords-encrypted.txt',
      'rm datakey keys.txt passwords.txt',
      fetchKey,
      'openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat iv.txt)" -in passwords-encrypted.txt -out passwords-decrypted.txt',
      'openssl enc -in passwords-decrypted.txt -out trap.txt -e -aes256 -k fileb://./datakey',
      'rm datakey passwords-decrypted.txt',
      'openssl enc -d -aes256 -in trap.txt -out proof.txt -k fileb://./datakey',
      'rm proof.txt trap.txt',
    ],
  },
  {
    name: 'the repair by a passphrase that is the whole key in base64',
    lines: [
      ...actOne,
      ...proof,
      'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --query Plaintext --output text > datakey.b64',
      'openssl enc -e -aes256 -pbkdf2 -pass file:datakey.b64 -in proof.txt -out passwords-encrypted.txt',
      'rm datakey.b64 proof.txt',
    ],
  },

  {
    name: 'wrong: the alias spelled with a capital',
    lines: [
      'aws kms create-key',
      `aws kms create-alias --alias-name alias/Demo --target-key-id "$(aws kms list-keys --query 'Keys[0].KeyId' --output text)"`,
      generate,
    ],
    stopsAt: 'name-the-key',
  },
  {
    name: 'wrong: the data key asked for in another Region',
    lines: [
      ...demoKey,
      'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --region eu-west-1 > keys.txt',
    ],
    stopsAt: 'generate-a-data-key',
  },
  {
    name: 'wrong: a data key of 128 bits',
    lines: [
      ...demoKey,
      'aws kms generate-data-key --key-id alias/demo --key-spec AES_128 > keys.txt',
      ...decode,
      notes.seal,
    ],
    stopsAt: 'keep-the-wrapped-key',
  },
  {
    name: 'wrong: base64 taken for the bytes of the wrapped key',
    lines: [
      ...demoKey,
      generate,
      'jq -r .CiphertextBlob keys.txt > encrypted-datakey',
      'jq -r .Plaintext keys.txt | base64 -d > datakey',
    ],
    stopsAt: 'keep-the-wrapped-key',
  },
  {
    name: 'wrong: base64 taken for the bytes of the key',
    lines: [
      ...demoKey,
      generate,
      'jq -r .CiphertextBlob keys.txt | base64 -d > encrypted-datakey',
      'jq -r .Plaintext keys.txt > datakey',
      notes.seal,
    ],
    stopsAt: 'decode-the-plaintext-key',
  },
  {
    name: 'wrong: a random key that KMS never saw',
    lines: [
      ...toDataKey,
      'openssl rand 32 > my.key',
      'openssl rand -hex 16 > iv.txt',
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 my.key)" -iv "$(cat iv.txt)" -in passwords.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'encrypt-the-passwords',
  },
  {
    name: 'wrong: datakey removed, keys.txt forgotten',
    lines: [...toDataKey, notes.seal, 'shred -u datakey passwords.txt', fetchKey, notes.open],
    stopsAt: 'destroy-the-plaintext',
  },
  {
    name: 'wrong: the wrapped key removed with the plaintext one',
    lines: [...toDataKey, notes.seal, 'rm datakey keys.txt passwords.txt encrypted-datakey'],
    stopsAt: 'destroy-the-plaintext',
  },
  {
    name: 'wrong: the proof made while the key lies beside it',
    lines: [...actOne, 'rm passwords-decrypted.txt', notes.prove],
    stopsAt: 'open-it-without-the-key',
  },
  {
    name: 'wrong: the repair with -k fileb:// once more',
    lines: [
      ...actOne,
      ...proof,
      fetchKey,
      'openssl enc -e -aes256 -pbkdf2 -k fileb://./datakey -in proof.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'seal-it-with-the-data-key',
  },
  {
    name: 'wrong: the repair with the key file as a passphrase',
    lines: [
      ...actOne,
      ...proof,
      fetchKey,
      'openssl enc -e -aes256 -pass file:./datakey -in proof.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'seal-it-with-the-data-key',
  },
  {
    name: 'wrong: the repair with an IV that nobody kept',
    lines: [
      ...actOne,
      ...proof,
      fetchKey,
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(openssl rand -hex 16)" -in proof.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'seal-it-with-the-data-key',
  },
  {
    name: 'wrong: the repair with an IV of zeros',
    lines: [
      ...actOne,
      ...proof,
      fetchKey,
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv 00 -in proof.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'seal-it-with-the-data-key',
  },
  {
    name: 'wrong: the repair under a random key from openssl',
    lines: [
      ...actOne,
      ...proof,
      'openssl rand 32 > datakey',
      'openssl rand -hex 16 > iv.txt',
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv "$(cat iv.txt)" -in proof.txt -out passwords-encrypted.txt',
    ],
    stopsAt: 'seal-it-with-the-data-key',
  },
  {
    name: 'wrong: repaired, but the key left on the disk',
    lines: [...actOne, ...proof, ...repair, 'rm proof.txt'],
    stopsAt: 'leave-only-the-envelope',
  },
  {
    name: 'wrong: repaired, but a copy under the old passphrase kept',
    lines: [
      ...actOne,
      ...proof,
      'cp passwords-encrypted.txt passwords-encrypted.bak',
      ...repair,
      cleanUp,
    ],
    stopsAt: 'leave-only-the-envelope',
  },
];

export default roads;
