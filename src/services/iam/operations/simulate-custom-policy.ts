// SimulateCustomPolicy: what policies given with the request would decide.

import { list } from '../../../service/shape.ts';
import { iamOperation, pagesOf } from '../operation.ts';
import { pageEnd, policyDocument } from '../shapes.ts';
import { givenBoundary, givenPolicies, simulate } from '../simulate.ts';
import { evaluationResults, simulationDiffers, simulationInput } from '../simulate-shapes.ts';
import { simulatedCaller, somebody } from '../simulated-principal.ts';

export const simulateCustomPolicy = iamOperation({
  name: 'SimulateCustomPolicy',
  summary: 'tells what given policies would decide, for actions and resources',
  docs: 'API_SimulateCustomPolicy',
  input: { PolicyInputList: list(policyDocument()), ...simulationInput },
  output: { EvaluationResults: evaluationResults(), ...pageEnd },
  action: 'iam:SimulateCustomPolicy',
  errors: ['InvalidInput', 'PolicyEvaluation'],
  trail: { readOnly: true },
  pages: pagesOf('EvaluationResults'),
  differs: simulationDiffers,
  uses: (_, { place }) => [
    { as: 'policies', action: 'iam:SimulateCustomPolicy', resource: '*', account: place.account },
  ],
  handle(input, { place }) {
    const who =
      input.CallerArn === undefined ? somebody(place.account) : simulatedCaller(input.CallerArn);
    const { items, end } = simulate(input, {
      ...who,
      policies: givenPolicies(input.PolicyInputList),
      boundary: givenBoundary(input.PermissionsBoundaryPolicyInputList),
      context: {},
    });
    return { EvaluationResults: items, ...end };
  },
});
