// The facts of access.ts and exams.ts in a learner's words.

import type { accessFacts, grantFacts } from '../access.ts';
import type { exams } from '../exams.ts';
import type { Claims } from './claims.ts';

export const grantFactClaims: Claims<typeof grantFacts> = {
  propagationMinutes: 'A new grant is known everywhere, usually, within',
};

export const accessFactClaims: Claims<typeof accessFacts> = {
  deniedHttpStatus: 'AccessDeniedException comes with the HTTP status',
};

export const examClaims: Claims<typeof exams> = {
  clf: 'The exam Cloud Practitioner: code, name, minutes, questions, forms:',
  saa: 'The exam Solutions Architect: code, name, minutes, questions, forms:',
  dva: 'The exam Developer: code, name, minutes, questions, forms:',
  scs: 'The exam Security Specialty: code, name, minutes, questions, forms:',
};
