// A trail of known rows for tests: one of every kind of caller, place, age and resource.

import { day, hour, minute } from '../../src/base/time.ts';
import type { TrailEvent } from '../../src/service/trail-rows.ts';
import { startMs } from './service-world.ts';

export const account = '111122223333';
export const keyArn = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const otherArn = `arn:aws:kms:us-east-1:${account}:key/0987dcba-09fe-87dc-65ba-ab0987654321`;

export function event(id: string, ageMs: number, change: Partial<TrailEvent> = {}): TrailEvent {
  return {
    eventID: id,
    eventTimeMs: startMs - ageMs,
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    eventType: 'AwsApiCall',
    awsRegion: 'us-east-1',
    recipientAccountId: account,
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDACKCEVSQ6C2EXAMPLE',
      arn: `arn:aws:iam::${account}:user/alice`,
      accountId: account,
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: 'alice',
    },
    userAgent: 'test',
    readOnly: true,
    requestParameters: { keyId: keyArn },
    responseElements: null,
    resources: [{ ARN: keyArn, type: 'AWS::KMS::Key' }],
    ...change,
  };
}

const session = {
  type: 'AssumedRole',
  principalId: 'AROADBQP57FF2AEXAMPLE:backup-job',
  arn: `arn:aws:sts::${account}:assumed-role/backup/backup-job`,
  accountId: account,
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
};

/** Oldest first, as the door writes them. */
export const rows: readonly TrailEvent[] = [
  event('old', 91 * day),
  event('sign', 5 * hour, { eventName: 'Sign', userIdentity: session }),
  event('root', 4 * hour, {
    eventName: 'CreateKey',
    readOnly: false,
    userIdentity: { type: 'Root', principalId: account, accountId: account },
  }),
  event('rotation', 3 * hour, {
    eventName: 'RotateKey',
    eventType: 'AwsServiceEvent',
    readOnly: false,
    userIdentity: { accountId: account, invokedBy: 'AWS Internal' },
    requestParameters: null,
    serviceEventDetails: { rotationType: 'AUTOMATIC' },
  }),
  event('re-encrypt', 2 * hour, {
    eventName: 'ReEncrypt',
    resources: [
      { ARN: keyArn, type: 'AWS::KMS::Key' },
      { ARN: otherArn, type: 'AWS::KMS::Key' },
    ],
  }),
  event('elsewhere', 90 * minute, { awsRegion: 'eu-central-1' }),
  event('stranger', 80 * minute, { recipientAccountId: '444455556666' }),
  event('role', hour, {
    eventName: 'GetRole',
    eventSource: 'iam.amazonaws.com',
    resources: [{ ARN: `arn:aws:iam::${account}:role/backup`, type: 'AWS::IAM::Role' }],
    errorCode: 'AccessDenied',
    errorMessage: 'not today',
  }),
];
