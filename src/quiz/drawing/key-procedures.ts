// What is done with KMS keys, step by step, and steps that people put in wrongly.

import type { Draw } from './draw.ts';
import { between, fileText, type Procedure } from './procedures.ts';
import { drawRegion } from './setting.ts';

const days = (draw: Draw) => between(draw, 30, 900);

export const keyProcedures: readonly Procedure[] = [
  {
    goal: (draw) =>
      `A company made 256-bit key material in its own HSM ${days(draw)} days ago and brings it into AWS KMS in ${drawRegion(draw)}, protected on the way.`,
    steps: [
      {
        text: 'Create a KMS key with the origin `EXTERNAL`',
        why: 'Only a key made without material takes material of yours, and the wrapping key and token are issued for this very key.',
        needs: [],
        gives: ['key'],
      },
      {
        text: 'Get the wrapping public key and the import token',
        why: 'AWS KMS issues both for the one key, for a limited time. Without the public key the material cannot be wrapped for the way.',
        needs: ['key'],
        gives: ['wrapping'],
      },
      {
        text: 'Wrap the material with the wrapping public key',
        why: 'From here on only AWS KMS can unwrap it. The plaintext material does not leave the HSM in which it was made.',
        needs: ['wrapping'],
        gives: ['wrapped'],
      },
      {
        text: 'Call `ImportKeyMaterial` with it and the token',
        why: 'The call brings the wrapped material together with the token into the key, which is enabled as soon as it has its material.',
        needs: ['wrapped'],
        gives: ['imported'],
      },
    ],
    strangers: [
      {
        text: 'Call `EnableKey` for the new KMS key',
        why: 'The import itself enables the key, and before it the call is refused. It would be right for a key that somebody has disabled.',
        misconception: 'an-import-leaves-the-key-disabled',
      },
      {
        text: 'Read the material back from AWS KMS to compare it',
        why: 'No call returns key material, imported or not. It would be right for the public key of an asymmetric key.',
        misconception: 'key-material-can-be-exported',
      },
      {
        text: 'Send the plaintext material to AWS KMS through TLS',
        why: 'The call takes wrapped material alone; the protection of the connection is not enough for it. It would be right for the plaintext of an encryption.',
        misconception: 'tls-alone-protects-an-import',
      },
    ],
  },
  {
    goal: (draw) =>
      `Programs in ${drawRegion(draw)} encrypt through an alias of key A, ${days(draw)} days old. Key A is to be replaced by key B, and no stored ciphertext may be lost.`,
    steps: [
      {
        text: 'Create key B of the same type and usage',
        why: 'An alias moves only to a key that exists and is of the same kind, so key B comes first.',
        needs: [],
        gives: ['key'],
      },
      {
        text: 'Point the alias at key B',
        why: 'From this moment new ciphertexts are under key B. What was made before is a closed set now and can be moved completely.',
        needs: ['key'],
        gives: ['moved'],
      },
      {
        text: 'Re-encrypt what was made before the alias moved',
        why: 'These ciphertexts still name key A. After the alias has moved none is added to them, so nothing is left behind.',
        needs: ['moved'],
        gives: ['re-encrypted'],
      },
      {
        text: 'Disable key A and watch for refused calls',
        why: 'Now nothing should need key A any more. Disabling shows whether that is so, and can be taken back at once.',
        needs: ['re-encrypted'],
        gives: ['disabled'],
      },
    ],
    strangers: [
      {
        text: 'Copy the material of key A into key B',
        why: 'Material that AWS KMS made does not leave it and is not copied between keys. It would be right for material of your own that you import twice.',
        misconception: 'key-material-can-be-exported',
      },
      {
        text: 'Give every program the key ID of key B',
        why: 'The programs use the alias, and that is what aliases are for. It would be right if the programs had named the key by its ID.',
        misconception: 'programs-must-learn-the-new-key',
      },
      {
        text: 'Rotate key A on demand',
        why: 'That would give key A new material, though it is to go altogether. It would be right if key A stayed and had to have fresh material.',
        misconception: 'a-rotation-replaces-the-key',
      },
    ],
  },
  {
    goal: (draw) =>
      `A key in ${drawRegion(draw)} with material made by AWS KMS has been idle for ${days(draw)} days, as far as anybody knows. It is to be deleted without an accident.`,
    steps: [
      {
        text: 'Look up when the key was last used',
        why: 'If it was used lately, the plan ends here. Looking changes nothing and therefore comes before everything else.',
        needs: [],
        gives: ['looked'],
      },
      {
        text: 'Disable the key',
        why: 'A disabled key does no work, but it can be enabled again at once. It makes hidden users show themselves without harm.',
        needs: ['looked'],
        gives: ['disabled'],
      },
      {
        text: 'Watch the trail for refused calls',
        why: 'Whoever still needs the key is refused now, and stands in the trail. This shows something only while the key is disabled.',
        needs: ['disabled'],
        gives: ['watched'],
      },
      {
        text: 'Schedule the deletion of the key',
        why: 'When nobody has missed the key, its waiting period can begin. After its end nothing sealed with the key can be opened.',
        needs: ['watched'],
        gives: ['gone'],
      },
    ],
    strangers: [
      {
        text: 'Export the key material as a backup',
        why: 'Material that AWS KMS made cannot be exported by anybody. It would be right to keep a copy of material that is made outside, before its import.',
        misconception: 'key-material-can-be-exported',
      },
      {
        text: 'Delete the key material and keep the key',
        why: 'Only imported material can be deleted by itself, and this material was made by AWS KMS. It would be right for a key of imported material.',
        misconception: 'any-material-can-be-deleted',
      },
      {
        text: 'Delete the data keys that AWS KMS keeps',
        why: 'AWS KMS keeps no data keys: they lie wrapped beside the data. It would be right for grants, which stand at the key.',
        misconception: 'data-key-kept-by-kms',
      },
    ],
  },
  {
    goal: (draw) =>
      `A publisher signs a ${fileText(draw)} with an asymmetric KMS key, and a customer checks the signature with AWS KMS.`,
    steps: [
      {
        text: 'Hash the file on the host of the publisher',
        why: 'A request takes a few kilobytes, so the digest stands for the file. It has to be there before anything is signed.',
        needs: [],
        gives: ['digest'],
      },
      {
        text: 'Call `Sign` with the digest',
        why: 'AWS KMS signs the digest with the private key, which does not leave it. The call says that it is given a digest.',
        needs: ['digest'],
        gives: ['signature'],
      },
      {
        text: 'Publish the file together with its signature',
        why: 'The customer needs both: the file to hash it anew, and the signature to check that hash against.',
        needs: ['signature'],
        gives: ['published'],
      },
      {
        text: 'Hash the received file and call `Verify`',
        why: 'The customer hashes what has arrived, and not what the publisher claims. AWS KMS checks the signature against this digest.',
        needs: ['published'],
        gives: ['verified'],
      },
    ],
    strangers: [
      {
        text: 'Send the whole file to AWS KMS to be signed',
        why: 'A message in a request is limited to a few kilobytes. It would be right for a short message that is sent as it is.',
        misconception: 'sign-takes-any-size',
      },
      {
        text: 'Encrypt the file with the private key',
        why: 'Signing is not encrypting, and the private key of such a pair encrypts nothing. It would be right to encrypt with a data key if the file were secret.',
        misconception: 'signing-is-encrypting-with-the-private-key',
      },
      {
        text: 'Send the private key to the customer',
        why: 'The private key does not leave AWS KMS, and checking needs the public one. It would be right to send the public key for checks outside AWS.',
        misconception: 'checking-needs-the-private-key',
      },
    ],
  },
];
