// The text inside an encoded authorization message: why a call was denied, in the JSON that AWS's
// services seal and DecodeAuthorizationMessage shows. Sealing is the door's.
// Source: AWS STS API Reference, DecodeAuthorizationMessage; form seen in public logs.

import type { Decision } from '../../policy/decision.ts';
import type { PreparedRequest } from '../../policy/request.ts';

interface Denial {
  readonly decision: Decision;
  readonly asked: Pick<PreparedRequest, 'principal' | 'action' | 'resource' | 'context'>;
  /** AIDA..., AROA...:session */
  readonly principalId: string;
}

export function authorizationMessage({ decision, asked, principalId }: Denial): string {
  const { principal, action, resource, context } = asked;
  const { statement } = decision;
  const isExplicit = decision.outcome === 'explicitDeny';
  return JSON.stringify({
    allowed: false,
    explicitDeny: isExplicit,
    matchedStatements: {
      items: isExplicit && statement ? [{ statementId: statement.sid ?? '', effect: 'DENY' }] : [],
    },
    failures: { items: [] },
    context: {
      principal: {
        id: principalId,
        ...(principal.name === undefined ? {} : { name: principal.name }),
        arn: principal.arn,
      },
      action,
      resource,
      conditions: {
        items: [...context].map(([key, values]) => ({
          key,
          values: {
            items: (typeof values === 'string' ? [values] : values).map((value) => ({ value })),
          },
        })),
      },
    },
  });
}
