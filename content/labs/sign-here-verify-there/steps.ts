// The steps: a key that signs, a signature, the public key, and the check without AWS.

import { stepUntil } from '#lab';
import {
  alias,
  forged,
  forgedFile,
  publicFile,
  publicKeyProblem,
  refusedFile,
  releaseFile,
  says,
  signatureFile,
  signatureProblem,
  signingKey,
  verdictFile,
} from './sight.ts';

export const makeASigningKey = stepUntil({
  id: 'make-a-signing-key',
  goal: `${alias} points at an RSA or elliptic curve key that signs.`,
  missing(view) {
    const key = signingKey(view);
    if (!key) {
      return view.keys.length > 0
        ? `There is a key, but nothing is called ${alias}.`
        : 'There is no KMS key in this account yet.';
    }
    if (key.usage !== 'SIGN_VERIFY') {
      return `${alias} is a key for ${key.usage}. It will never sign; make another one.`;
    }
    if (!/^(RSA_|ECC_NIST_P|ECC_SECG)/.test(key.spec)) {
      return `${key.spec} signs, but the openssl of this lab verifies RSA and elliptic curve signatures only.`;
    }
    return ['Enabled', 'Disabled'].includes(key.state)
      ? undefined
      : `The key of ${alias} is ${key.state}.`;
  },
  hints: [
    'A signature that others can verify needs a key pair. What a key is for is fixed when it is made.',
    'CreateKey takes --key-spec, for example ECC_NIST_P256, and --key-usage; CreateAlias gives it the name.',
    'aws kms create-key --key-spec ___ --key-usage ___',
  ],
  solution: [
    'KEYID=$(aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)',
    'aws kms create-alias --alias-name alias/release --target-key-id "$KEYID"',
  ],
});

export const signTheRelease = stepUntil({
  id: 'sign-the-release',
  goal: `${signatureFile} is a signature over ${releaseFile} by the key of ${alias}.`,
  missing: signatureProblem,
  hints: [
    'The private key stays in KMS, so the message goes there, or its digest.',
    'Sign takes --message fileb://..., --signing-algorithm, and answers in base64.',
    'aws kms sign --key-id alias/release --message fileb://___ --signing-algorithm ___ --query Signature --output text | base64 ___ > release.sig',
  ],
  solution: [
    'aws kms sign --key-id alias/release --message fileb://release.txt --signing-algorithm ECDSA_SHA_256 --query Signature --output text | base64 --decode > release.sig',
  ],
});

export const takeThePublicKey = stepUntil({
  id: 'take-the-public-key',
  goal: `${publicFile} holds the public key of ${alias}.`,
  missing: publicKeyProblem,
  hints: [
    'Whoever verifies needs the public half, and nothing else of AWS.',
    'GetPublicKey answers with PublicKey in base64. Decoded, it is DER, which openssl reads.',
    'aws kms get-public-key --key-id ___ --query PublicKey --output text | base64 ___ > public.der',
  ],
  solution: [
    'aws kms get-public-key --key-id alias/release --query PublicKey --output text | base64 --decode > public.der',
  ],
});

export const closeTheKey = stepUntil({
  id: 'close-the-key',
  goal: `The key of ${alias} is disabled.`,
  missing(view) {
    const key = signingKey(view);
    if (!key) return `Nothing is called ${alias} any more.`;
    return key.state === 'Disabled'
      ? undefined
      : `The key of ${alias} is ${key.state}; KMS would still sign and verify with it.`;
  },
  hints: [
    'To see that KMS is not asked, make sure that it could not answer.',
    'DisableKey takes the key id, not an alias; describe-key tells you the id.',
    'aws kms disable-key --key-id ___',
  ],
  solution: [
    'aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/release --query KeyMetadata.KeyId --output text)"',
  ],
});

export const verifyWithoutAws = stepUntil({
  id: 'verify-without-aws',
  goal: `${verdictFile} holds what openssl says: Verified OK.`,
  async missing(view) {
    const problem = (await signatureProblem(view)) ?? publicKeyProblem(view);
    if (problem) return problem;
    const said = says(view, verdictFile);
    if (said === undefined) return `There is no file ${verdictFile}.`;
    return said === 'Verified OK' ? undefined : `${verdictFile} says: ${said.slice(0, 80)}`;
  },
  hints: [
    'Verifying is the same calculation everywhere: hash the message, apply the public key.',
    'openssl dgst takes the hash as -sha256, the public key with -verify, the signature with -signature, and the file last.',
    'openssl dgst -sha256 -verify ___ -signature ___ ___ > verdict.txt',
  ],
  solution: [
    'openssl dgst -sha256 -verify public.der -signature release.sig release.txt > verdict.txt',
  ],
});

export const refuseTheForgery = stepUntil({
  id: 'refuse-the-forgery',
  goal: `${refusedFile} holds what openssl says of ${forgedFile} with the same signature: Verification failure.`,
  missing(view) {
    if (says(view, forgedFile) !== forged.trim()) {
      return `${forgedFile} is no longer the file that came; undo brings it back.`;
    }
    const said = says(view, refusedFile);
    if (said === undefined) return `There is no file ${refusedFile}.`;
    return said === 'Verification failure'
      ? undefined
      : `${refusedFile} says: ${said.slice(0, 80) || 'nothing'}`;
  },
  hints: [
    'The same signature, the same public key, another file.',
    'openssl ends with exit code 1 here; its words still go to the standard output.',
    'openssl dgst -sha256 -verify public.der -signature release.sig ___ > refused.txt',
  ],
  solution: [
    'openssl dgst -sha256 -verify public.der -signature release.sig forged.txt > refused.txt || true',
  ],
});
