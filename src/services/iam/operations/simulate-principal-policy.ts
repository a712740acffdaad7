// SimulatePrincipalPolicy: what the policies of a user, group or role would decide, and others
// given with the request beside them.

import { list, optional } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { arn, pageEnd, policyDocument } from '../shapes.ts';
import { givenBoundary, givenPolicies, simulate } from '../simulate.ts';
import { evaluationResults, simulationDiffers, simulationInput } from '../simulate-shapes.ts';
import { simulatedCaller, simulatedPrincipal } from '../simulated-principal.ts';

export const simulatePrincipalPolicy = iamOperation({
  name: 'SimulatePrincipalPolicy',
  summary: 'tells what the policies of a user, group or role would decide',
  docs: 'API_SimulatePrincipalPolicy',
  input: {
    PolicySourceArn: arn(),
    PolicyInputList: optional(list(policyDocument())),
    ...simulationInput,
  },
  output: { EvaluationResults: evaluationResults(), ...pageEnd },
  action: 'iam:SimulatePrincipalPolicy',
  errors: ['InvalidInput', 'NoSuchEntity', 'PolicyEvaluation'],
  trail: { readOnly: true },
  pages: pagesOf('EvaluationResults'),
  differs: simulationDiffers,
  uses: (input, { place }) => [
    {
      as: 'principal',
      action: 'iam:SimulatePrincipalPolicy',
      resource: input.PolicySourceArn,
      account: place.account,
    },
  ],
  handle(input, context) {
    const found = simulatedPrincipal(input.PolicySourceArn, context);
    const caller = input.CallerArn === undefined ? {} : simulatedCaller(input.CallerArn);
    const given = givenBoundary(input.PermissionsBoundaryPolicyInputList);
    const { items, end } = simulate(input, {
      ...found,
      ...caller,
      policies: [...found.policies, ...givenPolicies(input.PolicyInputList)],
      // A boundary that is given stands in the place of the principal's own.
      boundary: given ?? found.boundary,
    });
    return { EvaluationResults: items, ...end };
  },
});
