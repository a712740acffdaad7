// What a figure on the policy engine is made of: switches, and what the engine decides for each
// position of them. Pure and immediate; the figures themselves are beside it, the screen elsewhere.

import type { Decision, Layer } from '../../policy/decision.ts';
import { evaluate } from '../../policy/evaluate.ts';
import { deniedMessage } from '../../policy/messages.ts';
import { prepare } from '../../policy/prepare.ts';
import type { DecisionRequest } from '../../policy/request.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Boxes to tick, each by itself; or, with an id, one choice of several. */
export type Group =
  | { readonly legend: string; readonly boxes: readonly Choice[] }
  | { readonly legend: string; readonly id: string; readonly choices: readonly Choice[] };

/** By id of a box: `on` or nothing. By id of a group: the choice. */
export type Chosen = Readonly<Record<string, string>>;

export interface LayerRow {
  readonly name: string;
  readonly said: 'allows' | 'denies' | 'allows nothing' | 'is not asked';
  readonly because: string;
  readonly decided: boolean;
}

export interface Answer {
  readonly allowed: boolean;
  /** Allowed. Decided by: key policy */
  readonly headline: string;
  /** What the caller reads: the error's message, or the engine's reason for an allow. */
  readonly sentence: string;
  readonly rows: readonly LayerRow[];
}

export interface Grid {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly { readonly allowed: boolean; readonly because: string }[];
  }[];
}

export interface Board {
  readonly answer?: Answer;
  readonly grid?: Grid;
  /** A consequence of the whole position, in a sentence. */
  readonly note?: string;
  readonly policies: readonly { readonly title: string; readonly text: string }[];
}

export interface PolicyFigure {
  readonly id: string;
  readonly groups: readonly Group[];
  readonly initial: Chosen;
  board(chosen: Chosen): Board;
}

/** AWS's documentation account, key and people, as in the labs. */
export const account = '111122223333';
export const otherAccount = '444455556666';
export const rootArn = (id = account) => `arn:aws:iam::${id}:root`;
export const userArn = (name: string, id = account) => `arn:aws:iam::${id}:user/${name}`;
export const keyArn = (id = account) =>
  `arn:aws:kms:us-east-1:${id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

export const user = (name: string, id = account) =>
  ({ type: 'user', arn: userArn(name, id), account: id, name }) as const;

export interface Written {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const policyOf = (statements: readonly Written[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

export const shown = (title: string, statements: readonly Written[]) => ({
  title,
  text: statements.length === 0 ? 'none' : JSON.stringify(policyOf(statements), null, 2),
});

const names: Readonly<Record<Layer, string>> = {
  scp: 'Service control policies',
  rcp: 'Resource control policies',
  vpcEndpoint: 'VPC endpoint policy',
  crossAccountOperation: 'Operation across accounts',
  keyPolicy: 'Key policy',
  identity: 'Identity-based policies (IAM)',
  permissionsBoundary: 'Permissions boundary',
  sessionPolicy: 'Session policy',
  grant: 'Grants',
  grantConstraint: 'Grants',
};

export function answerTo(request: DecisionRequest): Answer {
  const decision = evaluate(request, { trace: true });
  const allowed = decision.outcome === 'allow';
  const layer = names[decision.decidingLayer];
  return {
    allowed,
    headline: `${allowed ? 'Allowed' : 'Refused'}. Decided by: ${layer}`,
    sentence: allowed ? decision.reason : deniedMessage(prepare(request), decision),
    rows: rowsOf(decision),
  };
}

/** In a cell of a grid there is little room. */
const shortNames: Readonly<Partial<Record<Layer, string>>> = {
  scp: 'SCP',
  rcp: 'RCP',
  crossAccountOperation: 'Across accounts',
  identity: 'IAM',
};

/** One cell of a grid: the verdict, the layer that decided and its statement, if one did. */
export function cellOf(request: DecisionRequest): { allowed: boolean; because: string } {
  const { outcome, decidingLayer, statement } = evaluate(request, { trace: false });
  const word = { allow: 'Allow', explicitDeny: 'Deny', implicitDeny: 'no Allow' }[outcome];
  const layer = shortNames[decidingLayer] ?? names[decidingLayer];
  const sid = statement?.sid ? ` \`${statement.sid}\`` : '';
  return { allowed: outcome === 'allow', because: `${layer}: ${word}${sid}` };
}

/** Of a grid, in a sentence for each column: who is allowed. */
export function noteOf({ columns, rows }: Grid): string {
  return columns
    .map((column, i) => {
      const who = rows.filter(({ cells }) => cells[i]?.allowed).map(({ name }) => name);
      return `${column}: ${who.length === 0 ? 'nobody' : who.join('; ')}.`;
    })
    .join(' ');
}

function rowsOf({ trace, decidingLayer }: Decision): readonly LayerRow[] {
  return trace.map(({ layer, effect, because, statements, grants }) => ({
    name: names[layer],
    said:
      effect === 'allow'
        ? 'allows'
        : effect === 'deny'
          ? 'denies'
          : (statements ?? grants)
            ? 'allows nothing'
            : 'is not asked',
    because,
    decided: names[layer] === names[decidingLayer],
  }));
}
