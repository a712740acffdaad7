// One proposed change of a drawn world, in the two forms in which the smallest edit comes. What is
// proposed is in proposals.ts.

import { statementName } from '../policy/statement-name.ts';
import { type Case, type CaseStatement, policyOf } from './case.ts';
import { type PolicyLayer, policyAt, withPolicy, withStatement } from './case-edits.ts';
import { statementText } from './case-text.ts';
import { type Change, levelName, nameOfPolicy } from './changes.ts';

/** A change, and the belief by which it would be the fix. */
export interface Proposal {
  readonly belief: string;
  /** What would help here but for one point. */
  readonly isNearMiss: boolean;
  /** Most proposals are never looked at: each is written out when it is. */
  readonly make: () => Change;
}

/** What proposals name that is not in the world. */
export interface Elsewhere {
  readonly region: string;
  readonly service: string;
}

interface At {
  readonly level?: number;
  readonly isNearMiss?: boolean;
}

export function added(
  asked: Case,
  belief: string,
  layer: PolicyLayer,
  what: string,
  statement: CaseStatement,
  { level = 0, isNearMiss = false }: At = {},
): Proposal {
  const make = (): Change => {
    const where = whereOf(layer, level);
    const place = policyAt(asked, layer, level) ? where : where.replace(/^the/, 'a new');
    return {
      place: where,
      isEdit: false,
      text: `In ${place}: add ${what}`,
      code: statementText(statement),
      after: withStatement(asked, layer, statement, level),
    };
  };
  return { belief, isNearMiss, make };
}

export function edited(
  asked: Case,
  belief: string,
  layer: PolicyLayer,
  index: number,
  what: string,
  statement: CaseStatement,
  { level = 0, isNearMiss = false }: At = {},
): Proposal {
  const make = (): Change => {
    const place = whereOf(layer, level);
    const { Statement = [] } = policyAt(asked, layer, level) ?? {};
    return {
      place,
      isEdit: true,
      text: `In ${statementName(index, statement.Sid)} of ${place}: ${what}`,
      code: statementText(statement),
      after: withPolicy(asked, layer, policyOf(...Statement.with(index, statement)), level),
    };
  };
  return { belief, isNearMiss, make };
}

const whereOf = (layer: PolicyLayer, level: number): string =>
  layer === 'scp' ? `${nameOfPolicy[layer]} ${levelName(level)}` : nameOfPolicy[layer];
