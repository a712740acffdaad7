// Roads through the lab, played by the tests in the learner's shell: the solution, other ways that must
// arrive, and wrong ways that must stop at the step they get wrong.

import type { Road } from '#lab';
import lab from './lab.ts';

const solutionOf = (...ids: readonly string[]): readonly string[] =>
  lab.steps.filter(({ id }) => ids.includes(id)).flatMap(({ solution }) => solution);

const made = solutionOf('make-a-signing-key');
const signed = solutionOf('sign-the-release');
const taken = solutionOf('take-the-public-key');
const closed = solutionOf('close-the-key');
const verified = solutionOf('verify-without-aws');
const refused = solutionOf('refuse-the-forgery');

const keyOf = (spec: string, usage = 'SIGN_VERIFY') => [
  `KEYID=$(aws kms create-key --key-spec ${spec} --key-usage ${usage} --query KeyMetadata.KeyId --output text)`,
  'aws kms create-alias --alias-name alias/release --target-key-id "$KEYID"',
];
const signAs = (algorithm: string, more = '') =>
  `aws kms sign --key-id alias/release --message fileb://release.txt --signing-algorithm ${algorithm} ${more} --query Signature --output text | base64 -d > release.sig`;
const check = (flags: string) => [
  `openssl dgst ${flags} -verify public.der -signature release.sig release.txt > verdict.txt`,
  `openssl dgst ${flags} -verify public.der -signature release.sig forged.txt > refused.txt || true`,
];

const roads: readonly Road[] = [
  { name: 'the solution', lines: lab.steps.flatMap((step) => step.solution) },
  {
    name: 'an RSA key and the PSS padding',
    lines: [
      ...keyOf('RSA_2048'),
      signAs('RSASSA_PSS_SHA_256'),
      ...taken,
      ...closed,
      ...check('-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest'),
    ],
  },
  {
    name: 'the digest sent in place of the message, on a longer curve',
    lines: [
      ...keyOf('ECC_NIST_P384'),
      'openssl dgst -sha384 -binary release.txt > digest',
      'aws kms sign --key-id "$KEYID" --message fileb://digest --message-type DIGEST --signing-algorithm ECDSA_SHA_384 --query Signature --output text | base64 -d > release.sig',
      ...taken,
      'aws kms disable-key --key-id "$KEYID"',
      ...check('-sha384'),
    ],
  },
  {
    name: 'the public key as PEM, and the key closed before it is fetched',
    lines: [
      ...made,
      ...signed,
      ...closed,
      'aws kms get-public-key --key-id alias/release --query PublicKey --output text > b64 || true',
      'aws kms enable-key --key-id "$KEYID"',
      'aws kms get-public-key --key-id alias/release --query PublicKey --output text > b64',
      'aws kms disable-key --key-id "$KEYID"',
      "(echo '-----BEGIN PUBLIC KEY-----'; fold -w 64 b64; echo '-----END PUBLIC KEY-----') > public.der",
      ...verified,
      ...refused,
    ],
  },

  {
    name: 'wrong: a key that encrypts',
    lines: keyOf('RSA_2048', 'ENCRYPT_DECRYPT'),
    stopsAt: 'make-a-signing-key',
  },
  {
    name: 'wrong: a key without the name',
    lines: ['aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY'],
    stopsAt: 'make-a-signing-key',
  },
  {
    name: 'wrong: the signature left in base64',
    lines: [
      ...made,
      'aws kms sign --key-id alias/release --message fileb://release.txt --signing-algorithm ECDSA_SHA_256 --query Signature --output text > release.sig',
    ],
    stopsAt: 'sign-the-release',
  },
  {
    name: 'wrong: hashed twice, the digest sent as a raw message',
    lines: [
      ...made,
      'openssl dgst -sha256 -binary release.txt > digest',
      'aws kms sign --key-id alias/release --message fileb://digest --signing-algorithm ECDSA_SHA_256 --query Signature --output text | base64 -d > release.sig',
    ],
    stopsAt: 'sign-the-release',
  },
  {
    name: 'wrong: the public key of another pair',
    lines: [
      ...made,
      ...signed,
      'OTHER=$(aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)',
      'aws kms get-public-key --key-id "$OTHER" --query PublicKey --output text | base64 -d > public.der',
    ],
    stopsAt: 'take-the-public-key',
  },
  {
    name: 'wrong: verified with another hash',
    lines: [
      ...made,
      ...signed,
      ...taken,
      ...closed,
      'openssl dgst -sha512 -verify public.der -signature release.sig release.txt > verdict.txt || true',
    ],
    stopsAt: 'verify-without-aws',
  },
  {
    name: 'wrong: the forgery checked as if it were the release',
    lines: [
      ...made,
      ...signed,
      ...taken,
      ...closed,
      ...verified,
      'openssl dgst -sha256 -verify public.der -signature release.sig release.txt > refused.txt',
    ],
    stopsAt: 'refuse-the-forgery',
  },
];

export default roads;
