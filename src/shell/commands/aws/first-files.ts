// The files of ~/.aws that a lab's machine begins with: the administrator's keys, as `aws configure`
// would have written them. In a file, not in the environment, so that profiles can take their place.

import type { Credentials } from '../../../cloud/accounts.ts';
import { withValues } from './config-files.ts';

export function awsFiles(
  { accessKeyId, secretAccessKey }: Credentials,
  region: string,
): Readonly<Record<string, string>> {
  const keys = { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey };
  return {
    '.aws/credentials': withValues('', 'default', keys),
    '.aws/config': withValues('', 'default', { region, output: 'json' }),
  };
}
