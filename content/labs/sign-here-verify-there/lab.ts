// The lab "Sign here, verify there": a signature made in KMS and checked by openssl, which knows nothing
// of AWS. Steps are in steps.ts, their prose in lab.mdx.

import { lab } from '#lab';
import { forged, forgedFile, release, releaseFile } from './sight.ts';
import {
  closeTheKey,
  makeASigningKey,
  refuseTheForgery,
  signTheRelease,
  takeThePublicKey,
  verifyWithoutAws,
} from './steps.ts';

export default lab({
  id: 'sign-here-verify-there',
  title: 'Sign here, verify there',
  summary:
    'Sign a release with a key in KMS, hand out the public key, and let openssl verify it without AWS. Then show it a forgery.',
  minutes: 12,
  objectives: [
    'Make a KMS key that signs, and sign a file with it',
    'Download the public key and use it outside of AWS',
    'Verify with openssl, while the key in KMS is disabled',
    'See what a verifier says of an altered file',
  ],
  region: 'us-east-1',
  files: { [releaseFile]: release, [forgedFile]: forged },
  steps: [
    makeASigningKey,
    signTheRelease,
    takeThePublicKey,
    closeTheKey,
    verifyWithoutAws,
    refuseTheForgery,
  ],
  debrief: [
    'What happened. The private key never left KMS; the message went there and a signature came back. The public key went out, and from then on nobody had to ask AWS: openssl verified while the key in KMS was disabled.',
    'What that means for taking back. Disabling or deleting the KMS key stops new signatures. It takes nothing back: whoever holds the public key goes on accepting the old ones. To withdraw a signature you must tell the verifiers, by a list, a date in the signed text, or a new public key.',
    'What verified means. This very file was signed with the private half of this very public key. Whether the public key is that of the vendor is another question, answered by the way it came to you. A public key from the same server as the file proves little.',
    'The other way to sign. Sign takes short messages as they are. For larger ones compute the digest yourself and send it with --message-type DIGEST. Sent as RAW it would be hashed twice, and only a verifier that makes the same mistake would agree.',
  ],
});
