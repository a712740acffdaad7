// Questions on rotation: what it changes, which keys have it, what it is no answer to. What can be tried
// carries a proof; numbers come from the facts.

import { limits } from '#facts/limits.ts';
import { rotation } from '#facts/rotation.ts';
import { type ProofResult, quiz, type Source } from '#quiz';

const guide = (title: string, page: string): Source => ({
  title: `AWS KMS Developer Guide: ${title}`,
  url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  checked: '2026-11',
});
const api = (operation: string): Source => ({
  title: `AWS KMS API Reference: ${operation}`,
  url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  checked: '2026-11',
});
const rotate = guide('Rotate AWS KMS keys', 'rotate-keys');

const [shortest, longest] = [
  limits.rotationPeriodMinDays.value,
  limits.rotationPeriodMaxDays.value,
];
const days = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'day' : 'days'}`;

const key = [
  'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
  'aws kms create-alias --alias-name alias/app --target-key-id "$(cat key.id)"',
  'printf secret > secret.txt',
];
const sealed = [
  'aws kms encrypt --key-id alias/app --plaintext fileb://secret.txt --query CiphertextBlob --output text | base64 --decode > old.blob',
];
const rotateNow = 'aws kms rotate-key-on-demand --key-id "$(cat key.id)"';
const open =
  'aws kms decrypt --ciphertext-blob fileb://old.blob --query Plaintext --output text | base64 --decode';
const materialOf =
  'aws kms decrypt --ciphertext-blob fileb://old.blob --query KeyMaterialId --output text';
const describe = (path: string) =>
  `aws kms describe-key --key-id alias/app --query KeyMetadata.${path} --output text`;

const rotationsListed =
  'aws kms list-key-rotations --key-id "$(cat key.id)" --query "length(Rotations)"';

const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;
const worked = (results: readonly ProofResult[]) => !failed(results);
const changed = (results: readonly ProofResult[]) =>
  results[0]?.stdout !== last(results).stdout && worked(results);

export default quiz({
  id: 'rotation',
  title: 'Rotation',
  summary: 'What new key material changes, what it leaves, and which keys can have it.',
  questions: [
    {
      type: 'single',
      id: 'rotation-what-the-application-does',
      objective: 'Say what an application has to do after a rotation',
      stem: 'An application has stored thousands of ciphertexts made by Encrypt. Tonight the KMS key is rotated for the first time. What does the application have to do, so that tomorrow it reads them as today?',
      options: [
        {
          id: 'a',
          text: 'Leave everything as it is and call Decrypt as before',
          right: true,
          why: 'The older material stays in the key, and each ciphertext refers to the material that made it. KMS finds it by that, and the caller notices nothing: even the material ID in the reply is the one from before.',
        },
        {
          id: 'b',
          text: 'Pass each ciphertext through ReEncrypt before midnight',
          misconception: 'rotation-locks-older-ciphertexts',
          why: 'Nothing becomes unreadable by a rotation, so there is no deadline. It would be right to re-encrypt if the KMS key itself were to be deleted.',
        },
        {
          id: 'c',
          text: 'Name the older key material in the call of Decrypt',
          misconception: 'material-must-be-named',
          why: 'A caller cannot choose the material at all; there is no member for it in the request. It would be right if versions of a key were addressed one by one.',
        },
        {
          id: 'd',
          text: 'Look up the new ID of the key and configure that',
          misconception: 'rotation-changes-the-key-id',
          why: 'Rotation replaces the material inside the key; ID, ARN and aliases stay. It would be right after a manual rotation, if the application named the key by its ID.',
        },
      ],
      sources: [rotate, api('Decrypt')],
      proof: {
        setup: [...key, ...sealed],
        claims: {
          a: {
            run: [materialOf, rotateNow, materialOf, open],
            holds: (results) =>
              results[0]?.stdout === results[2]?.stdout && last(results).stdout === 'secret',
          },
          b: { run: [rotateNow, rotateNow, open], holds: failed, because: /secret/ },
          c: {
            run: [rotateNow, 'aws kms decrypt --ciphertext-blob fileb://old.blob'],
            holds: failed,
            because: /"KeyMaterialId"/,
          },
          d: {
            run: [describe('KeyId'), rotateNow, describe('KeyId')],
            holds: changed,
            because: /[0-9a-f]{8}-/,
          },
        },
        probe: rotateNow,
      },
    },
    {
      type: 'matching',
      id: 'rotation-which-way',
      objective: 'Choose between automatic, on-demand and manual rotation',
      stem: 'Something new is due for four customer managed keys. Which way does each of them take, if, of two that would do, the one that asks less of people is preferred?',
      prompts: [
        {
          id: 'a',
          text: 'A symmetric key with material of KMS; a standard asks for new material each year',
          answer: '1',
          why: 'KMS then does it by itself, year after year, and nobody has to think of it. Key ID, aliases and policies stay as they are.',
          misconceptions: { 2: 'a-person-has-to-rotate' },
        },
        {
          id: 'b',
          text: 'A symmetric key with material of KMS; an auditor wants new material today',
          answer: '2',
          why: 'One call gives the key new material now and leaves a calendar untouched, if there is one. Switching a calendar on brings the first new material after a whole period.',
          misconceptions: {
            1: 'switching-rotation-on-rotates-at-once',
            4: 're-encrypting-rotates-the-key',
          },
        },
        {
          id: 'c',
          text: 'An RSA key that signs releases; a new pair is wanted',
          answer: '3',
          why: 'An asymmetric key keeps its one pair for life. A new pair is a new key behind the old name, and verifiers have to learn its public half beforehand.',
          misconceptions: { 1: 'asymmetric-keys-rotate-by-schedule' },
        },
        {
          id: 'd',
          text: 'A symmetric key; its successor is to have another policy, for another team',
          answer: '3',
          why: 'Here another key is wanted on purpose. Rotation inside a key leaves its policy as it is, and the old key stays on for what lies under it.',
          misconceptions: { 2: 'new-material-has-a-policy' },
        },
      ],
      responses: [
        { id: '1', text: 'EnableKeyRotation, once' },
        { id: '2', text: 'RotateKeyOnDemand, once' },
        { id: '3', text: 'CreateKey, and then UpdateAlias' },
        { id: '4', text: 'ReEncrypt, for all that lies sealed' },
      ],
      repeats: true,
      sources: [rotate, api('RotateKeyOnDemand'), api('UpdateAlias')],
      proof: {
        setup: [
          ...key,
          ...sealed,
          'aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text > rsa.id',
          'aws kms create-alias --alias-name alias/sign --target-key-id "$(cat rsa.id)"',
        ],
        claims: {
          'a=1': {
            run: [
              'aws kms enable-key-rotation --key-id "$(cat key.id)"',
              'aws kms get-key-rotation-status --key-id "$(cat key.id)" --query "[KeyRotationEnabled,RotationPeriodInDays]" --output text',
            ],
            holds: (results) => /^True\s+365/.test(last(results).stdout),
          },
          'b=2': {
            run: [describe('CurrentKeyMaterialId'), rotateNow, describe('CurrentKeyMaterialId')],
            holds: changed,
          },
          'b=1': {
            run: ['aws kms enable-key-rotation --key-id "$(cat key.id)"', rotationsListed],
            holds: (results) => last(results).stdout.trim() === '1',
            because: /^0/m,
          },
          'b=4': {
            run: [
              describe('CurrentKeyMaterialId'),
              'aws kms re-encrypt --ciphertext-blob fileb://old.blob --destination-key-id alias/app > moved.json',
              describe('CurrentKeyMaterialId'),
            ],
            holds: changed,
            because: /^([0-9a-f]{64})\s+\1\s*$/,
          },
          'c=3': {
            run: [
              'aws kms get-public-key --key-id alias/sign --query PublicKey --output text',
              'aws kms update-alias --alias-name alias/sign --target-key-id "$(aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)"',
              'aws kms get-public-key --key-id alias/sign --query PublicKey --output text',
            ],
            holds: changed,
          },
          'c=1': {
            run: ['aws kms enable-key-rotation --key-id "$(cat rsa.id)"'],
            holds: worked,
            because: /UnsupportedOperationException/,
          },
          'd=3': {
            run: [
              describe('Arn'),
              'aws kms update-alias --alias-name alias/app --target-key-id "$(aws kms create-key --query KeyMetadata.KeyId --output text)"',
              describe('Arn'),
            ],
            holds: changed,
          },
          'd=2': {
            run: [
              'aws kms get-key-policy --key-id "$(cat key.id)" --query Policy --output text | tee before',
              rotateNow,
              'aws kms get-key-policy --key-id "$(cat key.id)" --query Policy --output text | cmp - before && echo unchanged',
            ],
            holds: failed,
            because: /unchanged/,
          },
        },
        probe: rotateNow,
      },
    },
    {
      type: 'multiple',
      id: 'rotation-automatic-for-which-keys',
      objective: 'Tell which keys accept automatic rotation',
      stem: 'A rule asks for yearly rotation without anybody having to remember it. For which TWO of these customer managed keys does EnableKeyRotation do the job?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'A symmetric key, its material of KMS',
          right: true,
          why: 'This is the kind that automatic rotation was made for: symmetric encryption, origin AWS_KMS, customer managed. One call sets the period, and the rest happens.',
        },
        {
          id: 'b',
          text: 'A symmetric multi-Region primary',
          right: true,
          why: 'Rotation of related multi-Region keys is set on the primary. KMS brings the new material to the replicas before any of them uses it.',
        },
        {
          id: 'c',
          text: 'An RSA key for signing orders',
          misconception: 'asymmetric-keys-rotate-by-schedule',
          why: 'Verifiers hold the public key, so KMS cannot replace the pair behind their backs; the call is refused. It would be right to create a new key and move the alias.',
        },
        {
          id: 'd',
          text: 'An HMAC key for login tokens',
          misconception: 'hmac-auto-rotates',
          why: 'HMAC keys are symmetric and still have no rotation of material: a MAC does not say which material made it. A manual rotation would be right.',
        },
        {
          id: 'e',
          text: 'A symmetric key, imported material',
          misconception: 'imported-auto-rotates',
          why: 'KMS cannot make material that you want to bring yourself. Import new material and rotate on demand; that would be right here.',
        },
      ],
      sources: [rotate, api('EnableKeyRotation')],
      proof: {
        setup: key,
        claims: {
          a: { run: ['aws kms enable-key-rotation --key-id "$(cat key.id)"'], holds: worked },
          b: {
            run: [
              'aws kms enable-key-rotation --key-id "$(aws kms create-key --multi-region --query KeyMetadata.KeyId --output text)"',
            ],
            holds: worked,
          },
          c: {
            run: [
              'aws kms enable-key-rotation --key-id "$(aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)"',
            ],
            holds: worked,
            because: /UnsupportedOperationException/,
          },
          d: {
            run: [
              'aws kms enable-key-rotation --key-id "$(aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.KeyId --output text)"',
            ],
            holds: worked,
            because: /UnsupportedOperationException/,
          },
          e: {
            run: [
              'aws kms enable-key-rotation --key-id "$(aws kms create-key --origin EXTERNAL --query KeyMetadata.KeyId --output text)"',
            ],
            holds: worked,
            because: /KMSInvalidStateException|UnsupportedOperationException/,
          },
        },
        probe: 'aws kms enable-key-rotation --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'ordering',
      id: 'rotation-of-imported-material',
      objective: 'Rotate a key with imported material without a new key',
      stem: 'A symmetric key with imported material is to get new material and keep its key ID. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Call GetParametersForImport for the key',
          why: 'The new material has to come in wrapped, so first one needs a wrapping key and an import token. Both are good for a limited time.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Call ImportKeyMaterial with NEW_KEY_MATERIAL',
          why: 'The material is in the key now and waits in the state PENDING_ROTATION. Encryption still uses the older one.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Call RotateKeyOnDemand for the key',
          why: 'With this call the waiting material becomes the current one. The older stays, because what it sealed must open; it must not expire.',
        },
        {
          id: 'd',
          text: 'Call EnableKeyRotation for the key',
          misconception: 'imported-auto-rotates',
          why: 'Automatic rotation would need material that KMS makes itself, and the call is refused for this origin. It would be right for a key whose origin is AWS_KMS.',
        },
      ],
      sources: [rotate, api('ImportKeyMaterial'), api('RotateKeyOnDemand')],
    },
    {
      type: 'single',
      id: 'rotation-on-demand-and-the-calendar',
      objective: 'Say what an on-demand rotation does to the automatic schedule',
      stem: 'A key rotates automatically every year; the next rotation is due in half a year. An auditor asks for one today, and an administrator calls RotateKeyOnDemand. When does the next automatic rotation happen?',
      options: [
        {
          id: 'a',
          text: 'On the day it was due before the call',
          right: true,
          why: 'The two are independent. The schedule counts from the day it was enabled or from the last automatic rotation, and an extra rotation in between does not move it.',
        },
        {
          id: 'b',
          text: 'One full year after the call of today',
          misconception: 'on-demand-resets-the-schedule',
          why: 'The date in the status stays as it was. It would be right if the administrator had set another period, which does begin a new count.',
        },
        {
          id: 'c',
          text: 'At no time, until it is enabled again',
          misconception: 'on-demand-replaces-automatic',
          why: 'An on-demand rotation leaves automatic rotation switched on. It would be right after a call that disables the rotation of the key.',
        },
        {
          id: 'd',
          text: 'Today, as the call brings it forward',
          misconception: 'on-demand-brings-automatic-forward',
          why: 'What happens today is a rotation of its own, listed as ON_DEMAND, and the automatic one keeps its date. It would be right if there were one date that a call could move.',
        },
      ],
      sources: [rotate, api('RotateKeyOnDemand')],
      proof: {
        setup: [
          ...key,
          'aws kms enable-key-rotation --key-id "$(cat key.id)"',
          'aws kms get-key-rotation-status --key-id "$(cat key.id)" > before',
        ],
        claims: {
          a: {
            run: [
              rotateNow,
              'aws kms get-key-rotation-status --key-id "$(cat key.id)" | cmp - before && echo unmoved',
            ],
            holds: (results) => /unmoved/.test(last(results).stdout),
          },
          b: {
            run: [
              rotateNow,
              'aws kms get-key-rotation-status --key-id "$(cat key.id)" | cmp - before && echo unmoved',
            ],
            holds: (results) => !/unmoved/.test(last(results).stdout),
            because: /unmoved/,
          },
          c: {
            run: [rotateNow, 'aws kms get-key-rotation-status --key-id "$(cat key.id)"'],
            holds: (results) => !/"KeyRotationEnabled": true/.test(last(results).stdout),
            because: /"KeyRotationEnabled": true/,
          },
          d: {
            run: [
              rotateNow,
              'aws kms list-key-rotations --key-id "$(cat key.id)" --query "Rotations[].RotationType" --output text',
            ],
            holds: (results) => /AUTOMATIC/.test(last(results).stdout),
            because: /ON_DEMAND/,
          },
        },
        probe: 'aws kms get-key-rotation-status --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'rotation-period-that-can-be-set',
      objective: 'Know the bounds of the rotation period',
      stem: 'A standard asks for new key material as often as KMS can be made to do it by itself. Which period do you give to EnableKeyRotation?',
      options: [
        {
          id: 'a',
          text: days(shortest),
          right: true,
          why: 'This is the shortest period that the operation takes. Whoever needs it more often adds rotations on demand, whose number is limited for the life of the key.',
        },
        {
          id: 'b',
          text: days(30),
          misconception: 'any-period-is-possible',
          why: 'The request is refused before anything happens: it is below the lowest value of the parameter. It would be right for a system that rotates monthly by its own schedule.',
        },
        {
          id: 'c',
          text: days(1),
          misconception: 'domain-key-is-the-kms-key',
          why: 'Daily is how often the HSMs change the domain key among themselves, and no caller sets that. It would be right as an answer to that other question.',
        },
        {
          id: 'd',
          text: days(limits.rotationPeriodDefaultDays.value),
          misconception: 'the-period-is-fixed',
          why: `A year is what happens if no period is given. Since ${rotation.onDemandSince.value} the period can be chosen. It would be right if the standard asked for a yearly rotation.`,
        },
      ],
      sources: [api('EnableKeyRotation'), rotate],
      proof: {
        setup: key,
        claims: {
          a: {
            run: [
              `aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days ${shortest}`,
              `aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days ${shortest - 1}`,
            ],
            holds: ([fits, tooShort]) => fits?.exitCode === 0 && tooShort?.exitCode !== 0,
          },
          b: {
            run: [
              'aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days 30',
            ],
            holds: worked,
            because: /RotationPeriodInDays|rotation-period|valid/i,
          },
          c: {
            run: [
              'aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days 1',
            ],
            holds: worked,
            because: /RotationPeriodInDays|rotation-period|valid/i,
          },
          d: {
            run: [
              'aws kms enable-key-rotation --key-id "$(cat key.id)"',
              `aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days ${shortest}`,
              'aws kms get-key-rotation-status --key-id "$(cat key.id)" --query RotationPeriodInDays',
            ],
            holds: (results) =>
              last(results).stdout.trim() === String(limits.rotationPeriodDefaultDays.value),
            because: new RegExp(`^${shortest}$`, 'm'),
          },
        },
        probe: `aws kms enable-key-rotation --key-id "$(cat key.id)" --rotation-period-in-days ${longest}`,
      },
    },
    {
      type: 'single',
      id: 'rotation-of-a-disabled-key',
      objective: 'Relate rotation to the state of the key',
      stem: 'A disabled key has to be shown to an auditor with a fresh rotation. RotateKeyOnDemand ends in an error. What gets the rotation done?',
      options: [
        {
          id: 'a',
          text: 'Enable the key first and then repeat the call',
          right: true,
          why: 'Material is rotated in an enabled key. The error names the state, and once the key is enabled the same call succeeds; the key can be disabled again afterwards.',
        },
        {
          id: 'b',
          text: 'Switch automatic rotation off and repeat it',
          misconception: 'on-demand-needs-automatic-off',
          why: 'Automatic rotation has no part in this refusal, and on a disabled key that setting is refused as well. It would be right if the two excluded one another.',
        },
        {
          id: 'c',
          text: 'Name the key by its alias and repeat the call',
          misconception: 'an-alias-gets-around-a-state',
          why: 'The state belongs to the key, by whatever name it is called; this operation takes no alias at all. It would be right if the key ID had been mistyped.',
        },
        {
          id: 'd',
          text: 'Schedule the deletion, cancel it and repeat it',
          misconception: 'cancelling-a-deletion-enables-the-key',
          why: 'A cancelled deletion leaves the key disabled, so nothing has been gained. It would be right if cancelling enabled the key.',
        },
      ],
      sources: [api('RotateKeyOnDemand'), guide('Key states of AWS KMS keys', 'key-state')],
      proof: {
        setup: [...key, 'aws kms disable-key --key-id "$(cat key.id)"'],
        claims: {
          a: { run: ['aws kms enable-key --key-id "$(cat key.id)"', rotateNow], holds: worked },
          b: {
            run: ['aws kms disable-key-rotation --key-id "$(cat key.id)"', rotateNow],
            holds: worked,
            because: /DisabledException/,
          },
          c: {
            run: ['aws kms rotate-key-on-demand --key-id alias/app'],
            holds: worked,
            because: /NotFoundException.*Invalid keyId/,
          },
          d: {
            run: [
              'aws kms schedule-key-deletion --key-id "$(cat key.id)"',
              'aws kms cancel-key-deletion --key-id "$(cat key.id)"',
              rotateNow,
            ],
            holds: worked,
            because: /DisabledException/,
          },
        },
        probe: rotateNow,
      },
    },
    {
      type: 'single',
      id: 'rotation-empty-list',
      objective: 'Read what ListKeyRotations lists',
      stem: 'Automatic rotation was enabled yesterday. ListKeyRotations returns an empty list, and a colleague concludes that the key has no material. What does the empty list say?',
      options: [
        {
          id: 'a',
          text: 'No rotation has been completed so far',
          right: true,
          why: 'By default the list has completed rotations. The first material came with the key and by no rotation; asked for all key material, KMS shows it as CURRENT.',
        },
        {
          id: 'b',
          text: 'Automatic rotation is switched off',
          misconception: 'the-list-shows-the-setting',
          why: 'The setting is told by another operation, with the date of the next rotation. It would be right to conclude that from a status that says false.',
        },
        {
          id: 'c',
          text: 'The material of the key is missing',
          misconception: 'the-list-shows-all-material',
          why: 'Automatic rotation can be enabled for material of KMS alone, and such a key has its first material from its creation. It would be right for an imported key that waits for its import.',
        },
        {
          id: 'd',
          text: 'The caller may see no rotations',
          misconception: 'denied-shows-as-empty',
          why: 'Whoever has no permission is refused and gets no list at all. It would be right if KMS filtered lists by what one may see.',
        },
      ],
      sources: [api('ListKeyRotations')],
      proof: {
        setup: [...key, 'aws kms enable-key-rotation --key-id "$(cat key.id)"'],
        claims: {
          a: {
            run: [
              'aws kms list-key-rotations --key-id "$(cat key.id)" --query \'length(Rotations)\'',
              rotateNow,
              'aws kms list-key-rotations --key-id "$(cat key.id)" --query \'length(Rotations)\'',
            ],
            holds: ([before, , after]) =>
              before?.stdout.trim() === '0' && after?.stdout.trim() === '1',
          },
          b: {
            run: ['aws kms get-key-rotation-status --key-id "$(cat key.id)"'],
            holds: (results) => /false/.test(last(results).stdout),
            because: /"KeyRotationEnabled": true/,
          },
          c: { run: [...sealed, open], holds: failed, because: /secret/ },
          d: {
            run: ['aws kms list-key-rotations --key-id "$(cat key.id)"'],
            holds: failed,
            because: /"Rotations": \[\]/,
          },
        },
        probe:
          'aws kms list-key-rotations --key-id "$(cat key.id)" --include-key-material ALL_KEY_MATERIAL',
      },
    },
    {
      type: 'multiple',
      id: 'rotation-what-changes',
      objective: 'Tell what a rotation changes',
      stem: 'A key behind alias/app is rotated on demand. Which TWO of these are different afterwards?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'The list of rotations that ListKeyRotations returns',
          right: true,
          why: 'It has one entry more, with the date and the type ON_DEMAND. An event in the trail tells the same.',
        },
        {
          id: 'b',
          text: 'The material under which new plaintext is encrypted',
          right: true,
          why: 'Encryption takes the current material from the moment of the rotation. A blob made afterwards opens with another material than one made before.',
        },
        {
          id: 'c',
          text: 'The ARN by which IAM policies name the key',
          misconception: 'rotation-changes-the-key-id',
          why: 'The ARN is built from the key ID, which stays, so no policy has to be edited. It would be right after a manual rotation to a new key.',
        },
        {
          id: 'd',
          text: 'The key that alias/app points at',
          misconception: 'rotation-moves-the-alias',
          why: 'The alias points at a key, and the key is the same. It would be right if the rotation had been done by hand, with a new key behind the name.',
        },
        {
          id: 'e',
          text: 'The ciphertexts that were stored before',
          misconception: 'a-rotation-re-encrypts-stored-blobs',
          why: 'KMS does not keep ciphertexts and touches none. It would be right if somebody had re-encrypted each of them and stored what came back.',
        },
      ],
      sources: [rotate, api('ListKeyRotations')],
      proof: {
        setup: [...key, ...sealed, 'cp old.blob copy.blob'],
        claims: {
          a: {
            run: [rotationsListed, rotateNow, rotationsListed],
            holds: changed,
          },
          b: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://old.blob --query KeyMaterialId --output text',
              rotateNow,
              ...sealed,
              'aws kms decrypt --ciphertext-blob fileb://old.blob --query KeyMaterialId --output text',
            ],
            holds: changed,
          },
          c: {
            run: [describe('Arn'), rotateNow, describe('Arn')],
            holds: changed,
            because: /arn:aws:kms/,
          },
          d: {
            run: [describe('KeyId'), rotateNow, describe('KeyId')],
            holds: changed,
            because: /[0-9a-f]{8}-/,
          },
          e: {
            run: [rotateNow, 'cmp old.blob copy.blob && echo "byte for byte"'],
            holds: (results) => !/byte for byte/.test(last(results).stdout),
            because: /byte for byte/,
          },
        },
        probe: rotateNow,
      },
    },
    {
      type: 'single',
      id: 'rotation-of-multi-region-keys',
      objective: 'Rotate related multi-Region keys',
      stem: 'A multi-Region key has its primary in us-east-1 and a replica in eu-west-1. Both have to use new material, and what is sealed in one Region must open in the other. Where is the rotation called?',
      options: [
        {
          id: 'a',
          text: 'In us-east-1, with the primary key',
          right: true,
          why: 'Material and its rotation are shared by the related keys and governed by the primary. KMS brings the new material to the replica before it is used anywhere.',
        },
        {
          id: 'b',
          text: 'In eu-west-1, with the replica key',
          misconception: 'a-replica-rotates-by-itself',
          why: 'A replica follows its primary, and the call is refused there. It would be right after the replica had been made the new primary.',
        },
        {
          id: 'c',
          text: 'In both, on the same day',
          misconception: 'replicas-rotate-separately',
          why: 'Two rotations would give two materials, and ciphertext would not travel; therefore KMS does not allow it. It would be right for two single-Region keys.',
        },
        {
          id: 'd',
          text: 'In neither, but by a new replica',
          misconception: 'replication-makes-material',
          why: 'Another replica has the same material as the rest of the family. It would be right if the aim were to open the data in one more Region.',
        },
      ],
      sources: [rotate, guide('Multi-Region keys', 'multi-region-keys-overview')],
      proof: {
        setup: [
          'aws kms create-key --multi-region --query KeyMetadata.KeyId --output text > key.id',
          'aws kms replicate-key --key-id "$(cat key.id)" --replica-region eu-west-1 > replica.json',
        ],
        claims: {
          a: { run: [rotateNow], holds: worked },
          b: {
            run: ['aws kms rotate-key-on-demand --region eu-west-1 --key-id "$(cat key.id)"'],
            holds: worked,
            because: /UnsupportedOperationException|KMSInvalidStateException/,
          },
          c: {
            run: [
              rotateNow,
              'aws kms rotate-key-on-demand --region eu-west-1 --key-id "$(cat key.id)"',
            ],
            holds: worked,
            because: /UnsupportedOperationException|KMSInvalidStateException/,
          },
          d: {
            run: [
              'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.CurrentKeyMaterialId --output text',
              'aws kms replicate-key --key-id "$(cat key.id)" --replica-region eu-central-1 > replica.json',
              'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.CurrentKeyMaterialId --output text',
            ],
            holds: changed,
            because: /^[0-9a-f]{64}$/m,
          },
        },
        probe: rotateNow,
      },
    },
  ],
});
