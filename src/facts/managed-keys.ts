// Services with an AWS managed key in this lab's reach: the name in its alias, the name other sentences
// use, and the service whose calls the key's policy lets through (kms:ViaService).

import { fact } from './fact.ts';

export interface ManagedKeyService {
  readonly title: string;
  /** First word of kms:ViaService. */
  readonly via: string;
}

/** By the name after alias/aws/. No services were added since 2021. */
export const managedKeyServices = fact(
  {
    dynamodb: { title: 'Amazon DynamoDB', via: 'dynamodb' },
    ebs: { title: 'EBS', via: 'ec2' },
    elasticfilesystem: { title: 'EFS', via: 'elasticfilesystem' },
    lambda: { title: 'AWS Lambda', via: 'lambda' },
    rds: { title: 'RDS', via: 'rds' },
    redshift: { title: 'Redshift', via: 'redshift' },
    s3: { title: 'S3', via: 's3' },
    secretsmanager: { title: 'AWS Secrets Manager', via: 'secretsmanager' },
    sqs: { title: 'SQS', via: 'sqs' },
    ssm: { title: 'SSM', via: 'ssm' },
    workmail: { title: 'WorkMail', via: 'workmail' },
  } as Readonly<Record<string, ManagedKeyService>>,
  '',
  'KMS Developer Guide, AWS KMS keys and Using KMS with AWS services; the services’ own guides',
  'docs',
);
