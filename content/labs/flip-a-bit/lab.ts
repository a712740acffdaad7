// The lab "Flip a bit": CBC lets an order be changed unnoticed, GCM in KMS does not. Steps are in steps.ts,
// their prose in lab.mdx.

import { lab } from '#lab';
import { order, orderFile } from './sight.ts';
import {
  flipABitOfIt,
  forgeTheIv,
  letTheBankOpenIt,
  openItRight,
  passItOffAsAnother,
  sealItInKms,
} from './steps.ts';

export default lab({
  id: 'flip-a-bit',
  title: 'Flip a bit',
  summary:
    'Change the amount in an order that is encrypted in CBC, without the key. Then try the same with what KMS has sealed.',
  minutes: 15,
  objectives: [
    'Change a ciphertext so that it opens to a text of your choice',
    'Seal with KMS and an encryption context',
    'See one turned bit, and a wrong context, refused',
  ],
  region: 'us-east-1',
  files: { [orderFile]: order },
  setup: [
    'openssl rand -hex 32 > bank.key',
    'openssl rand -hex 16 > order.iv',
    'openssl enc -e -aes-256-cbc -K "$(cat bank.key)" -iv "$(cat order.iv)" -in order.txt -out order.enc',
    'aws kms create-alias --alias-name alias/orders --target-key-id "$(aws kms create-key --query KeyMetadata.KeyId --output text)"',
  ],
  steps: [forgeTheIv, letTheBankOpenIt, sealItInKms, flipABitOfIt, passItOffAsAnother, openItRight],
  debrief: [
    'What happened in CBC. You knew the text and the place of the digit, and that was enough: the IV is added to the first block, so the bit you turned arrived in the text. The key was never touched, the ciphertext neither, and openssl reported success. In later blocks it goes the same way, at the price of one ruined block before.',
    'What KMS did. It seals with AES-256-GCM, under a key made for this one encryption. The tag covers the ciphertext and the encryption context. One turned bit, anywhere, and nothing is opened; here the answer was InvalidCiphertextException with no further word. A checksum would not have done it: an attacker computes checksums anew, and a tag only with the key.',
    'What the context added. The genuine blob, presented as order 8, was refused as well. Without a context every sealed order opens in the place of every other. The pairs are not secret, and CloudTrail shows them: here you can read who tried which order.',
    'What remains. A tag does not tell you that the message is new, or that none is missing. Numbers, dates and counts belong in the message or the context, and somebody has to check them.',
  ],
});
