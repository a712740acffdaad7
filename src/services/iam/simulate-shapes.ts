// The members the two simulations have in common.

import { boolean, integer, list, oneOf, optional, string, structure } from '../../service/shape.ts';
import { pageStart, policyDocument } from './shapes.ts';

const resourceName = () => string({ min: 1, max: 2048 });
const position = () => structure({ Line: integer(), Column: integer() });

export const simulationInput = {
  PermissionsBoundaryPolicyInputList: optional(list(policyDocument())),
  ActionNames: list(string({ min: 3, max: 128 })),
  ResourceArns: optional(list(resourceName())),
  ResourcePolicy: optional(policyDocument()),
  ResourceOwner: optional(resourceName()),
  CallerArn: optional(resourceName()),
  ContextEntries: optional(
    list(
      structure({
        ContextKeyName: optional(string({ min: 5, max: 256 })),
        ContextKeyValues: optional(list(string())),
        ContextKeyType: optional(
          oneOf([
            'string',
            'stringList',
            'numeric',
            'numericList',
            'boolean',
            'booleanList',
            'ip',
            'ipList',
            'binary',
            'binaryList',
            'date',
            'dateList',
          ]),
        ),
      }),
    ),
  ),
  ResourceHandlingOption: optional(string({ min: 1, max: 64 })),
  ...pageStart,
} as const;

export const evaluationResults = () =>
  list(
    structure({
      EvalActionName: string(),
      EvalResourceName: optional(string()),
      EvalDecision: oneOf(['allowed', 'explicitDeny', 'implicitDeny']),
      MatchedStatements: optional(
        list(
          structure({
            SourcePolicyId: string(),
            SourcePolicyType: string(),
            StartPosition: position(),
            EndPosition: position(),
          }),
        ),
      ),
      MissingContextValues: optional(list(string())),
      PermissionsBoundaryDecisionDetail: optional(
        structure({ AllowedByPermissionsBoundary: boolean() }),
      ),
    }),
  );

export const simulationDiffers = [
  'organizations, and resource policies of other services than KMS, are not simulated',
  'positions of statements count lines and columns from one, as the editor does',
] as const;
