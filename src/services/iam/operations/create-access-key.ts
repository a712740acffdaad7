// CreateAccessKey: a key for a user, or for the caller. Its secret is in this reply and never again.

import { iamLimits } from '../../../facts/iam-limits.ts';
import { newAccessKeyId, newSecret } from '../../../service/principal-names.ts';
import { type AccessKey, accessKeys } from '../../../service/principals.ts';
import { optional, string, structure, timestamp } from '../../../service/shape.ts';
import { keyOwner } from '../access-keys.ts';
import { refuseQuota } from '../errors.ts';
import { iamOperation } from '../operation.ts';
import { ownUserUse } from '../resources.ts';
import { accessKeyId, accessKeyStatus, existingUserName, userName } from '../shapes.ts';

export const createAccessKey = iamOperation({
  name: 'CreateAccessKey',
  summary: 'creates an access key for a user; the secret is shown this once',
  docs: 'API_CreateAccessKey',
  input: { UserName: optional(existingUserName()) },
  output: {
    AccessKey: structure({
      UserName: userName(),
      AccessKeyId: accessKeyId(),
      Status: accessKeyStatus(),
      SecretAccessKey: string({ sensitive: true }),
      CreateDate: optional(timestamp()),
    }),
  },
  action: 'iam:CreateAccessKey',
  errors: ['LimitExceeded', 'NoSuchEntity'],
  trail: { readOnly: false },
  differs: ['a key of the root user bears the name `root`'],
  uses: (input, resolution) => [ownUserUse('iam:CreateAccessKey', input.UserName, resolution)],
  handle(input, context) {
    const { tx, random, nowMs, place } = context;
    const owner = keyOwner(input.UserName, context.caller, context);
    const most = iamLimits.accessKeysPerUser.value;
    if (tx.atLeast(accessKeys, 'owner', owner.arn, most)) refuseQuota('AccessKeysPerUser', most);
    const key: AccessKey = {
      id: newAccessKeyId('AKIA', random),
      secret: newSecret(random),
      account: place.account,
      ownerArn: owner.arn,
      status: 'Active',
      createdMs: nowMs,
    };
    tx.put(accessKeys, key);
    return {
      AccessKey: {
        UserName: owner.name,
        AccessKeyId: key.id,
        Status: key.status,
        SecretAccessKey: key.secret,
        CreateDate: nowMs,
      },
    };
  },
});
