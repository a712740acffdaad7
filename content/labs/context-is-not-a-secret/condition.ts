// The second half: the context as a condition in a policy, and what such a condition cannot know.

import { type LabView, stepUntil } from '#lab';
import {
  alias,
  type Context,
  letterContext,
  nora,
  recordContext,
  recordsKey,
  sealedLetter,
  sealedRecord,
  shown,
} from './sight.ts';

const decrypt = 'kms:Decrypt';
/** The ward alone, a patient nobody thought of, and pairs beside. */
const hers: readonly Context[] = [
  recordContext,
  { patient: '9034', ward: 'cardiology' },
  { patient: '9034', ward: 'cardiology', year: '2026' },
];
const notHers: readonly Context[] = [
  {},
  letterContext,
  { patient: '4711' },
  { patient: '4711', ward: 'cardiology2' },
  { patient: '4711', note: 'cardiology' },
];
const wayRound = ['kms:PutKeyPolicy', 'kms:CreateGrant', 'kms:ReEncryptFrom'];

export const tieNoraToHerWard = stepUntil({
  id: 'tie-nora-to-her-ward',
  goal: 'Nora may decrypt under alias/records whenever the context says ward=cardiology, and never otherwise.',
  missing(view) {
    const key = recordsKey(view);
    const her = nora(view);
    if (!key) return `${alias} points at no key any more; \`undo\` brings it back.`;
    if (!her) return 'There is no user nora any more; `undo` brings her back.';
    const asked = (context: Context) =>
      view.may(her.arn, decrypt, key.arn, { input: { EncryptionContext: context } });
    for (const context of hers) {
      const { allowed, because } = asked(context);
      if (!allowed) return `Nora may not decrypt with ${shown(context)}: ${because}.`;
    }
    for (const context of notHers) {
      const { allowed, because } = asked(context);
      if (allowed) return `Nora may also decrypt with ${shown(context)}: ${because}.`;
    }
    for (const action of wayRound) {
      const { allowed, because } = view.may(her.arn, action, key.arn);
      if (allowed) return `With ${action} Nora can get round the condition: ${because}.`;
    }
    return undefined;
  },
  hints: [
    'Authorization sees the pairs of the request before anything is decrypted. Each of them is a condition key of its own.',
    'Give nora an inline policy (iam put-user-policy) that allows kms:Decrypt on the key under StringEquals on kms:EncryptionContext:ward. A statement in the key policy, or a grant with EncryptionContextSubset, can do the same.',
    `aws iam put-user-policy --user-name nora --policy-name her-ward --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"___","Resource":"*","Condition":{"___":{"kms:EncryptionContext:___":"___"}}}]}'`,
  ],
  solution: [
    `aws iam put-user-policy --user-name nora --policy-name her-ward --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:ward":"cardiology"}}}]}'`,
  ],
});

const byNora = (view: LabView) => {
  const arn = nora(view)?.arn;
  return view.trail.filter(({ call, by }) => call === 'Decrypt' && by === arn);
};

export const refuseTheOtherWard = stepUntil({
  id: 'refuse-the-other-ward',
  goal: 'Nora has opened a record of cardiology, and was denied one of oncology.',
  missing(view) {
    const calls = byNora(view);
    if (calls.length === 0)
      return 'Nora has decrypted nothing yet; the trail shows no Decrypt of hers.';
    const ward = (name: string) =>
      calls.filter(({ encryptionContext }) => encryptionContext?.['ward'] === name);
    if (!ward('cardiology').some(({ error }) => error === undefined)) {
      return 'Nora has opened nothing of cardiology yet, with the context that belongs to it.';
    }
    if (!ward('oncology').some(({ error }) => error === 'AccessDeniedException')) {
      return 'Nora has opened a record of her own ward. Now let her try one of oncology, and say so.';
    }
    return undefined;
  },
  hints: [
    'Your shell has a profile for Nora. Try the policy as she would: once where it should allow, once where it should not.',
    `Decrypt ${sealedRecord} and ${sealedLetter} with --profile nora, each with the context it was sealed with.`,
    `aws kms decrypt --profile ___ --ciphertext-blob fileb://${sealedRecord} --encryption-context ___; aws kms decrypt --profile nora --ciphertext-blob fileb://${sealedLetter} --encryption-context ___`,
  ],
  solution: [
    `aws kms decrypt --profile nora --ciphertext-blob fileb://${sealedRecord} --encryption-context patient=4711,ward=cardiology`,
    `aws kms decrypt --profile nora --ciphertext-blob fileb://${sealedLetter} --encryption-context patient=5120,ward=oncology || echo refused`,
  ],
});

export const catchTheLie = stepUntil({
  id: 'catch-the-lie',
  goal: 'Nora has lied about the ward of the letter: authorization believed her, the ciphertext did not.',
  missing(view) {
    const calls = byNora(view);
    const lies = calls.filter(
      ({ encryptionContext: context }) =>
        context?.['ward'] === 'cardiology' && context['patient'] !== recordContext['patient'],
    );
    const caught = calls.some(
      ({ error, encryptionContext: context }) =>
        error === 'InvalidCiphertextException' && context?.['ward'] === 'cardiology',
    );
    if (caught) return undefined;
    const [lie] = lies;
    if (!lie) return 'So far Nora has told the truth about every file she tried to open.';
    return lie.error
      ? `Nora's claim ${shown(lie.encryptionContext)} ended in ${lie.error}: it did not come as far as the ciphertext.`
      : `Nora's claim ${shown(lie.encryptionContext)} was true: something opened with it.`;
  },
  hints: [
    'The condition compares what the caller says. Nora may say anything. What else knows the ward of the letter?',
    `Let Nora decrypt ${sealedLetter}, a file of oncology, and claim that its ward is cardiology. Compare the name of the error with the one before.`,
    `aws kms decrypt --profile nora --ciphertext-blob fileb://${sealedLetter} --encryption-context patient=5120,ward=___`,
  ],
  solution: [
    `aws kms decrypt --profile nora --ciphertext-blob fileb://${sealedLetter} --encryption-context patient=5120,ward=cardiology || echo refused`,
  ],
});
