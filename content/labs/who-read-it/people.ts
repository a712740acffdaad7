// The first half: which event it was, who else read the file, who was refused.

import { stepUntil } from '#lab';
import {
  answerIn,
  eventFile,
  fileOf,
  leaked,
  listProblem,
  nameIn,
  readersFile,
  readersOf,
  refusedFile,
  refusedPeople,
  theReading,
} from './sight.ts';

const events = "--query 'Events[].CloudTrailEvent' --output json | jq -r '.[] | fromjson |";
const decrypts =
  'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Decrypt';

export const findTheReading = stepUntil({
  id: 'find-the-reading',
  goal: `${eventFile} holds the id of the event: the last time the ${leaked} were opened before they were printed.`,
  missing(view) {
    const right = theReading(view);
    const answer = answerIn(view, eventFile);
    if ('why' in answer) return `${answer.why} The event ids are the EventId of lookup-events.`;
    const ids = answer.text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    const [id, ...more] = ids;
    if (id === undefined) return `${eventFile} holds no event id.`;
    if (more.length > 0) return `${eventFile} holds ${ids.length} ids; it was one reading.`;
    const event = view.trail.find((one) => one.id === id);
    if (!event) return `There is no event ${id.slice(0, 8)}… in the trail.`;
    if (event.id === right?.id) return undefined;
    const who = nameIn(event.by ?? '');
    if (event.call !== 'Decrypt') return `Event ${id.slice(0, 8)}… is ${event.call} by ${who}.`;
    if (event.error)
      return `Event ${id.slice(0, 8)}… was refused with ${event.error}: ${who} read nothing.`;
    const file = fileOf(event);
    if (file !== leaked) return `Event ${id.slice(0, 8)}… opened ${file ?? 'something else'}.`;
    return (right?.atMs ?? 0) > event.atMs
      ? `Event ${id.slice(0, 8)}… opened the ${leaked}, but there was a later one before they were printed.`
      : `Event ${id.slice(0, 8)}… opened the ${leaked} when they were printed already.`;
  },
  hints: [
    'Whoever wants to read a sealed file must call Decrypt, and every call is recorded. Which file it was for stands in the encryption context.',
    'Look up the events named Decrypt until the time in note.txt (--end-time). In CloudTrailEvent, a JSON text, requestParameters.encryptionContext tells the file, and errorCode whether the call failed. Keep the last that is left.',
    `${decrypts} --end-time "___" ${events} select(.requestParameters.encryptionContext.file=="___" and .errorCode==___) | [.eventTime, .eventID, .userIdentity.arn] | @tsv'`,
  ],
  solution: [
    `PRINTED=$(grep -o '20[0-9T:+-]*[0-9]' note.txt)`,
    `${decrypts} --end-time "$PRINTED" ${events} select(.requestParameters.encryptionContext.file=="salaries" and .errorCode==null) | [.eventTime, .eventID, .userIdentity.arn] | @tsv' | sort > readings.tsv`,
    `tail -n 1 readings.tsv | cut -f 2 > ${eventFile}`,
  ],
});

export const nameAllReaders = stepUntil({
  id: 'name-all-readers',
  goal: `${readersFile} names everybody who ever opened the ${leaked}, also behind a role.`,
  missing(view) {
    const users = view.people.filter(({ kind }) => kind === 'user').map(({ name }) => name);
    const readers = readersOf(view, leaked);
    return listProblem(view, readersFile, readers, {
      known: users,
      told: (word) => {
        if (view.person('role', word)) return 'that is a role; somebody assumed it';
        return users.includes(word)
          ? `no event shows that ${word} opened the ${leaked}`
          : 'there is no such user';
      },
    });
  },
  hints: [
    'The one reading is found; but a list of all readers is wanted. One of them did not come as a user.',
    'Take the time limit off and list userIdentity.arn. For assumed-role/audit/..., look up the events named AssumeRole: they have the session name among their requestParameters, and the user as userIdentity.',
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=___ ${events} [.userIdentity.userName, .requestParameters.___] | @tsv'; printf 'anna\\n___\\n' > ${readersFile}`,
  ],
  solution: [
    `${decrypts} ${events} select(.requestParameters.encryptionContext.file=="salaries" and .errorCode==null) | .userIdentity.arn' | sort -u`,
    `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRole ${events} [.userIdentity.userName, .requestParameters.roleArn, .requestParameters.roleSessionName] | @tsv'`,
    `printf 'anna\\nben\\ncarl\\n' > ${readersFile}`,
  ],
});

export const nameTheRefused = stepUntil({
  id: 'name-the-refused',
  goal: `${refusedFile} names everybody who tried to open one of the files and was denied.`,
  missing(view) {
    const users = view.people.filter(({ kind }) => kind === 'user').map(({ name }) => name);
    return listProblem(view, refusedFile, refusedPeople(view), {
      known: users,
      told: (word) =>
        users.includes(word) ? `no Decrypt of ${word}'s was denied` : 'there is no such user',
    });
  },
  hints: [
    'Calls that authorization refuses are events, too. They have something that others have not.',
    'Among the events named Decrypt, take those with errorCode AccessDenied, whatever the file.',
    `${decrypts} ${events} select(.errorCode=="___") | .userIdentity.___' | sort -u > ${refusedFile}`,
  ],
  solution: [
    `${decrypts} ${events} select(.errorCode=="AccessDenied") | .userIdentity.userName' | sort -u > ${refusedFile}`,
  ],
});
