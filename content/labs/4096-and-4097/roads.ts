// Roads through the lab, played by the tests in the learner's shell: the solution, other ways that must
// arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const key = solutionOf('make-the-key');
const atLimit = solutionOf('encrypt-at-the-limit');
const refused = solutionOf('be-refused');
const dataKey = solutionOf('ask-for-a-data-key');
const sealed = solutionOf('seal-it-here');
const closed = solutionOf('leave-nothing-open');
const opened = solutionOf('open-it-again');

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'refused first, then at the limit, by key id',
    lines: [
      ...key,
      'aws kms encrypt --key-id "$KEYID" --plaintext fileb://more.txt || true',
      'aws kms encrypt --key-id "$KEYID" --plaintext fileb://full.txt | jq -r .CiphertextBlob | base64 -d > full.sealed',
      ...dataKey,
      ...sealed,
      ...closed,
      ...opened,
    ],
  },
  {
    name: 'a data key without plaintext, unwrapped when it is needed',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      'aws kms generate-data-key-without-plaintext --key-id alias/vault --key-spec AES_256 --query CiphertextBlob --output text | base64 --decode > more.key',
      'KEY=$(aws kms decrypt --ciphertext-blob fileb://more.key --query Plaintext --output text | base64 --decode | xxd -p -c 64)',
      ...sealed,
      'unset KEY; rm more.txt',
      ...opened,
    ],
  },
  {
    name: 'a number of bytes, the key in a file for a while, the IV as bytes',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      'aws kms generate-data-key --key-id alias/vault --number-of-bytes 32 > reply.json',
      'jq -r .CiphertextBlob reply.json | base64 -d > more.key',
      'jq -r .Plaintext reply.json | base64 -d > raw.key',
      'openssl rand -out more.iv 16',
      'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 raw.key)" -iv "$(xxd -p more.iv)" -in more.txt -out more.enc',
      'shred -u raw.key reply.json more.txt',
      'aws kms decrypt --ciphertext-blob fileb://more.key --query Plaintext --output text | base64 -d > raw.key',
      'openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 raw.key)" -iv "$(xxd -p more.iv)" -in more.enc -out opened.txt',
      'shred -u raw.key',
    ],
  },

  {
    name: 'wrong: a key without the name',
    lines: ['aws kms create-key'],
    stopsAt: 'make-the-key',
  },
  {
    name: 'wrong: the blob left in base64',
    lines: [
      ...key,
      'aws kms encrypt --key-id alias/vault --plaintext fileb://full.txt --query CiphertextBlob --output text > full.sealed',
    ],
    stopsAt: 'encrypt-at-the-limit',
  },
  {
    name: 'wrong: a shorter file, to be on the safe side',
    lines: [
      ...key,
      'head -c 4000 full.txt > short.txt',
      'aws kms encrypt --key-id alias/vault --plaintext fileb://short.txt --query CiphertextBlob --output text | base64 -d > full.sealed',
    ],
    stopsAt: 'encrypt-at-the-limit',
  },
  {
    name: 'wrong: refused for another reason',
    lines: [
      ...key,
      ...atLimit,
      'aws kms encrypt --key-id alias/nobody --plaintext fileb://full.txt || true',
    ],
    stopsAt: 'be-refused',
  },
  {
    name: 'wrong: the file in two pieces',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      'split -b 4096 more.txt piece- || true',
      'head -c 4096 more.txt > one; tail -c 1 more.txt > two',
      'aws kms encrypt --key-id alias/vault --plaintext fileb://one --query CiphertextBlob --output text | base64 -d > more.key',
      'aws kms encrypt --key-id alias/vault --plaintext fileb://two --query CiphertextBlob --output text | base64 -d >> more.enc',
    ],
    stopsAt: 'ask-for-a-data-key',
  },
  {
    name: 'wrong: a passphrase in place of the key',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      ...dataKey,
      'openssl rand -hex 16 > more.iv',
      'openssl enc -e -aes-256-cbc -k "$KEY" -in more.txt -out more.enc || true',
    ],
    stopsAt: 'seal-it-here',
  },
  {
    name: 'wrong: the IV forgotten',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      ...dataKey,
      'openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(openssl rand -hex 16)" -in more.txt -out more.enc',
    ],
    stopsAt: 'seal-it-here',
  },
  {
    name: 'wrong: the reply with the plaintext key left behind',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      ...dataKey,
      ...sealed,
      'echo "$OUT" > reply.txt',
      'unset KEY OUT; rm more.txt',
    ],
    stopsAt: 'leave-nothing-open',
  },
  {
    name: 'wrong: the text kept in the clear',
    lines: [
      ...key,
      ...atLimit,
      ...refused,
      ...dataKey,
      ...sealed,
      'unset KEY OUT; mv more.txt copy.txt',
    ],
    stopsAt: 'leave-nothing-open',
  },
];

export default roads;
