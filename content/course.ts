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
];
