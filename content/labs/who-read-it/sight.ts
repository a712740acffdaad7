// How this lab reads its world: the calls on the stage, and the answers in the learner's files.

import { type LabView, listed, type TrailView, textOf } from '#lab';

export const alias = 'alias/payroll';
export const account = '111122223333';
export const leaked = 'salaries';
export const files = [leaked, 'contracts', 'bonuses'] as const;
export const sealed = (file: string): string => `${file}.sealed`;

export const eventFile = 'event.txt';
export const readersFile = 'readers.txt';
export const refusedFile = 'refused.txt';
export const keyFile = 'key.txt';
export const openedFile = 'opened.txt';

const learner = `arn:aws:iam::${account}:user/admin`;

export const fileOf = ({ encryptionContext }: TrailView): string | undefined =>
  encryptionContext?.['file'];

/** Every Decrypt that was not the learner's own. */
function decrypts(view: LabView): readonly TrailView[] {
  return view.trail.filter(({ call, by }) => call === 'Decrypt' && by !== learner);
}

export function readings(view: LabView, file: string): readonly TrailView[] {
  return decrypts(view).filter((one) => one.error === undefined && fileOf(one) === file);
}

/** The paper was printed when the administrator first listed the keys: that day the alarm went off. */
export function printedMs(view: LabView): number {
  return view.trail.find(({ call }) => call === 'ListKeys')?.atMs ?? 0;
}

/** The last opening of the salaries before they were printed. */
export function theReading(view: LabView): TrailView | undefined {
  return readings(view, leaked).findLast(({ atMs }) => atMs < printedMs(view));
}

/** Names of the people who opened a file: behind the session of a role, whoever assumed it. */
export function readersOf(view: LabView, file: string): ReadonlySet<string> {
  return new Set(readings(view, file).map(({ by = '' }) => personBehind(view, by)));
}

export function refusedPeople(view: LabView): ReadonlySet<string> {
  return new Set(
    decrypts(view)
      .filter(({ error }) => error === 'AccessDeniedException')
      .map(({ by = '' }) => personBehind(view, by)),
  );
}

export function openedWith(view: LabView, accessKeyId: string): ReadonlySet<string> {
  return new Set(
    decrypts(view)
      .filter((one) => one.accessKeyId === accessKeyId && one.error === undefined)
      .map((one) => fileOf(one) ?? ''),
  );
}

export const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

function personBehind(view: LabView, arn: string): string {
  if (!arn.includes(':assumed-role/')) return nameIn(arn);
  const [, role = '', session = ''] = /assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  const assumed = view.trail.find(
    ({ call, asked, error }) =>
      call === 'AssumeRole' &&
      error === undefined &&
      String(asked['roleArn']).endsWith(`/${role}`) &&
      asked['roleSessionName'] === session,
  );
  return nameIn(assumed?.by ?? arn);
}

/** The text of an answer, or why there is none to look at. */
export function answerIn(view: LabView, file: string): { text: string } | { why: string } {
  const bytes = view.files.get(file);
  if (!bytes) return { why: `There is no ${file} yet.` };
  const text = textOf(bytes)?.trim() ?? '';
  return text === '' ? { why: `${file} is empty.` } : { text };
}

/** The words of an answer compared with what is right, and with all that could be meant. */
export function listProblem(
  view: LabView,
  file: string,
  right: ReadonlySet<string>,
  { known, told }: { readonly known: readonly string[]; readonly told: (word: string) => string },
): string | undefined {
  const answer = answerIn(view, file);
  if ('why' in answer) return answer.why;
  const words = [...new Set(answer.text.toLowerCase().match(/[a-z0-9][\w.@-]*/g) ?? [])];
  const strange = words.filter((word) => !known.includes(word));
  if (strange.length > 0) return `${file} names ${listed(strange)}: ${told(strange[0] ?? '')}.`;
  const wrong = words.filter((word) => !right.has(word) && word !== 'admin');
  if (wrong.length > 0) return `${file} names ${listed(wrong)}: ${told(wrong[0] ?? '')}.`;
  const missing = [...right].filter((word) => !words.includes(word)).length;
  if (missing === 0) return undefined;
  return `${file} names ${words.length}, and ${missing} ${missing === 1 ? 'is' : 'are'} missing.`;
}
