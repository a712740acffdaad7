// Questions on key pairs: encrypting with the public half, signing with the private one, agreeing on a
// secret. What can be tried carries a proof, which the test run executes.

import { specFacts } from '#facts/key-types.ts';
import { quiz, type Source } from '#quiz';
import { api, guide } from './worlds/access.ts';
import { into, pair, shows, succeeds } from './worlds/keys.ts';

const most = specFacts.signMessageBytes.value;
const checked = '2026-11';
const specs = guide('Key spec reference', 'symm-asymm-choose-key-spec');
const asymmetric = guide('Asymmetric keys in AWS KMS', 'symmetric-asymmetric');
const fips204: Source = {
  title: 'NIST FIPS 204, ML-DSA',
  url: 'https://csrc.nist.gov/pubs/fips/204/final',
  checked,
};

const note = "printf 'release 4.2 approved' > note";
const signer = pair('KEY', 'ECC_NIST_P256', 'SIGN_VERIFY');
const sign = (file: string, signature: string, flags = '') =>
  into(
    signature,
    `aws kms sign --key-id "$KEY" --message fileb://${file} --signing-algorithm ECDSA_SHA_256 ${flags}`,
    'Signature',
  );
const publicKey = (file: string, key = '$KEY') =>
  into(file, `aws kms get-public-key --key-id "${key}"`, 'PublicKey');
const verify = (file: string, signature: string, flags = '') =>
  `aws kms verify --key-id "$KEY" --message fileb://${file} --signature fileb://${signature} --signing-algorithm ECDSA_SHA_256 ${flags}`;
const outside = (file: string, signature: string, key = 'p.der') =>
  `openssl dgst -sha256 -verify ${key} -signature ${signature} ${file}`;

const algorithms =
  'aws kms describe-key --key-id "$KEY" --query KeyMetadata.SigningAlgorithms --output text';

const receiver = pair('KEY', 'RSA_2048', 'ENCRYPT_DECRYPT');
const oaep = '--encryption-algorithm RSAES_OAEP_SHA_256';

const sealFor = (key: string) =>
  into(
    'note.rsa',
    `aws kms encrypt --key-id "${key}" ${oaep} --plaintext fileb://note`,
    'CiphertextBlob',
  );
const openAs = (key: string) =>
  `aws kms decrypt --key-id "${key}" ${oaep} --ciphertext-blob fileb://note.rsa --query Plaintext --output text | base64 --decode`;
const derive = (key: string, other: string, secret: string) =>
  into(
    secret,
    `aws kms derive-shared-secret --key-id "${key}" --key-agreement-algorithm ECDH --public-key fileb://${other}`,
    'SharedSecret',
  );

export default quiz({
  id: 'signatures',
  title: 'Public keys and signatures',
  summary:
    'Which half does what, what a verifier needs, how a message gets into Sign, and how two keys agree.',
  questions: [
    {
      type: 'single',
      id: 'sig-offline-verifiers',
      objective: 'Let parties without AWS credentials verify a signature',
      stem: 'Ticket machines without a network connection must recognize tickets that a service signs with an ECC_NIST_P256 key in KMS. What do the machines have to be given beforehand?',
      options: [
        {
          id: 'a',
          text: 'A user with permission to call Verify on the key',
          misconception: 'signatures-are-checked-by-kms-alone',
          why: 'Calling KMS takes a network, which the machines lack, and for a check of this kind nothing of KMS is needed. It would be right for a server that should leave a line in the trail for each check.',
        },
        {
          id: 'b',
          text: 'The public half of the key pair, downloaded once',
          right: true,
          why: 'The public key, the message and the signature are all that a verifier needs. It can be built in, works offline, and gives nobody the power to sign.',
        },
        {
          id: 'c',
          text: 'The private half of the key pair, well protected',
          misconception: 'checking-needs-the-private-key',
          why: 'The private half never leaves KMS, and a machine that held it could sign tickets itself. It would be right for a shared secret of a MAC, with the same danger.',
        },
        {
          id: 'd',
          text: 'A digest of each ticket that is going to be sold',
          misconception: 'digest-proves-origin',
          why: 'Tickets are sold after the machines were set up, and a list of digests would have to be sent anew each time. It would be right for a fixed set of files.',
        },
      ],
      sources: [api('GetPublicKey'), asymmetric],
      proof: {
        setup: [note, signer, sign('note', 's'), publicKey('p.der')],
        claims: {
          a: shows(
            ['rm ~/.aws/credentials', verify('note', 's')],
            /"SignatureValid": true/,
            /credentials/i,
          ),
          b: shows(['rm ~/.aws/credentials', outside('note', 's')], /Verified OK/),
          c: shows(
            ['aws kms get-public-key --key-id "$KEY" | jq -r "keys[]"'],
            /PrivateKey/,
            /PublicKey/,
          ),
          d: shows(
            [
              "printf 'ticket sold later' > later",
              'sha256sum note > known',
              'grep -q "$(sha256sum < later | cut -c 1-64)" known && echo known || echo not known',
            ],
            /^known/m,
            /not known/,
          ),
        },
        probe: 'aws kms get-public-key --key-id "$KEY" --query PublicKey --output text',
      },
    },
    {
      type: 'single',
      id: 'sig-hashed-twice',
      objective: 'Give Sign a digest in the way it expects',
      stem: 'A program computes the SHA-256 digest of a contract, gives the digest to Sign with ECDSA_SHA_256 and leaves MessageType at its default. Partners verify the contract with openssl and get a failure. What went wrong?',
      options: [
        {
          id: 'a',
          text: 'KMS hashed the digest once more before signing it',
          right: true,
          why: 'By default the message counts as raw and is hashed. With the digest in its place, the signature is over the digest of a digest. The type DIGEST says that it is hashed already.',
        },
        {
          id: 'b',
          text: 'KMS signs in another format than openssl can read',
          misconception: 'kms-signature-format-is-special',
          why: 'KMS returns ECDSA signatures in DER, the very form that openssl reads. It would be right for tokens of the JOSE kind, which want two bare numbers.',
        },
        {
          id: 'c',
          text: 'The partners have to verify with the private half',
          misconception: 'checking-needs-the-private-key',
          why: 'Signatures are verified with the public half; the private one signs and stays in KMS. It would be right to use the private half if they were to open a ciphertext.',
        },
        {
          id: 'd',
          text: 'The contract was changed after it had been signed',
          misconception: 'failure-means-tampering',
          why: 'That would look the same from outside, but here the fault is in the call: an untouched contract fails as well. It would be right if the raw contract had been signed.',
        },
      ],
      sources: [api('Sign')],
      proof: {
        setup: [
          "printf 'the contract' > contract",
          'openssl dgst -sha256 -binary contract > digest',
          signer,
          sign('digest', 'twice'),
          sign('digest', 'once', '--message-type DIGEST'),
          sign('contract', 'raw'),
          publicKey('p.der'),
        ],
        claims: {
          a: shows(
            [outside('contract', 'twice'), outside('digest', 'twice'), outside('contract', 'once')],
            /failure[\s\S]*Verified OK[\s\S]*Verified OK/,
          ),
          b: shows([outside('contract', 'raw')], /Error|failure/, /Verified OK/),
          c: shows([outside('contract', 'once')], /Error|failure/, /Verified OK/),
          d: shows(
            [
              'openssl dgst -sha256 -binary contract | cmp - digest && echo untouched',
              outside('contract', 'twice'),
            ],
            /differ/,
            /untouched[\s\S]*failure/,
          ),
        },
        probe:
          'aws kms sign --message fileb://digest --message-type DIGEST --signing-algorithm ECDSA_SHA_256 --key-id ',
      },
    },
    {
      type: 'single',
      id: 'sig-large-document',
      objective: 'Sign a document that is larger than Sign takes',
      stem: 'A service signs PDF documents of some megabytes with an ECDSA key in KMS. Sign answers ValidationException. Which change gives one signature that covers a whole document?',
      options: [
        {
          id: 'a',
          text: 'Hash the PDF locally and sign the digest as DIGEST',
          right: true,
          why: 'The digest stands for the whole document and has thirty-two bytes. Marked as a digest it is signed as it is, and any verifier that hashes the document agrees.',
        },
        {
          id: 'b',
          text: 'Cut the PDF into parts and sign each of the parts',
          misconception: 'pieces-are-as-good',
          why: 'That gives many signatures, and none of them says that no part is missing or that their order is right. It would be right for records that stand each for itself.',
        },
        {
          id: 'c',
          text: 'Sign the PDF under a longer key of the RSA family',
          misconception: 'longer-key-takes-more',
          why: 'The limit belongs to the request and is the same for every key. It would be right for RSA encryption, where the length of the key sets the limit.',
        },
        {
          id: 'd',
          text: 'Encrypt the PDF under a data key and sign the blob',
          misconception: 'encrypt-before-signing',
          why: 'The encrypted PDF is as long as before, so the call is refused just the same. It would be right if the thing to be signed were the wrapped data key.',
        },
      ],
      sources: [api('Sign')],
      proof: {
        setup: [`head -c ${most + 1000} /dev/zero > doc`, signer, publicKey('p.der')],
        claims: {
          a: shows(
            [
              'openssl dgst -sha256 -binary doc > digest',
              sign('digest', 's', '--message-type DIGEST'),
              outside('doc', 's'),
            ],
            /Verified OK/,
          ),
          b: shows(
            [`head -c ${most} doc > one`, sign('one', 's'), outside('doc', 's')],
            /Verified OK/,
            /Verification failure/,
          ),
          c: succeeds(
            [
              pair('RSA', 'RSA_3072', 'SIGN_VERIFY'),
              'aws kms sign --key-id "$RSA" --message fileb://doc --signing-algorithm RSASSA_PSS_SHA_256',
            ],
            /ValidationException/,
          ),
          d: succeeds(
            [
              'openssl enc -e -aes-256-ctr -K 00 -iv 00 -in doc -out doc.enc 2> /dev/null',
              'aws kms sign --key-id "$KEY" --message fileb://doc.enc --signing-algorithm ECDSA_SHA_256',
            ],
            /ValidationException/,
          ),
        },
        probe: 'openssl dgst -sha256 -binary doc > digest',
      },
    },
    {
      type: 'single',
      id: 'sig-no-false',
      objective: 'Handle a signature that does not fit',
      stem: 'A program calls Verify and branches on the member SignatureValid of the reply, true or false. A forged document arrives. What does the program meet?',
      options: [
        {
          id: 'a',
          text: 'A reply in which SignatureValid stands as false',
          misconception: 'verify-answers-false',
          why: 'There is no such reply. KMS says true or refuses the call, so the branch for false is dead code. It would be right for most libraries that verify locally.',
        },
        {
          id: 'b',
          text: 'A reply without the member SignatureValid in it',
          misconception: 'missing-member-means-no',
          why: 'No reply comes at all; the call ends with an error. It would be right for members that the API marks as optional in a reply.',
        },
        {
          id: 'c',
          text: 'An error named KMSInvalidSignatureException',
          right: true,
          why: 'A signature that does not fit is an exception. A program that catches exceptions broadly and goes on would accept the forgery, so this one must be handled by name.',
        },
        {
          id: 'd',
          text: 'An error that the caller has no permission',
          misconception: 'forgery-is-access-denied',
          why: 'Permission is checked before the signature and was given here. It would be right if the key policy did not allow the caller to verify.',
        },
      ],
      sources: [api('Verify')],
      proof: {
        setup: [note, "printf 'release 4.3 approved' > forged", signer, sign('note', 's')],
        claims: {
          a: shows(
            [verify('forged', 's')],
            /"SignatureValid": false/,
            /KMSInvalidSignatureException/,
          ),
          b: shows([verify('forged', 's')], /SigningAlgorithm"/, /KMSInvalidSignatureException/),
          c: shows([verify('forged', 's')], /KMSInvalidSignatureException/),
          d: shows([verify('forged', 's')], /AccessDenied/, /KMSInvalidSignatureException/),
        },
        probe:
          'aws kms verify --message fileb://forged --signature fileb://s --signing-algorithm ECDSA_SHA_256 --key-id ',
      },
    },
    {
      type: 'matching',
      id: 'sig-which-half',
      objective: 'Say which half of which pair each task takes',
      stem: 'Ann and Bo have each a key pair for signing, one for encryption and one for key agreement. Which half, or which two halves, does each of these five acts take?',
      prompts: [
        {
          id: 'a',
          text: 'Ann signs a letter to Bo',
          answer: '1',
          why: 'A signature is worth something because one person alone can make it. So it takes the half that she alone has.',
          misconceptions: { 4: 'signing-takes-the-receivers-key' },
        },
        {
          id: 'b',
          text: 'Bo checks that the letter is from Ann',
          answer: '2',
          why: 'What her private half has made is checked with its counterpart, which everybody may have. No half of Bo takes part.',
          misconceptions: { 3: 'checking-takes-a-secret' },
        },
        {
          id: 'c',
          text: 'Ann seals a note that Bo alone can read',
          answer: '4',
          why: 'It is sealed for the one who will open it, with the half that he hands out. Ann herself cannot open it again.',
          misconceptions: { 1: 'sealing-takes-the-senders-key' },
        },
        {
          id: 'd',
          text: 'Bo opens the sealed note',
          answer: '3',
          why: 'It was sealed with the public half of his pair, and the other half of the same pair opens it. Who wrote the note is not shown by that.',
          misconceptions: { 2: 'opening-takes-the-senders-key' },
        },
        {
          id: 'e',
          text: 'Ann computes the secret that Bo computes as well',
          answer: '5',
          why: 'Each side takes its own private half and what the other has published, and both arrive at one value. Nothing secret has travelled.',
          misconceptions: { 6: 'agreement-takes-public-halves' },
        },
      ],
      responses: [
        { id: '1', text: 'The private half of Ann' },
        { id: '2', text: 'The public half of Ann' },
        { id: '3', text: 'The private half of Bo' },
        { id: '4', text: 'The public half of Bo' },
        { id: '5', text: 'The private half of Ann and the public half of Bo' },
        { id: '6', text: 'The public halves of Ann and of Bo' },
      ],
      sources: [asymmetric, api('Verify'), api('DeriveSharedSecret')],
      proof: {
        setup: [
          note,
          signer,
          sign('note', 'note.sig'),
          publicKey('p.der'),
          pair('BOSIGN', 'ECC_NIST_P256', 'SIGN_VERIFY'),
          publicKey('bo-sign.der', '$BOSIGN'),
          pair('ANNRSA', 'RSA_2048', 'ENCRYPT_DECRYPT'),
          pair('BORSA', 'RSA_2048', 'ENCRYPT_DECRYPT'),
          pair('ANNDH', 'ECC_NIST_P256', 'KEY_AGREEMENT'),
          publicKey('ann.der', '$ANNDH'),
          pair('BODH', 'ECC_NIST_P256', 'KEY_AGREEMENT'),
          publicKey('bo.der', '$BODH'),
          pair('EVEDH', 'ECC_NIST_P256', 'KEY_AGREEMENT'),
        ],
        claims: {
          'a=1': shows([sign('note', 'again.sig'), outside('note', 'again.sig')], /Verified OK/),
          'b=2': shows([outside('note', 'note.sig')], /Verified OK/),
          'b=4': shows(
            [outside('note', 'note.sig', 'bo-sign.der')],
            /Verified OK/,
            /Verification failure/i,
          ),
          'c=4': shows([sealFor('$BORSA'), openAs('$BORSA')], /release 4\.2 approved/),
          'c=2': shows(
            [sealFor('$ANNRSA'), openAs('$BORSA')],
            /release 4\.2 approved/,
            /InvalidCiphertextException/,
          ),
          'd=3': shows([sealFor('$BORSA'), openAs('$BORSA')], /release 4\.2 approved/),
          'd=1': shows(
            [sealFor('$BORSA'), openAs('$ANNRSA')],
            /release 4\.2 approved/,
            /InvalidCiphertextException/,
          ),
          'e=5': shows(
            [
              derive('$ANNDH', 'bo.der', 'one'),
              derive('$BODH', 'ann.der', 'two'),
              'cmp one two && echo the same',
            ],
            /the same/,
          ),
          'e=6': shows(
            [
              derive('$ANNDH', 'bo.der', 'one'),
              derive('$EVEDH', 'bo.der', 'two'),
              derive('$EVEDH', 'ann.der', 'three'),
              'cmp -s one two || cmp -s one three && echo the same || echo other secrets',
            ],
            /the same/,
            /other secrets/,
          ),
        },
        probe: 'aws kms get-public-key --key-id "$KEY"',
      },
    },
    {
      type: 'multiple',
      id: 'sig-opening-an-rsa-ciphertext',
      objective: 'Name what Decrypt needs for an RSA ciphertext',
      stem: 'A ciphertext was made with the public half of an RSA key, using RSAES_OAEP_SHA_256. Besides the ciphertext, which TWO things must the call of Decrypt name?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'The KMS key, by its id, ARN or alias',
          right: true,
          why: 'An RSA ciphertext is a bare number without any head, so KMS cannot find the key by itself.',
        },
        {
          id: 'b',
          text: 'The encryption algorithm that was used',
          right: true,
          why: 'Without it KMS assumes the symmetric algorithm, which this key has not got, and refuses. The ciphertext does not say how it was padded.',
        },
        {
          id: 'c',
          text: 'The encryption context it was made with',
          misconception: 'context-for-every-key',
          why: 'Asymmetric encryption knows no additional data, so there is no context to give. It would be right for a blob of a symmetric key that was sealed with one.',
        },
        {
          id: 'd',
          text: 'The public half that was used to encrypt',
          misconception: 'the-public-key-opens-what-is-sealed',
          why: 'The public half is known to KMS and plays no part in opening. It would be right to name a public key when two keys agree on a secret.',
        },
        {
          id: 'e',
          text: 'The length of the text that was encrypted',
          misconception: 'padding-loses-length',
          why: 'The padding tells where the text ends, so the length comes out by itself. It would be right for a scheme that fills up with zeros and has no mark.',
        },
      ],
      sources: [api('Decrypt')],
      proof: {
        setup: [
          receiver,
          note,
          into(
            'c',
            `aws kms encrypt --key-id "$KEY" ${oaep} --plaintext fileb://note`,
            'CiphertextBlob',
          ),
        ],
        claims: {
          a: shows([`aws kms decrypt ${oaep} --ciphertext-blob fileb://c`], /Exception/),
          b: shows(
            ['aws kms decrypt --key-id "$KEY" --ciphertext-blob fileb://c'],
            /InvalidKeyUsageException/,
          ),
          c: succeeds(
            [
              `aws kms decrypt --key-id "$KEY" ${oaep} --ciphertext-blob fileb://c --encryption-context a=b`,
            ],
            /ValidationException/,
          ),
          d: shows(
            [
              `aws kms decrypt --key-id "$KEY" ${oaep} --ciphertext-blob fileb://c --query Plaintext --output text | base64 -d`,
            ],
            /Exception/,
            /approved/,
          ),
          e: shows(
            [
              `aws kms decrypt --key-id "$KEY" ${oaep} --ciphertext-blob fileb://c --query Plaintext --output text | base64 -d | wc -c`,
            ],
            /190|256/,
            /20/,
          ),
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://c --encryption-algorithm RSAES_OAEP_SHA_256 --key-id ',
      },
    },
    {
      type: 'single',
      id: 'sig-two-of-one-text',
      objective: 'Compare signatures by verifying, not by their bytes',
      stem: 'A test signs the same text twice with one ECC_NIST_P256 key and expects equal signatures, as a proof that the key has stayed the same. It fails. What is the reason?',
      options: [
        {
          id: 'a',
          text: 'The key was rotated between the two calls',
          misconception: 'asymmetric-keys-rotate-by-schedule',
          why: 'Asymmetric keys are not rotated automatically, and nobody can rotate them on demand either. It would be right for a symmetric key that had been rotated in between.',
        },
        {
          id: 'b',
          text: 'ECDSA takes fresh randomness for each of them',
          right: true,
          why: 'Each signature is made with a new random value, so two of one text differ and both verify. Test with the public key instead of comparing bytes.',
        },
        {
          id: 'c',
          text: 'KMS puts the time of the call into each of them',
          misconception: 'signature-has-a-date',
          why: 'A signature holds two numbers and no time. It would be right for signatures with a time stamp from a service that gives such stamps.',
        },
        {
          id: 'd',
          text: 'One of the two is damaged and will be refused',
          misconception: 'differing-means-broken',
          why: 'Both verify with the same public key and the same text. It would be right if verifying one of them had ended with an exception.',
        },
      ],
      sources: [api('Sign'), specs],
      proof: {
        setup: [note, signer, sign('note', 's1'), sign('note', 's2'), publicKey('p.der')],
        claims: {
          a: succeeds(
            ['aws kms rotate-key-on-demand --key-id "$KEY"'],
            /UnsupportedOperationException/,
          ),
          b: shows(
            ['cmp -s s1 s2 || echo unlike', outside('note', 's1'), outside('note', 's2')],
            /unlike[\s\S]*OK[\s\S]*OK/,
          ),
          c: shows(['openssl dgst -sha256 s1', 'wc -c < s1'], /2026/, /\d/),
          d: shows([outside('note', 's1'), outside('note', 's2')], /failure/, /OK[\s\S]*OK/),
        },
        probe: 'aws kms sign --message fileb://note --signing-algorithm ECDSA_SHA_256 --key-id ',
      },
    },
    {
      type: 'multiple',
      id: 'sig-after-disabling',
      objective: 'Say what disabling a signing key stops',
      stem: 'A signing key in KMS is believed to have been misused, and an administrator disables it. Customers hold its public key. Which TWO things are still possible afterwards?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Customers verify old signatures by themselves',
          right: true,
          why: 'They need the public key, which they have. Nothing that happens in KMS reaches them, so the old signatures must be withdrawn by other means.',
        },
        {
          id: 'b',
          text: 'An administrator downloads the public key anew',
          right: true,
          why: 'Reading the public half uses no private key, and KMS permits it while the key is disabled.',
        },
        {
          id: 'c',
          text: 'The service signs further releases with the key',
          misconception: 'disable-is-advisory',
          why: 'Every use of the private half is refused as long as the key is disabled. It would be right after somebody has enabled it again.',
        },
        {
          id: 'd',
          text: 'The service verifies a signature by calling KMS',
          misconception: 'verify-ignores-state',
          why: 'Verifying inside KMS is a cryptographic operation of the key and is refused with the others. It would be right for a check outside of KMS.',
        },
        {
          id: 'e',
          text: 'An auditor finds in KMS all that was ever signed',
          misconception: 'kms-keeps-signatures',
          why: 'KMS keeps neither messages nor signatures; the trail has the calls without contents. It would be right if the service had kept a register of its own.',
        },
      ],
      sources: [
        api('DisableKey'),
        api('GetPublicKey'),
        guide('Key states of AWS KMS keys', 'key-state'),
      ],
      proof: {
        setup: [
          note,
          signer,
          sign('note', 's'),
          publicKey('p.der'),
          'aws kms disable-key --key-id "$KEY"',
        ],
        claims: {
          a: shows([outside('note', 's')], /Verified OK/),
          b: succeeds([publicKey('again')]),
          c: shows(
            [
              'aws kms sign --key-id "$KEY" --message fileb://note --signing-algorithm ECDSA_SHA_256',
            ],
            /"Signature"/,
            /DisabledException/,
          ),
          d: shows([verify('note', 's')], /"SignatureValid": true/, /DisabledException/),
          e: shows(
            [
              `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Sign --query 'Events[0].CloudTrailEvent' --output text`,
            ],
            /release 4.2|"message":/,
            /Sign/,
          ),
        },
        probe: 'aws kms get-public-key --key-id "$KEY"',
      },
    },
    {
      type: 'single',
      id: 'sig-agree-on-a-secret',
      objective: 'Derive a shared secret with a key in KMS',
      stem: 'A bank and your service agree on a secret by elliptic curve Diffie-Hellman. Your private key is in KMS, with the usage KEY_AGREEMENT. What do you put into the call of DeriveSharedSecret, besides your own key and the algorithm?',
      options: [
        {
          id: 'a',
          text: 'The public key of the bank, on the same curve',
          right: true,
          why: 'Your private half and the public half of the bank give the same point as the bank gets the other way round. Nothing secret has to travel.',
        },
        {
          id: 'b',
          text: 'The private key of the bank, wrapped for KMS',
          misconception: 'both-private-keys-needed',
          why: 'The bank keeps its private half to itself, as you keep yours; that is the point of the method. It would be right for importing key material.',
        },
        {
          id: 'c',
          text: 'A random secret that both sides have stored',
          misconception: 'secret-must-exist-before',
          why: 'The secret comes out of the call and need not exist beforehand. It would be right for HMAC keys with imported material on both sides.',
        },
        {
          id: 'd',
          text: 'A message from the bank, signed with its key',
          misconception: 'agreement-is-verification',
          why: 'The call takes a public key and verifies no message. Who is at the other end must be settled in another way. It would be right for the operation that checks signatures.',
        },
      ],
      sources: [api('DeriveSharedSecret')],
      proof: {
        setup: [
          pair('KEY', 'ECC_NIST_P256', 'KEY_AGREEMENT'),
          pair('BANK', 'ECC_NIST_P256', 'KEY_AGREEMENT'),
          publicKey('us.der'),
          publicKey('bank.der', '$BANK'),
          'openssl rand 32 > stored',
          note,
        ],
        claims: {
          a: shows(
            [
              'aws kms derive-shared-secret --key-id "$KEY" --key-agreement-algorithm ECDH --public-key fileb://bank.der --query SharedSecret > one',
              'aws kms derive-shared-secret --key-id "$BANK" --key-agreement-algorithm ECDH --public-key fileb://us.der --query SharedSecret > two',
              'cmp one two && echo the same',
            ],
            /the same/,
          ),
          b: succeeds(
            [
              'aws kms derive-shared-secret --key-id "$KEY" --key-agreement-algorithm ECDH --private-key fileb://bank.der',
            ],
            /Unknown options|required|unrecognized/i,
          ),
          c: succeeds(
            [
              'aws kms derive-shared-secret --key-id "$KEY" --key-agreement-algorithm ECDH --public-key fileb://stored',
            ],
            /ValidationException/,
          ),
          d: succeeds(
            [
              'aws kms derive-shared-secret --key-id "$KEY" --key-agreement-algorithm ECDH --public-key fileb://note',
            ],
            /ValidationException/,
          ),
        },
        probe:
          'aws kms derive-shared-secret --key-agreement-algorithm ECDH --public-key fileb://bank.der --key-id ',
      },
    },
    {
      type: 'ordering',
      id: 'sig-from-key-to-verdict',
      objective: 'Put the steps from key to verified signature in order',
      stem: 'A vendor signs releases with KMS, and shops verify them with openssl. Each shop must be able to verify a release the moment it is published. In which order do these steps come?',
      items: [
        {
          id: 'a',
          text: 'Create a key with the usage SIGN_VERIFY',
          place: 1,
          why: 'Everything else needs the key, and what it is for cannot be changed later on.',
        },
        {
          id: 'b',
          text: 'Give the shops its public key by a safe way',
          place: 2,
          why: 'The shops must have it before the first release, and not from the server that delivers releases.',
        },
        {
          id: 'c',
          text: 'Sign a digest in KMS and publish the release',
          place: 3,
          why: 'The private key stays in KMS, so the digest goes there and the signature comes back. Published before the shops hold the public key, the release could not be verified.',
        },
        {
          id: 'd',
          text: 'Let the shop check release and signature',
          place: 4,
          why: 'The shop has received both and compares them with the public key it has had from the beginning.',
        },
        {
          id: 'e',
          text: 'Export the private key to the shops',
          misconception: 'checking-needs-the-private-key',
          why: 'No operation hands the private half out, and whoever had it could sign releases. It would be right for a secret that both sides use for a MAC.',
        },
      ],
      sources: [api('Sign'), api('GetPublicKey')],
      proof: {
        setup: [note],
        claims: {
          order: shows(
            [
              signer,
              publicKey('p.der'),
              'openssl dgst -sha256 -binary note > digest',
              sign('digest', 's', '--message-type DIGEST'),
              outside('note', 's'),
            ],
            /Verified OK/,
          ),
          e: succeeds(
            [signer, 'aws kms get-private-key --key-id "$KEY"'],
            /invalid choice|Invalid choice|argument/,
          ),
        },
        probe: 'aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY',
      },
    },
    {
      type: 'single',
      id: 'sig-for-thirty-years',
      objective: 'Choose a signature algorithm that should outlast quantum computers',
      stem: 'A maker of rail signals signs firmware that is in the field for thirty years, and its auditors ask for signatures that quantum computers are not expected to forge. Which key spec of KMS fits?',
      options: [
        {
          id: 'a',
          text: 'RSA_3072, a long one of its family',
          misconception: 'longer-rsa-resists-quantum',
          why: 'A quantum computer large enough breaks RSA of any practical length by the same method. It would be right for verifiers that know nothing but RSA.',
        },
        {
          id: 'b',
          text: 'ML_DSA_65, for SIGN_VERIFY in KMS',
          right: true,
          why: 'ML-DSA rests on lattice problems that are not known to be easy for quantum computers. Its signatures are far larger than those of a curve.',
        },
        {
          id: 'c',
          text: 'ECC_NIST_P521, the longest NIST curve',
          misconception: 'longer-curve-resists-quantum',
          why: 'Curves fall to the same quantum method, and sooner than RSA for their shorter keys. It would be right for short signatures and a life of a few years.',
        },
        {
          id: 'd',
          text: 'HMAC_512, with its symmetric secret',
          misconception: 'anybody-can-check-a-mac',
          why: 'It would resist, but every device would have to hold the secret and could make codes itself. It would be right if maker and checker were one service.',
        },
      ],
      sources: [fips204, specs],
      proof: {
        setup: [note],
        claims: {
          a: shows([pair('KEY', 'RSA_3072', 'SIGN_VERIFY'), algorithms], /ML_DSA/, /RSASSA/),
          b: shows([pair('KEY', 'ML_DSA_65', 'SIGN_VERIFY'), algorithms], /ML_DSA/),
          c: shows([pair('KEY', 'ECC_NIST_P521', 'SIGN_VERIFY'), algorithms], /ML_DSA/, /ECDSA/),
          d: succeeds(
            [
              pair('KEY', 'HMAC_512', 'GENERATE_VERIFY_MAC'),
              'aws kms get-public-key --key-id "$KEY"',
            ],
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms create-key --key-spec ML_DSA_65 --key-usage SIGN_VERIFY',
      },
    },
  ],
});
