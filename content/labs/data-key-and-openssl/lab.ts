// The lab "A data key and openssl": the walk through of a real person's study notes, then what is
// wrong with it. The steps are in act-one.ts and act-two.ts, their prose in lab.mdx.

import { lab } from '#lab';
import {
  decodeThePlaintextKey,
  decryptThePasswords,
  destroyThePlaintext,
  encryptThePasswords,
  generateADataKey,
  getTheKeyBack,
  keepTheWrappedKey,
  makeAKey,
  nameTheKey,
} from './act-one.ts';
import { leaveOnlyTheEnvelope, openItWithoutTheKey, sealItWithTheDataKey } from './act-two.ts';
import { passwords, passwordsFile } from './sight.ts';

export default lab({
  id: 'data-key-and-openssl',
  title: 'A data key and openssl',
  summary:
    'Encrypt a file with a data key from KMS, destroy the key, get it back, decrypt. Then find out that the key was never used, and repair it.',
  minutes: 25,
  objectives: [
    'Generate a data key and tell its two forms apart',
    'Encrypt a file locally, destroy the plaintext key and get it back from KMS',
    'Test whether a data key really protects a file',
    'Hand a raw key to openssl with -K and -iv',
    'Name what an envelope must keep, and what it must not',
  ],
  // The Region of the notes: their lines work as they stand, with --region and without.
  region: 'ap-southeast-2',
  files: { [passwordsFile]: passwords },
  steps: [
    makeAKey,
    nameTheKey,
    generateADataKey,
    keepTheWrappedKey,
    decodeThePlaintextKey,
    encryptThePasswords,
    destroyThePlaintext,
    getTheKeyBack,
    decryptThePasswords,
    openItWithoutTheKey,
    sealItWithTheDataKey,
    leaveOnlyTheEnvelope,
  ],
  debrief: [
    'What happened. KMS did its part both times: it made a data key, wrapped it, and unwrapped it on request. In the first act openssl never saw that key. Its -k takes a passphrase, fileb:// means something to the AWS CLI only, and so the letters fileb://./datakey themselves became the secret. Everything looked right: the commands succeeded, the trail showed Decrypt, the passwords came back.',
    'What it means in production. A round trip that works proves nothing about the key. Test the opposite: take the key away, or disable the KMS key, and see that decryption fails. Here the wrapped key could have been lost, the KMS key deleted, every permission withdrawn, and anyone who had read the command could still have opened the file.',
    'Where plaintext stays behind. The data key was on the disk twice, once raw and once in base64 inside the reply of GenerateDataKey. Better is never to write it down: pipe it, or hold it in memory. A key given to -K also shows in the list of processes while openssl runs. On many disks shred cannot promise that the old bytes are gone, another reason to avoid the file.',
    'CBC has no integrity. Who flips a bit of the IV or of the ciphertext changes the plaintext, and openssl enc reports success or, at best, bad padding. openssl enc refuses AES-GCM. For real data use an authenticated cipher from a library, or the AWS Encryption SDK, which also keeps the wrapped key, the IV and the tag together in one message.',
    'What an envelope needs: a random data key that really encrypts the data; the data key wrapped by a KMS key, stored beside the ciphertext; an IV, or whatever the cipher needs besides, stored too; no copy of the plaintext key; a check of integrity; and, better still, an encryption context that ties the wrapped key to what it belongs to. KMS keeps no data key for you: who loses the wrapped key has lost the data.',
  ],
});
