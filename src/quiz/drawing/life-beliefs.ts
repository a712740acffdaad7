// What people believe about the states of a key, as other answers and other states in its life.

import type { KeyState } from '../../facts/key-states.ts';
import type { LifeBelief, LifeCall } from './key-lives.ts';

const cryptographic: readonly LifeCall[] = ['Decrypt', 'Encrypt', 'GenerateDataKey'];
const reading: readonly LifeCall[] = [
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
];
const rotating: readonly LifeCall[] = ['EnableKeyRotation', 'RotateKeyOnDemand'];
const labelling: readonly LifeCall[] = ['CreateAlias', 'TagResource'];

/** The belief changes the answer to these calls in this state. */
const says =
  (answer: string, calls: readonly LifeCall[], ...states: readonly KeyState[]) =>
  (call: LifeCall, state: KeyState): string | undefined =>
    calls.includes(call) && states.includes(state) ? answer : undefined;

const invalid = 'KMSInvalidStateException';
const disabled = 'DisabledException';
const changing: readonly LifeCall[] = [
  ...cryptographic,
  ...rotating,
  ...labelling,
  'CreateGrant',
  'EnableKey',
  'DisableKey',
];

export const lifeBeliefs: readonly LifeBelief[] = [
  {
    id: 'cancelling-a-deletion-enables-the-key',
    next: (call) => (call === 'CancelKeyDeletion' ? 'Enabled' : undefined),
    truth: 'Cancelling a deletion takes the key back to disabled; it does not enable the key.',
    rightIf: 'if somebody had enabled the key after the cancellation',
  },
  {
    id: 'a-disabled-key-still-decrypts',
    answer: says('ok', ['Decrypt'], 'Disabled'),
    truth:
      'A disabled key does no cryptographic work at all, and opening older ciphertexts is such work.',
    rightIf: 'if the key were enabled',
  },
  {
    id: 'a-disabled-key-answers-nothing',
    answer: says(
      disabled,
      [...reading, ...labelling, 'PutKeyPolicy', 'ScheduleKeyDeletion', 'DisableKey'],
      'Disabled',
    ),
    truth:
      'Disabling a key stops its cryptographic use; looking at it and most of its administration go on.',
    rightIf: 'if the call were a cryptographic one',
  },
  {
    id: 'a-disabled-key-still-rotates',
    answer: says('ok', rotating, 'Disabled'),
    truth: 'The rotation of a disabled key can be neither switched nor started.',
    rightIf: 'if the key were enabled first',
  },
  {
    id: 'a-disabled-key-takes-grants',
    answer: says('ok', ['CreateGrant'], 'Disabled'),
    truth: 'A disabled key takes no new grant, even one that is to be used later.',
    rightIf: 'if the key were enabled first',
  },
  {
    id: 'a-disabled-key-has-an-invalid-state',
    answer: says(invalid, [...cryptographic, ...rotating, 'CreateGrant'], 'Disabled'),
    truth:
      'A disabled key has an error of its own, apart from those of the other states that stop a call.',
    rightIf: 'if the key waited for its deletion or for its material',
  },
  {
    id: 'a-disabled-key-makes-new-ciphertexts',
    answer: says('ok', ['Encrypt', 'GenerateDataKey'], 'Disabled'),
    truth:
      'A disabled key seals nothing: making ciphertexts and data keys is refused like all its cryptographic work.',
    rightIf: 'if the key were enabled',
  },
  {
    id: 'a-key-pending-deletion-is-disabled',
    answer: says(disabled, changing, 'PendingDeletion'),
    truth:
      'A key that waits for its deletion is in a state of its own, and its refusals name an invalid state.',
    rightIf: 'if the key were disabled and not scheduled for deletion',
  },
  {
    id: 'a-key-pending-deletion-works-to-the-end',
    answer: says('ok', cryptographic, 'PendingDeletion'),
    truth:
      'From the moment its deletion is scheduled the key does no cryptographic work; the waiting period is there to cancel in.',
    rightIf: 'if nobody had scheduled the deletion',
  },
  {
    id: 'a-scheduled-key-is-gone-at-once',
    answer: says(
      'NotFoundException',
      [...changing, ...reading, 'ScheduleKeyDeletion', 'PutKeyPolicy'],
      'PendingDeletion',
    ),
    truth:
      'Until its waiting period ends the key is there: it can be described, and its deletion can be cancelled.',
    rightIf: 'if the waiting period had ended',
  },
  {
    id: 'enabling-undoes-a-deletion',
    isOfAllCalls: true,
    answer: says('ok', ['EnableKey'], 'PendingDeletion'),
    truth:
      'A key cannot be enabled while its deletion is pending; the deletion has to be cancelled first.',
    rightIf: 'if the deletion had been cancelled before',
  },
  {
    id: 'disabling-stops-a-deletion',
    isOfAllCalls: true,
    answer: says('ok', ['DisableKey'], 'PendingDeletion'),
    truth:
      'A key cannot be disabled while its deletion is pending, and that would not stop the deletion either.',
    rightIf: 'if no deletion were pending',
  },
  {
    id: 'scheduling-again-moves-the-day',
    answer: says('ok', ['ScheduleKeyDeletion'], 'PendingDeletion'),
    truth: 'A deletion that is pending is not scheduled anew; it is cancelled first.',
    rightIf: 'if the earlier deletion had been cancelled',
  },
  {
    id: 'a-waiting-key-can-still-be-labelled',
    answer: says('ok', labelling, 'PendingDeletion'),
    truth: 'A key that is pending deletion takes no new alias and no tags.',
    rightIf: 'if the key were disabled and not pending deletion',
  },
  {
    id: 'a-waiting-key-takes-grants',
    answer: says('ok', ['CreateGrant'], 'PendingDeletion', 'PendingImport'),
    truth: 'A key that waits for its deletion or for its material takes no new grant.',
    rightIf: 'if the key were enabled',
  },
  {
    id: 'a-waiting-key-answers-nothing',
    answer: says(
      invalid,
      [...reading, ...labelling, 'PutKeyPolicy', 'ScheduleKeyDeletion', 'GetParametersForImport'],
      'PendingDeletion',
      'PendingImport',
    ),
    truth: 'The state of the key stands in the way of its use, and not of this call.',
    rightIf: 'if the call were a cryptographic one',
  },
  {
    id: 'only-an-enabled-key-shows-itself',
    answer: says('NotFoundException', reading, 'Disabled', 'PendingImport'),
    truth: 'Reading what a key is and who may use it is possible in each of its states.',
    rightIf: 'if the key had been deleted',
  },
  {
    id: 'switching-needs-a-change',
    answer: (call, state) =>
      (call === 'EnableKey' && state === 'Enabled') ||
      (call === 'DisableKey' && state === 'Disabled')
        ? invalid
        : undefined,
    truth:
      'Asking for the state the key has already is no mistake: the call is accepted and changes nothing.',
    rightIf: 'if a deletion of the key were pending',
  },
  {
    id: 'deletion-needs-a-disabled-key',
    answer: says(invalid, ['ScheduleKeyDeletion'], 'Enabled'),
    truth:
      'A deletion can be scheduled for an enabled key as well; disabling it first is prudent and not required.',
    rightIf: 'if a deletion of the key were pending already',
  },
  {
    id: 'cancelling-needs-no-deletion',
    isOfAllCalls: true,
    answer: says('ok', ['CancelKeyDeletion'], 'Enabled', 'Disabled', 'PendingImport'),
    truth: 'There is nothing to cancel where no deletion is pending, and the call is refused.',
    rightIf: 'if a deletion had been scheduled and not yet cancelled',
  },
  {
    id: 'a-key-without-material-is-disabled',
    answer: says(
      disabled,
      [...cryptographic, 'EnableKey', 'DisableKey', 'CreateGrant'],
      'PendingImport',
    ),
    truth:
      'A key without its material is not disabled: it waits for an import, a state with another error.',
    rightIf: 'if the key had its material and were disabled',
  },
  {
    id: 'a-key-without-material-encrypts',
    answer: says('ok', cryptographic, 'PendingImport'),
    truth: 'Without key material there is nothing to encrypt or decrypt with.',
    rightIf: 'if the material had been imported',
  },
  {
    id: 'enabling-stands-in-for-material',
    answer: says('ok', ['EnableKey'], 'PendingImport'),
    truth: 'A key that waits for its material cannot be enabled; importing the material does that.',
    rightIf: 'if the key had its material and were disabled',
  },
  {
    id: 'deleting-material-disables-the-key',
    next: (call, state) =>
      call === 'DeleteImportedKeyMaterial' && state !== 'PendingDeletion' ? 'Disabled' : undefined,
    truth: 'When its imported material is deleted, a key goes back to waiting for an import.',
    rightIf: 'if somebody had disabled the key and left it its material',
  },
  {
    id: 'an-import-leaves-the-key-disabled',
    next: (call, state) =>
      call === 'ImportKeyMaterial' && state === 'PendingImport' ? 'Disabled' : undefined,
    truth: 'An import that brings the missing material leaves the key enabled at once.',
    rightIf: 'if somebody had disabled the key after the import',
  },
  {
    id: 'a-new-external-key-is-enabled',
    begins: (origin) => (origin === 'EXTERNAL' ? 'Enabled' : undefined),
    truth: 'A key for imported material begins by waiting for it, and cannot be used before.',
    rightIf: 'if AWS KMS had made the material of the key',
  },
  {
    id: 'a-deletion-overwrites-nothing-until-its-end',
    next: (call, state) => (call === 'ScheduleKeyDeletion' ? state : undefined),
    truth:
      'Scheduling a deletion changes the state of the key at once, and not at the end of the period.',
    rightIf: 'if the deletion had not been scheduled',
  },
  {
    id: 'a-refused-enabling-still-counts',
    isOfAllCalls: true,
    answer: says('ok', ['EnableKey', 'DisableKey'], 'PendingDeletion', 'PendingImport'),
    truth:
      'A key that waits for its deletion or for its material can be neither enabled nor disabled, and the refused call leaves its state as it was.',
    rightIf: 'if no deletion were pending and the material were there',
  },
];
