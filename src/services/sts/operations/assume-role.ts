// AssumeRole: credentials of a session of a role, for whom the role's trust policy lets in. The
// door decides with that policy and the caller's own; here is what else must be right.

import { stsLimits } from '../../../facts/sts.ts';
import { operationsOf, type ServiceResolution, type ServiceUse } from '../../../service/handler.ts';
import { assumedRoleArn, parseEntityArn } from '../../../service/principal-names.ts';
import { type PrincipalTag, roleByArn, sessions } from '../../../service/principals.ts';
import { refuse } from '../../../service/refusal.ts';
import { integer, list, optional, string, structure } from '../../../service/shape.ts';
import { newSession } from '../new-session.ts';
import { refuseDevice } from '../refusals.ts';
import { sessionPolicies } from '../session-policies.ts';
import { inheritedTags, sessionTags, tagConditions } from '../session-tags.ts';
import {
  arn,
  credentials,
  duration,
  mfaInput,
  policyArns,
  policyText,
  sessionName,
  tagKey,
  tags,
} from '../shapes.ts';

const action = 'sts:AssumeRole';

/** The trust policy of a role that is not there: it lets nobody in. */
const noTrust = JSON.stringify({ Version: '2012-10-17', Statement: [] });

export const assumeRole = operationsOf('sts')({
  name: 'AssumeRole',
  summary: 'gives temporary credentials of a role',
  docs: 'API_AssumeRole',
  input: {
    RoleArn: arn(),
    RoleSessionName: sessionName(),
    PolicyArns: optional(policyArns()),
    Policy: optional(policyText()),
    DurationSeconds: optional(duration(stsLimits.roleSessionMaxSeconds.value)),
    Tags: optional(tags()),
    TransitiveTagKeys: optional(list(tagKey(), { max: stsLimits.sessionTags.value })),
    ExternalId: optional(
      string({
        min: 2,
        max: 1224,
        pattern: /[\w+=,.@:/-]*/,
        patternText: String.raw`[\w+=,.@:\/-]*`,
      }),
    ),
    ...mfaInput,
    SourceIdentity: optional(sessionName()),
    ProvidedContexts: optional(
      list(
        structure({
          ProviderArn: optional(arn()),
          ContextAssertion: optional(string({ min: 4, max: 2048 })),
        }),
        { min: 1, max: 5 },
      ),
    ),
  },
  output: {
    Credentials: credentials(),
    AssumedRoleUser: structure({ AssumedRoleId: string(), Arn: string() }),
    PackedPolicySize: optional(integer()),
    SourceIdentity: optional(string()),
  },
  action,
  errors: [
    'AccessDenied',
    'InvalidParameterValue',
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'ValidationError',
  ],
  trail: { readOnly: true },
  differs: [
    'nobody has an MFA device, so a token code is never right',
    'how full a session is counts characters; AWS packs them in a way of its own',
  ],
  uses(input, resolution) {
    const { RoleArn } = input;
    const { caller, reader } = resolution;
    const name = parseEntityArn(RoleArn);
    if (name?.kind !== 'role') refuse('ValidationError', `${RoleArn} is invalid`);
    if (caller.type === 'Root') {
      refuse('AccessDenied', 'Roles may not be assumed by root accounts.');
    }
    const session = reader.get(sessions, caller.accessKeyId);
    const handedOn = inheritedTags(session);
    const context = conditions(input, [...handedOn, ...(input.Tags ?? [])]);
    const use = roleUse(RoleArn, name.account, context, resolution);
    const uses = [use('role', action)];
    if (handedOn.length > 0 || (input.Tags ?? []).length > 0)
      uses.push(use('tags', 'sts:TagSession'));
    if (session?.sourceIdentity !== undefined || input.SourceIdentity !== undefined) {
      uses.push(use('source identity', 'sts:SetSourceIdentity'));
    }
    return uses;
  },
  handle(input, calling) {
    const { caller, tx, fail } = calling;
    const { RoleArn, RoleSessionName } = input;
    const role = roleByArn(tx, RoleArn);
    if (!role) return fail('AccessDenied', `${RoleArn} is no role`);
    if (caller.type === 'FederatedUser') {
      // The text is ours.
      fail('AccessDenied', 'Federated users can call no operation of STS but GetCallerIdentity');
    }
    refuseDevice(input, fail);
    if (input.ProvidedContexts) {
      // The text is ours.
      fail('ValidationError', 'ProvidedContexts are not part of this lab');
    }
    const mine = tx.get(sessions, caller.accessKeyId);
    const seconds = input.DurationSeconds ?? stsLimits.roleSessionDefaultSeconds.value;
    // The sentences on durations were seen in public logs. Any temporary credentials make a chain.
    if (mine && seconds > stsLimits.chainedSessionMaxSeconds.value) {
      fail(
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      );
    }
    if (seconds > role.maxSessionSeconds) {
      fail(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const sourceIdentity = mine?.sourceIdentity ?? input.SourceIdentity;
    if (input.SourceIdentity !== undefined && input.SourceIdentity !== sourceIdentity) {
      // Seen in public logs.
      fail('ValidationError', 'The source identity is already set for this assume role session');
    }
    const tagged = sessionTags(input, mine, fail);
    const policies = sessionPolicies({ ...input, Tags: tagged.tags }, role.account, calling);
    const identity = sourceIdentity === undefined ? {} : { sourceIdentity };
    const assumed = {
      arn: assumedRoleArn(role.account, role.name, RoleSessionName),
      principalId: `${role.id}:${RoleSessionName}`,
    };
    const Credentials = newSession(
      calling,
      {
        kind: 'AssumedRole',
        account: role.account,
        ...assumed,
        sourceArn: role.arn,
        sourceId: role.id,
        sessionName: RoleSessionName,
        ...identity,
        sessionPolicies: policies.texts,
        sessionPolicyArns: policies.arns,
        ...tagged,
      },
      seconds,
    );
    return {
      Credentials,
      AssumedRoleUser: { AssumedRoleId: assumed.principalId, Arn: assumed.arn },
      ...policies.packed,
      ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
    };
  },
});

function conditions(
  input: {
    readonly RoleSessionName: string;
    readonly ExternalId?: string | undefined;
    readonly SourceIdentity?: string | undefined;
    readonly TransitiveTagKeys?: readonly string[] | undefined;
  },
  allTags: readonly PrincipalTag[],
): NonNullable<ServiceUse['context']> {
  const { ExternalId, SourceIdentity, TransitiveTagKeys = [] } = input;
  return {
    'sts:RoleSessionName': input.RoleSessionName,
    ...(ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId }),
    ...(SourceIdentity === undefined ? {} : { 'sts:SourceIdentity': SourceIdentity }),
    ...(TransitiveTagKeys.length === 0 ? {} : { 'sts:TransitiveTagKeys': TransitiveTagKeys }),
    ...tagConditions(allTags),
  };
}

function roleUse(
  roleArn: string,
  account: string,
  context: NonNullable<ServiceUse['context']>,
  { reader }: ServiceResolution,
) {
  const role = roleByArn(reader, roleArn);
  const trustPolicy = role?.trustPolicy ?? noTrust;
  const resourceTags = Object.fromEntries(
    (role?.tags ?? []).map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value]),
  );
  return (as: string, asked: string): ServiceUse => ({
    as,
    action: asked,
    resource: roleArn,
    account,
    trustPolicy,
    context: { ...resourceTags, ...context },
  });
}
