// GetFederationToken: credentials for somebody without a user of their own, with no more than the
// calling user has, and nothing at all unless session policies are given.

import { stsLimits } from '../../../facts/sts.ts';
import { operationsOf, type ServiceUse } from '../../../service/handler.ts';
import { federatedUserArn } from '../../../service/principal-names.ts';
import { integer, optional, string, structure } from '../../../service/shape.ts';
import { newSession } from '../new-session.ts';
import { refuseSession } from '../refusals.ts';
import { sessionPolicies } from '../session-policies.ts';
import { sessionTags, tagConditions } from '../session-tags.ts';
import { credentials, duration, policyArns, policyText, tags } from '../shapes.ts';

export const getFederationToken = operationsOf('sts')({
  name: 'GetFederationToken',
  summary: 'gives temporary credentials of a federated user',
  docs: 'API_GetFederationToken',
  input: {
    Name: string({ min: 2, max: 32, pattern: /[\w+=,.@-]*/ }),
    Policy: optional(policyText({ max: stsLimits.sessionPolicyCharacters.value })),
    PolicyArns: optional(policyArns()),
    DurationSeconds: optional(duration(stsLimits.userSessionMaxSeconds.value)),
    Tags: optional(tags()),
  },
  output: {
    Credentials: credentials(),
    FederatedUser: structure({ FederatedUserId: string(), Arn: string() }),
    PackedPolicySize: optional(integer()),
  },
  action: 'sts:GetFederationToken',
  errors: [
    'AccessDenied',
    'InvalidParameterValue',
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'ValidationError',
  ],
  trail: { readOnly: true },
  differs: ['how full a session is counts characters; AWS packs them in a way of its own'],
  uses({ Name, Tags = [] }, { place }) {
    const resource = federatedUserArn(place.account, Name);
    const use = (as: string, action: string): ServiceUse => ({
      as,
      action,
      resource,
      account: place.account,
      context: tagConditions(Tags),
    });
    const token = use('user', 'sts:GetFederationToken');
    return Tags.length > 0 ? [token, use('tags', 'sts:TagSession')] : [token];
  },
  handle(input, calling) {
    const { caller, fail } = calling;
    refuseSession('GetFederationToken', caller, fail);
    const { account } = caller;
    const arn = federatedUserArn(account, input.Name);
    const principalId = `${account}:${input.Name}`;
    const policies = sessionPolicies(input, account, calling);
    const asked = input.DurationSeconds ?? stsLimits.userSessionDefaultSeconds.value;
    const seconds =
      caller.type === 'Root' ? Math.min(asked, stsLimits.rootSessionMaxSeconds.value) : asked;
    const Credentials = newSession(
      calling,
      {
        kind: 'FederatedUser',
        account,
        arn,
        principalId,
        sourceArn: caller.arn,
        sourceId: caller.principalId,
        sessionName: input.Name,
        sessionPolicies: policies.texts,
        sessionPolicyArns: policies.arns,
        ...sessionTags(input, undefined, fail),
      },
      seconds,
    );
    const FederatedUser = { FederatedUserId: principalId, Arn: arn };
    return { Credentials, FederatedUser, ...policies.packed };
  },
});
