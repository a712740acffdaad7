// EnablePolicyType: from now on policies of a type count, and everybody has the one that lets
// everything through.

import { managedOrganization, organizationsOperation, targetUse } from '../calling.ts';
import { availableType } from '../policies.ts';
import { policyType, rootId, rootShape, rootView } from '../shapes.ts';
import { enableType } from '../tree.ts';

const action = 'organizations:EnablePolicyType';

export const enablePolicyType = organizationsOperation({
  name: 'EnablePolicyType',
  summary: 'enables a type of policy in the root',
  docs: 'API_EnablePolicyType',
  input: { RootId: rootId(), PolicyType: policyType() },
  output: { Root: rootShape() },
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'PolicyTypeAlreadyEnabledException',
    'PolicyTypeNotAvailableForOrganizationException',
    'RootNotFoundException',
  ],
  trail: { readOnly: false },
  differs: ['the type is enabled at once; AWS takes a moment'],
  uses: ({ RootId, PolicyType }, resolution) => [
    {
      ...targetUse(action, RootId, resolution),
      context: { 'organizations:PolicyType': PolicyType },
    },
  ],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, fail } = calling;
    if (input.RootId !== organization.rootId) {
      fail('RootNotFoundException', "You specified a root that doesn't exist.");
    }
    const type = availableType(input.PolicyType, organization, fail);
    if (organization.enabledTypes.includes(type)) {
      fail('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.');
    }
    return { Root: rootView(enableType(tx, organization, type)) };
  },
});
