// The generators there are, and their cards.

import type { Generator } from '../generator.ts';
import { policyVerdict } from './policy-verdict.ts';
import { smallestFix } from './smallest-fix.ts';

export const generators: readonly Generator[] = [policyVerdict, smallestFix];
