// The certification exams: what the guides say of length, forms and weights. No scaled score is
// ever computed from them. Sources: the AWS exam guides, by the pages named in each fact.

import { type Fact, fact } from './fact.ts';

const guides = 'AWS Certification exam guides';

export interface ExamFacts {
  readonly code: string;
  readonly name: string;
  readonly minutes: number;
  readonly questions: number;
  readonly forms: readonly ('single' | 'multiple' | 'ordering' | 'matching')[];
}

const choices = ['single', 'multiple'] as const;

export const exams = {
  clf: fact(
    { code: 'CLF-C02', name: 'Cloud Practitioner', minutes: 90, questions: 65, forms: choices },
    '',
    `${guides}, CLF-C02`,
    'general',
  ),
  saa: fact(
    {
      code: 'SAA-C03',
      name: 'Solutions Architect, Associate',
      minutes: 130,
      questions: 65,
      forms: choices,
    },
    '',
    `${guides}, SAA-C03`,
    'general',
  ),
  dva: fact(
    { code: 'DVA-C02', name: 'Developer, Associate', minutes: 130, questions: 65, forms: choices },
    '',
    `${guides}, DVA-C02; last day 1 December 2026, DVA-C03 follows`,
    'general',
  ),
  scs: fact(
    {
      code: 'SCS-C03',
      name: 'Security, Specialty',
      minutes: 170,
      questions: 65,
      forms: [...choices, 'ordering', 'matching'],
    },
    '',
    `${guides}, SCS-C03`,
    'general',
  ),
} as const satisfies Readonly<Record<string, Fact<ExamFacts>>>;

export type ExamFamily = keyof typeof exams;
export const examFamilies = Object.keys(exams) as readonly ExamFamily[];

/** The day after which DVA-C02 cannot be sat any more; what DVA-C03 asks was not yet published. */
export const dvaC02LastDay = fact(
  '2026-12-01',
  '',
  'AWS Certification page and AWS Training and Certification blog, September 2026',
  'general',
);
