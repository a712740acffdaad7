// Two matching questions with proofs, for the tests of the type; a pattern for those who write some.

import type { Matching, ProofResult, Quiz, Source } from '../../src/quiz/kit.ts';

const api = (operation: string): Source => ({
  title: `AWS KMS API Reference: ${operation}`,
  url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  checked: '2026-11',
});
const ended = (results: readonly ProofResult[]) => results.every(({ exitCode }) => exitCode === 0);
const key = [
  'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
  'aws kms create-alias --alias-name alias/demo --target-key-id "$(cat key.id)"',
];
const encrypt =
  'aws kms encrypt --key-id alias/demo --plaintext fileb://token --query CiphertextBlob --output text';

const needs: Matching = {
  type: 'matching',
  id: 'needs-and-operations',
  objective: 'Choose the KMS operation that meets a need with the least exposure of keys.',
  stem: 'Each of four components has one need, and may call one operation of AWS KMS. Which operation meets which need?',
  prompts: [
    {
      id: 'a',
      text: 'Seal a token of 300 bytes and keep no key outside KMS',
      answer: '1',
      why: '`Encrypt` takes up to 4 KB and seals it inside KMS under the KMS key. Nothing but the ciphertext comes back, so there is no data key to look after.',
      misconceptions: { '6': 'random-bytes-are-a-sealed-key' },
    },
    {
      id: 'b',
      text: 'Seal a file of 2 GB on this host right away',
      answer: '2',
      why: 'A file of this size does not fit into a request. `GenerateDataKey` returns a data key in plaintext, to seal with here and now, and the same key wrapped, to keep beside the file.',
      misconceptions: { '1': 'encrypt-takes-any-size' },
    },
    {
      id: 'c',
      text: 'Store a wrapped data key without ever seeing it in plaintext',
      answer: '3',
      why: '`GenerateDataKeyWithoutPlaintext` makes the same kind of data key but returns the wrapped copy alone. Whoever needs it in plaintext calls KMS later with a permission of its own.',
      misconceptions: { '2': 'plaintext-copy-is-harmless' },
    },
    {
      id: 'd',
      text: 'Put a KMS ciphertext under another KMS key, unseen by the caller',
      answer: '4',
      why: '`ReEncrypt` opens the ciphertext and seals it under the other key within KMS. The plaintext does not leave the service, so the component cannot leak it.',
      misconceptions: { '5': 'decrypt-then-encrypt-is-the-way-to-move' },
    },
  ],
  responses: [
    { id: '1', text: 'Encrypt' },
    { id: '2', text: 'GenerateDataKey' },
    { id: '3', text: 'GenerateDataKeyWithoutPlaintext' },
    { id: '4', text: 'ReEncrypt' },
    { id: '5', text: 'Decrypt' },
    { id: '6', text: 'GenerateRandom' },
  ],
  sources: [api('Encrypt'), api('GenerateDataKey'), api('ReEncrypt')],
  proof: {
    setup: [
      ...key,
      'head -c 300 /dev/zero > token',
      'seq 1 5000 > file',
      `${encrypt} | base64 --decode > blob`,
      'aws kms create-key --query KeyMetadata.KeyId --output text > other.id',
    ],
    claims: {
      'a=1': { run: [encrypt], holds: ended },
      'b=2': {
        run: [
          'aws kms generate-data-key --key-id alias/demo --key-spec AES_256 --query "[Plaintext,CiphertextBlob]" --output text > both',
          'cut -f1 both | base64 --decode > datakey',
          'openssl enc -aes-256-cbc -pbkdf2 -in file -out file.enc -pass file:./datakey',
          'openssl enc -d -aes-256-cbc -pbkdf2 -in file.enc -pass file:./datakey | tail -n 1',
        ],
        holds: (results) => ended(results) && results.at(-1)?.stdout === '5000\n',
      },
      'b=1': {
        run: ['aws kms encrypt --key-id alias/demo --plaintext fileb://file'],
        holds: ended,
        because: /less than or equal to 4096/,
      },
      'c=3': {
        run: ['aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256'],
        holds: (results) => ended(results) && !/"Plaintext"/.test(results[0]?.stdout ?? ''),
      },
      'c=2': {
        run: ['aws kms generate-data-key --key-id alias/demo --key-spec AES_256'],
        holds: (results) => !/"Plaintext"/.test(results[0]?.stdout ?? ''),
        because: /"Plaintext": "/,
      },
      'd=4': {
        run: [
          'aws kms re-encrypt --ciphertext-blob fileb://blob --destination-key-id "$(cat other.id)"',
        ],
        holds: (results) => ended(results) && !/"Plaintext"/.test(results[0]?.stdout ?? ''),
      },
      'd=5': {
        run: ['aws kms decrypt --ciphertext-blob fileb://blob'],
        holds: (results) => !/"Plaintext"/.test(results[0]?.stdout ?? ''),
        because: /"Plaintext": "/,
      },
    },
    probe: 'aws kms generate-data-key-without-plaintext --key-id alias/demo --key-spec AES_256',
  },
};

const decrypt = 'aws kms decrypt --ciphertext-blob fileb://blob';
const refusal = (name: string) => (results: readonly ProofResult[]) =>
  results.at(-1)?.stderr.includes(`(${name})`) === true;

const refusals: Matching = {
  type: 'matching',
  id: 'causes-and-refusals',
  objective: 'Read the cause of a refused Decrypt from the name of its error.',
  stem: 'A program calls `Decrypt` three times, and KMS refuses each call. Which error does each cause bring?',
  prompts: [
    {
      id: 'a',
      text: 'The KMS key is disabled',
      answer: '1',
      why: 'A disabled key has an error of its own, `DisabledException`. The ciphertext and the caller may be in order; the call works again once somebody enables the key.',
      misconceptions: { '4': 'a-disabled-key-is-not-found' },
    },
    {
      id: 'b',
      text: 'The KMS key is scheduled for deletion',
      answer: '2',
      why: 'A key that is pending deletion is in a state that does not allow the request: `KMSInvalidStateException`. It is still there until its waiting period ends, and can be saved.',
      misconceptions: { '4': 'a-scheduled-key-is-gone' },
    },
    {
      id: 'c',
      text: 'The encryption context differs from the one of Encrypt',
      answer: '3',
      why: 'The encryption context is bound to the ciphertext as additional authenticated data. With another one the ciphertext does not authenticate, and that is `InvalidCiphertextException`, a matter of bytes and of no permission.',
      misconceptions: { '2': 'context-is-a-state-of-the-key' },
    },
  ],
  responses: [
    { id: '1', text: 'DisabledException' },
    { id: '2', text: 'KMSInvalidStateException' },
    { id: '3', text: 'InvalidCiphertextException' },
    { id: '4', text: 'NotFoundException' },
  ],
  sources: [api('Decrypt')],
  proof: {
    setup: [
      ...key,
      'echo secret > token',
      `${encrypt} --encryption-context tenant=blue | base64 --decode > blob`,
    ],
    claims: {
      'a=1': {
        run: ['aws kms disable-key --key-id "$(cat key.id)"', decrypt],
        holds: refusal('DisabledException'),
      },
      'a=4': {
        run: ['aws kms disable-key --key-id "$(cat key.id)"', decrypt],
        holds: refusal('NotFoundException'),
        because: /\(DisabledException\)/,
      },
      'b=2': {
        run: ['aws kms schedule-key-deletion --key-id "$(cat key.id)"', decrypt],
        holds: refusal('KMSInvalidStateException'),
      },
      'b=4': {
        run: ['aws kms schedule-key-deletion --key-id "$(cat key.id)"', decrypt],
        holds: refusal('NotFoundException'),
        because: /\(KMSInvalidStateException\)/,
      },
      'c=3': {
        run: [`${decrypt} --encryption-context tenant=green`],
        holds: refusal('InvalidCiphertextException'),
      },
    },
    probe: `${decrypt} --encryption-context tenant=green`,
  },
};

export const matchingQuiz: Quiz = {
  id: 'matching-questions',
  title: 'Pairs',
  summary: 'Two questions with pairs to match.',
  questions: [needs, refusals],
};
