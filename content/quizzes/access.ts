// Questions on key policies and IAM: who decides, what a key policy can say, how it is changed.
// What can be tried carries a proof, which the test run executes.

import { type Claim, quiz } from '#quiz';
import {
  admin,
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
  last,
  lets,
  policyText,
  putKeyPolicy,
  putUserPolicy,
  root,
  type Statement,
  sealed,
  user,
  userArn,
  works,
} from './worlds/access.ts';

const keyPolicies = guide('Key policies', 'key-policies');
const defaultPolicy = guide('Default key policy', 'key-policy-default');
const permissions = guide('Permissions reference', 'kms-api-permissions-reference');

/** What the console gives to key administrators of a symmetric key. */
const administration = [
  ...['kms:Create*', 'kms:Describe*', 'kms:Enable*', 'kms:List*', 'kms:Put*', 'kms:Update*'],
  ...['kms:Revoke*', 'kms:Disable*', 'kms:Get*', 'kms:Delete*', 'kms:TagResource'],
  ...['kms:UntagResource', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
  'kms:RotateKeyOnDemand',
];

export default quiz({
  id: 'access',
  title: 'Key policies and IAM',
  summary: 'Who decides about a key, what a key policy can say, and how it is changed safely.',
  questions: [
    {
      type: 'single',
      id: 'access-let-one-engineer-in',
      objective: 'Open a closed key to one principal and to nobody else',
      stem: 'The key policy of a key names the user admin with kms:* and nobody else. Eva, an engineer with AdministratorAccess in the same account, must encrypt with it for a year. The other administrators of the account must stay outside. Which change does that?',
      options: [
        {
          id: 'a',
          text: "A statement in the key policy that names Eva's user",
          right: true,
          why: 'In the account of the key, a key policy that names a principal is enough by itself. It says nothing about the account, so what other administrators have in IAM still counts for nothing.',
        },
        {
          id: 'b',
          text: 'A statement in the key policy that names the account',
          misconception: 'account-statement-is-narrow',
          why: 'It makes every IAM Allow of the account count for this key, and the other administrators have one. It would be right if IAM were to decide who may use the key.',
        },
        {
          id: 'c',
          text: "A statement in Eva's IAM policy that names the key ARN",
          misconception: 'iam-alone-suffices',
          why: 'She has more than that already. As long as the key policy lets in neither her nor the account, no IAM Allow has an effect. It would be right if the key policy had a statement for the account.',
        },
        {
          id: 'd',
          text: 'An IAM role with kms:* whose trust policy names Eva',
          misconception: 'a-role-brings-its-own-access',
          why: 'The role is as unknown to the key policy as Eva is. Assuming it changes who calls, not whom the key lets in. It would be right if the key policy named that role.',
        },
      ],
      sources: [keyPolicies, defaultPolicy],
      proof: {
        setup: [
          ...key,
          ...user('eva', allow('*')),
          ...user('otto', allow('*')),
          putKeyPolicy(lets(admin, 'kms:*')),
        ],
        claims: {
          a: {
            run: [
              putKeyPolicy(lets(admin, 'kms:*'), lets(userArn('eva'), 'kms:Encrypt')),
              encrypt('otto'),
              encrypt('eva'),
            ],
            holds: ([, otto, eva]) => otto?.exitCode !== 0 && eva?.exitCode === 0,
          },
          b: {
            run: [
              putKeyPolicy(lets(admin, 'kms:*'), lets(root, 'kms:Encrypt')),
              encrypt('otto'),
              encrypt('eva'),
            ],
            holds: ([, otto, eva]) => otto?.exitCode !== 0 && eva?.exitCode === 0,
            because: /SYMMETRIC_DEFAULT\s+SYMMETRIC_DEFAULT/,
          },
          c: works(
            [putUserPolicy('eva', allow('*'), allow('kms:Encrypt')), encrypt('eva')],
            /no resource-based policy allows/,
          ),
          d: works(
            [
              `aws iam create-role --role-name sealer --assume-role-policy-document '${policyText({ Effect: 'Allow', Principal: { AWS: userArn('eva') }, Action: 'sts:AssumeRole' })}'`,
              `aws iam put-role-policy --role-name sealer --policy-name all --policy-document '${policyText(allow('kms:*'))}'`,
              'aws configure set role_arn arn:aws:iam::111122223333:role/sealer --profile sealer',
              'aws configure set source_profile eva --profile sealer',
              encrypt('sealer'),
            ],
            /assumed-role.*no resource-based policy allows/,
          ),
        },
        probe: encrypt(),
      },
    },
    {
      type: 'single',
      id: 'access-removing-the-account-statement',
      objective: 'Say what the account statement of a key policy does',
      stem: 'A key policy has three statements: the account (`:root`) with kms:*, the user admin with kms:*, and the user app with kms:Encrypt. A scanner calls the first one a risk, and somebody deletes it. What is different afterwards?',
      options: [
        {
          id: 'a',
          text: 'IAM policies of the account no longer grant anything on this key',
          right: true,
          why: 'The statement was what made them count. Whoever was let in through IAM is refused now, and the sentence speaks of a resource-based policy.',
        },
        {
          id: 'b',
          text: 'The root user is shut out, and for all other people it is as before',
          misconception: 'key-policy-root-means-root-user',
          why: 'The ARN that ends in :root is that of the account. People who were let in by IAM lose their way in as well. It would be right if the statement had been about the root user alone.',
        },
        {
          id: 'c',
          text: 'A Deny in an IAM policy has no effect on this key any more',
          misconception: 'deny-needs-delegation',
          why: 'Allow statements of IAM need the account statement, Deny statements do not: they count wherever they stand. It would be right if IAM were not consulted at all for such a key.',
        },
        {
          id: 'd',
          text: 'The users admin and app are refused, since IAM must confirm them',
          misconception: 'both-policies-always-needed',
          why: 'Within the account a key policy that names a user needs no confirmation. Both go on as before. It would be right for users of another account.',
        },
      ],
      sources: [defaultPolicy, keyPolicies],
      proof: {
        setup: [
          ...key,
          ...user('app'),
          ...user('ivo', allow('kms:*')),
          putKeyPolicy(
            lets(root, 'kms:*'),
            lets(admin, 'kms:*'),
            lets(userArn('app'), 'kms:Encrypt'),
          ),
          encrypt('ivo'),
          putKeyPolicy(lets(admin, 'kms:*'), lets(userArn('app'), 'kms:Encrypt')),
        ],
        claims: {
          a: isRefused([encrypt('ivo')]),
          b: works([encrypt('ivo')], /no resource-based policy allows/),
          c: works(
            [putUserPolicy('app', deny('kms:Encrypt')), encrypt('app')],
            /explicit deny in an identity-based policy/,
          ),
          d: isRefused([encrypt('app')], encrypted),
        },
        probe: encrypt(),
      },
    },
    {
      type: 'single',
      id: 'access-developers-of-a-group',
      objective: 'Give a group of users access to a key',
      stem: 'Twelve users of the IAM group developers need kms:Encrypt on a key whose policy has a statement for the account with kms:*. Whoever joins the group later should have it from the first day. Which way works?',
      options: [
        {
          id: 'a',
          text: 'An IAM policy on the group that allows it on the key',
          right: true,
          why: 'The key policy lets IAM decide, and policies of a group count for each of its users, also for those who join tomorrow.',
        },
        {
          id: 'b',
          text: 'A key policy statement with the ARN of the group',
          misconception: 'group-is-a-principal',
          why: 'A group is no principal in any policy; KMS refuses to save this one for an invalid principal. It would be right with the ARN of a role that the developers assume.',
        },
        {
          id: 'c',
          text: 'A grant on the key with the group as its grantee',
          misconception: 'group-is-a-grantee',
          why: 'A grantee is an account, a user, a role or a session. A group is none, and the grant is not made. It would be right for a single role and a single job.',
        },
        {
          id: 'd',
          text: 'A key policy statement with the twelve user ARNs',
          misconception: 'a-list-of-names-stays-true',
          why: 'It lets in the twelve of today. The thirteenth is refused until somebody changes the key policy. It would be right if exactly these people were meant, whatever becomes of the group.',
        },
      ],
      sources: [keyPolicies, guide('Using IAM policies with AWS KMS', 'iam-policies')],
      proof: {
        setup: [
          ...key,
          'aws iam create-group --group-name developers',
          ...user('dan'),
          ...user('joy'),
          'aws iam add-user-to-group --group-name developers --user-name dan',
        ],
        claims: {
          a: works([
            `aws iam put-group-policy --group-name developers --policy-name use --policy-document '${policyText(allow('kms:Encrypt'))}'`,
            'aws iam add-user-to-group --group-name developers --user-name joy',
            encrypt('dan'),
            encrypt('joy'),
          ]),
          b: works(
            [
              putKeyPolicy(
                lets(root, 'kms:*'),
                lets('arn:aws:iam::111122223333:group/developers', 'kms:Encrypt'),
              ),
            ],
            /one or more invalid principals/,
          ),
          c: works(
            [
              'aws kms create-grant --key-id "$KEY" --grantee-principal arn:aws:iam::111122223333:group/developers --operations Encrypt',
            ],
            /\(\w+Exception\)/,
          ),
          d: works(
            [
              putKeyPolicy(lets(root, 'kms:*'), lets(userArn('dan'), 'kms:Encrypt')),
              encrypt('dan'),
              'aws iam add-user-to-group --group-name developers --user-name joy',
              encrypt('joy'),
            ],
            /user\/joy.*no identity-based policy allows/,
          ),
        },
        probe: 'aws iam create-group --group-name developers',
      },
    },
    {
      type: 'multiple',
      id: 'access-what-an-administrator-may',
      objective: 'Say what the console statement for key administrators contains',
      stem: 'Ada is named in the statement for key administrators, as the console writes it, and has no IAM policy and no other statement. Which TWO things can she do with the key?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Schedule the deletion of the key',
          right: true,
          why: 'The statement lists it by name, together with its cancellation. It is the most dangerous of her permissions, which is why organizations often deny it from above.',
        },
        {
          id: 'b',
          text: 'Replace the policy of the key',
          right: true,
          why: 'It is covered by kms:Put*. With it she could give herself what the statement withholds, so the separation of duties rests on somebody who watches such calls.',
        },
        {
          id: 'c',
          text: 'Decrypt a secret under the key',
          misconception: 'administrators-may-use',
          why: 'The statement lists no cryptographic operation. She would have to change the policy first. It would be right for somebody in the statement for key users.',
        },
        {
          id: 'd',
          text: 'Delete an alias that names the key',
          misconception: 'alias-is-part-of-the-key',
          why: 'The statement covers the half on the key. The half on the alias is given by an IAM policy, and she has none. It would be right with an IAM Allow for the alias.',
        },
        {
          id: 'e',
          text: 'Make a data key with the key',
          misconception: 'data-keys-are-administration',
          why: 'Making a data key is a use of the key, not a part of its management. It would be right for somebody in the statement for key users.',
        },
      ],
      sources: [defaultPolicy, permissions],
      proof: {
        setup: [
          ...key,
          ...user('ada'),
          sealed(),
          'aws kms create-alias --alias-name alias/books --target-key-id "$KEY"',
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('ada'), administration)),
        ],
        claims: {
          a: works(['aws kms schedule-key-deletion --key-id "$KEY" --profile ada']),
          b: works([
            `${putKeyPolicy(lets(root, 'kms:*'), lets(userArn('ada'), 'kms:*'))} --profile ada`,
          ]),
          c: works([decrypt('ada')], /kms:Decrypt .*no identity-based policy allows/),
          d: works(
            ['aws kms delete-alias --alias-name alias/books --profile ada'],
            /kms:DeleteAlias on resource: \S*alias\/books/,
          ),
          e: works(
            ['aws kms generate-data-key --key-id "$KEY" --key-spec AES_256 --profile ada'],
            /kms:GenerateDataKey .*no identity-based policy allows/,
          ),
        },
        probe: 'aws kms get-key-policy --key-id alias/demo --query Policy --output text',
      },
    },
    {
      type: 'single',
      id: 'access-how-an-administrator-reads',
      objective: 'Find what separation of duties leaves open',
      stem: 'A key policy gives Ada what the console gives to key administrators, and the applications what it gives to key users. Ada has no IAM policy. An auditor asks whether Ada could still read a secret that lies under this key. By which call could she?',
      options: [
        {
          id: 'a',
          text: 'PutKeyPolicy with a statement for herself, then Decrypt',
          right: true,
          why: 'Changing the policy is administration, and the changed policy lets her decrypt. Both calls stand in the audit trail, so the control is to have them watched by somebody else.',
        },
        {
          id: 'b',
          text: 'ReEncrypt to a key of her own, and then Decrypt with that',
          misconception: 're-encrypt-needs-no-permission-on-the-source',
          why: 'Taking a ciphertext away from a key is a use of that key and needs a permission of its own, which she lacks. It would be right if the statement listed kms:ReEncrypt*.',
        },
        {
          id: 'c',
          text: 'GetPublicKey, and then opening the secret on her machine',
          misconception: 'symmetric-keys-have-a-public-half',
          why: 'The permission is covered by kms:Get*, but a symmetric key has no public half, and a public half opens nothing. It would be right if public keys could decrypt.',
        },
        {
          id: 'd',
          text: 'CreateAlias on the key, and then Decrypt by the alias',
          misconception: 'an-alias-gives-access',
          why: 'A call by an alias is decided on the key behind it, so she is refused as before. It would be right if policies were attached to aliases.',
        },
      ],
      sources: [defaultPolicy, guide('Controlling access to aliases', 'alias-access')],
      proof: {
        setup: [
          ...key,
          ...user('ada'),
          sealed(),
          'OTHER=$(aws kms create-key --query KeyMetadata.Arn --output text)',
          `aws kms put-key-policy --key-id "$OTHER" --policy '${policyText(lets(root, 'kms:*'), lets(userArn('ada'), 'kms:*'))}'`,
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('ada'), administration)),
        ],
        claims: {
          a: works([
            `${putKeyPolicy(lets(root, 'kms:*'), lets(userArn('ada'), ['kms:PutKeyPolicy', 'kms:Decrypt']))} --profile ada`,
            decrypt('ada'),
          ]),
          b: works(
            [
              'aws kms re-encrypt --ciphertext-blob fileb://sealed.bin --destination-key-id "$OTHER" --profile ada',
            ],
            /kms:ReEncryptFrom/,
          ),
          c: works(
            ['aws kms get-public-key --key-id "$KEY" --profile ada'],
            /UnsupportedOperationException/,
          ),
          d: works(
            [
              'aws kms create-alias --alias-name alias/mine --target-key-id "$KEY"',
              decrypt('ada', '--key-id alias/mine'),
            ],
            /kms:Decrypt on resource: \S*:key\//,
          ),
        },
        probe: 'aws kms list-key-policies --key-id alias/demo',
      },
    },
    {
      type: 'ordering',
      id: 'access-change-a-key-policy',
      objective: 'Change a key policy without losing what is in it',
      stem: 'A key policy has grown over the years. One more role has to be let in, and nobody else may lose anything. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Read the policy as it stands with GetKeyPolicy',
          why: 'The document that will be put back has to contain all that is there now, so it is read first, and kept in case something has to be undone.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Add one statement for the role to that document',
          why: 'The new statement goes beside the others. The old ones stay as they are, whether or not anybody remembers what they are for.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Put the whole document back with PutKeyPolicy',
          why: 'The call replaces the policy, and this time the replacement holds everything. KMS checks principals and lockout before it saves.',
        },
        {
          id: 'd',
          place: 4,
          text: 'Let the role and an older principal each make a call',
          why: 'One call shows that the new statement does what is meant, the other that nothing was lost on the way. Only then is the change done.',
        },
        {
          id: 'e',
          text: 'Put a document that holds the new statement alone',
          misconception: 'put-key-policy-adds',
          why: 'The call does not add, it replaces: all other principals would be out, and here the lockout check stops it. It would be right if key policies were lists to append to.',
        },
      ],
      sources: [api('PutKeyPolicy'), api('GetKeyPolicy')],
      proof: {
        setup: [
          ...key,
          ...user('app'),
          ...user('extra'),
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('app'), 'kms:Encrypt')),
        ],
        claims: {
          order: {
            run: [
              'aws kms get-key-policy --key-id "$KEY" --query Policy --output text > policy.json',
              `jq -c '.Statement += [${JSON.stringify(lets(userArn('extra'), 'kms:Encrypt'))}]' policy.json > new.json`,
              'aws kms put-key-policy --key-id "$KEY" --policy file://new.json',
              encrypt('extra'),
              encrypt('app'),
            ],
            holds: (results) => results.every(({ exitCode }) => exitCode === 0),
          },
          e: works(
            [putKeyPolicy(lets(userArn('extra'), 'kms:Encrypt'))],
            /will not allow you to update the key policy/,
          ),
        },
        probe: 'aws kms get-key-policy --key-id alias/demo --query Policy --output text',
      },
    },
    {
      type: 'single',
      id: 'access-hand-a-key-over',
      objective: 'Explain the lockout safety check and its bypass',
      stem: 'The user maker creates a key with a policy that names the user owner, and nobody else, with kms:*. KMS answers: "The new key policy will not allow you to update the key policy in the future." The hand-over is intended, and owner can be reached. What lets the call through?',
      options: [
        {
          id: 'a',
          text: 'The flag that bypasses the lockout safety check',
          right: true,
          why: 'The check asks whether the caller could change the policy again, and here the answer is meant to be no. The flag is for just this case; from then on everything depends on owner.',
        },
        {
          id: 'b',
          text: 'An IAM policy that allows maker kms:PutKeyPolicy',
          misconception: 'iam-alone-suffices',
          why: 'Under the new policy IAM has no say about the key, so maker still could not change it and the check still fails. It would be right if the policy had a statement for the account.',
        },
        {
          id: 'c',
          text: 'A second policy beside it, under another policy name',
          misconception: 'a-key-can-have-several-policies',
          why: 'A key has one policy, and its name is default; another name is refused. It would be right for an IAM user, who can have several inline policies.',
        },
        {
          id: 'd',
          text: 'The same call, made by a user with AdministratorAccess',
          misconception: 'administrators-pass-the-check',
          why: 'The check asks about whoever calls, and this policy names no administrator of the account. It would be right if the caller were the user owner.',
        },
      ],
      sources: [api('CreateKey'), api('PutKeyPolicy')],
      proof: {
        setup: [
          ...user('owner'),
          ...user('maker', allow(['kms:CreateKey'])),
          ...user('boss', allow('*')),
          `echo '${policyText(lets(userArn('owner'), 'kms:*'))}' > policy.json`,
        ],
        claims: {
          a: works([
            'aws kms create-key --policy file://policy.json --bypass-policy-lockout-safety-check --profile maker',
          ]),
          b: works(
            [
              putUserPolicy('maker', allow(['kms:CreateKey', 'kms:PutKeyPolicy'])),
              'aws kms create-key --policy file://policy.json --profile maker',
            ],
            /will not allow you to update the key policy/,
          ),
          c: works(
            [
              ...key,
              'aws kms put-key-policy --key-id "$KEY" --policy-name handover --policy file://policy.json',
            ],
            /\(\w+Exception\)/,
          ),
          d: works(
            ['aws kms create-key --policy file://policy.json --profile boss'],
            /will not allow you to update the key policy/,
          ),
        },
        probe: 'aws kms create-key --policy file://policy.json',
      },
    },
    {
      type: 'single',
      id: 'access-follow-an-alias',
      objective: 'Tie a permission to an alias that moves',
      stem: 'An application encrypts with `--key-id alias/app`. Twice a year operators point alias/app at a new key. All key policies let the account in. The user app should be able to encrypt with whatever key the alias points at, by the alias, and with nothing else. Which IAM statement does that?',
      options: [
        {
          id: 'a',
          text: 'Resource `*` on condition that kms:RequestAlias is alias/app',
          right: true,
          why: 'The condition is true when the call has named the key by this alias, whatever key stands behind it. Moving the alias needs no change in IAM.',
        },
        {
          id: 'b',
          text: 'Resource with the ARN of alias/app, without any condition',
          misconception: 'alias-in-resource-works',
          why: 'A call by an alias is decided on the key behind it. An alias ARN in Resource is about the alias itself and authorizes no use of the key. It would be right for moving the alias.',
        },
        {
          id: 'c',
          text: 'Resource with the ARN of the key behind alias/app today',
          misconception: 'key-arn-follows-the-alias',
          why: 'It works until the operators move the alias, and then fails on the new key. It would be right if the application were tied to this one key.',
        },
        {
          id: 'd',
          text: 'Resource `*` on condition that aws:ResourceTag/alias is app',
          misconception: 'aliases-are-tags',
          why: 'An alias is no tag of the key, so a condition on such a tag fails unless somebody sets it as well. It would be right if the keys were chosen by a tag of this name.',
        },
      ],
      sources: [
        guide('Controlling access to aliases', 'alias-access'),
        guide('Condition keys for AWS KMS', 'conditions-kms'),
      ],
      proof: {
        setup: [
          ...key,
          'aws kms create-alias --alias-name alias/app --target-key-id "$KEY"',
          'NEXT=$(aws kms create-key --query KeyMetadata.Arn --output text)',
          ...user('app'),
        ],
        claims: {
          a: {
            run: [
              putUserPolicy(
                'app',
                allow('kms:Encrypt', {
                  Condition: { StringEquals: { 'kms:RequestAlias': 'alias/app' } },
                }),
              ),
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app',
              'aws kms update-alias --alias-name alias/app --target-key-id "$NEXT"',
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app',
              'aws kms encrypt --key-id "$NEXT" --plaintext aGVsbG8= --profile app',
            ],
            holds: ([, before, , after, bare]) =>
              before?.exitCode === 0 && after?.exitCode === 0 && bare?.exitCode !== 0,
          },
          b: works(
            [
              putUserPolicy(
                'app',
                allow('kms:Encrypt', {
                  Resource: 'arn:aws:kms:us-east-1:111122223333:alias/app',
                }),
              ),
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app',
            ],
            /on resource: \S*:key\/.*no identity-based policy allows/,
          ),
          c: works(
            [
              `aws iam put-user-policy --user-name app --policy-name app --policy-document "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"kms:Encrypt\\",\\"Resource\\":\\"$KEY\\"}]}"`,
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app > before.json',
              'aws kms update-alias --alias-name alias/app --target-key-id "$NEXT"',
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app',
            ],
            /no identity-based policy allows/,
          ),
          d: works(
            [
              putUserPolicy(
                'app',
                allow('kms:Encrypt', {
                  Condition: { StringEquals: { 'aws:ResourceTag/alias': 'app' } },
                }),
              ),
              'aws kms encrypt --key-id alias/app --plaintext aGVsbG8= --profile app',
            ],
            /no identity-based policy allows/,
          ),
        },
        probe: 'aws kms list-aliases',
      },
    },
    {
      type: 'single',
      id: 'access-user-made-anew',
      objective: 'Explain why a recreated user is not the one a key policy names',
      stem: 'A key policy names the users admin, with kms:*, and deploy, with kms:Encrypt; the account is not in it. By mistake deploy was deleted, and an hour later made again under the same name. Its calls are refused now. What lets deploy encrypt again?',
      options: [
        {
          id: 'a',
          text: "Admin puts the key policy again with deploy's ARN",
          right: true,
          why: 'A saved policy holds the unique id of the user, and the new user has another one. Putting the ARN again makes AWS look up the user that bears the name today.',
        },
        {
          id: 'b',
          text: 'Deploy calls again as soon as the change has propagated',
          misconception: 'a-name-is-found-again',
          why: 'Nothing is on its way: the policy knows an id that no longer exists, and time does not change that. It would be right for a permission that was granted a moment ago.',
        },
        {
          id: 'c',
          text: 'An IAM policy with kms:Encrypt is attached to deploy',
          misconception: 'iam-alone-suffices',
          why: 'The account is not in the key policy, so an IAM Allow has no effect on this key. It would be right if the key policy had a statement for the account.',
        },
        {
          id: 'd',
          text: 'A second access key is created for the user deploy',
          misconception: 'access-follows-the-access-key',
          why: 'Access keys say who calls. Both belong to the new user, whom the policy does not name. It would be right if the old access key had been inactive.',
        },
      ],
      sources: [
        iam('AWS JSON policy elements: Principal', 'reference_policies_elements_principal'),
        keyPolicies,
      ],
      proof: {
        setup: [
          ...key,
          'aws iam create-user --user-name deploy',
          putKeyPolicy(lets(admin, 'kms:*'), lets(userArn('deploy'), 'kms:Encrypt')),
          'aws iam delete-user --user-name deploy',
          ...user('deploy'),
        ],
        claims: {
          a: works([
            putKeyPolicy(lets(admin, 'kms:*'), lets(userArn('deploy'), 'kms:Encrypt')),
            encrypt('deploy'),
          ]),
          b: works(
            [
              'aws kms get-key-policy --key-id "$KEY" --query Policy --output text',
              encrypt('deploy'),
            ],
            /AIDA[\s\S]*no resource-based policy allows/,
          ),
          c: works(
            [putUserPolicy('deploy', allow('kms:Encrypt')), encrypt('deploy')],
            /no resource-based policy allows/,
          ),
          d: works(
            [
              `read -r ID SECRET <<< "$(aws iam create-access-key --user-name deploy --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
              'aws configure set aws_access_key_id "$ID" --profile second',
              'aws configure set aws_secret_access_key "$SECRET" --profile second',
              encrypt('second'),
            ],
            /no resource-based policy allows/,
          ),
        },
        probe: 'aws iam list-users --query Users[].Arn',
      },
    },
    {
      type: 'multiple',
      id: 'access-iam-only-permissions',
      objective: 'Tell permissions of IAM alone from those of a key policy',
      stem: 'The key policy of a key allows the user kim kms:*. Kim has no IAM policy. Which TWO calls are refused all the same?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'CreateKey, for another key like it',
          right: true,
          why: 'At that moment there is no key whose policy could be asked. The permission comes from an IAM policy and from nowhere else.',
        },
        {
          id: 'b',
          text: 'ListAliases, for names in the Region',
          right: true,
          why: 'A list is about the account and the Region, not about one key, so no key policy can allow it. IAM can, with Resource set to a star.',
        },
        {
          id: 'c',
          text: 'DescribeKey, for the state of the key',
          misconception: 'describing-is-iam-only',
          why: 'The call names a key, the key policy names kim, and in the same account that is enough. It would be right if kim came from another account.',
        },
        {
          id: 'd',
          text: 'PutKeyPolicy, for a narrower policy',
          misconception: 'policy-changes-need-iam',
          why: 'The permission stands in kms:* and is about this very key, so the key policy gives it. It would be right if the new policy shut kim out, because of the lockout check.',
        },
        {
          id: 'e',
          text: 'EnableKeyRotation, for a new material',
          misconception: 'rotation-is-iam-only',
          why: 'Managing the key is as much a matter of its policy as using it. It would be right if the caller were of another account.',
        },
      ],
      sources: [permissions, keyPolicies],
      proof: {
        setup: [
          ...key,
          ...user('kim'),
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('kim'), 'kms:*')),
        ],
        claims: {
          a: isRefused(['aws kms create-key --profile kim']),
          b: isRefused(['aws kms list-aliases --profile kim']),
          c: isRefused(
            ['aws kms describe-key --key-id "$KEY" --profile kim'],
            /"KeyState": "Enabled"/,
          ),
          d: isRefused(
            [
              `${putKeyPolicy(lets(root, 'kms:*'), lets(userArn('kim'), ['kms:PutKeyPolicy', 'kms:GetKeyPolicy']))} --profile kim`,
              'aws kms get-key-policy --key-id "$KEY" --profile kim',
            ],
            /"PolicyName": "default"|kms:GetKeyPolicy/,
          ),
          e: isRefused(
            [
              'aws kms enable-key-rotation --key-id "$KEY" --profile kim',
              'aws kms get-key-rotation-status --key-id "$KEY" --profile kim',
            ],
            /"KeyRotationEnabled": true/,
          ),
        },
        probe: 'aws kms list-aliases',
      },
    },
    {
      type: 'single',
      id: 'access-readers-on-the-key',
      objective: 'Design a key policy whose list of readers is complete',
      stem: 'For the payroll key, the key policy alone must show who can decrypt. IAM administrators must be unable to add a reader by an IAM policy, but must be able to describe, disable and enable the key through IAM. Rita reads. Each policy below also lets one officer change it. Which fits?',
      options: [
        {
          id: 'a',
          text: 'The account with these three actions, Rita with kms:Decrypt',
          right: true,
          why: 'The account statement delegates what it lists and no more, so IAM decides about the three actions and has no say about reading. A further reader takes a change of the key policy.',
        },
        {
          id: 'b',
          text: 'The account with kms:*, and Rita with kms:Decrypt beside it',
          misconception: 'naming-a-reader-excludes-others',
          why: 'With kms:* delegated, every IAM Allow of kms:Decrypt opens the key; naming Rita takes nothing from the others. It would be right if IAM were to decide who reads.',
        },
        {
          id: 'c',
          text: 'The user Rita with kms:*, and no statement for the account',
          misconception: 'the-reader-manages-the-key',
          why: 'The list of readers is complete, but the administrators can neither describe nor disable the key, and Rita may delete it. It would be right for a key that belongs to Rita alone.',
        },
        {
          id: 'd',
          text: 'The account with kms:*, if kms:CallerAccount is the account',
          misconception: 'caller-account-narrows-the-account',
          why: 'Callers of the account always fulfil the condition, so it narrows nothing: IAM decides about everything. It would be right beside a star as principal, to mean this one account.',
        },
      ],
      sources: [defaultPolicy, keyPolicies],
      proof: {
        setup: [
          ...key,
          sealed(),
          ...user('rita'),
          ...user('ivo', allow('kms:*')),
          'aws kms describe-key --key-id "$KEY" > before.json',
        ],
        claims: Object.fromEntries(
          (
            [
              [
                'a',
                [
                  lets(root, ['kms:DescribeKey', 'kms:DisableKey', 'kms:EnableKey']),
                  lets(userArn('rita'), 'kms:Decrypt'),
                  lets(admin, 'kms:PutKeyPolicy'),
                ],
                undefined,
              ],
              [
                'b',
                [
                  lets(root, 'kms:*'),
                  lets(userArn('rita'), 'kms:Decrypt'),
                  lets(admin, 'kms:PutKeyPolicy'),
                ],
                /aGVsbG8=\s+aGVsbG8=/,
              ],
              [
                'c',
                [lets(userArn('rita'), 'kms:*'), lets(admin, 'kms:PutKeyPolicy')],
                /kms:DescribeKey .*no resource-based policy/,
              ],
              [
                'd',
                [
                  lets(root, 'kms:*', {
                    Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } },
                  }),
                  lets(userArn('rita'), 'kms:Decrypt'),
                  lets(admin, 'kms:PutKeyPolicy'),
                ],
                /aGVsbG8=\s+aGVsbG8=/,
              ],
            ] as const
          ).map(([id, statements, because]) => [
            id,
            {
              run: [
                `${putKeyPolicy(...statements)} --bypass-policy-lockout-safety-check`,
                decrypt('rita'),
                decrypt('ivo'),
                'aws kms describe-key --key-id "$KEY" --profile ivo --query KeyMetadata.KeyState --output text',
              ],
              holds: (results) =>
                results[1]?.exitCode === 0 &&
                results[2]?.exitCode !== 0 &&
                last(results).exitCode === 0,
              ...(because && { because }),
            },
          ]),
        ),
        probe: decrypt(),
      },
    },
    {
      type: 'ordering',
      id: 'access-come-back-by-a-role',
      objective: 'Win back a key whose policy names a role alone',
      stem: 'A key policy names the role keeper with kms:* and nobody else. No one may assume the role any more. You have AdministratorAccess in the account, and the key must be usable through IAM again. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Change the trust policy of the role so that it trusts you',
          why: 'The way back leads through a principal the key policy names. Who may become that role is decided by its trust policy, and that is a matter of IAM.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Assume the role keeper and sign with its session',
          why: 'From now on you call as the principal that the key policy knows. As yourself you would still be refused.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Put a key policy that has a statement for the account',
          why: 'The session may change the policy, and with the account in it IAM policies count for this key again.',
        },
        {
          id: 'd',
          place: 4,
          text: 'Use the key as yourself, by your own IAM policy',
          why: 'It works again without the role. Now the trust policy can be put back as it was.',
        },
        {
          id: 'e',
          text: 'Attach an IAM policy with kms:* to your own user',
          misconception: 'iam-alone-suffices',
          why: 'As long as the key policy names the role alone, no IAM Allow of anybody has an effect on the key. It would be right for somebody without such an Allow, once the account is in the policy.',
        },
      ],
      sources: [keyPolicies, defaultPolicy],
      proof: {
        setup: [
          ...key,
          `aws iam create-role --role-name keeper --assume-role-policy-document '${policyText({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' })}'`,
          `${putKeyPolicy(lets('arn:aws:iam::111122223333:role/keeper', 'kms:*'))} --bypass-policy-lockout-safety-check`,
          'aws configure set role_arn arn:aws:iam::111122223333:role/keeper --profile keeper',
          'aws configure set source_profile default --profile keeper',
        ],
        claims: {
          order: {
            run: [
              `aws iam update-assume-role-policy --role-name keeper --policy-document '${policyText({ Effect: 'Allow', Principal: { AWS: root }, Action: 'sts:AssumeRole' })}'`,
              'aws sts get-caller-identity --profile keeper',
              `${putKeyPolicy(lets(root, 'kms:*'))} --bypass-policy-lockout-safety-check --profile keeper`,
              encrypt(),
            ],
            holds: (results) => results.every(({ exitCode }) => exitCode === 0),
          },
          e: works(
            [putUserPolicy('admin', allow('kms:*')), encrypt()],
            /no resource-based policy allows/,
          ),
        },
        probe: 'aws sts get-caller-identity',
      },
    },
    {
      type: 'multiple',
      id: 'access-what-is-not-saved',
      objective: 'Tell what KMS checks when a key policy is saved',
      stem: 'To the account statement of a key policy somebody adds one statement more. Which TWO of these make PutKeyPolicy refuse the document?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'One whose principal is the ARN of a group',
          right: true,
          why: 'Principals are checked when a policy is saved, and a group is none. KMS answers that the policy contains a statement with invalid principals.',
        },
        {
          id: 'b',
          text: 'One with ForAllValues on kms:EncryptionContext:tenant',
          right: true,
          why: 'That key has a single value, and the prefix would let through each request without it. KMS refuses this as an overly permissive condition.',
        },
        {
          id: 'c',
          text: 'One for a user of the account, without a Resource',
          misconception: 'statements-must-be-effective',
          why: 'The API accepts it, and it has no effect. The console complains of it. It would be right if KMS judged whether a statement does anything.',
        },
        {
          id: 'd',
          text: 'One with a star as principal and no condition at all',
          misconception: 'kms-refuses-public-policies',
          why: 'It is accepted, and lets in every identity of this account and of every other whose administrators allow it. Nobody warns you at this point. It would be right for a check by IAM Access Analyzer.',
        },
        {
          id: 'e',
          text: 'One that allows a user kms:CreateKey on this key',
          misconception: 'meaningless-actions-are-refused',
          why: 'The document is valid, though the permission means nothing in a key policy: it is about no key that exists. It would be right if actions were checked against the kind of policy.',
        },
      ],
      sources: [api('PutKeyPolicy'), keyPolicies],
      proof: {
        setup: [...key, ...user('ann'), 'aws iam create-group --group-name readers'],
        claims: {
          a: refusesToSave(
            lets('arn:aws:iam::111122223333:group/readers', 'kms:Decrypt'),
            undefined,
          ),
          b: refusesToSave(
            lets(userArn('ann'), 'kms:Decrypt', {
              Condition: { 'ForAllValues:StringEquals': { 'kms:EncryptionContext:tenant': 'a' } },
            }),
            undefined,
          ),
          c: refusesToSave(
            { Effect: 'Allow', Principal: { AWS: userArn('ann') }, Action: 'kms:Decrypt' },
            /^default/,
          ),
          d: refusesToSave(lets('*', 'kms:Decrypt'), /^default/),
          e: refusesToSave(lets(userArn('ann'), 'kms:CreateKey'), /^default/),
        },
        probe: 'aws kms get-key-policy --key-id alias/demo --query Policy --output text',
      },
    },
  ],
});

/** It is claimed that KMS does not save the account statement with this one beside it. */
function refusesToSave(statement: Statement, because: RegExp | undefined): Claim {
  return {
    run: [
      putKeyPolicy(lets(root, 'kms:*'), statement),
      'aws kms get-key-policy --key-id "$KEY" --query PolicyName --output text',
    ],
    holds: ([put]) => /MalformedPolicyDocumentException/.test(put?.stderr ?? ''),
    ...(because && { because }),
  };
}
