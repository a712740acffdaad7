// Practice with generated questions. They are made here, in the browser, and so need no props.

import { accessDecisions } from '../../app/access-decisions.ts';
import { Practice } from './practice.tsx';

export function AccessPractice() {
  return <Practice quiz={accessDecisions} probes={{}} labId={undefined} />;
}
