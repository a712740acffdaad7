// Names the real CLI knows, so that a typing error and a service this lab lacks are told apart.
// The descriptions say what a command does; here are names only.

/** AWS's spelling to the CLI's: GenerateDataKey, generate-data-key. */
export function cliName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Services and tools of the CLI that a KMS learner may meet. */
export const services: readonly string[] = (
  'accessanalyzer acm acm-pca apigateway athena autoscaling backup batch bedrock bedrock-runtime ' +
  'budgets ce cloudformation cloudfront cloudhsm cloudhsmv2 cloudtrail cloudwatch codebuild ' +
  'codecommit codepipeline cognito-identity cognito-idp config configservice dax deploy dms docdb ' +
  'dynamodb dynamodbstreams ebs ec2 ecr ecs efs eks elasticache elb elbv2 emr es events firehose ' +
  'fsx glacier glue guardduty health iam inspector inspector2 iot kafka kinesis kms lakeformation ' +
  'lambda lightsail login logout logs macie2 mq neptune opensearch organizations outposts ' +
  'payment-cryptography pricing ram rds rds-data redshift redshift-data rekognition ' +
  'resource-groups resourcegroupstaggingapi rolesanywhere route53 s3 s3api s3control sagemaker ' +
  'scheduler secretsmanager securityhub service-quotas servicecatalog ses sesv2 shield signer sns ' +
  'sqs ssm sso sso-admin stepfunctions storagegateway sts support timestream-write transfer ' +
  'trustedadvisor update verifiedpermissions waf wafv2 wellarchitected wizard workspaces xray ' +
  'configure history help'
).split(' ');

export const configureCommands = ['get', 'import', 'list', 'list-profiles', 'set'] as const;
