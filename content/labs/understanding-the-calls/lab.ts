// The lab "Understanding the calls": the walk of a study note from Encrypt through rotation to the
// envelope, with each call looked at from both sides. Steps are in direct.ts and envelope.ts.

import { rotation } from '#facts/rotation.ts';
import { lab } from '#lab';
import {
  decryptTheSecret,
  encryptTheSecret,
  makeTheKey,
  readTheTrail,
  rotateTheKey,
} from './direct.ts';
import {
  countTheCalls,
  openTheReport,
  sealTheReport,
  sendTheData,
  threeRecordsTwice,
} from './envelope.ts';
import { records, recordText, report, reportFile, secret, secretFile } from './sight.ts';

export default lab({
  id: 'understanding-the-calls',
  title: 'Understanding the calls',
  summary:
    'Encrypt, Decrypt, rotation, envelope: the walk of a study note. Make each call, see what crosses and what CloudTrail keeps, and find the sentence of the notes that KMS refuses.',
  minutes: 25,
  objectives: [
    'Say of each call what goes to KMS and what comes back',
    'Read an event of CloudTrail, and name what it does not hold',
    'Rotate a key and open an old ciphertext afterwards',
    'Open an envelope by sending the wrapped data key, and nothing else',
    'Count what Encrypt for each record and one data key for all of them cost in calls',
  ],
  region: 'us-east-1',
  files: {
    [secretFile]: secret,
    [reportFile]: report,
    ...Object.fromEntries(records.map((name) => [`${name}.txt`, recordText(name)])),
  },
  steps: [
    makeTheKey,
    encryptTheSecret,
    decryptTheSecret,
    readTheTrail,
    rotateTheKey,
    sealTheReport,
    sendTheData,
    openTheReport,
    threeRecordsTwice,
    countTheCalls,
  ],
  debrief: [
    'What crossed. With Encrypt your secret went up and a blob came down; with Decrypt the other way round. With GenerateDataKey nothing of the report crossed: a few words up, one key in two forms down. To open it you sent the wrapped key, and the report lay still. Look at the wire panel once more and compare the sizes.',
    'What CloudTrail held. The name of the call, the caller, the key, the time, the algorithm and the encryption context. Never a plaintext and never a ciphertext. Of openssl, which did the sealing, it knows nothing: the log counts the keys that were opened, and not the files.',
    'The sentence that is wrong. The notes draw the decryption of an envelope as "data key and your data go to KMS". You have seen the answer: InvalidCiphertextException. KMS opens what KMS has sealed. The wrapped data key is such a thing, your data is not.',
    `What rotation did. New material for what is sealed from now on; the old material stays and opens the old blob, unasked. To switch it on is not to rotate, and RotateKeyOnDemand, possible since ${rotation.onDemandSince.value}, does not move the date of the next automatic rotation. Data keys it does not touch at all.`,
    'Envelope or direct. Three calls against one, for three records; and then one leaked data key opens all three. The size limit is one reason for envelopes and not the definition of them: they work for files of any size.',
    'Also put right. "CMK" of the notes is called KMS key today. The notes make an EC2 instance with a user and `aws configure`; an instance gets a role, and its temporary credentials need no file. And KMS has had a console of its own for years: no way leads through IAM any more.',
  ],
});
