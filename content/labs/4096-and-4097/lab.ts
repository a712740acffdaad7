// The lab "4,096 and 4,097": one call of Encrypt at its limit, one byte beyond, and the remedy.
// Steps are in steps.ts, their prose in lab.mdx.

import { lab } from '#lab';
import { full, fullFile, more, moreFile, mostText } from './sight.ts';
import {
  askForADataKey,
  beRefused,
  encryptAtTheLimit,
  leaveNothingOpen,
  makeTheKey,
  openItAgain,
  sealItHere,
} from './steps.ts';

export default lab({
  id: '4096-and-4097',
  title: '4,096 and 4,097',
  summary:
    'Encrypt a file that KMS just takes, be refused one that is a byte longer, and seal it all the same with a data key.',
  minutes: 12,
  objectives: [
    'Encrypt at the limit of one call, and read the refusal beyond it',
    'Choose a data key as the remedy, and seal a file of any size with it',
    'Leave nothing in the clear, and get the file back',
  ],
  region: 'us-east-1',
  files: { [fullFile]: full, [moreFile]: more },
  steps: [
    makeTheKey,
    encryptAtTheLimit,
    beRefused,
    askForADataKey,
    sealItHere,
    leaveNothingOpen,
    openItAgain,
  ],
  debrief: [
    `What happened. Encrypt took ${mostText} bytes and refused one more, whatever policies and key state say. The limit belongs to the call and not to the key: another call may take as many again.`,
    'Why the remedy is not two calls. Each piece would be sealed for itself, so nobody could tell when the last one is missing or two have changed places; and every piece is a request that is billed and counted. With a data key one request serves a file of any size, and the file does not travel.',
    'What stayed on the disk. The sealed file, its IV, and the data key wrapped under the KMS key. None of them is secret. Whoever copies all three still has to ask KMS, and there a policy decides and CloudTrail remembers.',
    'What to do better in earnest. openssl enc has no AES-GCM, and CBC does not notice a changed bit. Use a library with authenticated encryption, or the AWS Encryption SDK, which asks KMS for the data key and keeps key, IV and tag together.',
  ],
});
