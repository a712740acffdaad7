// Questions on keys across accounts, and on the policies that limit everybody below them. What can
// be tried carries a proof, which the test run executes.

import { quiz } from '#quiz';
import {
  account,
  allow,
  api,
  decrypt,
  deny,
  encrypt,
  encrypted,
  guide,
  iam,
  isRefused,
  key,
  lets,
  member,
  opened,
  organization,
  organizations,
  policyText,
  putKeyPolicy,
  putUserPolicy,
  root,
  type Statement,
  user,
  userArn,
  works,
} from './worlds/access.ts';

const otherAccounts = guide(
  'Allowing users in other accounts to use a KMS key',
  'key-policy-modifying-external-accounts',
);
const scps = organizations('SCP evaluation', 'orgs_manage_policies_scps_evaluation');
const rcps = guide('Resource control policies in AWS KMS', 'resource-control-policies');
const boundaries = iam('Permissions boundaries', 'access_policies_boundaries');
const leastPrivilege = guide('Least-privilege permissions', 'least-privilege');

/** The key of the account shop, in $KEY. */
const shopKey = [
  organization,
  ...member('shop'),
  'KEY=$(aws kms create-key --query KeyMetadata.Arn --output text --profile shop)',
];
/** Its key policy: shop by itself, and what the guest account gets. */
const putShopPolicy = (...guests: readonly Statement[]) => {
  const text = policyText(lets('SHOP', 'kms:*'), ...guests);
  return `echo '${text}' | sed "s#SHOP#$SHOP#" > policy.json && aws kms put-key-policy --key-id "$KEY" --policy file://policy.json --profile shop`;
};
/** Service control policies switched on, one made and attached. */
const scp = (target: string, ...statements: readonly Statement[]) => [
  'TOP=$(aws organizations list-roots --query "Roots[0].Id" --output text)',
  'aws organizations enable-policy-type --root-id "$TOP" --policy-type SERVICE_CONTROL_POLICY',
  `SCP=$(aws organizations create-policy --name guard --description guard --type SERVICE_CONTROL_POLICY --content '${policyText(...statements)}' --query Policy.PolicySummary.Id --output text)`,
  `aws organizations attach-policy --policy-id "$SCP" --target-id ${target}`,
];
const onTheRoot = '"$TOP"';
const deletes = (flags = '') =>
  `aws kms schedule-key-deletion --key-id "$KEY" --query KeyState --output text ${flags}`.trim();

export default quiz({
  id: 'accounts-and-guardrails',
  title: 'Accounts and guardrails',
  summary: 'Keys used from another account, and policies that bind even administrators.',
  questions: [
    {
      type: 'multiple',
      id: 'accounts-both-halves',
      objective: 'Name the two policies a call across accounts needs',
      stem: 'Pia, a user of your account without policies, has to encrypt with a key of the account shop. The administrators of shop agree. At present the key policy has the account statement for shop and nothing else. Which TWO changes are needed?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'In shop: the key policy lets your account, or Pia, encrypt',
          right: true,
          why: 'The owner of the key has to let the caller in, and the key policy is the place. Without this half whatever your account allows leads nowhere.',
        },
        {
          id: 'b',
          text: 'In your account: an IAM policy lets Pia encrypt with that key',
          right: true,
          why: 'Your account is responsible for Pia and has to agree as well. Across accounts a key policy that names her is never enough by itself.',
        },
        {
          id: 'c',
          text: 'In shop: an IAM policy for Pia that lets her encrypt with the key',
          misconception: 'iam-reaches-into-other-accounts',
          why: 'IAM of shop knows its own users and roles; it has no user Pia to attach a policy to. It would be right for a role of shop that Pia assumes.',
        },
        {
          id: 'd',
          text: 'In your account: a grant of its own on the key, with Pia as grantee',
          misconception: 'anybody-may-grant-on-a-foreign-key',
          why: 'Making a grant is a call on the key too, and the key policy does not let your account make one. It would be right for administrators of shop, in place of the key policy statement.',
        },
        {
          id: 'e',
          text: 'In your account: an alias of its own that points at the key of shop',
          misconception: 'alias-across-accounts',
          why: 'An alias points at keys of its own account and Region, and it gives no access. It would be right for a convenient name of one of your own keys.',
        },
      ],
      sources: [
        otherAccounts,
        iam(
          'Cross-account policy evaluation logic',
          'reference_policies_evaluation-logic-cross-account',
        ),
      ],
      proof: {
        setup: [...shopKey, ...user('pia')],
        claims: {
          a: {
            run: [
              putUserPolicy('pia', allow('kms:Encrypt')),
              encrypt('pia'),
              putShopPolicy(lets(account, 'kms:Encrypt')),
              encrypt('pia'),
            ],
            holds: ([, before, , after]) => before?.exitCode !== 0 && after?.exitCode === 0,
          },
          b: {
            run: [
              putShopPolicy(lets(userArn('pia'), 'kms:Encrypt')),
              encrypt('pia'),
              putUserPolicy('pia', allow('kms:Encrypt')),
              encrypt('pia'),
            ],
            holds: ([, before, , after]) => before?.exitCode !== 0 && after?.exitCode === 0,
          },
          c: works(
            [`${putUserPolicy('pia', allow('kms:Encrypt'))} --profile shop`],
            /NoSuchEntity/,
          ),
          d: works(
            [
              `aws kms create-grant --key-id "$KEY" --grantee-principal ${userArn('pia')} --operations Encrypt`,
            ],
            /kms:CreateGrant .*no resource-based policies allow access/,
          ),
          e: works(
            ['aws kms create-alias --alias-name alias/shop --target-key-id "$KEY"'],
            /AccessDeniedException.*kms:CreateAlias/,
          ),
        },
        probe: encrypt(),
      },
    },
    {
      type: 'single',
      id: 'accounts-central-administration',
      objective: 'Administer keys of many accounts from one',
      stem: 'A security account is to switch on rotation for the keys of all member accounts. Their key policies already allow the security account kms:*, and IAM there allows kms:*. EnableKeyRotation is refused all the same. What makes it work?',
      options: [
        {
          id: 'a',
          text: 'A role in each member account, which the security staff assume',
          right: true,
          why: 'Managing a key works in its own account alone. A session of a role of that account is a caller of that account, and then its policies decide.',
        },
        {
          id: 'b',
          text: 'An IAM policy that lists the key ARNs of the member accounts',
          misconception: 'every-operation-crosses-accounts',
          why: 'IAM allows it already. The operation does not work on keys of another account, whatever both policies say. It would be right for the cryptographic operations.',
        },
        {
          id: 'c',
          text: 'A grant on each key, with EnableKeyRotation as its operation',
          misconception: 'grants-cover-management',
          why: 'Grants are about using keys; management is not among their operations, and the call is refused as invalid. It would be right for decrypting with the key.',
        },
        {
          id: 'd',
          text: 'A statement in each key policy that names EnableKeyRotation',
          misconception: 'naming-the-action-makes-it-cross',
          why: 'It is covered by kms:* already, and naming it singly adds nothing: the operation stays at home. It would be right for a role of the member account.',
        },
      ],
      sources: [otherAccounts, api('EnableKeyRotation')],
      proof: {
        setup: [...shopKey, putShopPolicy(lets(account, 'kms:*'))],
        claims: {
          a: works(['aws kms enable-key-rotation --key-id "$KEY" --profile shop']),
          b: works(
            [
              ...user('sec'),
              putUserPolicy(
                'sec',
                allow('kms:EnableKeyRotation', { Resource: 'arn:aws:kms:*:*:key/*' }),
              ),
              'aws kms enable-key-rotation --key-id "$KEY" --profile sec',
            ],
            /AccessDeniedException/,
          ),
          c: works(
            [
              `aws kms create-grant --key-id "$KEY" --grantee-principal ${root} --operations EnableKeyRotation --profile shop`,
            ],
            /'EnableKeyRotation' at 'operations\.1\.member' failed/,
          ),
          d: works(
            [
              putShopPolicy(lets(account, ['kms:*', 'kms:EnableKeyRotation'])),
              'aws kms enable-key-rotation --key-id "$KEY"',
            ],
            /AccessDeniedException/,
          ),
        },
        probe: 'aws kms get-key-rotation-status --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'accounts-how-to-name-the-key',
      objective: 'Name a key of another account in a call',
      stem: 'A key of the account shop has the alias alias/orders there. Policies of both accounts allow a function of your account to encrypt with it. What does the function pass as key ID?',
      options: [
        {
          id: 'a',
          text: 'The ARN of the key, with the account of shop in it',
          right: true,
          why: 'An ARN says in which account and Region the key is. That is what a call across accounts needs; the ARN of the alias would do as well.',
        },
        {
          id: 'b',
          text: 'The ID of the key alone, since such an ID is unique',
          misconception: 'key-ids-are-global',
          why: 'A bare ID is looked up in the account of the caller, where there is no such key. It would be right for a function of the account shop.',
        },
        {
          id: 'c',
          text: 'The name alias/orders, since the policies allow it',
          misconception: 'alias-names-are-global',
          why: 'A bare alias is looked up in the account of the caller: there it is missing, or stands for another key. It would be right for a function of the account shop.',
        },
        {
          id: 'd',
          text: 'The ARN of the account shop, whose policy lets it in',
          misconception: 'an-account-stands-for-its-key',
          why: 'That is a principal and no key; an account may own many keys. It would be right as the principal of a statement.',
        },
      ],
      sources: [otherAccounts, api('Encrypt')],
      proof: {
        setup: [
          ...shopKey,
          'aws kms create-alias --alias-name alias/orders --target-key-id "$KEY" --profile shop',
          putShopPolicy(lets(account, 'kms:Encrypt')),
        ],
        claims: {
          a: works(['aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8=']),
          b: works(
            ['aws kms encrypt --key-id "$(echo "$KEY" | cut -d/ -f2)" --plaintext aGVsbG8='],
            /NotFoundException/,
          ),
          c: works(
            ['aws kms encrypt --key-id alias/orders --plaintext aGVsbG8='],
            /NotFoundException/,
          ),
          d: works(
            ['aws kms encrypt --key-id "arn:aws:iam::$SHOP:root" --plaintext aGVsbG8='],
            /InvalidArnException/,
          ),
        },
        probe: encrypt(),
      },
    },
    {
      type: 'ordering',
      id: 'accounts-encrypted-snapshot',
      objective: 'Order the steps of giving an encrypted snapshot to another account',
      stem: 'An Amazon EBS snapshot of yours is encrypted under the AWS managed key aws/ebs. A partner account should get the data and keep them, whatever becomes of your account. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Copy the snapshot under a customer managed key of yours',
          why: 'The policy of an AWS managed key cannot be changed, so a snapshot under it cannot be shared as it is. The copy lies under a key you may share.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Share that copy, and let the partner use its key',
          why: 'Two permissions, in either order: one on the snapshot, and one in the key policy. With one of them alone the partner sees a snapshot that nobody there can open.',
        },
        {
          id: 'c',
          place: 3,
          text: 'The partner copies it again, under a key of its own',
          why: 'IAM of the partner has to allow it as well. From here on nothing there depends on your key, so you may disable it.',
        },
        {
          id: 'd',
          place: 4,
          text: 'Take the partner out of your key policy again',
          why: 'The data now lie under the key of the partner. Done any earlier, this would have shut the partner out of the snapshot.',
        },
        {
          id: 'e',
          text: 'Add the partner account to the key policy of aws/ebs',
          misconception: 'aws-managed-shareable',
          why: 'The key policy of an AWS managed key can be read and not changed. It would be right for a customer managed key, where it belongs to the second step.',
        },
      ],
      sources: [
        otherAccounts,
        {
          title: 'Amazon EBS User Guide: Share an Amazon EBS snapshot',
          url: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
          checked: '2026-11',
        },
      ],
    },
    {
      type: 'single',
      id: 'guardrails-user-named-in-the-key-policy',
      objective: 'Say what a boundary leaves to a user whom the key policy names',
      stem: 'The permissions boundary of the user mia allows Amazon S3 and nothing else, and she has no IAM policy. In the same account an officer adds a statement to a key policy: the user mia, by her ARN, is allowed kms:Decrypt. Mia sends a ciphertext of this key to Decrypt. What happens?',
      options: [
        {
          id: 'a',
          text: 'It opens, since the key policy names her user itself',
          right: true,
          why: 'What a boundary leaves out does not limit what a resource policy gives to a user by name. A Deny in the boundary would have stopped her all the same.',
        },
        {
          id: 'b',
          text: 'It is refused, since her boundary leaves Decrypt out',
          misconception: 'boundary-limits-key-policy',
          why: 'A boundary is the ceiling of what IAM policies give, and none of those gives her anything here. It would be right if the statement let in the account, and her IAM policy the action.',
        },
        {
          id: 'c',
          text: 'It is refused, since no IAM policy of hers allows it',
          misconception: 'both-policies-always-needed',
          why: 'Within one account the statement of the key policy is enough by itself. It would be right for a key of another account, where both sides have to allow.',
        },
        {
          id: 'd',
          text: 'It opens, since boundaries hold for roles, not for users',
          misconception: 'boundaries-are-for-roles',
          why: 'A boundary can be put on a user as well, and then limits her IAM policies. It would be right to say that groups take no boundary.',
        },
      ],
      sources: [boundaries],
      proof: {
        setup: [
          ...key,
          'aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query CiphertextBlob --output text | base64 --decode > sealed.bin',
          ...user('mia'),
          `aws iam create-policy --policy-name edge --policy-document '${policyText(allow('s3:*'))}'`,
          `aws iam put-user-permissions-boundary --user-name mia --permissions-boundary arn:aws:iam::${account}:policy/edge`,
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('mia'), 'kms:Decrypt')),
        ],
        claims: {
          a: works([decrypt('mia')]),
          b: isRefused([decrypt('mia')], opened),
          c: isRefused([decrypt('mia')], opened),
          d: works(
            [
              putKeyPolicy(lets(root, 'kms:*')),
              putUserPolicy('mia', allow('kms:*')),
              decrypt('mia'),
            ],
            /no permissions boundary allows/,
          ),
        },
        probe: decrypt(),
      },
    },
    {
      type: 'single',
      id: 'guardrails-outsiders-and-careless-policies',
      objective: 'Choose between SCP and RCP',
      stem: 'In an organization of forty accounts, teams write their own key policies, and some are too generous to the outside. The security team wants one control that keeps principals of other organizations from using any customer managed key of the member accounts, whatever a key policy says. Which control is it?',
      options: [
        {
          id: 'a',
          text: 'An RCP on the root that denies kms:* by aws:PrincipalOrgID',
          right: true,
          why: 'It holds for the keys of the member accounts, whoever calls, and its Deny beats a generous key policy. AWS services have to be spared in its condition.',
        },
        {
          id: 'b',
          text: 'An SCP on the root that denies kms:* by aws:PrincipalOrgID',
          misconception: 'scp-stops-outsiders',
          why: 'It binds the identities of the member accounts, and outsiders are none of them. It would be right for limiting what your own principals may do elsewhere.',
        },
        {
          id: 'c',
          text: 'A permissions boundary on each of the roles that own keys',
          misconception: 'boundary-protects-a-resource',
          why: 'A boundary limits the one user or role it is attached to, and the outsiders have none of yours. It would be right for what teams may grant their roles.',
        },
        {
          id: 'd',
          text: 'An IAM policy in every account that denies outsiders kms:*',
          misconception: 'iam-policy-denies-others',
          why: 'An IAM policy is about the identity it is attached to, and an outsider has no identity of yours. It would be right as a statement in each key policy.',
        },
      ],
      sources: [rcps, organizations('RCP evaluation', 'orgs_manage_policies_rcps_evaluation')],
    },
    {
      type: 'single',
      id: 'guardrails-management-account',
      objective: 'Say whom a service control policy does not bind',
      stem: 'An SCP on the root of the organization denies kms:ScheduleKeyDeletion without a condition. In a member account it stops the administrator. In the management account a key is scheduled for deletion an hour later. What explains that?',
      options: [
        {
          id: 'a',
          text: 'SCPs do not bind the identities of the management account',
          right: true,
          why: 'The policy hangs on the root and still leaves out the account that manages it. This is why keys and workloads belong in member accounts.',
        },
        {
          id: 'b',
          text: 'The administrator there has kms:* in IAM, which outweighs it',
          misconception: 'allow-beats-deny',
          why: 'The administrator of the member account has the same and is stopped: no Allow outweighs a Deny that applies. It would be right if the two were weighed.',
        },
        {
          id: 'c',
          text: 'An SCP takes effect for keys that are made after it was attached',
          misconception: 'scp-binds-new-keys',
          why: 'It looks at calls, not at when a key was made: the older key of the member account is protected. It would be right for defaults that are set when something is created.',
        },
        {
          id: 'd',
          text: 'On the root an SCP reaches units, and no accounts that hang there',
          misconception: 'root-scp-skips-accounts',
          why: 'It reaches everything below, and the member account hangs directly on the root here. It would be right for a policy attached to another unit.',
        },
      ],
      sources: [scps],
      proof: {
        setup: [
          ...shopKey,
          ...scp(onTheRoot, deny('kms:ScheduleKeyDeletion')),
          'OWN=$(aws kms create-key --query KeyMetadata.Arn --output text)',
        ],
        claims: {
          a: {
            run: [
              deletes('--profile shop'),
              'aws kms schedule-key-deletion --key-id "$OWN" --query KeyState --output text',
            ],
            holds: ([shop, own]) => shop?.exitCode !== 0 && own?.exitCode === 0,
          },
          b: works([deletes('--profile shop')], /explicit deny in a service control policy/),
          c: works([deletes('--profile shop')], /explicit deny in a service control policy/),
          d: works(
            [
              'aws organizations list-targets-for-policy --policy-id "$SCP" --query "Targets[].Type" --output text',
              deletes('--profile shop'),
            ],
            /ROOT[\s\S]*explicit deny in a service control policy/,
          ),
        },
        probe: 'aws organizations describe-organization',
      },
    },
    {
      type: 'multiple',
      id: 'guardrails-whom-it-stops',
      objective: 'Predict whom a service control policy stops',
      stem: 'An SCP that denies kms:Encrypt hangs on the member account shop. A key of shop lets in shop and your account, which manages the organization. Which TWO callers does the SCP stop?',
      select: 2,
      options: [
        {
          id: 'a',
          text: "The administrator's role of the account shop",
          right: true,
          why: 'It belongs to the member account, and the Deny binds its identities, administrators included. IAM of the account can do nothing against it.',
        },
        {
          id: 'b',
          text: 'A user of shop with AdministratorAccess in IAM',
          right: true,
          why: 'A user made in the account today is bound like all others there. An SCP does not care what the account allows.',
        },
        {
          id: 'c',
          text: 'An administrator of your account, with this key',
          misconception: 'scp-binds-the-resource',
          why: 'An SCP looks at the account of the caller, and that is another one here. It would be right for a resource control policy on shop.',
        },
        {
          id: 'd',
          text: 'A user of your account, with a key of your own',
          misconception: 'scp-spreads-upwards',
          why: 'The policy hangs on one member account and reaches nobody outside it. It would be right for a caller of an account below the place it hangs on.',
        },
        {
          id: 'e',
          text: 'The same role of shop, when it calls Decrypt',
          misconception: 'encrypt-implies-decrypt',
          why: 'The Deny lists one action, and the others are let through by the policy that allows everything. It would be right if the Deny listed kms:*.',
        },
      ],
      sources: [scps],
      proof: {
        setup: [
          ...shopKey,
          putShopPolicy(lets(account, ['kms:Encrypt', 'kms:Decrypt'])),
          'aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query CiphertextBlob --output text | base64 --decode > sealed.bin',
          'aws iam create-user --user-name rob --profile shop',
          'aws iam attach-user-policy --user-name rob --policy-arn arn:aws:iam::aws:policy/AdministratorAccess --profile shop',
          `read -r ID SECRET <<< "$(aws iam create-access-key --user-name rob --profile shop --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
          'aws configure set aws_access_key_id "$ID" --profile rob',
          'aws configure set aws_secret_access_key "$SECRET" --profile rob',
          encrypt('rob'),
          ...user('own', allow('kms:*')),
          ...scp('"$SHOP"', deny('kms:Encrypt')),
        ],
        claims: {
          a: isRefused([encrypt('shop')]),
          b: isRefused([encrypt('rob')]),
          c: isRefused([encrypt()], encrypted),
          d: isRefused([...key, encrypt('own')], encrypted),
          e: isRefused([decrypt('shop')], /aGVsbG8=/),
        },
        probe: 'aws organizations list-accounts',
      },
    },
    {
      type: 'single',
      id: 'guardrails-roles-made-by-teams',
      objective: 'Limit roles whose policies somebody else writes',
      stem: 'A platform team makes roles for the developers, who then write the IAM policies of these roles themselves. The key policy lets the account in. Whatever the developers write, no such role may decrypt. What does the platform team put on each role?',
      options: [
        {
          id: 'a',
          text: 'A permissions boundary that leaves kms:Decrypt out',
          right: true,
          why: 'A boundary is the most that the IAM policies of a role can give. The developers may write kms:* and get what the boundary lets through.',
        },
        {
          id: 'b',
          text: 'A session policy that leaves kms:Decrypt out, as advice',
          misconception: 'session-policy-is-enforced',
          why: 'A session policy is passed by whoever assumes the role, each time, and can be left out. It would be right for a caller that wants less than its role may.',
        },
        {
          id: 'c',
          text: 'A tag with the value no-decrypt, and a rule in writing',
          misconception: 'tags-deny',
          why: 'A tag does nothing by itself; it takes a policy with a condition on it. It would be right together with such a Deny in a place the developers cannot change.',
        },
        {
          id: 'd',
          text: 'A first IAM policy that allows kms:Encrypt and no more',
          misconception: 'first-policy-limits-the-next',
          why: 'IAM policies add up: the next one allows what this one leaves out. It would be right if it contained a Deny and nobody could detach it.',
        },
      ],
      sources: [boundaries],
      proof: {
        setup: [
          ...key,
          'aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query CiphertextBlob --output text | base64 --decode > sealed.bin',
          `aws iam create-role --role-name dev --assume-role-policy-document '${policyText({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' })}'`,
          `aws configure set role_arn arn:aws:iam::${account}:role/dev --profile dev`,
          'aws configure set source_profile default --profile dev',
          `aws iam create-policy --policy-name edge --policy-document '${policyText(allow(['s3:*', 'kms:Encrypt']))}'`,
          `echo '${policyText(allow('kms:*'))}' > theirs.json`,
        ],
        claims: Object.fromEntries(
          (
            [
              [
                'a',
                `aws iam put-role-permissions-boundary --role-name dev --permissions-boundary arn:aws:iam::${account}:policy/edge`,
              ],
              ['b', 'echo "no session policy is passed"'],
              ['c', 'aws iam tag-role --role-name dev --tags Key=kms,Value=no-decrypt'],
              [
                'd',
                `aws iam put-role-policy --role-name dev --policy-name first --policy-document '${policyText(allow('kms:Encrypt'))}'`,
              ],
            ] as const
          ).map(([id, line]) => [
            id,
            isRefused(
              [
                line,
                'aws iam put-role-policy --role-name dev --policy-name theirs --policy-document file://theirs.json',
                decrypt('dev'),
              ],
              id === 'a' ? /no permissions boundary allows/ : /aGVsbG8=/,
            ),
          ]),
        ),
        probe: decrypt(),
      },
    },
    {
      type: 'single',
      id: 'guardrails-confused-deputy',
      objective: 'Choose the condition against a confused deputy',
      stem: 'A key policy lets the service principal cloudtrail.amazonaws.com generate data keys, so that a trail of your account can write encrypted logs. A stranger must be unable to have the service use this key for a trail of his. Which condition belongs to that statement?',
      options: [
        {
          id: 'a',
          text: 'aws:SourceArn equals the ARN of your own trail',
          right: true,
          why: 'The service says for which resource it calls. With the condition it may use the key for your trail and for no other.',
        },
        {
          id: 'b',
          text: 'kms:ViaService equals cloudtrail and the Region',
          misconception: 'via-service-for-service-principals',
          why: 'That value describes a service that passes on the permission of a caller. Here the service calls in its own name. It would be right for a statement about a role.',
        },
        {
          id: 'c',
          text: 'aws:PrincipalOrgID equals your organization ID',
          misconception: 'services-belong-to-an-organization',
          why: 'A service principal belongs to no organization, so the value is absent and your own logs would stop. It would be right for users and roles of the organization.',
        },
        {
          id: 'd',
          text: 'kms:CallerAccount equals your own account number',
          misconception: 'the-service-calls-from-your-account',
          why: 'The caller is the service, not an identity of your account. Which client it works for is told by the source keys. It would be right for callers of your account.',
        },
      ],
      sources: [leastPrivilege, rcps, iam('The confused deputy problem', 'confused-deputy')],
    },
    {
      type: 'single',
      id: 'guardrails-allow-list',
      objective: 'Foresee what an allow list of service control policies forbids',
      stem: 'Over the member account shop, FullAWSAccess hangs on the root and was taken off the account itself; there hangs an SCP that allows kms:Encrypt and sts:* instead. IAM of the administrator of shop allows everything, and the key policy lets shop in. What happens when this administrator calls Decrypt?',
      options: [
        {
          id: 'a',
          text: 'It is refused: one level lacks an Allow for the action',
          right: true,
          why: 'Every level from the root to the account has to allow a call. Nobody wrote a Deny; the level of the account says nothing, and that is enough.',
        },
        {
          id: 'b',
          text: 'It is allowed: the root of the organization allows all',
          misconception: 'scp-levels-add-up',
          why: 'What one level allows does not make up for another: each of them has to allow it. It would be right if the levels were added together.',
        },
        {
          id: 'c',
          text: 'It is allowed: an SCP without a Deny forbids nothing',
          misconception: 'scp-without-deny-is-harmless',
          why: 'Such a list forbids whatever it does not mention, for everybody in the account. It would be right if FullAWSAccess still hung beside it.',
        },
        {
          id: 'd',
          text: 'It is refused: an SCP denies what it leaves unsaid',
          misconception: 'implicit-deny-is-a-deny',
          why: 'The outcome is right, the reason is not: it is no explicit deny, and the sentence says that no policy allows it. It would be right for a statement with the effect Deny.',
        },
      ],
      sources: [scps],
      proof: {
        setup: [
          ...shopKey,
          'aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --query CiphertextBlob --output text --profile shop | base64 --decode > sealed.bin',
          ...scp('"$SHOP"', allow(['kms:Encrypt', 'sts:*'])),
          'aws organizations detach-policy --policy-id p-FullAWSAccess --target-id "$SHOP"',
          encrypt('shop'),
        ],
        claims: {
          a: {
            run: [decrypt('shop')],
            holds: ([one]) => /no service control policy allows/.test(one?.stderr ?? ''),
          },
          b: works([decrypt('shop')], /no service control policy allows/),
          c: works([decrypt('shop')], /no service control policy allows/),
          d: {
            run: [decrypt('shop')],
            holds: ([one]) => /explicit deny/.test(one?.stderr ?? ''),
            because: /no service control policy allows/,
          },
        },
        probe: 'aws organizations list-roots',
      },
    },
    {
      type: 'ordering',
      id: 'accounts-sentences-on-the-way',
      objective: 'Follow the refusals of a call across accounts until it works',
      stem: 'Pia, a user of your account without policies, calls Encrypt with the ARN of a key of the account shop, whose key policy names shop alone. First shop repairs its side, then your account repairs its own. What does Pia read, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'The resource does not exist in this Region, or no resource-based policies allow access, or one denies it',
          why: 'While the key policy does not let her in, she is told three possible reasons at once, so that a stranger does not learn which keys exist.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Because no identity-based policy allows the action, with the ARN of the key in the sentence',
          why: 'The key policy lets her account in now. What is missing is the half of her own account, and she is told so.',
        },
        {
          id: 'c',
          place: 3,
          text: 'A ciphertext, and in the reply the ARN of the key of the other account by which it was made',
          why: 'Both accounts allow it. The reply names the key, so that nobody takes it for one of her own account.',
        },
        {
          id: 'd',
          text: 'With an explicit deny in a resource-based policy, as the key policy leaves the account out',
          misconception: 'implicit-deny-is-a-deny',
          why: 'Leaving somebody out is no Deny, and outsiders are not told of key policies that way. It would be right for a caller of shop whom a statement with Deny names.',
        },
      ],
      sources: [
        otherAccounts,
        iam('Troubleshoot access denied error messages', 'troubleshoot_access-denied'),
      ],
      proof: {
        setup: [...shopKey, ...user('pia')],
        claims: {
          order: {
            run: [
              encrypt('pia'),
              putShopPolicy(lets(account, 'kms:Encrypt')),
              encrypt('pia'),
              putUserPolicy('pia', allow('kms:Encrypt')),
              'aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= --profile pia --query KeyId --output text',
              'echo "$KEY"',
            ],
            holds: ([first, , second, , third, arn]) =>
              /does not exist in this Region, no resource-based/.test(first?.stderr ?? '') &&
              /no identity-based policy/.test(second?.stderr ?? '') &&
              third?.stdout === arn?.stdout,
          },
          d: {
            run: [encrypt('pia')],
            holds: ([one]) => /with an explicit deny/.test(one?.stderr ?? ''),
            because: /no resource-based policies allow access/,
          },
        },
        probe: encrypt(),
      },
    },
  ],
});
