// Roads through the lab, played by the tests in the learner's shell: the solution, other ways that must
// arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const forged = solutionOf('forge-the-iv');
const opened = solutionOf('let-the-bank-open-it');
const sealed = solutionOf('seal-it-in-kms');
const flipped = solutionOf('flip-a-bit-of-it');
const passed = solutionOf('pass-it-off-as-another');
const received = solutionOf('open-it-right');

const toTheBlob = [...forged, ...opened, ...sealed];

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'the digit exchanged by its two texts, without counting bits',
    lines: [
      'B=$(cut -c 9-10 order.iv)',
      'D=$((0x$B ^ 0x31 ^ 0x39))',
      `(cut -c 1-8 order.iv; printf '%02x' $D; cut -c 11- order.iv) | tr -d '\\n' > forged.iv`,
      'openssl enc -d -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat forged.iv)" -in order.enc > opened.txt',
      ...sealed,
      ...flipped,
      ...passed,
      ...received,
    ],
  },
  {
    name: 'a bit in the middle of the blob, and no context at all in place of another',
    lines: [
      ...toTheBlob,
      'xxd -p -c 1 order.blob > bytes',
      'B=$(sed -n 90p bytes)',
      `(head -n 89 bytes; printf '%02x\\n' $((0x$B ^ 64)); tail -n +91 bytes) | xxd -r -p > flipped.blob`,
      'aws kms decrypt --key-id alias/orders --ciphertext-blob fileb://flipped.blob --encryption-context order=7 || true',
      'aws kms decrypt --ciphertext-blob fileb://order.blob || true',
      ...received,
    ],
  },
  {
    name: 'the context as JSON, the key by its id, the honest way first',
    lines: [
      ...forged,
      ...opened,
      'ID=$(aws kms describe-key --key-id alias/orders --query KeyMetadata.KeyId --output text)',
      `aws kms encrypt --key-id "$ID" --plaintext fileb://order.txt --encryption-context '{"order":"7"}' | jq -r .CiphertextBlob | base64 -d > order.blob`,
      `aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context '{"order":"7"}' | jq -r .Plaintext | base64 -d > received.txt`,
      ...passed,
      ...flipped,
    ],
  },

  {
    name: 'wrong: a bit of another byte of the IV',
    lines: [
      'B=$(cut -c 7-8 order.iv)',
      `printf '%s%02x%s\\n' "$(cut -c 1-6 order.iv)" $((0x$B ^ 8)) "$(cut -c 9-32 order.iv)" > forged.iv`,
    ],
    stopsAt: 'forge-the-iv',
  },
  {
    name: 'wrong: the IV as it was',
    lines: ['cp order.iv forged.iv'],
    stopsAt: 'forge-the-iv',
  },
  {
    name: 'wrong: a new order made with the key of the bank',
    lines: [
      "printf 'pay 9000 to Bo\\n' > mine.txt",
      'openssl enc -e -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat order.iv)" -in mine.txt -out order.enc',
      'cp order.iv forged.iv',
    ],
    stopsAt: 'forge-the-iv',
  },
  {
    name: 'wrong: the bank takes its own IV',
    lines: [
      ...forged,
      'openssl enc -d -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat order.iv)" -in order.enc -out opened.txt',
    ],
    stopsAt: 'let-the-bank-open-it',
  },
  {
    name: 'wrong: sealed without a context',
    lines: [
      ...forged,
      ...opened,
      'aws kms encrypt --key-id alias/orders --plaintext fileb://order.txt --query CiphertextBlob --output text | base64 --decode > order.blob',
    ],
    stopsAt: 'seal-it-in-kms',
  },
  {
    name: 'wrong: a byte cut off instead of a bit turned',
    lines: [
      ...toTheBlob,
      'head -c 150 order.blob > flipped.blob',
      'aws kms decrypt --ciphertext-blob fileb://flipped.blob --encryption-context order=7 || true',
    ],
    stopsAt: 'flip-a-bit-of-it',
  },
  {
    name: 'wrong: turned, but never shown to KMS',
    lines: [...toTheBlob, ...flipped.slice(0, 3)],
    stopsAt: 'flip-a-bit-of-it',
  },
  {
    name: 'wrong: opened with the right context again',
    lines: [...toTheBlob, ...flipped, ...received],
    stopsAt: 'pass-it-off-as-another',
  },
];

export default roads;
