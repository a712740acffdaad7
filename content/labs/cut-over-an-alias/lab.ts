// The lab "Cut over an alias": a signing key that KMS does not rotate gets a successor, with the public
// key out first and both keys in use for a while.

import { lab, stepUntil } from '#lab';
import {
  algorithm,
  alias,
  callsWith,
  cutOverMs,
  daysBetween,
  firstKey,
  lost,
  message,
  newSignature,
  oldSignature,
  overlapDays,
  publicKeyFile,
  published,
  successor,
} from './sight.ts';

const tryToRotate = stepUntil({
  id: 'try-to-rotate',
  goal: `KMS has refused to rotate the material of the key behind ${alias}.`,
  missing(view) {
    const tried = view.trail.filter(({ call }) =>
      /^(EnableKeyRotation|RotateKeyOnDemand)$/.test(call),
    );
    if (tried.length === 0)
      return `Nobody has asked KMS to rotate a key in this world; the last call was ${view.trail.at(-1)?.call}.`;
    const last = tried.at(-1);
    return tried.some(({ error }) => error === 'UnsupportedOperationException')
      ? undefined
      : `${last?.call} ended in ${last?.error ?? 'no error'}; the question was not put about the signing key itself.`;
  },
  hints: [
    'Believe no table, this one neither: ask KMS. There are two operations that rotate material.',
    'EnableKeyRotation or RotateKeyOnDemand, with the ID of the key, which describe-key tells for the alias.',
    'aws kms rotate-key-on-demand --key-id ___',
  ],
  solution: [
    `OLD=$(aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text)`,
    'aws kms rotate-key-on-demand --key-id "$OLD" 2> refusal.txt || cat refusal.txt',
  ],
});

const publishTheSuccessor = stepUntil({
  id: 'publish-the-successor',
  goal: `A second signing key exists, and its public key lies in ${publicKeyFile}, while ${alias} still names the first.`,
  missing(view) {
    const first = firstKey(view);
    if (!first) return lost;
    const [key] = published(view);
    const others = view.keys.filter(({ id }) => id !== first.id);
    if (!key) {
      return others.length === 0
        ? 'There is one key in this world, the old one.'
        : `There is another key, ${others[0]?.id.slice(0, 8)}…, but nobody has fetched a public key of it.`;
    }
    const bytes = view.files.get(publicKeyFile);
    if (!bytes) return `There is no ${publicKeyFile} yet.`;
    if (bytes[0] !== 0x30)
      return `${publicKeyFile} is not DER. The reply has the key in base64; decode it.`;
    const movedMs = cutOverMs(view);
    const fetchedMs = Math.min(
      ...published(view).flatMap((one) =>
        callsWith(view, 'GetPublicKey', one).map(({ atMs }) => atMs),
      ),
    );
    return movedMs !== undefined && movedMs < fetchedMs
      ? `The alias was moved before the public key was fetched: in between nobody could have verified. \`undo\`, and publish first.`
      : undefined;
  },
  hints: [
    'A manual rotation begins with a new key of the same kind. Whoever verifies has to know it before it signs anything.',
    'CreateKey with the same --key-spec and --key-usage as describe-key shows for the old one; then GetPublicKey, whose PublicKey is base64 of DER.',
    `aws kms get-public-key --key-id ___ --query PublicKey --output text | base64 --___ > ${publicKeyFile}`,
  ],
  solution: [
    'NEW=$(aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)',
    `aws kms get-public-key --key-id "$NEW" --query PublicKey --output text | base64 --decode > ${publicKeyFile}`,
  ],
});

const cutOver = stepUntil({
  id: 'cut-over',
  goal: `${alias} names the new key, and ${newSignature} is a signature of ${message} by it.`,
  missing(view) {
    const key = successor(view);
    if (!key) {
      const refused = view.trail.findLast(({ call, error }) => call === 'UpdateAlias' && error);
      return refused
        ? `${alias} still names the first key: UpdateAlias ended in ${refused.error}. ${refused.message ?? ''}`
        : `${alias} still names the first key.`;
    }
    if (!published(view).some(({ id }) => id === key.id)) {
      return `${alias} names ${key.id.slice(0, 8)}…, and nobody has fetched the public key of that one.`;
    }
    if (!key.spec.startsWith('RSA')) {
      return `${alias} names a key of the spec ${key.spec} now. The program signs with ${algorithm}, which that key does not have: its next call is refused.`;
    }
    if (callsWith(view, 'Sign', key).length === 0) {
      return 'The new key has not signed anything yet.';
    }
    const bytes = view.files.get(newSignature);
    if (!bytes) return `There is no ${newSignature} yet.`;
    // As long as the RSA modulus.
    return bytes.length === (view.files.get(oldSignature)?.length ?? 0)
      ? undefined
      : `${newSignature} is not as long as a signature of this key: decode the base64 of Signature.`;
  },
  hints: [
    'Programs name the alias. Let the name point elsewhere, and they sign with the new key from their next call on.',
    'UpdateAlias with --target-key-id; then Sign through the alias, as the programs do.',
    `aws kms update-alias --alias-name ___ --target-key-id ___; aws kms sign --key-id ${alias} ___`,
  ],
  solution: [
    `aws kms update-alias --alias-name ${alias} --target-key-id "$NEW"`,
    `aws kms sign --key-id ${alias} --signing-algorithm ${algorithm} --message fileb://${message} --query Signature --output text | base64 --decode > ${newSignature}`,
  ],
});

const verifyBoth = stepUntil({
  id: 'verify-both',
  goal: 'Since the cut-over the old signature has been verified by the old key, and the new one by the new key.',
  missing(view) {
    const [first, next, movedMs] = [firstKey(view), successor(view), cutOverMs(view)];
    if (!first) return lost;
    if (!next || movedMs === undefined) return `${alias} still names the first key.`;
    const since = (key: typeof first) =>
      callsWith(view, 'Verify', key).some(({ atMs }) => atMs >= movedMs);
    if (!since(first)) {
      const failed = view.trail.some(
        ({ call, error }) => call === 'Verify' && error === 'KMSInvalidSignatureException',
      );
      return failed
        ? 'Verify said KMSInvalidSignatureException: through the alias the new key is asked about a signature that it did not make.'
        : 'The old signature has not been verified since the cut-over.';
    }
    return since(next) ? undefined : 'The new signature has not been verified by the new key.';
  },
  hints: [
    'A signature does not say which key made it. Whoever verifies has to know, and to name it.',
    `Verify twice: ${oldSignature} with the ID of the old key, ${newSignature} through the alias. A false signature is an error, not a "false".`,
    `aws kms verify --key-id ___ --signing-algorithm ${algorithm} --message fileb://${message} --signature fileb://___`,
  ],
  solution: [
    `aws kms verify --key-id "$OLD" --signing-algorithm ${algorithm} --message fileb://${message} --signature fileb://${oldSignature}`,
    `aws kms verify --key-id ${alias} --signing-algorithm ${algorithm} --message fileb://${message} --signature fileb://${newSignature}`,
  ],
});

const retireTheOld = stepUntil({
  id: 'retire-the-old',
  goal: `After the ${overlapDays} days of the overlap the old key is disabled, and not scheduled for deletion.`,
  missing(view) {
    const [first, movedMs] = [firstKey(view), cutOverMs(view)];
    if (!first) return lost;
    if (movedMs === undefined) return `${alias} still names the first key.`;
    if (first.state === 'PendingDeletion') {
      return 'The old key is scheduled for deletion. Deleted, it could not even be enabled again if somebody still needs it; cancel, and disable it first.';
    }
    if (first.state !== 'Disabled') return `The old key is ${first.state}.`;
    const disabledMs = callsWith(view, 'DisableKey', first).at(-1)?.atMs ?? 0;
    const days = daysBetween(movedMs, disabledMs);
    return days >= overlapDays
      ? undefined
      : `The old key was disabled ${Math.floor(days)} days after the cut-over: signatures that partners still accept cannot be verified by KMS any more. Enable it, and wait.`;
  },
  hints: [
    'Old signatures are accepted for a while, as note.txt says. Until then both keys are in use; after that the old one has to stop, in a way that can be taken back.',
    'Move the clock with `advance`, then DisableKey for the old key. Deletion comes much later, when the trail has stayed silent.',
    'advance ___d; aws kms disable-key --key-id ___',
  ],
  solution: [`advance ${overlapDays}d`, 'aws kms disable-key --key-id "$OLD"'],
});

export default lab({
  id: 'cut-over-an-alias',
  title: 'Cut over an alias',
  summary:
    'Rotate a signing key that KMS does not rotate: a successor, its public key out first, the alias moved, both keys in use, the old one retired.',
  minutes: 15,
  objectives: [
    'See which keys KMS does not rotate',
    'Rotate a key by hand behind its alias',
    'Keep the order: publish, cut over, overlap, retire',
    'Verify old and new signatures with the key that made them',
  ],
  region: 'eu-west-1',
  files: {
    [message]: 'invoice 2026-0815: 1200.00\n',
    'note.txt': `The partners fetch our public key once a day and accept a signature for ${overlapDays} days.\nThe program that signs names ${alias}.\n`,
  },
  setup: [
    'OLD=$(aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --description "signs invoices" --query KeyMetadata.KeyId --output text)',
    `aws kms create-alias --alias-name ${alias} --target-key-id "$OLD"`,
    `aws kms sign --key-id ${alias} --signing-algorithm ${algorithm} --message fileb://${message} --query Signature --output text | base64 --decode > ${oldSignature}`,
    'unset OLD',
    'advance 1d',
  ],
  steps: [tryToRotate, publishTheSuccessor, cutOver, verifyBoth, retireTheOld],
  debrief: [
    'Asymmetric and HMAC keys are rotated by a new key behind the old name. KMS sees to it that the new one is of the same type (symmetric, asymmetric or HMAC) and usage, and to nothing else; the spec is your care.',
    'The order is the craft: the public key goes out first, then the alias moves, then both keys verify until the last old signature has run out, and only then does the old key stop.',
    'Disable before you delete. A disabled key comes back with one call; a deleted signing key leaves its public key, if somebody kept it, and nothing that could be asked again.',
    'The new key has its own policy, grants and price, and none of the old one’s. In production, compare them before the cut-over.',
  ],
});
