// AddRoleToInstanceProfile: gives an instance profile its one role.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { instanceProfiles } from '../../../service/principals.ts';
import { theOwnRole, theProfile } from '../entities.ts';
import { refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { entityUse } from '../resources.ts';
import { instanceProfileName, roleName } from '../shapes.ts';

export const addRoleToInstanceProfile = iamOperation({
  name: 'AddRoleToInstanceProfile',
  summary: 'gives an instance profile its role',
  docs: 'API_AddRoleToInstanceProfile',
  input: { InstanceProfileName: instanceProfileName(), RoleName: roleName() },
  output: {},
  action: 'iam:AddRoleToInstanceProfile',
  errors: ['EntityAlreadyExists', 'LimitExceeded', 'NoSuchEntity', 'UnmodifiableEntity'],
  trail: { readOnly: false },
  uses(input, resolution) {
    // A refusal of iam:PassRole names the role by its ARN.
    const { named: _, ...passed } = entityUse('role', 'iam:PassRole', input.RoleName, resolution);
    return [
      entityUse(
        'instance-profile',
        'iam:AddRoleToInstanceProfile',
        input.InstanceProfileName,
        resolution,
      ),
      passed,
    ];
  },
  handle(input, context) {
    const profile = theProfile(input.InstanceProfileName, context);
    const role = theOwnRole(input.RoleName, context);
    if (profile.roleArn !== undefined) {
      refuseQuota('InstanceSessionsPerInstanceProfile', iamLimits.rolesPerInstanceProfile.value);
    }
    context.tx.put(instanceProfiles, { ...profile, roleArn: role.arn });
    return {};
  },
});
