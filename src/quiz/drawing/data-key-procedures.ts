// What programs do with data keys, step by step, and steps that people put in wrongly.

import { fileText, type Procedure } from './procedures.ts';

export const dataKeyProcedures: readonly Procedure[] = [
  {
    goal: (draw) =>
      `A program seals a ${fileText(draw)} on its host, so that it can be opened later with one call to AWS KMS.`,
    steps: [
      {
        text: 'Call `GenerateDataKey` for the KMS key',
        why: 'The call returns the data key twice, in plaintext and wrapped. Everything else works with these two, so it comes first.',
        needs: [],
        gives: ['plain'],
      },
      {
        text: 'Seal the file with the plaintext data key',
        why: 'The plaintext data key is at hand now and the host seals the file with it. The file itself does not go to AWS KMS.',
        needs: ['plain'],
        gives: ['sealed'],
      },
      {
        text: 'Keep the wrapped data key beside it, erase the plaintext one',
        why: 'Once the file is sealed the plaintext key is a danger and no help. It can go, because the wrapped one beside the file brings it back later.',
        needs: ['sealed'],
        gives: ['erased'],
      },
    ],
    strangers: [
      {
        text: 'Send the sealed file to `Encrypt`',
        why: 'AWS KMS takes a few kilobytes in a request, and the file is sealed already. It would be right for a short secret that is sealed without a data key.',
        misconception: 'encrypt-takes-any-size',
      },
      {
        text: 'Call `Decrypt` for the wrapped data key',
        why: 'The plaintext key came with the first call, so there is nothing to unwrap yet. It would be right on the day on which the file is opened.',
        misconception: 'a-new-data-key-must-be-decrypted',
      },
      {
        text: 'Store the data key in AWS KMS',
        why: 'AWS KMS keeps no data keys; the wrapped copy lies with the data. It would be right for material that is imported into a KMS key.',
        misconception: 'data-key-kept-by-kms',
      },
      {
        text: 'Keep the plaintext data key for the next opening',
        why: 'Whoever finds it opens the file without AWS KMS. It would be right only for a short time in a cache whose risk somebody has accepted.',
        misconception: 'plaintext-data-key-is-worth-keeping',
      },
    ],
  },
  {
    goal: (draw) =>
      `A program opens a ${fileText(draw)} that was sealed with a data key; the wrapped data key lies beside it.`,
    steps: [
      {
        text: 'Read the wrapped data key from beside the file',
        why: 'Only the wrapped key can bring the data key back, and it lies with the data. Without it there is nothing to send.',
        needs: [],
        gives: ['wrapped'],
      },
      {
        text: 'Call `Decrypt` for the wrapped data key',
        why: 'AWS KMS unwraps the data key and returns it in plaintext. This is the one call of the whole procedure, and it needs the wrapped key.',
        needs: ['wrapped'],
        gives: ['plain'],
      },
      {
        text: 'Open the file with the plaintext data key',
        why: 'The host opens the file with the data key it has just received. The file is not sent anywhere for that.',
        needs: ['plain'],
        gives: ['opened'],
      },
      {
        text: 'Erase the plaintext data key from memory',
        why: 'After the work the plaintext key is taken out of memory. The next opening asks AWS KMS again, and is recorded again.',
        needs: ['opened'],
        gives: ['erased'],
      },
    ],
    strangers: [
      {
        text: 'Call `GenerateDataKey` for the KMS key',
        why: 'That would give another data key, which opens nothing that is there. It would be right when a new file is sealed.',
        misconception: 'a-data-key-can-be-generated-again',
      },
      {
        text: 'Send the sealed file to `Decrypt`',
        why: 'The file was sealed on the host, with the data key, and AWS KMS cannot open it. It would be right for a short ciphertext that AWS KMS made.',
        misconception: 'kms-opens-the-file',
      },
      {
        text: 'Ask AWS KMS for its copy of the data key',
        why: 'AWS KMS keeps no data keys and has no copy to give. It would be right for the public key of an asymmetric key.',
        misconception: 'data-key-kept-by-kms',
      },
    ],
  },
  {
    goal: (draw) =>
      `A ${fileText(draw)} was sealed with a data key, wrapped by an old KMS key. It is to depend on a new KMS key, and the old one is to go.`,
    steps: [
      {
        text: 'Read the wrapped data key from beside the file',
        why: 'The old KMS key protects the data key and nothing else of the file. So the small wrapped key is all that has to be moved.',
        needs: [],
        gives: ['wrapped'],
      },
      {
        text: 'Call `ReEncrypt` for it, to the new KMS key',
        why: 'AWS KMS unwraps the data key with the old key and wraps it with the new one. Nobody sees it in plaintext meanwhile.',
        needs: ['wrapped'],
        gives: ['rewrapped'],
      },
      {
        text: 'Store the new wrapped key in place of the old',
        why: 'What is stored decides which KMS key is needed later. Before this step the file still depends on the old one.',
        needs: ['rewrapped'],
        gives: ['stored'],
      },
      {
        text: 'Schedule the deletion of the old KMS key',
        why: 'This must come last: until the new wrapped key is stored, the file cannot be opened without the old KMS key.',
        needs: ['stored'],
        gives: ['gone'],
      },
    ],
    strangers: [
      {
        text: 'Seal the file again with a new data key',
        why: 'The data key itself is unchanged, so the sealed file stays as it is. It would be right if the data key had leaked in plaintext.',
        misconception: 'a-new-kms-key-needs-new-data-keys',
      },
      {
        text: 'Rotate the old KMS key on demand',
        why: 'A rotation gives the old key new material and moves nothing to another key. It would be right if the old key were to stay, with fresh material.',
        misconception: 'a-rotation-re-encrypts-stored-blobs',
      },
      {
        text: 'Point the alias of the old key at the new one',
        why: 'An alias is a name; the wrapped key still says which key made it. It would be right for programs that make new data keys by that name.',
        misconception: 'moving-an-alias-re-encrypts',
      },
    ],
  },
  {
    goal: (draw) =>
      `A scheduler prepares a data key; hours later a worker seals a ${fileText(draw)} with it. The scheduler must not see the key in plaintext.`,
    steps: [
      {
        text: 'Call `GenerateDataKeyWithoutPlaintext`',
        why: 'The scheduler receives the data key in its wrapped form alone, which is what it may see. There is nothing to pass on before.',
        needs: [],
        gives: ['wrapped'],
      },
      {
        text: 'Pass the wrapped data key to the worker',
        why: 'The wrapped key may lie in a queue: without a permission for the KMS key it is of no use to whoever reads it.',
        needs: ['wrapped'],
        gives: ['passed'],
      },
      {
        text: 'Call `Decrypt` for the wrapped data key',
        why: 'The worker has the permission and unwraps the key when it needs it. Until then the plaintext existed nowhere outside AWS KMS.',
        needs: ['passed'],
        gives: ['plain'],
      },
      {
        text: 'Seal the file with the plaintext data key',
        why: 'Only now is the key there in plaintext, on the host of the worker, and the file can be sealed with it.',
        needs: ['plain'],
        gives: ['sealed'],
      },
    ],
    strangers: [
      {
        text: 'Seal the file with the wrapped data key',
        why: 'The wrapped key is a ciphertext and no key one could seal with. It would be right to store it beside the sealed file.',
        misconception: 'a-wrapped-key-seals-by-itself',
      },
      {
        text: 'Call `GenerateDataKey` in the worker',
        why: 'That would make a second data key, and the prepared one would be for nothing. It would be right if the worker made its own key without a scheduler.',
        misconception: 'a-data-key-can-be-generated-again',
      },
      {
        text: 'Send the file to `Encrypt` with the data key',
        why: 'The call takes a KMS key and a few kilobytes, neither a data key nor such a file. It would be right for a short secret under a KMS key.',
        misconception: 'encrypt-takes-any-size',
      },
    ],
  },
];
