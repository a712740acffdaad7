// Which modules serve which task of which exam guide, with dates: a new guide is one new entry here,
// and no question changes. Weights within an exam are ours: the guides give them for whole domains
// only, of which encryption is a part. Task numbers and titles: the AWS exam guides, read 2026-11.

import type { ExamFamily } from './exams.ts';

export interface MappedTask {
  readonly id: string;
  readonly title: string;
  /** Share of the encryption questions, relative to the other tasks of the exam. */
  readonly weight: number;
  /** Ids of modules of the course. */
  readonly modules: readonly string[];
}

export interface ExamMapping {
  readonly family: ExamFamily;
  readonly code: string;
  /** The day this guide came into force, where it is known. */
  readonly from?: string;
  /** The last day on which this exam can be taken. */
  readonly to?: string;
  readonly checked: string;
  readonly tasks: readonly MappedTask[];
}

export const examMap: readonly ExamMapping[] = [
  {
    family: 'clf',
    code: 'CLF-C02',
    checked: '2026-11',
    tasks: [
      {
        id: '2.1',
        title: 'Understand the AWS shared responsibility model',
        weight: 6,
        modules: ['orientation'],
      },
      {
        id: '2.2',
        title: 'Understand security, governance and compliance concepts: encryption options',
        weight: 12,
        modules: ['orientation', 'kms-core', 'envelope'],
      },
      {
        id: '2.4',
        title: 'Identify components and resources for security: KMS, CloudHSM',
        weight: 8,
        modules: ['key-types', 'kms-core'],
      },
      { id: '4.1', title: 'Compare AWS pricing models', weight: 4, modules: ['pricing'] },
    ],
  },
  {
    family: 'saa',
    code: 'SAA-C03',
    checked: '2026-11',
    tasks: [
      {
        id: '1.1',
        title: 'Design secure access to AWS resources',
        weight: 8,
        modules: ['access', 'grants-and-context'],
      },
      {
        id: '1.3',
        title: 'Determine appropriate data security controls',
        weight: 18,
        modules: ['orientation', 'kms-core', 'envelope', 'key-types', 'rotation'],
      },
      { id: '4', title: 'Design cost-optimized architectures', weight: 4, modules: ['pricing'] },
    ],
  },
  {
    family: 'dva',
    code: 'DVA-C02',
    to: '2026-12-01',
    checked: '2026-11',
    tasks: [
      {
        id: '2.1',
        title: 'Implement authentication and authorization for applications and AWS services',
        weight: 7,
        modules: ['access', 'grants-and-context'],
      },
      {
        id: '2.2',
        title: 'Implement encryption by using AWS services',
        weight: 18,
        modules: ['cryptography', 'kms-core', 'envelope', 'rotation', 'grants-and-context'],
      },
      {
        id: '2.3',
        title: 'Manage sensitive data in application code',
        weight: 5,
        modules: ['orientation', 'envelope'],
      },
    ],
  },
  {
    family: 'scs',
    code: 'SCS-C03',
    from: '2025-12-02',
    checked: '2026-11',
    tasks: [
      {
        id: '4.2',
        title: 'Design, implement and troubleshoot authorization strategies',
        weight: 9,
        modules: ['access', 'grants-and-context'],
      },
      {
        id: '5.1',
        title: 'Design and implement controls for data in transit',
        weight: 3,
        modules: ['orientation', 'cryptography'],
      },
      {
        id: '5.2',
        title: 'Design and implement controls for data at rest',
        weight: 9,
        modules: ['kms-core', 'envelope', 'key-types'],
      },
      {
        id: '5.3',
        title: 'Protect confidential data, credentials, secrets and key materials',
        weight: 9,
        modules: ['rotation', 'key-types', 'cryptography'],
      },
    ],
  },
];
