// The steps: an order in CBC is changed unnoticed, then the same attempt against what KMS has sealed.

import { stepUntil } from '#lab';
import {
  alias,
  bankReads,
  bitsApart,
  blobFile,
  context,
  flippedFile,
  forgedIv,
  hasContext,
  hexIn,
  isFile,
  ivFile,
  openedFile,
  order,
  receivedFile,
  refusedOpenings,
  sealedFile,
  wanted,
} from './sight.ts';

export const forgeTheIv = stepUntil({
  id: 'forge-the-iv',
  goal: `With the IV in ${forgedIv}, ${sealedFile} opens as "pay 9000 to Bo".`,
  missing(view) {
    const right = hexIn(view, ivFile);
    if (!right || bankReads(view, right) !== order) {
      return `${sealedFile} and ${ivFile} are no longer those of the bank; undo brings them back.`;
    }
    const iv = hexIn(view, forgedIv);
    if (!view.files.has(forgedIv)) return `There is no file ${forgedIv}.`;
    if (iv?.length !== right.length) {
      return `${forgedIv} does not hold ${right.length} bytes in hexadecimal.`;
    }
    const read = bankReads(view, iv);
    if (read === wanted) return undefined;
    if (read === order) return `With ${forgedIv} the bank still reads "pay 1000 to Bo".`;
    const turned = bitsApart(right, iv);
    return `With ${forgedIv}, in which ${turned} bits are turned, the bank reads something else than "pay 9000 to Bo".`;
  },
  hints: [
    'In CBC the first block of the text is what the cipher gives, XOR the IV. A bit turned in the IV is a bit turned in the text.',
    'The digit 1 is the fifth byte. 1 and 9 are 0x31 and 0x39: they differ in one bit, worth 8. Turn it in the fifth byte of the IV.',
    'B=$(cut -c ___ order.iv), then printf \'%s%02x%s\' "$(cut -c 1-8 order.iv)" $((0x$B ^ ___)) "$(cut -c ___ order.iv)" > forged.iv',
  ],
  solution: [
    'B=$(cut -c 9-10 order.iv)',
    `printf '%s%02x%s\\n' "$(cut -c 1-8 order.iv)" $((0x$B ^ 8)) "$(cut -c 11-32 order.iv)" > forged.iv`,
  ],
});

export const letTheBankOpenIt = stepUntil({
  id: 'let-the-bank-open-it',
  goal: `${openedFile} is what the bank gets: "pay 9000 to Bo".`,
  missing(view) {
    if (!view.files.has(openedFile)) return `There is no file ${openedFile}.`;
    if (isFile(view, openedFile, order))
      return `${openedFile} says 1000: opened with the right IV.`;
    return isFile(view, openedFile, wanted)
      ? undefined
      : `${openedFile} does not say "pay 9000 to Bo".`;
  },
  hints: [
    'Now you are the bank. It has the key, and takes the IV as it came.',
    'openssl enc -d takes the key with -K and the IV with -iv, both in hexadecimal.',
    'openssl enc -d -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat ___)" -in order.enc -out ___',
  ],
  solution: [
    'openssl enc -d -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat forged.iv)" -in order.enc -out opened.txt',
  ],
});

export const sealItInKms = stepUntil({
  id: 'seal-it-in-kms',
  goal: `${blobFile} is the order, sealed under ${alias} with the context order=7.`,
  async missing(view) {
    const blob = view.files.get(blobFile);
    if (!blob) return `There is no file ${blobFile}.`;
    const opened = await view.unwrap(blob, context);
    if (!opened) {
      return (await view.unwrap(blob))
        ? `${blobFile} opens without any context; nothing ties it to order 7.`
        : `${blobFile} has ${blob.length} bytes that do not open with order=7. Another context, or still base64?`;
    }
    if (opened.keyId !== view.key(alias)?.id) return `${blobFile} is sealed under another key.`;
    return new TextDecoder().decode(opened.plaintext).trim() === order.trim()
      ? undefined
      : `${blobFile} opens, but to something else than the order.`;
  },
  hints: [
    'KMS seals with AES-GCM: a tag over everything, and pairs that are bound without being hidden.',
    'Encrypt takes --plaintext fileb://..., and --encryption-context with name=value.',
    'aws kms encrypt --key-id alias/orders --plaintext fileb://___ --encryption-context ___ --query CiphertextBlob --output text | base64 ___ > order.blob',
  ],
  solution: [
    'aws kms encrypt --key-id alias/orders --plaintext fileb://order.txt --encryption-context order=7 --query CiphertextBlob --output text | base64 --decode > order.blob',
  ],
});

export const flipABitOfIt = stepUntil({
  id: 'flip-a-bit-of-it',
  goal: `${flippedFile} is ${blobFile} with one bit turned, and KMS has refused to open it.`,
  missing(view) {
    const [blob, flipped] = [view.files.get(blobFile), view.files.get(flippedFile)];
    if (!blob) return `There is no file ${blobFile} to turn a bit of.`;
    if (!flipped) return `There is no file ${flippedFile}.`;
    const bits = bitsApart(blob, flipped);
    if (bits === undefined) {
      return `${flippedFile} has ${flipped.length} bytes and ${blobFile} ${blob.length}; turning a bit changes no length.`;
    }
    if (bits !== 1) return `${flippedFile} differs from ${blobFile} in ${bits} bits, not in one.`;
    return refusedOpenings(view).some(hasContext)
      ? undefined
      : 'The trail shows no Decrypt with order=7 that ended in InvalidCiphertextException.';
  },
  hints: [
    'Any bit will do. Work in hexadecimal: change one digit so that one bit changes, and go back to bytes.',
    'xxd -p -c 10000 writes one line; xxd -r -p reads it back. XOR with 1 turns the lowest bit of a digit.',
    'aws kms decrypt --ciphertext-blob fileb://___ --encryption-context ___',
  ],
  solution: [
    'HEX=$(xxd -p -c 10000 order.blob)',
    'D=$(echo "$HEX" | tail -c 2)',
    `printf '%s%x\\n' "$(echo "$HEX" | sed 's/.$//')" $((0x$D ^ 1)) | xxd -r -p > flipped.blob`,
    'aws kms decrypt --ciphertext-blob fileb://flipped.blob --encryption-context order=7 || true',
  ],
});

export const passItOffAsAnother = stepUntil({
  id: 'pass-it-off-as-another',
  goal: 'KMS has refused to open the order in the name of another one.',
  missing(view) {
    const refused = refusedOpenings(view);
    if (refused.some((event) => !hasContext(event))) return undefined;
    return refused.length > 0
      ? 'Every refused Decrypt in the trail came with order=7 and nothing else. Give another context.'
      : 'The trail shows no refused Decrypt yet.';
  },
  hints: [
    'Nobody turns a bit here. The blob is genuine, but it is presented as order 8.',
    'Decrypt must be given the context that Encrypt was given. Give it another.',
    'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context order=___',
  ],
  solution: [
    'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context order=8 || true',
  ],
});

export const openItRight = stepUntil({
  id: 'open-it-right',
  goal: `${receivedFile} is the order as it was sealed.`,
  missing(view) {
    if (!view.files.has(receivedFile)) return `There is no file ${receivedFile}.`;
    return isFile(view, receivedFile, order)
      ? undefined
      : `${receivedFile} is not the order. Is it still base64?`;
  },
  hints: [
    'The untouched blob and the right context: nothing else opens it.',
    'Plaintext comes back in base64.',
    'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context ___ --query Plaintext --output text | base64 ___ > received.txt',
  ],
  solution: [
    'aws kms decrypt --ciphertext-blob fileb://order.blob --encryption-context order=7 --query Plaintext --output text | base64 --decode > received.txt',
  ],
});
