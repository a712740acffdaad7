// The generators there are, and their cards.

import type { Generator, PolicyQuestion } from '../generator.ts';
import { contextMismatch } from './context-mismatch.ts';
import { cost } from './cost.ts';
import { envelopeOrder } from './envelope-order.ts';
import { keyState } from './key-state.ts';
import { policyVerdict } from './policy-verdict.ts';
import { rotationEffect } from './rotation-effect.ts';
import { smallestFix } from './smallest-fix.ts';
import { whichOperation } from './which-operation.ts';

/** On drawn worlds of policies; the policy engine comes with them. */
export const policyGenerators: readonly Generator<PolicyQuestion>[] = [policyVerdict, smallestFix];

export const generators: readonly Generator[] = [
  ...policyGenerators,
  contextMismatch,
  cost,
  envelopeOrder,
  keyState,
  rotationEffect,
  whichOperation,
];
