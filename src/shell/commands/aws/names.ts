// Names the real CLI knows, so that a typing error and a part this lab lacks are told apart.
// The descriptions say what a command does; here are names only.

/** AWS's spelling to the CLI's: GenerateDataKey, generate-data-key. */
export function cliName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Sub-commands of `aws kms` (aws-cli 2, API model 2014-11-01). */
export const kmsCommands: readonly string[] = (
  'cancel-key-deletion connect-custom-key-store create-alias create-custom-key-store ' +
  'create-grant create-key decapsulate decrypt delete-alias delete-custom-key-store ' +
  'delete-imported-key-material derive-shared-secret describe-custom-key-stores describe-key ' +
  'disable-key disable-key-rotation disconnect-custom-key-store enable-key enable-key-rotation ' +
  'encapsulate encrypt generate-data-key generate-data-key-pair generate-data-key-pair-without-plaintext ' +
  'generate-data-key-without-plaintext generate-mac generate-random get-key-last-usage ' +
  'get-key-policy get-key-rotation-status get-parameters-for-import get-public-key ' +
  'import-key-material list-aliases list-grants list-key-policies list-key-rotations list-keys ' +
  'list-resource-tags list-retirable-grants put-key-policy re-encrypt replicate-key retire-grant ' +
  'revoke-grant rotate-key-on-demand schedule-key-deletion sign tag-resource untag-resource ' +
  'update-alias update-custom-key-store update-key-description update-primary-region verify ' +
  'verify-mac'
).split(' ');

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
