// Whether a saved refusal is one that the Access panel can draw. It judges the form alone.

import { either, flag, having, list, maybe, number, oneOf, record, text } from '../checks.ts';

const layer = oneOf(
  'keyPolicy',
  'identity',
  'grant',
  'grantConstraint',
  'permissionsBoundary',
  'sessionPolicy',
  'scp',
  'rcp',
  'vpcEndpoint',
  'crossAccountOperation',
);
const place = having({ path: text, start: number, end: number, line: number, column: number });
const element = having({ matched: flag, because: text, place: maybe(place) });
const nullable = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === null || value === undefined || check(value);
const levels = nullable(list(either(number, list(number))));

const statement = having({
  policy: number,
  level: maybe(number),
  index: number,
  sid: maybe(text),
  effect: oneOf('Allow', 'Deny'),
  applies: flag,
  place,
  principal: maybe(element),
  action: element,
  resource: element,
  conditions: list(element),
});

const kinds = ['key', 'identity', 'boundary', 'session', 'scp', 'rcp', 'endpoint', 'trust'];

export const isRefusal = having({
  sentence: text,
  event: text,
  policies: list(having({ kind: oneOf(...kinds), arn: maybe(text), text })),
  request: having({
    principal: having({ type: text, arn: text, roleArn: maybe(text) }),
    account: maybe(text),
    action: text,
    resource: text,
    resourceAccount: text,
    keyPolicy: nullable(number),
    identityPolicies: nullable(list(number)),
    sessionPolicies: nullable(list(number)),
    permissionsBoundary: nullable(number),
    scps: levels,
    rcps: levels,
    vpcEndpointPolicy: nullable(number),
    grants: nullable(list(having({ GrantId: text, KeyArn: text, Operations: list(text) }))),
    grantTokens: nullable(list(text)),
    encryptionContext: nullable(record(text)),
    context: nullable(record(either(text, list(text)))),
  }),
  decision: having({
    outcome: oneOf('allow', 'explicitDeny', 'implicitDeny'),
    decidingLayer: layer,
    reason: text,
    trace: list(
      having({
        layer,
        effect: oneOf('allow', 'deny', 'none'),
        because: text,
        statements: maybe(list(statement)),
        grants: maybe(list(having({ grantId: text, usable: flag, because: text }))),
      }),
    ),
  }),
});
