// The second half: from the event to the access key, to all it did, to its end.

import { type KeyView, type LabView, stepUntil } from '#lab';
import {
  alias,
  answerIn,
  eventFile,
  files,
  keyFile,
  listProblem,
  openedFile,
  openedWith,
  theReading,
} from './sight.ts';

export const traceTheAccessKey = stepUntil({
  id: 'trace-the-access-key',
  goal: `${keyFile} holds the id of the access key the reading was done with.`,
  missing(view) {
    const right = theReading(view)?.accessKeyId;
    const answer = answerIn(view, keyFile);
    if ('why' in answer) return `${answer.why} An access key id begins with AKIA.`;
    const ids = answer.text.match(/\bA[KS]IA[A-Z0-9]{12,}\b/g) ?? [];
    const [id, ...more] = ids;
    if (id === undefined) return `${keyFile} holds no access key id.`;
    if (more.length > 0) return `${keyFile} holds ${ids.length} access key ids; one was used.`;
    if (id === right) return undefined;
    const owner = view.people.find(({ accessKeys }) => accessKeys.includes(id));
    return owner
      ? `${id} is an access key of ${owner.name}, but the reading was not done with it.`
      : `${id} is no access key of anybody here.`;
  },
  hints: [
    'An event names the user, and also the credentials that signed the call. One user may have two access keys.',
    `Look the event up once more, by its EventId, and take its AccessKeyId. Compare with iam list-access-keys of that user.`,
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue=___ --query 'Events[0].___' --output text > ${keyFile}`,
  ],
  solution: [
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventId,AttributeValue="$(cat ${eventFile})" --query 'Events[0].AccessKeyId' --output text > ${keyFile}`,
    'aws iam list-access-keys --user-name ben',
  ],
});

export const listWhatItOpened = stepUntil({
  id: 'list-what-it-opened',
  goal: `${openedFile} names every file that was ever opened with this access key.`,
  missing(view) {
    const accessKeyId = theReading(view)?.accessKeyId ?? '';
    return listProblem(view, openedFile, openedWith(view, accessKeyId), {
      known: [...files],
      told: (word) =>
        (files as readonly string[]).includes(word)
          ? `no event shows that this key opened ${word}`
          : 'there is no such file; name them as the encryption context does',
    });
  },
  hints: [
    'You were asked about the salaries. Whoever has the key was not limited to what you were asked about.',
    'LookupEvents can search by AccessKeyId. Collect the file of each encryption context.',
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=___,AttributeValue="$(cat ${keyFile})" --query 'Events[].CloudTrailEvent' --output json | jq -r '.[] | fromjson | .requestParameters.___' | sort -u > ${openedFile}`,
  ],
  solution: [
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue="$(cat ${keyFile})" --query 'Events[].CloudTrailEvent' --output json | jq -r '.[] | fromjson | select(.errorCode==null) | .requestParameters.encryptionContext.file' | sort -u > ${openedFile}`,
  ],
});

/** Who lost the right to work by what was done, as a sentence. */
function hurtBy(view: LabView, key: KeyView): string | undefined {
  for (const name of ['anna', 'ben']) {
    const arn = view.person('user', name)?.arn ?? '';
    const { allowed, because } = view.may(arn, 'kms:Decrypt', key.arn);
    if (!allowed) return `${name} may no longer decrypt under ${alias}: ${because}.`;
  }
  return undefined;
}

export const shutTheKey = stepUntil({
  id: 'shut-the-key',
  goal: 'The access key works no more. Everybody else, and Ben with his other key, can work as before.',
  missing(view) {
    const accessKeyId = theReading(view)?.accessKeyId ?? '';
    const key = view.key(alias);
    const ben = view.person('user', 'ben');
    if (key?.state !== 'Enabled') {
      return `The KMS key is ${key?.state ?? 'no longer at its alias'}: now nobody can work.`;
    }
    if (!ben) return 'The user ben is gone, and Ben cannot work.';
    const hurt = hurtBy(view, key);
    if (ben.accessKeys.includes(accessKeyId)) {
      const other =
        ben.accessKeys.length > 1
          ? `one of ${ben.accessKeys.length} access keys of Ben's.`
          : "and the other access key, the one on Ben's desk, is not.";
      return `${accessKeyId} is still active, ${other}${hurt ? ` And ${hurt}` : ''}`;
    }
    if (ben.accessKeys.length === 0) return 'Ben has no access key left that works.';
    return hurt;
  },
  hints: [
    'Not the user has leaked, and not the KMS key: one access key. It can be switched off.',
    'The operation is iam update-access-key; an inactive key can be made active again if it was the wrong one. Deleting it works as well.',
    `aws iam update-access-key --user-name ___ --access-key-id "$(cat ${keyFile})" --status ___`,
  ],
  solution: [
    `aws iam update-access-key --user-name ben --access-key-id "$(cat ${keyFile})" --status Inactive`,
  ],
});
