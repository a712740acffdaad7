// SDK clients of people at an endpoint: each service's real client, signed with somebody's keys.

import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { Organizations } from '@aws-sdk/client-organizations';
import { STS } from '@aws-sdk/client-sts';
import { credentials as bootstrap } from './endpoint.ts';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Clients of one person. They do not try again by themselves. */
export function clientsOf(url: string, credentials: Keys = bootstrap) {
  const config = { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 };
  const [kms, iam, sts] = [new KMS(config), new IAM(config), new STS(config)];
  const [organizations, cloudtrail] = [new Organizations(config), new CloudTrail(config)];
  return { kms, iam, sts, organizations, cloudtrail };
}

export type Clients = ReturnType<typeof clientsOf>;

export function closeAll(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy();
}

/** What credentials of a reply open, as clients take them. */
export function keysIn(
  given:
    | {
        AccessKeyId?: string | undefined;
        SecretAccessKey?: string | undefined;
        SessionToken?: string | undefined;
      }
    | undefined,
): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw new Error('the reply has no credentials');
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  return SessionToken ? { ...keys, sessionToken: SessionToken } : keys;
}

export function allowing(Action: string | readonly string[], Resource: string | string[] = '*') {
  const Statement = [{ Effect: 'Allow', Action, Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** A user with one inline policy, and its access key. */
export async function makeUser(iam: IAM, UserName: string, PolicyDocument: string): Promise<Keys> {
  await iam.createUser({ UserName });
  await iam.putUserPolicy({ UserName, PolicyName: 'may', PolicyDocument });
  return keysIn((await iam.createAccessKey({ UserName })).AccessKey);
}
