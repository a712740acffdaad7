// Questions on conditions in policies about keys, and on reading refusals. What can be tried carries
// a proof, which the test run executes.

import { type Claim, quiz } from '#quiz';
import {
  account,
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
  member,
  opened,
  organization,
  policyText,
  putKeyPolicy,
  putUserPolicy,
  root,
  sealed,
  user,
  userArn,
  works,
} from './worlds/access.ts';

const conditionKeys = guide('Condition keys for AWS KMS', 'conditions-kms');
const operators = iam('Condition operators', 'reference_policies_elements_condition_operators');
const messages = iam('Troubleshoot access denied error messages', 'troubleshoot_access-denied');
const evaluation = iam('Policy evaluation logic', 'reference_policies_evaluation-logic');

const blue = { StringEquals: { 'kms:EncryptionContext:tenant': 'blue' } };
const whenBlue = (more: Readonly<Record<string, string>> = {}) => ({ Condition: blue, ...more });
const pairs = (text: string) => `--encryption-context ${text}`;
const describeKey = (who: string) => `aws kms describe-key --key-id "$KEY" --profile ${who}`;
const deletes = (who: string) =>
  `aws kms schedule-key-deletion --key-id "$KEY" --query KeyState --output text --profile ${who}`;

const grantBy = (who: string, grantee: string, operations: string) =>
  `aws kms create-grant --key-id "$KEY" --grantee-principal ${userArn(grantee)} --operations ${operations} --profile ${who}`;

export default quiz({
  id: 'access-conditions',
  title: 'Conditions and refusals',
  summary:
    'What a condition sees of a request, what it does when a value is missing, and what a refusal tells.',
  questions: [
    {
      type: 'single',
      id: 'conditions-describe-key-and-context',
      objective: 'Write a condition on the encryption context that leaves other operations alone',
      stem: 'The IAM policy of the user tool allows kms:Decrypt and kms:DescribeKey in one statement, on condition that kms:EncryptionContext:tenant equals blue. The tool calls DescribeKey first and is refused. It must stay unable to decrypt anything that was not sealed with this very pair. Which change cures it?',
      options: [
        {
          id: 'a',
          text: 'Move kms:DescribeKey to a statement without the condition',
          right: true,
          why: 'That operation carries no encryption context, so a condition on one can never hold for it. In a statement of its own it works, and decrypting stays bound to the tenant.',
        },
        {
          id: 'b',
          text: 'Change the operator of the whole condition to …EqualsIfExists',
          misconception: 'if-exists-means-optional-for-describe',
          why: 'It lets DescribeKey through, and with it whatever was sealed without a context. It would be right if all that is encrypted under this key were known to carry the pair.',
        },
        {
          id: 'c',
          text: 'Pass the pair tenant=blue to DescribeKey on each call',
          misconception: 'every-operation-takes-a-context',
          why: 'The operation has no such parameter, and the command line refuses the option. It would be right for Decrypt, which takes pairs.',
        },
        {
          id: 'd',
          text: 'Put the prefix ForAllValues before the same operator',
          misconception: 'for-all-values-is-stricter',
          why: 'It passes where the request has no value at all, so it also lets through a decryption without a context. It would be right in a Deny on a key with many values.',
        },
      ],
      sources: [conditionKeys, operators],
      proof: {
        setup: [
          ...key,
          sealed(),
          ...user('tool', allow(['kms:Decrypt', 'kms:DescribeKey'], whenBlue())),
        ],
        claims: {
          a: {
            run: [
              putUserPolicy('tool', allow('kms:Decrypt', whenBlue()), allow('kms:DescribeKey')),
              decrypt('tool'),
              describeKey('tool'),
            ],
            holds: ([, open, describe]) => open?.exitCode !== 0 && describe?.exitCode === 0,
          },
          b: {
            run: [
              putUserPolicy(
                'tool',
                allow(['kms:Decrypt', 'kms:DescribeKey'], {
                  Condition: { StringEqualsIfExists: blue.StringEquals },
                }),
              ),
              decrypt('tool'),
              describeKey('tool'),
            ],
            holds: ([, open, describe]) => open?.exitCode !== 0 && describe?.exitCode === 0,
            because: opened,
          },
          c: works([`${describeKey('tool')} ${pairs('tenant=blue')}`], /Unknown options/),
          d: {
            run: [
              putUserPolicy(
                'tool',
                allow(['kms:Decrypt', 'kms:DescribeKey'], {
                  Condition: { 'ForAllValues:StringEquals': blue.StringEquals },
                }),
              ),
              decrypt('tool'),
              describeKey('tool'),
            ],
            holds: ([, open, describe]) => open?.exitCode !== 0 && describe?.exitCode === 0,
            because: opened,
          },
        },
        probe: 'aws kms describe-key --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'conditions-second-factor-deny',
      objective: 'Say what a Deny does when its condition key is absent',
      stem: 'To keep keys safe, an IAM policy denies kms:ScheduleKeyDeletion with the condition Bool aws:MultiFactorAuthPresent false. Max, who signs with the access key of his user and has kms:* otherwise, schedules a deletion all the same. What explains it?',
      options: [
        {
          id: 'a',
          text: 'His request lacks that condition key, so the Deny does not match',
          right: true,
          why: 'A call signed with a long-term access key carries no such value, and a plain operator fails on what is absent. An operator that also matches what is absent would have stopped him.',
        },
        {
          id: 'b',
          text: 'An Allow of kms:* outweighs a Deny that is about a single operation of KMS',
          misconception: 'allow-beats-deny',
          why: 'No Allow outweighs a Deny that matches: without the condition, this one stops him. It would be right if the narrower statement lost against the wider one.',
        },
        {
          id: 'c',
          text: 'A Deny about deletion has to stand in the key policy to count',
          misconception: 'deny-counts-in-the-key-policy-only',
          why: 'A Deny counts in every policy that applies to the call, IAM included. It would be right if IAM had no say about the management of keys.',
        },
        {
          id: 'd',
          text: 'His request says true, since an access key is a second factor',
          misconception: 'an-access-key-is-a-second-factor',
          why: 'If it said true, a Deny on true would stop him, and it does not. It would be right for a session that was opened with a code of his device.',
        },
      ],
      sources: [
        operators,
        iam('AWS global condition context keys', 'reference_policies_condition-keys'),
      ],
      proof: {
        setup: [...key, ...user('max')],
        claims: {
          a: {
            run: [
              putUserPolicy(
                'max',
                allow('kms:*'),
                deny('kms:ScheduleKeyDeletion', {
                  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
                }),
              ),
              deletes('max'),
              putUserPolicy(
                'max',
                allow('kms:*'),
                deny('kms:ScheduleKeyDeletion', {
                  Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
                }),
              ),
              deletes('max'),
            ],
            holds: ([, ifExists, , plain]) => ifExists?.exitCode !== 0 && plain?.exitCode === 0,
          },
          b: works(
            [putUserPolicy('max', allow('kms:*'), deny('kms:ScheduleKeyDeletion')), deletes('max')],
            /explicit deny in an identity-based policy/,
          ),
          c: works(
            [putUserPolicy('max', allow('kms:*'), deny('kms:ScheduleKeyDeletion')), deletes('max')],
            /explicit deny in an identity-based policy/,
          ),
          d: isRefused(
            [
              putUserPolicy(
                'max',
                allow('kms:*'),
                deny('kms:ScheduleKeyDeletion', {
                  Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
                }),
              ),
              deletes('max'),
            ],
            /PendingDeletion/,
          ),
        },
        probe: 'aws sts get-caller-identity',
      },
    },
    {
      type: 'single',
      id: 'conditions-through-s3-alone',
      objective: 'Choose the condition that ties a permission to a service',
      stem: 'The role reports reads objects that Amazon S3 encrypted with SSE-KMS in us-east-1. It should be able to use the key when S3 asks on its behalf, and be refused when it calls Decrypt itself. Which condition belongs to the Allow of kms:Decrypt for the role?',
      options: [
        {
          id: 'a',
          text: 'kms:ViaService equals s3.us-east-1.amazonaws.com',
          right: true,
          why: 'The value is present when a service calls on behalf of a principal, and names it. A direct call lacks it, so the Allow does not match there.',
        },
        {
          id: 'b',
          text: 'aws:SourceArn is like the ARN of that S3 bucket itself',
          misconception: 'source-arn-for-calls-of-a-role',
          why: 'That value comes with calls that a service makes in its own name. Here S3 passes on the permission of the role. It would be right for a statement whose principal is a service.',
        },
        {
          id: 'c',
          text: 'kms:CallerAccount equals the account that S3 has',
          misconception: 'caller-account-is-the-service',
          why: 'The caller is the role, and its account is yours, by whatever way the call arrives. It would be right, with your own account, to admit all its identities.',
        },
        {
          id: 'd',
          text: 'aws:PrincipalArn equals s3.amazonaws.com',
          misconception: 'the-service-becomes-the-principal',
          why: 'The principal stays the role when S3 acts for it, and a service name is no ARN. It would be right, with the ARN of the role, to let in this role whichever way it calls.',
        },
      ],
      sources: [conditionKeys, guide('Least-privilege permissions', 'least-privilege')],
    },
    {
      type: 'multiple',
      id: 'conditions-for-all-values-hole',
      objective: 'Predict which requests pass a set operator',
      stem: 'An IAM statement allows the user app kms:Encrypt on condition ForAllValues:StringEquals kms:EncryptionContextKeys ["tenant", "app"]. The key policy lets the account in. Which TWO of these calls of app are allowed?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'One without any encryption context',
          right: true,
          why: 'There is no value that could fail, so the operator passes. This is the hole of ForAllValues in an Allow; a second condition with Null closes it.',
        },
        {
          id: 'b',
          text: 'One with the pair tenant=blue alone',
          right: true,
          why: 'Each name in the request stands in the list. The operator does not ask for all names of the list, it asks about all names of the request.',
        },
        {
          id: 'c',
          text: 'One with tenant=blue and user=ann',
          misconception: 'one-match-is-enough-for-all',
          why: 'The name user is not in the list, and one value that fails is enough. It would be right with the other set operator, which wants a single match.',
        },
        {
          id: 'd',
          text: 'One with Tenant=blue, in that spelling',
          misconception: 'names-in-a-context-ignore-case',
          why: 'Here the names of pairs are values, and values compare letter by letter. It would be right if the policy asked for kms:EncryptionContext:tenant, whose name may be written in any case.',
        },
        {
          id: 'e',
          text: 'One with the pair note=tenant alone',
          misconception: 'keys-and-values-of-pairs-mixed-up',
          why: 'The condition looks at the names of the pairs, and this one is called note. It would be right if it looked at their values.',
        },
      ],
      sources: [
        conditionKeys,
        iam(
          'Multivalued context keys',
          'reference_policies_condition-single-vs-multi-valued-context-keys',
        ),
      ],
      proof: {
        setup: [
          ...key,
          ...user(
            'app',
            allow('kms:Encrypt', {
              Condition: {
                'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenant', 'app'] },
              },
            }),
          ),
        ],
        claims: {
          a: works([encrypt('app')]),
          b: works([encrypt('app', pairs('tenant=blue'))]),
          c: works([encrypt('app', pairs('tenant=blue,user=ann'))], /no identity-based policy/),
          d: works([encrypt('app', pairs('Tenant=blue'))], /no identity-based policy/),
          e: works([encrypt('app', pairs('note=tenant'))], /no identity-based policy/),
        },
        probe: encrypt(undefined, pairs('tenant=blue')),
      },
    },
    {
      type: 'single',
      id: 'refusals-policy-or-ciphertext',
      objective: 'Tell a refusal by policy from a failure of the cryptography',
      stem: 'The user app may decrypt on condition that the pair tenant is blue. It calls Decrypt with tenant=blue on a file from a partner team and gets InvalidCiphertextException; with tenant=green it gets AccessDeniedException. What does the first answer tell you?',
      options: [
        {
          id: 'a',
          text: 'Policies allowed it; the file was sealed with other pairs or damaged',
          right: true,
          why: 'Permission is decided before the ciphertext is opened. This answer comes from the cipher: the tag does not fit the pairs, the key or the bytes.',
        },
        {
          id: 'b',
          text: 'The condition was not met; the policy has to list further tenants by name',
          misconception: 'context-mismatch-is-a-policy-refusal',
          why: 'An unmet condition shows as the second answer does. A wider policy would change that one alone. It would be right if the first answer had been AccessDeniedException.',
        },
        {
          id: 'c',
          text: 'The key is disabled; its state has to be changed before the next call',
          misconception: 'state-shows-as-invalid-ciphertext',
          why: 'A disabled key answers with an exception of its own. This one is enabled, as the same call on the right file shows. It would be right if the answer said that the key is disabled.',
        },
        {
          id: 'd',
          text: 'The caller named no key; with --key-id the same call would succeed',
          misconception: 'decrypt-needs-key-id',
          why: 'A symmetric ciphertext names its key by itself, and naming it changes nothing here. It would be right for a ciphertext of an asymmetric key.',
        },
      ],
      sources: [api('Decrypt'), guide('Encryption context', 'encrypt_context')],
      proof: {
        setup: [
          ...key,
          ...user('app', allow('kms:Decrypt', whenBlue())),
          sealed(pairs('tenant=green')),
        ],
        claims: {
          a: {
            run: [
              decrypt('app', pairs('tenant=blue')),
              decrypt('app', pairs('tenant=green')),
              sealed(pairs('tenant=blue')),
              decrypt('app', pairs('tenant=blue')),
            ],
            holds: ([first, second, , own]) =>
              /InvalidCiphertext/.test(first?.stderr ?? '') &&
              /AccessDenied/.test(second?.stderr ?? '') &&
              own?.exitCode === 0,
          },
          b: works(
            [putUserPolicy('app', allow('kms:Decrypt')), decrypt('app', pairs('tenant=blue'))],
            /InvalidCiphertextException/,
          ),
          c: {
            run: ['aws kms disable-key --key-id "$KEY"', decrypt('app', pairs('tenant=blue'))],
            holds: (results) => /InvalidCiphertext/.test(last(results).stderr),
            because: /DisabledException/,
          },
          d: works(
            [decrypt('app', `${pairs('tenant=blue')} --key-id "$KEY"`)],
            /InvalidCiphertextException/,
          ),
        },
        probe: decrypt(undefined, pairs('tenant=blue')),
      },
    },
    {
      type: 'ordering',
      id: 'refusals-one-after-the-other',
      objective: 'Predict in which order refusals appear while they are repaired',
      stem: 'Vera has an IAM policy that denies kms:Encrypt and allows nothing, and a permissions boundary that allows Amazon S3 alone. The key policy lets the account in. Each time she is refused, somebody repairs what the sentence names. Which of these does she see, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'With an explicit deny in an identity-based policy',
          why: 'A Deny is found before anything that is merely missing, so it is named first, although two other things are wrong at the same time.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Because no identity-based policy allows the action',
          why: 'With the Deny gone it shows that nothing grants. The key policy lets the account in, so the sentence speaks of IAM.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Because no permissions boundary allows the action',
          why: 'Now IAM allows it, and what comes from IAM must pass the boundary, which knows nothing of KMS.',
        },
        {
          id: 'd',
          place: 4,
          text: 'The call succeeds and returns a ciphertext',
          why: 'The boundary allows it too, and no other policy has a say. Three repairs were needed, and each sentence told of one.',
        },
        {
          id: 'e',
          text: 'Because no session policy allows the action',
          misconception: 'every-caller-has-a-session-policy',
          why: 'A session policy belongs to a session of a role. Vera signs as a user and has none, so it has no say. It would be right if she had assumed a role with one.',
        },
      ],
      sources: [evaluation, messages],
      proof: {
        setup: [
          ...key,
          `aws iam create-policy --policy-name edge --policy-document '${policyText(allow('s3:*'))}'`,
          ...user('vera', deny('kms:Encrypt')),
          `aws iam put-user-permissions-boundary --user-name vera --permissions-boundary arn:aws:iam::${account}:policy/edge`,
        ],
        claims: {
          order: {
            run: [
              encrypt('vera'),
              'aws iam delete-user-policy --user-name vera --policy-name vera',
              encrypt('vera'),
              putUserPolicy('vera', allow('kms:Encrypt')),
              encrypt('vera'),
              `aws iam create-policy-version --policy-arn arn:aws:iam::${account}:policy/edge --set-as-default --policy-document '${policyText(allow(['s3:*', 'kms:*']))}'`,
              encrypt('vera'),
            ],
            holds: ([first, , second, , third, , fourth]) =>
              /explicit deny in an identity-based/.test(first?.stderr ?? '') &&
              /no identity-based policy/.test(second?.stderr ?? '') &&
              /no permissions boundary/.test(third?.stderr ?? '') &&
              fourth?.exitCode === 0,
          },
          e: {
            run: [putUserPolicy('vera', allow('kms:Encrypt')), encrypt('vera')],
            holds: (results) => /no session policy/.test(last(results).stderr),
            because: /no permissions boundary allows/,
          },
        },
        probe: encrypt(),
      },
    },
    {
      type: 'multiple',
      id: 'refusals-what-the-sentence-implies',
      objective: 'Draw from a refusal what it says and no more',
      stem: 'Theo encrypts with a key of his own account and is refused "because no identity-based policy allows the kms:Encrypt action". Which TWO things follow from this sentence?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'The key policy lets IAM of the account decide',
          right: true,
          why: 'If it did not, the sentence would speak of a resource-based policy. The half of the permission that stands at the key is there.',
        },
        {
          id: 'b',
          text: 'An Allow for the action in his IAM policy is missing',
          right: true,
          why: 'That is the layer named, and it is named for what it lacks. One statement on this key and this action is the natural repair.',
        },
        {
          id: 'c',
          text: 'A statement in his IAM policy denies him the action',
          misconception: 'implicit-deny-is-a-deny',
          why: 'A statement that denies is spoken of as an explicit deny. Here nobody has said no, it is a yes that is missing. It would be right for "with an explicit deny in".',
        },
        {
          id: 'd',
          text: 'The key is disabled, or waits for its deletion',
          misconception: 'state-shows-as-access-denied',
          why: 'The state of a key has exceptions of its own, which come after the permission. It would be right for an answer that says the key is disabled.',
        },
        {
          id: 'e',
          text: 'A service control policy has to allow it as well',
          misconception: 'scp-grants',
          why: 'This account need not even belong to an organization, and a service control policy that blocks is named as such. It would be right for "no service control policy allows".',
        },
      ],
      sources: [messages, evaluation],
      proof: {
        setup: [...key, ...user('theo')],
        claims: {
          a: {
            run: [encrypt('theo'), putKeyPolicy(lets(admin, 'kms:*')), encrypt('theo')],
            holds: ([before, , after]) =>
              /no identity-based/.test(before?.stderr ?? '') &&
              /no resource-based/.test(after?.stderr ?? ''),
          },
          b: works([putUserPolicy('theo', allow('kms:Encrypt')), encrypt('theo')]),
          c: {
            run: ['aws iam list-user-policies --user-name theo', encrypt('theo')],
            holds: (results) => /explicit deny/.test(last(results).stderr),
            because: /no identity-based policy allows/,
          },
          d: {
            run: [
              'aws kms describe-key --key-id "$KEY" --query KeyMetadata.KeyState --output text',
            ],
            holds: (results) => last(results).stdout.trim() !== 'Enabled',
            because: /^Enabled/,
          },
          e: works(['aws organizations describe-organization'], /AWSOrganizationsNotInUse/),
        },
        probe: encrypt(),
      },
    },
    {
      type: 'single',
      id: 'refusals-in-the-trail',
      objective: 'Find the layer that refused in the event of a refused call',
      stem: 'A security engineer has the CloudTrail event of an Encrypt that was refused last week, and nothing else. He wants to know which kind of policy refused it. Which member of the event tells him?',
      options: [
        {
          id: 'a',
          text: 'errorMessage, the sentence for people',
          right: true,
          why: 'It is the sentence the caller got, and it names the kind of policy: identity-based, resource-based, service control and so on.',
        },
        {
          id: 'b',
          text: 'errorCode, the word for programs',
          misconception: 'error-code-names-the-layer',
          why: 'It says that access was denied, in the same word for every kind of policy. It would be right for telling a refusal by policy from one by key state.',
        },
        {
          id: 'c',
          text: 'userIdentity, the one who called',
          misconception: 'the-caller-is-the-layer',
          why: 'It says who called and under which role, and not what refused the call. It would be right for finding out whose policies are to be read.',
        },
        {
          id: 'd',
          text: 'resources, the key and its account',
          misconception: 'the-key-is-the-layer',
          why: 'It says on which key the call was made, whatever refused it. It would be right for finding out which key policy is to be read.',
        },
      ],
      sources: [
        guide('Logging AWS KMS API calls with AWS CloudTrail', 'logging-using-cloudtrail'),
        messages,
      ],
      proof: {
        setup: [
          ...key,
          ...user('theo'),
          `${encrypt('theo')} || true`,
          "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[0].CloudTrailEvent' --output text > event.json",
        ],
        claims: Object.fromEntries(
          (
            [
              ['a', 'errorMessage', undefined],
              ['b', 'errorCode', /^AccessDenied/],
              ['c', 'userIdentity', /user\/theo/],
              ['d', 'resources', /key\//],
            ] as const
          ).map(([id, member, because]) => [
            id,
            {
              run: [`jq -r '.${member} | tostring' event.json`],
              holds: (results) => /identity-based policy/.test(last(results).stdout),
              ...(because && { because }),
            } satisfies Claim,
          ]),
        ),
        probe:
          'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt',
      },
    },
    {
      type: 'single',
      id: 'conditions-star-with-caller-account',
      objective: 'Read a statement with a star as principal and kms:CallerAccount',
      stem: `A key policy in account ${account} allows kms:Encrypt to Principal "*" on condition that kms:CallerAccount is ${account}. It has no other statement about use. Whom does this let encrypt?`,
      options: [
        {
          id: 'a',
          text: 'Every identity of the account, without any IAM policy',
          right: true,
          why: 'A star names each caller directly, and in the same account that is enough. The condition keeps callers of other accounts out.',
        },
        {
          id: 'b',
          text: 'Those identities of the account whose IAM policy allows it',
          misconception: 'star-is-the-account-statement',
          why: 'It reads like the account statement and is wider: nobody needs IAM here. It would be right for the principal that ends in :root.',
        },
        {
          id: 'c',
          text: 'Every identity of any account, if that one allows it',
          misconception: 'caller-account-is-the-key-owner',
          why: 'The condition compares the account of the caller, not the one that owns the key, so callers of others fail it. It would be right without the condition.',
        },
        {
          id: 'd',
          text: 'The root user of the account, and no other identity',
          misconception: 'star-needs-a-named-user',
          why: 'A star covers users, roles and the root user alike. It would be right with a condition on the type of the principal.',
        },
      ],
      sources: [conditionKeys, guide('Key policies', 'key-policies')],
      proof: {
        setup: [
          ...key,
          ...user('nils'),
          organization,
          ...member('shop'),
          putKeyPolicy(lets(root, ['kms:Put*', 'kms:Get*']), {
            ...allow('kms:Encrypt'),
            Principal: '*',
            Condition: { StringEquals: { 'kms:CallerAccount': account } },
          }),
        ],
        claims: {
          a: works([encrypt('nils')]),
          b: isRefused([encrypt('nils')], encrypted),
          c: works([encrypt('shop')], /no resource-based policies allow access/),
          d: isRefused(['aws iam list-user-policies --user-name nils', encrypt('nils')], encrypted),
        },
        probe: 'aws kms get-key-policy --key-id alias/demo --query Policy --output text',
      },
    },
    {
      type: 'single',
      id: 'conditions-forbid-the-bypass',
      objective: 'Forbid one dangerous flag and nothing else',
      stem: 'Engineers have kms:* in IAM. From now on they should be unable to skip the lockout safety check, neither when they create a key nor when they change a policy. Ordinary changes of key policies must go on. Which Deny does that?',
      options: [
        {
          id: 'a',
          text: 'CreateKey and PutKeyPolicy, if kms:BypassPolicyLockoutSafetyCheck is true',
          right: true,
          why: 'Both operations take the flag, and the condition key carries its value. Calls without the flag do not match and go on as before.',
        },
        {
          id: 'b',
          text: 'PutKeyPolicy, if kms:BypassPolicyLockoutSafetyCheck is true',
          misconception: 'the-flag-is-about-old-keys',
          why: 'Old keys are covered, but a key can be made with a policy that shuts its maker out. It would be right for people who may not create keys.',
        },
        {
          id: 'c',
          text: 'The action kms:BypassPolicyLockoutSafetyCheck, on all of the resources',
          misconception: 'a-condition-key-is-an-action',
          why: 'There is no such permission: it is a condition key, and as an action it matches no call. It would be right if skipping the check were an operation.',
        },
        {
          id: 'd',
          text: 'CreateKey and PutKeyPolicy, on all of the resources, without a condition',
          misconception: 'deny-the-operation-instead-of-the-flag',
          why: 'The flag is gone, and with it every new key and every ordinary change of a policy. It would be right for people who have nothing to do with key policies.',
        },
      ],
      sources: [conditionKeys, api('PutKeyPolicy')],
      proof: {
        setup: [
          ...user('eng', allow('kms:*')),
          `echo '${policyText(lets(admin, 'kms:*'))}' > out.json`,
          `echo '${policyText(lets(root, 'kms:*'))}' > ordinary.json`,
          ...key,
        ],
        claims: Object.fromEntries(
          (
            [
              [
                'a',
                deny(['kms:CreateKey', 'kms:PutKeyPolicy'], {
                  Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
                }),
                undefined,
              ],
              [
                'b',
                deny('kms:PutKeyPolicy', {
                  Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
                }),
                /"KeyState": "Enabled"/,
              ],
              ['c', deny('kms:BypassPolicyLockoutSafetyCheck'), /"KeyState": "Enabled"/],
              [
                'd',
                deny(['kms:CreateKey', 'kms:PutKeyPolicy']),
                /kms:PutKeyPolicy .*explicit deny/,
              ],
            ] as const
          ).map(([id, statement, because]) => [
            id,
            {
              run: [
                putUserPolicy('eng', allow('kms:*'), statement),
                'aws kms put-key-policy --key-id "$KEY" --policy file://ordinary.json --profile eng',
                'aws kms create-key --policy file://out.json --bypass-policy-lockout-safety-check --profile eng',
                'aws kms put-key-policy --key-id "$KEY" --policy file://out.json --bypass-policy-lockout-safety-check --profile eng',
              ],
              holds: (results) =>
                results[1]?.exitCode === 0 &&
                results[2]?.exitCode !== 0 &&
                results[3]?.exitCode !== 0,
              ...(because && { because }),
            },
          ]),
        ),
        probe: 'aws kms create-key --bypass-policy-lockout-safety-check',
      },
    },
    {
      type: 'single',
      id: 'refusals-decrypt-without-key-id',
      objective: 'Say on which resource a Decrypt without key ID is authorized',
      stem: 'The user app calls Decrypt with a ciphertext and no key ID. The key policy lets the account in. A reviewer wants the IAM statement for kms:Decrypt to be as narrow as it can be. Which Resource is enough?',
      options: [
        {
          id: 'a',
          text: 'The ARN of the key that made the ciphertext',
          right: true,
          why: 'The ciphertext names its key, and the call is decided on that key. Leaving the key ID out saves typing and changes nothing about the resource.',
        },
        {
          id: 'b',
          text: 'A star, because the request does not name a key',
          misconception: 'decrypt-without-key-id-needs-a-star',
          why: 'The narrow statement is enough, as a try shows; the star would open every key that lets the account in. It would be right for listing keys, which is about no single key.',
        },
        {
          id: 'c',
          text: 'The ARN of an alias that points at this key',
          misconception: 'alias-in-resource-works',
          why: 'An alias ARN in Resource is about the alias itself and never about the key behind it. It would be right for the operations that move or delete the alias.',
        },
        {
          id: 'd',
          text: 'The bare ID of the key, without account or Region',
          misconception: 'a-key-id-is-an-arn',
          why: 'A Resource is an ARN or a star; a bare ID matches nothing, or is refused when it is saved. It would be right on the command line, after --key-id.',
        },
      ],
      sources: [api('Decrypt'), guide('Using IAM policies with AWS KMS', 'iam-policies')],
      proof: {
        setup: [
          ...key,
          ...user('app'),
          'KEYID=$(echo "$KEY" | cut -d/ -f2)',
          'aws kms create-alias --alias-name alias/box --target-key-id "$KEY"',
          sealed(),
          `echo '${policyText(allow('kms:Decrypt', { Resource: 'RESOURCE' }))}' > template.json`,
        ],
        claims: {
          a: works([
            'sed "s#RESOURCE#$KEY#" template.json > policy.json',
            'aws iam put-user-policy --user-name app --policy-name app --policy-document file://policy.json',
            decrypt('app'),
          ]),
          b: {
            run: [
              'sed "s#RESOURCE#$KEY#" template.json > policy.json',
              'aws iam put-user-policy --user-name app --policy-name app --policy-document file://policy.json',
              decrypt('app'),
            ],
            holds: (results) => last(results).exitCode !== 0,
            because: opened,
          },
          c: works(
            [
              `sed "s#RESOURCE#arn:aws:kms:us-east-1:${account}:alias/box#" template.json > policy.json`,
              'aws iam put-user-policy --user-name app --policy-name app --policy-document file://policy.json',
              decrypt('app'),
            ],
            /no identity-based policy allows/,
          ),
          d: works(
            [
              'sed "s#RESOURCE#$KEYID#" template.json > policy.json',
              'aws iam put-user-policy --user-name app --policy-name app --policy-document file://policy.json',
              decrypt('app'),
            ],
            /no identity-based policy allows|MalformedPolicyDocument/,
          ),
        },
        probe: decrypt(),
      },
    },
    {
      type: 'single',
      id: 'conditions-grant-for-aws-resource',
      objective: 'Explain kms:GrantIsForAWSResource in the console key policy',
      stem: 'Uma is a key user of a policy that the console wrote: CreateGrant is allowed to her on condition that kms:GrantIsForAWSResource is true. Ada is in its statement for key administrators. Uma wants a contractor, con, to decrypt by a grant until Friday, and her CreateGrant is refused. Which way does the policy leave?',
      options: [
        {
          id: 'a',
          text: 'Ada makes the grant and ends it on Friday',
          right: true,
          why: 'The statement for administrators covers kms:Create* without a condition. For key users the condition leaves the grants that AWS services ask for on their behalf.',
        },
        {
          id: 'b',
          text: 'Uma repeats the call and adds a constraint to it',
          misconception: 'constraint-satisfies-the-condition',
          why: 'A constraint narrows the grant and does not make it one for an AWS resource; the value stays false for her own call. It would be right if the condition asked for a constraint.',
        },
        {
          id: 'c',
          text: 'Uma names her own user as grantee and hands it on',
          misconception: 'granting-oneself-is-free',
          why: 'The condition looks at who asks and for what, not at the grantee, so the call is refused as before. It would be right for somebody with the permission by a grant.',
        },
        {
          id: 'd',
          text: 'Uma lists Decrypt and RetireGrant as operations',
          misconception: 'short-lived-grants-are-exempt',
          why: 'That the grant can be retired does not matter to the condition. The list of operations has a condition key of its own. It would be right once somebody may make the grant.',
        },
      ],
      sources: [guide('Default key policy', 'key-policy-default'), conditionKeys],
      proof: {
        setup: [
          ...key,
          sealed(),
          ...user('uma'),
          ...user('ada'),
          ...user('con'),
          putKeyPolicy(
            lets(root, 'kms:*'),
            lets(userArn('ada'), ['kms:Create*', 'kms:Revoke*', 'kms:List*']),
            lets(userArn('uma'), ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'], {
              Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
            }),
          ),
        ],
        claims: {
          a: works([grantBy('ada', 'con', 'Decrypt'), decrypt('con')]),
          b: works(
            [grantBy('uma', 'con', 'Decrypt --constraints EncryptionContextSubset={day=friday}')],
            /kms:CreateGrant .*no identity-based policy allows/,
          ),
          c: works(
            [grantBy('uma', 'uma', 'Decrypt CreateGrant')],
            /kms:CreateGrant .*no identity-based policy allows/,
          ),
          d: works(
            [grantBy('uma', 'con', 'Decrypt RetireGrant')],
            /kms:CreateGrant .*no identity-based policy allows/,
          ),
        },
        probe: 'aws kms list-grants --key-id alias/demo',
      },
    },
  ],
});
