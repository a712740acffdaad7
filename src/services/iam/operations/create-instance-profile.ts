// CreateInstanceProfile: what carries a role to a server; still without one.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newEntityId } from '../../../service/principal-names.ts';
import {
  type InstanceProfile,
  instanceProfiles,
  nameKey,
  newEntity,
} from '../../../service/principals.ts';
import { optional } from '../../../service/shape.ts';
import { refuseIam, refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { shownProfile } from '../replies.ts';
import { newEntityUse, requestTags, tagUse } from '../resources.ts';
import { instanceProfile, instanceProfileName, path, tagList } from '../shapes.ts';
import { newTags } from '../tags.ts';

export const createInstanceProfile = iamOperation({
  name: 'CreateInstanceProfile',
  summary: 'creates an instance profile, which takes a role to a server',
  docs: 'API_CreateInstanceProfile',
  input: {
    InstanceProfileName: instanceProfileName(),
    Path: optional(path()),
    Tags: optional(tagList()),
  },
  output: { InstanceProfile: instanceProfile() },
  action: 'iam:CreateInstanceProfile',
  errors: ['EntityAlreadyExists', 'InvalidInput', 'LimitExceeded'],
  trail: { readOnly: false },
  uses({ InstanceProfileName, Path, Tags }, resolution) {
    const use = newEntityUse(
      'instance-profile',
      'iam:CreateInstanceProfile',
      { path: Path, name: InstanceProfileName },
      resolution,
      requestTags(Tags),
    );
    return [use, ...tagUse('iam:TagInstanceProfile', use, Tags)];
  },
  handle({ InstanceProfileName, Path = '/', Tags }, { tx, place, random, nowMs }) {
    const { account } = place;
    if (tx.get(instanceProfiles, nameKey(account, InstanceProfileName))) {
      refuseIam('EntityAlreadyExists', `Instance Profile ${InstanceProfileName} already exists.`);
    }
    const most = iamLimits.instanceProfilesPerAccount.value;
    if (tx.atLeast(instanceProfiles, 'account', account, most)) {
      refuseQuota('InstanceProfilesPerAccount', most);
    }
    const name = {
      kind: 'instance-profile',
      account,
      path: Path,
      name: InstanceProfileName,
    } as const;
    const made: InstanceProfile = {
      ...newEntity(name, newEntityId('instance-profile', random), nowMs),
      tags: newTags(Tags),
    };
    tx.put(instanceProfiles, made);
    return { InstanceProfile: shownProfile(made) };
  },
});
