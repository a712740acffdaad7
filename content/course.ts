// The order of lessons, labs and quizzes: ids only. Titles and texts live with each of them.

export interface Module {
  readonly id: string;
  readonly title: string;
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
  readonly quizzes: readonly string[];
}

export const course: readonly Module[] = [
  {
    id: 'envelope',
    title: 'Envelope encryption',
    lessons: ['envelope-encryption'],
    labs: ['data-key-and-openssl'],
    quizzes: ['envelope-encryption'],
  },
  {
    id: 'access',
    title: 'Access',
    lessons: [],
    labs: [
      'key-manager-and-encryptor',
      'allowed-by-iam-refused-by-the-key',
      'locked-out',
      'least-privilege-golf',
      'six-refusals',
      'context-is-not-a-secret',
      'a-grant-for-one-job',
      'who-read-it',
      'two-accounts-one-key',
      'the-guardrail',
    ],
    quizzes: [],
  },
];
