// The first half: the context as additional authenticated data, and as a line in the audit trail.

import { stepUntil } from '#lab';
import {
  alias,
  holdsLetter,
  holdsRecord,
  leakedContext,
  letterContext,
  letterFile,
  recordContext,
  recordFile,
  sealedLetter,
  sealedRecord,
  sealProblem,
  shown,
} from './sight.ts';

const record = { context: recordContext, holds: holdsRecord };

export const sealTheRecord = stepUntil({
  id: 'seal-the-record',
  goal: `${sealedRecord} holds the record, encrypted by KMS with the context ${shown(recordContext)}.`,
  missing: (view) => sealProblem(view, sealedRecord, record),
  hints: [
    'An encryption context is a set of pairs, name and value, that goes along with Encrypt. It is not part of the ciphertext; whoever decrypts must bring the same pairs again.',
    'The operation is Encrypt, the flag --encryption-context, its pairs written name=value with commas between. The CiphertextBlob of the reply is base64 and wants to be decoded.',
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${recordFile} --encryption-context ___=4711,___=cardiology --query ___ --output text | base64 -d > ${sealedRecord}`,
  ],
  solution: [
    `aws kms encrypt --key-id ${alias} --plaintext fileb://${recordFile} --encryption-context patient=4711,ward=cardiology --query CiphertextBlob --output text | base64 -d > ${sealedRecord}`,
  ],
});

export const leaveTheContextOut = stepUntil({
  id: 'leave-the-context-out',
  goal: `KMS has refused to decrypt because the context was missing or wrong.`,
  async missing(view) {
    const problem = await sealProblem(view, sealedRecord, record);
    if (problem) return problem;
    const tries = view.trail.filter(({ call }) => call === 'Decrypt');
    if (tries.some(({ error }) => error === 'InvalidCiphertextException')) return undefined;
    const last = tries.at(-1);
    if (!last) return 'Nobody has tried to decrypt anything yet; the trail shows no Decrypt.';
    return last.error
      ? `The last Decrypt ended in ${last.error}, which has other reasons than the context.`
      : `The last Decrypt succeeded, with ${shown(last.encryptionContext)}. Try it without the context, or with another one.`;
  },
  hints: [
    'The pairs are bound to the ciphertext by the cipher itself: as additional authenticated data, which is checked and not stored. See what KMS says if they are not there.',
    `Call Decrypt on ${sealedRecord} without --encryption-context. It should fail.`,
    `aws kms decrypt --ciphertext-blob fileb://___`,
  ],
  solution: [`aws kms decrypt --ciphertext-blob fileb://${sealedRecord} || echo refused`],
});

export const rebuildALostContext = stepUntil({
  id: 'rebuild-a-lost-context',
  goal: `${letterFile} holds the letter from ${sealedLetter}, whose context nobody wrote down.`,
  missing(view) {
    const letter = view.files.get(letterFile);
    if (holdsLetter(letter)) return undefined;
    if (letter) return `${letterFile} holds ${letter.length} bytes, but not the letter.`;
    if (!view.files.has(sealedLetter)) {
      return `${sealedLetter} is gone, and the letter with it; \`undo\` brings it back.`;
    }
    const tried = view.trail.findLast(
      ({ call, error, encryptionContext }) =>
        call === 'Decrypt' && error !== undefined && encryptionContext !== undefined,
    );
    return tried
      ? `There is no ${letterFile} yet. Your last guess, ${shown(tried.encryptionContext)}, was not the context.`
      : `There is no ${letterFile} yet. The context of ${sealedLetter} stands in no file; look where calls are recorded.`;
  },
  hints: [
    'KMS does not keep the context and the ciphertext does not contain it. But one service recorded the call that encrypted the letter, with its parameters.',
    'Ask CloudTrail: lookup-events with the attribute EventName and the value Encrypt. The pairs stand in CloudTrailEvent, under requestParameters. Then Decrypt with all of them.',
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=___,AttributeValue=Encrypt --query 'Events[].CloudTrailEvent' --output text | jq ___; aws kms decrypt --ciphertext-blob fileb://${sealedLetter} --encryption-context ___`,
  ],
  solution: [
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[].CloudTrailEvent' --output text | jq -c .requestParameters`,
    `aws kms decrypt --ciphertext-blob fileb://${sealedLetter} --encryption-context patient=5120,ward=oncology,diagnosis=lymphoma --query Plaintext --output text | base64 -d > ${letterFile}`,
  ],
});

export const takeTheSecretOut = stepUntil({
  id: 'take-the-secret-out',
  goal: `${sealedLetter} opens with ${shown(letterContext)}, and with the diagnosis no more.`,
  async missing(view) {
    const problem = await sealProblem(view, sealedLetter, {
      context: letterContext,
      holds: holdsLetter,
    });
    if (!problem) return undefined;
    const blob = view.files.get(sealedLetter);
    return blob && (await view.unwrap(blob, leakedContext))
      ? `${sealedLetter} still wants diagnosis=lymphoma: each Decrypt writes the diagnosis into the trail once more.`
      : problem;
  },
  hints: [
    'Everybody who may read the trail has just learned a diagnosis. The pairs cannot be taken out of a ciphertext; it has to be made anew with others.',
    'ReEncrypt does that inside KMS, without the plaintext coming out: it takes --source-encryption-context and --destination-encryption-context. Do not redirect into the file you read from.',
    `aws kms re-encrypt --ciphertext-blob fileb://${sealedLetter} --source-encryption-context ___ --destination-key-id ${alias} --destination-encryption-context ___ --query CiphertextBlob --output text | base64 -d > new.sealed; mv ___ ${sealedLetter}`,
  ],
  solution: [
    `aws kms re-encrypt --ciphertext-blob fileb://${sealedLetter} --source-encryption-context patient=5120,ward=oncology,diagnosis=lymphoma --destination-key-id ${alias} --destination-encryption-context patient=5120,ward=oncology --query CiphertextBlob --output text | base64 -d > new.sealed`,
    `mv new.sealed ${sealedLetter}`,
  ],
});
