// The second half: an envelope, the sentence of the notes that is wrong, and the two ways counted.

import { filesHolding, listed, stepUntil, textOf } from '#lab';
import {
  alias,
  batchKey,
  blobProblem,
  callsFile,
  callsOnTheWay,
  filesShowing,
  isText,
  lastPlace,
  records,
  recordText,
  report,
  reportFile,
  reportIv,
  reportKey,
  reportOpened,
  reportSealed,
  sealProblem,
  wrappedKey,
} from './sight.ts';

export const sealTheReport = stepUntil({
  id: 'seal-the-report',
  goal: `${reportSealed}, ${reportIv} and ${reportKey} are the envelope of the report, and nothing shows the report or its data key any more.`,
  async missing(view) {
    const wrapped = await wrappedKey(view, reportKey);
    if (!wrapped.ok) return wrapped.why;
    const problem = sealProblem(view, 'report', wrapped.value, report);
    if (problem) return problem;
    const [betraying] = filesHolding(view, wrapped.value);
    if (betraying) return `${betraying.path} shows the data key, as ${betraying.form}.`;
    // Once it has been opened again, the copy is what a later step asks for.
    const showing = filesShowing(view, report).filter((path) => path !== reportOpened);
    return showing.length > 0 ? `The report can still be read in ${listed(showing)}.` : undefined;
  },
  hints: [
    'The report is too long for Encrypt. KMS gives you a key for it, and your machine does the sealing.',
    'GenerateDataKey with --key-spec AES_256: Plaintext into a variable, in hexadecimal, CiphertextBlob into a file. Then openssl enc with -K and -iv; in the end unset, and shred the report.',
    `openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ${reportIv})" -in ___ -out ___`,
  ],
  solution: [
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec AES_256 --query '[Plaintext,CiphertextBlob]' --output text)`,
    'KEY=$(echo "$OUT" | cut -f1 | base64 --decode | xxd -p -c 64)',
    `echo "$OUT" | cut -f2 | base64 --decode > ${reportKey}`,
    `openssl rand -hex 16 > ${reportIv}`,
    `openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat ${reportIv})" -in ${reportFile} -out ${reportSealed}`,
    'unset KEY OUT',
    `shred -u ${reportFile}`,
  ],
});

export const sendTheData = stepUntil({
  id: 'send-the-data',
  goal: 'KMS has been given the sealed report to decrypt, as the notes draw it, and has refused it as no ciphertext of its own.',
  missing(view) {
    const tried = view.trail.filter(({ call }) => call === 'Decrypt');
    if (tried.some(({ error }) => error === 'InvalidCiphertextException')) return undefined;
    const last = tried.at(-1);
    if (!last) return 'The trail shows no Decrypt.';
    return last.error
      ? `The last Decrypt was refused with ${last.error}, for another reason.`
      : 'The last Decrypt worked: what it was given had been sealed by KMS. The report was not.';
  },
  hints: [
    'Do what the drawing says: the data goes to KMS.',
    `Decrypt with ${reportSealed} as the ciphertext.`,
    'aws kms decrypt --ciphertext-blob fileb://___',
  ],
  solution: [`aws kms decrypt --ciphertext-blob fileb://${reportSealed} || true`],
});

export const openTheReport = stepUntil({
  id: 'open-the-report',
  goal: `${reportOpened} is the report again, opened here with the data key that KMS has unwrapped.`,
  missing(view) {
    const made = lastPlace(view, 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext');
    const asked = lastPlace(view, 'Decrypt') > made;
    const opened = view.files.get(reportOpened);
    if (!asked) {
      return opened
        ? `There is a ${reportOpened}, but KMS has not been asked for the data key since it was made.`
        : 'KMS has not unwrapped anything since the data key was made.';
    }
    if (!opened) return `KMS has unwrapped the data key. There is no ${reportOpened} yet.`;
    return isText(opened, report)
      ? undefined
      : `${reportOpened} has ${opened.length} bytes, not those of the report.`;
  },
  hints: [
    'Of the envelope, one part goes to KMS, and it is the smallest.',
    `Decrypt with ${reportKey}; its Plaintext, in hexadecimal, is -K for openssl enc -d.`,
    `KEY=$(aws kms decrypt --ciphertext-blob fileb://___ --query ___ --output text | base64 --decode | xxd -p -c 64)`,
  ],
  solution: [
    `KEY=$(aws kms decrypt --key-id ${alias} --ciphertext-blob fileb://${reportKey} --query Plaintext --output text | base64 --decode | xxd -p -c 64)`,
    `openssl enc -d -aes-256-cbc -K "$KEY" -iv "$(cat ${reportIv})" -in ${reportSealed} -out ${reportOpened}`,
    'unset KEY',
  ],
});

export const threeRecordsTwice = stepUntil({
  id: 'three-records-twice',
  goal: `The three records are sealed twice: each by Encrypt with the context way=direct, and all by one data key, wrapped in ${batchKey} with way=envelope.`,
  async missing(view) {
    for (const name of records) {
      const problem = await blobProblem(view, `${name}.blob`, recordText(name), { way: 'direct' });
      if (problem) return problem;
    }
    const wrapped = await wrappedKey(view, batchKey, { way: 'envelope' });
    if (!wrapped.ok) return wrapped.why;
    for (const name of records) {
      const problem = sealProblem(view, name, wrapped.value, recordText(name));
      if (problem) return problem;
    }
    return undefined;
  },
  hints: [
    'The same three records, two designs. The encryption context is a label by which you will find the calls again.',
    'First a loop with Encrypt and --encryption-context way=direct. Then one GenerateDataKey with way=envelope, and a loop with openssl, each record with an IV of its own.',
    'for N in a b c; do aws kms encrypt --key-id ___ --plaintext fileb://$N.txt --encryption-context ___ --query CiphertextBlob --output text | base64 --decode > $N.blob; done',
  ],
  solution: [
    `for N in a b c; do aws kms encrypt --key-id ${alias} --plaintext fileb://$N.txt --encryption-context way=direct --query CiphertextBlob --output text | base64 --decode > $N.blob; done`,
    `OUT=$(aws kms generate-data-key --key-id ${alias} --key-spec AES_256 --encryption-context way=envelope --query '[Plaintext,CiphertextBlob]' --output text)`,
    'KEY=$(echo "$OUT" | cut -f1 | base64 --decode | xxd -p -c 64)',
    `echo "$OUT" | cut -f2 | base64 --decode > ${batchKey}`,
    'for N in a b c; do openssl rand -hex 16 > $N.iv; openssl enc -e -aes-256-cbc -K "$KEY" -iv "$(cat $N.iv)" -in $N.txt -out $N.enc; done',
    'unset KEY OUT',
  ],
});

export const countTheCalls = stepUntil({
  id: 'count-the-calls',
  goal: `${callsFile} has two numbers, read from CloudTrail: the calls of KMS that sealed the records directly, and those that made their data keys.`,
  missing(view) {
    const bytes = view.files.get(callsFile);
    if (!bytes) return `There is no file ${callsFile}.`;
    const numbers = (textOf(bytes) ?? '').match(/\d+/g)?.map(Number) ?? [];
    if (numbers.length !== 2) return `${callsFile} has ${numbers.length} numbers, not two.`;
    const [direct, envelope] = numbers;
    if (direct !== callsOnTheWay(view, 'direct')) {
      return `${callsFile} gives ${direct} as the first number. Count the events of Encrypt whose context has way=direct.`;
    }
    return envelope === callsOnTheWay(view, 'envelope')
      ? undefined
      : `The first number is right. The second is ${envelope}; count the events of GenerateDataKey whose context has way=envelope.`;
  },
  hints: [
    'The bill counts calls, and so does the quota. CloudTrail has them all, each with its encryption context.',
    'LookupEvents, then jq: take CloudTrailEvent, fromjson, and select by .requestParameters.encryptionContext.way.',
    `aws cloudtrail lookup-events | jq '[.Events[].CloudTrailEvent | fromjson | select(.requestParameters.encryptionContext.way == "___")] | length' >> ${callsFile}`,
  ],
  solution: [
    `aws cloudtrail lookup-events | jq '[.Events[].CloudTrailEvent | fromjson | select(.eventName == "Encrypt" and .requestParameters.encryptionContext.way == "direct")] | length' > ${callsFile}`,
    `aws cloudtrail lookup-events | jq '[.Events[].CloudTrailEvent | fromjson | select(.eventName == "GenerateDataKey" and .requestParameters.encryptionContext.way == "envelope")] | length' >> ${callsFile}`,
  ],
});
