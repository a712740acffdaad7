// Act two: the envelope that was not one. Prove that the data key was never used, then seal the
// file with it in earnest and leave on the disk only what may lie there.

import { filesHolding, listed, stepUntil } from '#lab';
import { filesUnderTheNotesPassphrase, type Seal, sealOf } from './seal.ts';
import {
  filesBetrayingPasswords,
  holdsPasswords,
  keyFile,
  keyOnDisk,
  notesPassphrase,
  openedFile,
  proofFile,
  sealedFile,
  wrappedFile,
  wrappedKey,
} from './sight.ts';

export const openItWithoutTheKey = stepUntil({
  id: 'open-it-without-the-key',
  goal: `${proofFile} holds the passwords, decrypted while no file holds the data key. No other file shows them.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    const { material } = wrapped.value;
    const lying = keyOnDisk(view, material);
    if (lying) return `${lying} With the key at hand, opening the file proves nothing.`;
    const others = filesBetrayingPasswords(view).filter((path) => path !== proofFile);
    if (others.length > 0) {
      return `${listed(others)} shows the passwords too. Remove it, so that ${proofFile} can only come from the encrypted file.`;
    }
    if ((await filesUnderTheNotesPassphrase(view)).length === 0) {
      const { by } = await sealOf(view, sealedFile, material);
      const state =
        by === 'data-key'
          ? `${sealedFile} is sealed under the data key itself: you did not take the command of the notes.`
          : 'No file here was encrypted by the command of the notes.';
      return `${state} To see the trap, decrypt it, encrypt it again with -k ${notesPassphrase}, and remove the key.`;
    }
    const proof = view.files.get(proofFile);
    if (holdsPasswords(proof)) return undefined;
    return proof
      ? `${proofFile} holds ${proof.length} bytes, but not the passwords.`
      : `The key is gone from the disk. Now decrypt ${sealedFile} into ${proofFile} with the very line of the notes.`;
  },
  hints: [
    'If the data key had sealed the file, the file could not be opened while the key is away. Take the key away and try.',
    `Remove ${keyFile} and ${openedFile}, ask KMS for nothing, and run the decryption of the notes once more with -out ./${proofFile}.`,
    `shred -u ${keyFile} ___; openssl enc -in ./${sealedFile} -out ./${proofFile} -d -aes256 -k ___`,
  ],
  solution: [
    `shred -u ${keyFile} ${openedFile}`,
    `openssl enc -in ./${sealedFile} -out ./${proofFile} -d -aes256 -k ${notesPassphrase}`,
  ],
});

export const sealItWithTheDataKey = stepUntil({
  id: 'seal-it-with-the-data-key',
  goal: `${sealedFile} opens under the data key inside ${wrappedFile}, with a random IV kept in a file, and no longer under ${notesPassphrase}.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    return sealProblem(await sealOf(view, sealedFile, wrapped.value.material));
  },
  hints: [
    'A passphrase goes through a derivation and becomes a key. You have a key already: it must reach the cipher as it is, and CBC also needs an initialization vector (IV), random for each file and not secret.',
    `Get ${keyFile} back from KMS. -K takes the key and -iv the IV, both in hexadecimal: xxd -p -c 64 ${keyFile} writes the one, openssl rand -hex 16 makes the other. Keep the IV in a file.`,
    `openssl rand -hex ___ > iv.txt; openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 ___)" -iv "$(cat ___)" -in ${proofFile} -out ${sealedFile}`,
  ],
  solution: [
    `aws kms decrypt --ciphertext-blob fileb://./${wrappedFile} --region ap-southeast-2 --query Plaintext --output text | base64 --decode > ${keyFile}`,
    'openssl rand -hex 16 > iv.txt',
    `openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 ${keyFile})" -iv "$(cat iv.txt)" -in ./${proofFile} -out ./${sealedFile}`,
  ],
});

export const leaveOnlyTheEnvelope = stepUntil({
  id: 'leave-only-the-envelope',
  goal: `Only the envelope is left: ${sealedFile}, its IV and ${wrappedFile}. No plaintext key, no passwords in the clear, no copy under the old passphrase.`,
  async missing(view) {
    const wrapped = await wrappedKey(view);
    if (!wrapped.ok) return wrapped.why;
    const { material } = wrapped.value;
    const problem = sealProblem(await sealOf(view, sealedFile, material));
    if (problem) return problem;
    const keys = filesHolding(view, material).map(({ path }) => path);
    if (keys.length > 0) {
      return `The data key lies beside what it seals, in ${listed(keys)}: whoever copies the disk needs no KMS.`;
    }
    const betraying = filesBetrayingPasswords(view);
    if (betraying.length > 0) return `The passwords can still be read in ${listed(betraying)}.`;
    const old = await filesUnderTheNotesPassphrase(view);
    if (old.length > 0) return `${listed(old)} still opens under ${notesPassphrase}.`;
    return undefined;
  },
  hints: [
    'Who steals this disk now: what can they open? Go through the files one by one.',
    `Two of them must go: the plaintext key and the decrypted passwords. shred -u takes several names.`,
    `shred -u ___ ${proofFile}`,
  ],
  solution: [`shred -u ${keyFile} ${proofFile}`],
});

function sealProblem(seal: Seal): string | undefined {
  if (seal.by === 'none') return seal.why;
  if (seal.by === 'data-key') return undefined;
  return `${sealedFile} still opens under the passphrase ${seal.passphrase}, which is no secret. The data key is not involved.`;
}
