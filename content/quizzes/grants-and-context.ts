// Questions on grants and on the encryption context. What can be tried carries a proof, which the
// test run executes.

import { type Claim, quiz } from '#quiz';
import {
  admin,
  allow,
  api,
  decrypt,
  guide,
  isRefused,
  key,
  last,
  lets,
  opened,
  putKeyPolicy,
  putUserPolicy,
  root,
  sealed,
  user,
  userArn,
  works,
} from './worlds/access.ts';

const grants = guide('Grants in AWS KMS', 'grants');
const ending = guide('Retiring and revoking grants', 'grant-delete');
const practices = guide('Best practices for AWS KMS grants', 'grant-best-practices');
const contextPage = guide('Encryption context', 'encrypt_context');

const grant = (to: string, operations: string, more = '') =>
  `aws kms create-grant --key-id "$KEY" --grantee-principal ${userArn(to)} --operations ${operations} ${more}`.trim();
const subset = (pairs: string) => `--constraints EncryptionContextSubset={${pairs}}`;
const countGrants = 'aws kms list-grants --key-id "$KEY" --query \'length(Grants)\' --output text';
const context = (pairs: string) => `--encryption-context ${pairs}`;
const count = (wanted: number) => (results: readonly { readonly stdout: string }[]) =>
  results.at(-1)?.stdout.trim() === String(wanted);

export default quiz({
  id: 'grants-and-context',
  title: 'Grants and encryption context',
  summary:
    'Permissions beside the policies and their end; pairs that bind a ciphertext to its purpose.',
  questions: [
    {
      type: 'single',
      id: 'grants-first-call-refused',
      objective: 'Explain and cure refusals right after CreateGrant',
      stem: 'A launcher makes a grant for a worker role and starts the worker at once. In a few launches of a thousand, the first GenerateDataKey of the worker ends in AccessDeniedException; a minute later the same call works. Which change cures it?',
      options: [
        {
          id: 'a',
          text: 'The launcher hands the grant token to the worker, which sends it along',
          right: true,
          why: 'A new grant is eventually consistent: not all of KMS knows it yet. The token from the reply proves it to whichever part answers, so the call works at once.',
        },
        {
          id: 'b',
          text: 'The worker accepts the grant before it makes its first call to KMS',
          misconception: 'grants-are-accepted',
          why: 'There is no such step: a grant needs nothing of its grantee. It would be right for an invitation to an organization, which an account has to accept.',
        },
        {
          id: 'c',
          text: 'The worker assumes its role anew, so that its session has the grant',
          misconception: 'sessions-carry-grants',
          why: 'A session carries no grants; KMS looks for them at each call. A new session meets the same delay. It would be right for session tags, which are set when a role is assumed.',
        },
        {
          id: 'd',
          text: 'The launcher creates the grant twice, so that one is known in time',
          misconception: 'two-grants-arrive-faster',
          why: 'Both are equally new, and one more is left over that somebody must end. It would be right to send the call again, under the same name, after a timeout.',
        },
      ],
      sources: [guide('Using a grant token', 'using-grant-token'), api('CreateGrant')],
    },
    {
      type: 'multiple',
      id: 'grants-who-can-end-one',
      objective: 'Say who can retire and who can revoke a grant',
      stem: 'A grant lets gil decrypt; its operations are Decrypt and nothing else, its retiring principal is rita. The key policy lets the account in, and names kim with kms:RetireGrant. Rosa has kms:RevokeGrant in IAM, the others have no IAM policy. Which TWO calls end the grant?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'RetireGrant, made by rita',
          right: true,
          why: 'A retiring principal named in the grant may end it and needs no policy for that. The grant itself is the permission.',
        },
        {
          id: 'b',
          text: 'RevokeGrant, made by rosa',
          right: true,
          why: 'Revoking is an ordinary permission on the key, given by IAM here because the key policy lets the account in. It is the way of those who administer a key.',
        },
        {
          id: 'c',
          text: 'RetireGrant, made by gil',
          misconception: 'grantee-may-always-retire',
          why: 'The grantee may retire a grant if that operation is listed in it, and here it is missing. It would be right if the grant listed it beside Decrypt.',
        },
        {
          id: 'd',
          text: 'RetireGrant, made by kim',
          misconception: 'retire-grant-in-key-policy',
          why: 'The permission kms:RetireGrant has no effect in a key policy, and nothing in the grant names kim. It would be right for RevokeGrant, which key policies do give.',
        },
        {
          id: 'e',
          text: 'RevokeGrant, made by gil',
          misconception: 'grantee-may-revoke',
          why: 'Holding a grant gives what it lists, and revoking is on no list. Gil would need a policy. It would be right for somebody like rosa.',
        },
      ],
      sources: [ending, grants],
      proof: {
        setup: [
          ...key,
          ...['gil', 'rita', 'kim'].flatMap((name) => user(name)),
          ...user('rosa', allow('kms:RevokeGrant')),
          putKeyPolicy(lets(root, 'kms:*'), lets(userArn('kim'), 'kms:RetireGrant')),
          `${grant('gil', 'Decrypt', `--retiring-principal ${userArn('rita')}`)} > grant.json`,
          'ID=$(jq -r .GrantId grant.json)',
        ],
        claims: {
          a: works(['aws kms retire-grant --key-id "$KEY" --grant-id "$ID" --profile rita']),
          b: works(['aws kms revoke-grant --key-id "$KEY" --grant-id "$ID" --profile rosa']),
          c: works(
            ['aws kms retire-grant --key-id "$KEY" --grant-id "$ID" --profile gil'],
            /AccessDeniedException.*kms:RetireGrant/,
          ),
          d: works(
            ['aws kms retire-grant --key-id "$KEY" --grant-id "$ID" --profile kim'],
            /AccessDeniedException.*kms:RetireGrant/,
          ),
          e: works(
            ['aws kms revoke-grant --key-id "$KEY" --grant-id "$ID" --profile gil'],
            /kms:RevokeGrant .*no identity-based policy allows/,
          ),
        },
        probe: countGrants,
      },
    },
    {
      type: 'single',
      id: 'grants-for-many-short-jobs',
      objective: 'Choose between grant, key policy and IAM policy',
      stem: 'A scheduler starts hundreds of jobs a day. Each job may decrypt what carries its own number in the encryption context, and must lose that right when it ends. The scheduler has kms:CreateGrant and must be unable to change any policy. How should it give the permission?',
      options: [
        {
          id: 'a',
          text: 'A grant for each job, with a constraint on the number, retired at the end',
          right: true,
          why: 'A grant is made and ended by single calls, needs no policy, and is bound to one principal, one operation and one context. That is the case it was made for.',
        },
        {
          id: 'b',
          text: 'A statement for each job in the key policy, taken out again at the end',
          misconception: 'key-policy-for-short-jobs',
          why: 'Each change replaces the whole document, which soon reaches its size limit, and the scheduler would need the right to change it. It would be right for a principal that stays for years.',
        },
        {
          id: 'c',
          text: 'An inline IAM policy for each job, deleted again when the job has ended',
          misconception: 'iam-policy-for-short-jobs',
          why: 'The scheduler would need the right to write IAM policies, which is far more than it may have. It would be right if a team wrote the policies of its few jobs by hand.',
        },
        {
          id: 'd',
          text: 'One grant for all jobs together, without constraint, for the whole year',
          misconception: 'one-grant-for-all',
          why: 'Then each job opens what belongs to any other, and none of them loses the right when it ends. It would be right for a single service that owns all of the data.',
        },
      ],
      sources: [grants, practices],
      proof: {
        setup: [
          ...key,
          ...user('scheduler', allow('kms:CreateGrant')),
          ...user('job7'),
          sealed(context('job=7')),
        ],
        claims: {
          a: {
            run: [
              `${grant('job7', 'Decrypt RetireGrant', '--constraints EncryptionContextEquals={job=7}')} --profile scheduler > grant.json`,
              decrypt('job7', context('job=7')),
              sealed(context('job=8')),
              decrypt('job7', context('job=8')),
              sealed(context('job=7')),
              'aws kms retire-grant --grant-token "$(jq -r .GrantToken grant.json)" --profile job7',
              decrypt('job7', context('job=7')),
            ],
            holds: ([, own, , other, , retired, after]) =>
              own?.exitCode === 0 &&
              other?.exitCode !== 0 &&
              retired?.exitCode === 0 &&
              after?.exitCode !== 0,
          },
          b: works(
            [
              `${putKeyPolicy(lets(root, 'kms:*'), lets(userArn('job7'), 'kms:Decrypt'))} --profile scheduler`,
            ],
            /kms:PutKeyPolicy/,
          ),
          c: works(
            [`${putUserPolicy('job7', allow('kms:Decrypt'))} --profile scheduler`],
            /iam:PutUserPolicy/,
          ),
          d: isRefused(
            [
              `${grant('job7', 'Decrypt')} --profile scheduler`,
              sealed(context('job=8')),
              decrypt('job7', context('job=8')),
            ],
            opened,
          ),
        },
        probe: countGrants,
      },
    },
    {
      type: 'single',
      id: 'grants-the-review-that-missed-one',
      objective: 'Find access that stands in no policy',
      stem: 'Zoe left a project. All her IAM policies and groups were removed, the key policy has the account statement and does not name her, and she is still able to decrypt. Where does the review find what lets her in?',
      options: [
        {
          id: 'a',
          text: 'In the list of grants on the key',
          right: true,
          why: 'A grant names its grantee, stands in no policy and does not expire. Revoke it, and she is refused. Reviews of access to keys have to list grants too.',
        },
        {
          id: 'b',
          text: 'In the account statement itself',
          misconception: 'account-statement-admits-everybody',
          why: 'It lets IAM decide, and IAM gives her nothing. Without that statement she decrypts as before. It would be right if naming the account admitted each of its users.',
        },
        {
          id: 'c',
          text: 'In her old access key, still valid',
          misconception: 'credentials-carry-permissions',
          why: 'An access key says who calls and carries no permissions; with a new one she gets in as well. It would be right if she should no longer be able to sign in at all.',
        },
        {
          id: 'd',
          text: 'In ciphertexts she made before',
          misconception: 'ciphertext-carries-permission',
          why: 'A ciphertext admits nobody: she also opens what others have sealed today. It would be right if whoever encrypts kept the right to decrypt.',
        },
      ],
      sources: [practices, grants],
      proof: {
        setup: [...key, ...user('zoe'), `${grant('zoe', 'Decrypt')} > grant.json`, sealed()],
        claims: {
          a: isRefused([
            decrypt('zoe'),
            'ID=$(aws kms list-grants --key-id "$KEY" --query "Grants[0].GrantId" --output text)',
            'aws kms revoke-grant --key-id "$KEY" --grant-id "$ID"',
            decrypt('zoe'),
          ]),
          b: isRefused([putKeyPolicy(lets(admin, 'kms:*')), decrypt('zoe')], opened),
          c: isRefused(
            [
              `read -r ID SECRET <<< "$(aws iam create-access-key --user-name zoe --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
              'aws configure set aws_access_key_id "$ID" --profile fresh',
              'aws configure set aws_secret_access_key "$SECRET" --profile fresh',
              decrypt('fresh'),
            ],
            opened,
          ),
          d: isRefused([sealed(), decrypt('zoe')], opened),
        },
        probe: 'aws kms list-grants --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'grants-retry-and-duplicates',
      objective: 'Make the retry of CreateGrant harmless',
      stem: 'A script sends CreateGrant, gets a timeout and sends it again. Both calls have in fact worked. Later the clean-up retires one grant, and the permission is still there. What should the script have done?',
      options: [
        {
          id: 'a',
          text: 'Send the same name with each try',
          right: true,
          why: 'The same name with the same parameters returns the grant that exists, with its ID and a new token. However often the script tries, there is one grant to end.',
        },
        {
          id: 'b',
          text: 'Send the first grant token again',
          misconception: 'token-identifies-the-retry',
          why: 'A grant token on this call proves a permission to make grants; it does not mark a repetition. It would be right if the permission for the call came from a new grant.',
        },
        {
          id: 'c',
          text: 'Put a constraint on both tries',
          misconception: 'constraint-makes-unique',
          why: 'Two grants with the same constraint are two grants. A constraint limits what is allowed, not how often. It would be right against a context that should be kept out.',
        },
        {
          id: 'd',
          text: 'List RetireGrant as an operation',
          misconception: 'retiring-ends-all-duplicates',
          why: 'It lets the grantee end a grant, one at a time, and the other one stays. It would be right so that the job can clean up after itself.',
        },
      ],
      sources: [api('CreateGrant'), practices],
      proof: {
        setup: [...key, ...user('gil')],
        claims: {
          a: {
            run: [
              grant('gil', 'Decrypt', '--name nightly'),
              grant('gil', 'Decrypt', '--name nightly'),
              countGrants,
            ],
            holds: (results) => count(1)(results),
          },
          b: {
            run: [
              `${grant('gil', 'Decrypt')} > grant.json`,
              grant('gil', 'Decrypt', '--grant-tokens "$(jq -r .GrantToken grant.json)"'),
              countGrants,
            ],
            holds: (results) => count(1)(results),
            because: /\b2\s*$/,
          },
          c: {
            run: [
              grant('gil', 'Decrypt', subset('job=1')),
              grant('gil', 'Decrypt', subset('job=1')),
              countGrants,
            ],
            holds: (results) => count(1)(results),
            because: /\b2\s*$/,
          },
          d: {
            run: [
              grant('gil', 'Decrypt RetireGrant'),
              `${grant('gil', 'Decrypt RetireGrant')} > grant.json`,
              'aws kms retire-grant --grant-token "$(jq -r .GrantToken grant.json)" --profile gil',
              countGrants,
            ],
            holds: (results) => count(0)(results),
            because: /\b1\s*$/,
          },
        },
        probe: countGrants,
      },
    },
    {
      type: 'single',
      id: 'grants-handing-on',
      objective: 'Say what a grantee with CreateGrant can hand on',
      stem: 'By a grant, lead may call Decrypt and CreateGrant, with the constraint EncryptionContextSubset tenant=blue. No policy names lead. Which grant can lead make for the user aide?',
      options: [
        {
          id: 'a',
          text: 'Decrypt, with the subset tenant=blue and job=1',
          right: true,
          why: 'The operation is among those of lead, and the constraint is at least as strict: a further pair narrows it. Such a child may be made.',
        },
        {
          id: 'b',
          text: 'Decrypt, without any constraint on the context',
          misconception: 'child-may-drop-the-constraint',
          why: 'It would allow aide what lead may not do itself, to decrypt for other tenants. It would be right if lead had the permission by a policy, which knows no such rule.',
        },
        {
          id: 'c',
          text: 'Encrypt, with the same subset tenant=blue as its own',
          misconception: 'child-may-add-operations',
          why: 'The operations of a child come out of those of its parent, and this one is not among them. It would be right if the grant of lead listed Encrypt as well.',
        },
        {
          id: 'd',
          text: 'Decrypt, with the subset job=1 in place of tenant=blue',
          misconception: 'any-constraint-is-strict-enough',
          why: 'A different constraint is not a stricter one: it lets through contexts that lead may not use. It would be right with tenant=blue beside job=1.',
        },
      ],
      sources: [guide('Creating grants', 'create-grant-overview'), api('CreateGrant')],
      proof: {
        setup: [
          ...key,
          ...user('lead'),
          ...user('aide'),
          grant('lead', 'Decrypt CreateGrant', subset('tenant=blue')),
        ],
        claims: {
          a: works([`${grant('aide', 'Decrypt', subset('tenant=blue,job=1'))} --profile lead`]),
          b: works(
            [`${grant('aide', 'Decrypt')} --profile lead`],
            /AccessDeniedException.*kms:CreateGrant/,
          ),
          c: works(
            [`${grant('aide', 'Encrypt', subset('tenant=blue'))} --profile lead`],
            /AccessDeniedException.*kms:CreateGrant/,
          ),
          d: works(
            [`${grant('aide', 'Decrypt', subset('job=1'))} --profile lead`],
            /AccessDeniedException.*kms:CreateGrant/,
          ),
        },
        probe: countGrants,
      },
    },
    {
      type: 'ordering',
      id: 'grants-one-life',
      objective: 'Put the life of a grant in order',
      stem: 'A backup job, which no policy names, gets the right to make one data key, uses it within a second, and leaves nothing behind. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'The administrator calls CreateGrant with RetireGrant among the operations',
          why: 'It begins with somebody who may make grants. Listing the second operation at this point is what will let the job clean up after itself.',
        },
        {
          id: 'b',
          place: 2,
          text: 'The administrator passes the grant token from the reply to the job',
          why: 'The job will call within a second, perhaps before all of KMS knows the grant. The token has to reach it first.',
        },
        {
          id: 'c',
          place: 3,
          text: 'The job calls GenerateDataKey and sends the grant token along',
          why: 'The grant is the only thing that allows this call, and the token makes it count at once.',
        },
        {
          id: 'd',
          place: 4,
          text: 'The job calls RetireGrant, and the grant is gone from the key',
          why: 'A grant does not expire. Retiring it as the last act of the job leaves no permission lying about.',
        },
        {
          id: 'e',
          text: 'The job calls AcceptGrant, so that the grant becomes its own',
          misconception: 'grants-are-accepted',
          why: 'There is no such operation: a grant works without any act of its grantee. It would be right if grants were invitations.',
        },
      ],
      sources: [grants, guide('Using a grant token', 'using-grant-token')],
      proof: {
        setup: [...key, ...user('backup')],
        claims: {
          order: {
            run: [
              `${grant('backup', 'GenerateDataKey RetireGrant')} > grant.json`,
              'TOKEN=$(jq -r .GrantToken grant.json)',
              'aws kms generate-data-key --key-id "$KEY" --key-spec AES_256 --grant-tokens "$TOKEN" --profile backup',
              'aws kms retire-grant --grant-token "$TOKEN" --profile backup',
              countGrants,
            ],
            holds: (results) =>
              results.every(({ exitCode }) => exitCode === 0) && count(0)(results),
          },
          e: works(
            ['aws kms accept-grant --key-id "$KEY" --profile backup'],
            /invalid choice 'accept-grant'/,
          ),
        },
        probe: countGrants,
      },
    },
    {
      type: 'single',
      id: 'context-renamed-by-a-release',
      objective: 'Choose pairs that still hold when the data is opened',
      stem: 'A store seals each document with Encrypt and wants it bound to its own place by the encryption context. Documents are renamed, moved between folders and handed to other owners by new releases of the program. Which pair serves as context?',
      options: [
        {
          id: 'a',
          text: 'document=, with the number it has for life',
          right: true,
          why: 'It is known whenever the document is opened, does not change, and differs from that of every other document, so a swapped ciphertext does not open.',
        },
        {
          id: 'b',
          text: 'path=, with the folder and the name it has',
          misconception: 'context-follows-a-rename',
          why: 'After a move the program sends the new path, and the document was sealed with the old one. It would be right for files that stay where they are.',
        },
        {
          id: 'c',
          text: 'owner=, with the address of its owner',
          misconception: 'context-follows-the-owner',
          why: 'A new owner sends another value, and documents of one owner could change places unnoticed. It would be right where owners are to be kept apart and do not change.',
        },
        {
          id: 'd',
          text: 'salt=, with random text for each call',
          misconception: 'context-is-a-salt',
          why: 'KMS keeps no pairs, so random text that nobody has stored cannot be named again, and blobs differ without it. It would be right for the salt of a password hash.',
        },
      ],
      sources: [contextPage, api('Decrypt')],
      proof: {
        setup: [...key],
        claims: Object.fromEntries(
          (
            [
              ['a', 'document=77', 'document=77', undefined],
              ['b', 'path=/drafts/a', 'path=/final/b', /InvalidCiphertextException/],
              ['c', 'owner=ann', 'owner=bob', /InvalidCiphertextException/],
              [
                'd',
                'salt="$(openssl rand -hex 8)"',
                'salt="$(openssl rand -hex 8)"',
                /InvalidCiphertextException/,
              ],
            ] as const
          ).map(([id, before, after, because]) => [
            id,
            works([sealed(context(before)), decrypt(undefined, context(after))], because),
          ]),
        ),
        probe: decrypt(undefined, context('document=77')),
      },
    },
    {
      type: 'single',
      id: 'context-where-it-can-be-read',
      objective: 'Say where an encryption context ends up in the clear',
      stem: 'A clinic passes patient=Meyer as encryption context to Encrypt. An auditor, who may read logs and nothing else, asks where the name Meyer can be read. What is the answer?',
      options: [
        {
          id: 'a',
          text: 'In the CloudTrail event of the call',
          right: true,
          why: 'The context is recorded in the clear among the parameters of the request. That is what makes it useful in an audit, and why it must hold identifiers and no content.',
        },
        {
          id: 'b',
          text: 'In the header of the ciphertext blob',
          misconception: 'context-is-stored-in-the-blob',
          why: 'The pairs are authenticated with the ciphertext and are not part of it. It would be right for a message format that carries its context along, as some libraries do.',
        },
        {
          id: 'c',
          text: 'In a tag that KMS puts on the key',
          misconception: 'context-becomes-a-tag',
          why: 'KMS keeps no contexts, neither as tags nor otherwise. It would be right if somebody had tagged the key that way.',
        },
        {
          id: 'd',
          text: 'Nowhere: it is encrypted like the data',
          misconception: 'context-is-secret',
          why: 'Additional authenticated data are authenticated and left unencrypted; the trail shows them to whoever may read it. It would be right if the name stood in the plaintext.',
        },
      ],
      sources: [
        contextPage,
        guide('Logging AWS KMS API calls with AWS CloudTrail', 'logging-using-cloudtrail'),
      ],
      proof: {
        setup: [...key, sealed(context('patient=Meyer'))],
        claims: {
          a: {
            run: [
              "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[0].CloudTrailEvent' --output text",
            ],
            holds: (results) => /"patient":"Meyer"/.test(last(results).stdout),
          },
          b: {
            run: ['grep -c Meyer sealed.bin || echo "not in it"'],
            holds: (results) => !/not in it/.test(last(results).stdout),
            because: /not in it/,
          },
          c: {
            run: ['aws kms list-resource-tags --key-id "$KEY"'],
            holds: (results) => /Meyer/.test(last(results).stdout),
            because: /"Tags": \[\]/,
          },
          d: {
            run: [
              "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt --query 'Events[0].CloudTrailEvent' --output text",
            ],
            holds: (results) => !/Meyer/.test(last(results).stdout),
            because: /"patient":"Meyer"/,
          },
        },
        probe:
          'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt',
      },
    },
    {
      type: 'multiple',
      id: 'context-which-pairs-open',
      objective: 'Match the pairs of Decrypt with those of Encrypt',
      stem: 'A text was encrypted with the context ward=cardiology,patient=4711. The caller may decrypt. Which TWO sets of pairs open it?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'patient=4711,ward=cardiology',
          right: true,
          why: 'The pairs are the same, and their order does not matter: they are put into one order before they are authenticated.',
        },
        {
          id: 'b',
          text: '{"ward":"cardiology","patient":"4711"}',
          right: true,
          why: 'The command line takes pairs in JSON too. What it sends are the same two pairs, so the same bytes are authenticated.',
        },
        {
          id: 'c',
          text: 'Ward=cardiology,patient=4711',
          misconception: 'names-in-a-context-ignore-case',
          why: 'The name of a pair is authenticated letter by letter, case included. It would be right for the name of a condition key in a policy, where case does not count.',
        },
        {
          id: 'd',
          text: 'ward=cardiology, without 4711',
          misconception: 'a-part-of-the-context-suffices',
          why: 'A pair is missing, so other bytes are authenticated and the tag does not fit. It would be right for a grant whose subset constraint asks for this pair alone.',
        },
        {
          id: 'e',
          text: 'ward=cardiology,patient=4712',
          misconception: 'values-are-labels',
          why: 'One digit of a value differs, and values are part of what is authenticated. It would be right if values were notes for people.',
        },
      ],
      sources: [contextPage, api('Decrypt')],
      proof: {
        setup: [...key, sealed(context('ward=cardiology,patient=4711'))],
        claims: {
          a: works([decrypt(undefined, context('patient=4711,ward=cardiology'))]),
          b: works([decrypt(undefined, context(`'{"ward":"cardiology","patient":"4711"}'`))]),
          c: works(
            [decrypt(undefined, context('Ward=cardiology,patient=4711'))],
            /InvalidCiphertext/,
          ),
          d: works([decrypt(undefined, context('ward=cardiology'))], /InvalidCiphertext/),
          e: works(
            [decrypt(undefined, context('ward=cardiology,patient=4712'))],
            /InvalidCiphertext/,
          ),
        },
        probe: decrypt(undefined, context('ward=cardiology,patient=4711')),
      },
    },
    {
      type: 'matching',
      id: 'context-of-aws-services',
      objective: 'Know by which context an AWS service binds a data key to its thing',
      stem: 'AWS services pass an encryption context when they ask KMS for a data key or have one opened. Which value stands in it for each of these four?',
      prompts: [
        {
          id: 'a',
          text: 'An object in Amazon S3 under SSE-KMS, without an S3 Bucket Key',
          answer: '2',
          why: 'Each object has a data key of its own here, and S3 binds it to the object by its ARN. A condition on the context can therefore single out a folder.',
          misconceptions: { 1: 'buckets-name-every-object' },
        },
        {
          id: 'b',
          text: 'An object in Amazon S3 under SSE-KMS, with an S3 Bucket Key',
          answer: '1',
          why: 'What KMS hands out serves many objects now, so it is bound to what they have in common. Single objects no longer appear in the context.',
          misconceptions: { 2: 'bucket-keys-keep-the-context' },
        },
        {
          id: 'c',
          text: 'An encrypted volume of Amazon EBS that is being attached',
          answer: '4',
          why: 'The wrapped data key is kept with the volume, whatever instance it is attached to. So the pair aws:ebs:id names the volume.',
          misconceptions: { 3: 'the-context-names-the-user' },
        },
        {
          id: 'd',
          text: 'A secret in AWS Secrets Manager whose value is read',
          answer: '5',
          why: 'Every new value gets a data key of its own. Two pairs name the secret and the version, so that an older value does not open in place of the present one.',
          misconceptions: { 6: 'the-context-names-the-key' },
        },
      ],
      responses: [
        { id: '1', text: 'The ARN of the bucket' },
        { id: '2', text: 'The ARN of the object' },
        { id: '3', text: 'The ID of the instance' },
        { id: '4', text: 'The ID of the volume' },
        { id: '5', text: 'The ARN of the secret, and its version' },
        { id: '6', text: 'The ARN of the KMS key' },
      ],
      sources: [
        contextPage,
        {
          title: 'Amazon S3 User Guide: Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys',
          url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html',
          checked: '2026-11',
        },
        {
          title: 'Amazon EBS User Guide: How Amazon EBS encryption works',
          url: 'https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html',
          checked: '2026-11',
        },
        {
          title: 'AWS Secrets Manager User Guide: Secret encryption and decryption',
          url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html',
          checked: '2026-11',
        },
      ],
    },
    {
      type: 'single',
      id: 'grants-equals-or-subset',
      objective: 'Choose the kind of constraint of a grant',
      stem: 'A grant should let gil decrypt what carries tenant=blue in its encryption context. The programs add pairs of their own beside it, such as page=7, which nobody knows in advance. Which grant fits?',
      options: [
        {
          id: 'a',
          text: 'One with EncryptionContextSubset tenant=blue',
          right: true,
          why: 'The pairs of the constraint have to be among those of the call, and others may stand beside them. Calls without the pair are refused.',
        },
        {
          id: 'b',
          text: 'One with EncryptionContextEquals tenant=blue',
          misconception: 'equals-looks-at-its-own-pairs',
          why: 'It wants these pairs and no others, so a call with one more is refused. It would be right, and is the safer kind, where the whole context is known.',
        },
        {
          id: 'c',
          text: 'One without a constraint, named tenant-blue',
          misconception: 'the-name-limits-the-grant',
          why: 'A name is for finding the grant and for retries; it limits nothing, and gil opens what belongs to others. It would be right if gil served all tenants.',
        },
        {
          id: 'd',
          text: 'One with EncryptionContextSubset page=7 as well',
          misconception: 'constraint-lists-all-that-may-occur',
          why: 'Every pair of a subset constraint has to be in the call, so page eight is refused. It would be right if each call carried this very pair.',
        },
      ],
      sources: [guide('Creating grants', 'create-grant-overview'), practices],
      proof: {
        setup: [...key, ...user('gil')],
        claims: Object.fromEntries(
          (
            [
              ['a', subset('tenant=blue'), undefined],
              [
                'b',
                '--constraints EncryptionContextEquals={tenant=blue}',
                /^(?!.*aGVsbG8=)[\s\S]*AccessDenied/,
              ],
              ['c', '--name tenant-blue', /aGVsbG8=\s+aGVsbG8=/],
              ['d', subset('tenant=blue,page=7'), /aGVsbG8=[\s\S]*AccessDenied[\s\S]*AccessDenied/],
            ] as const
          ).map(([id, constraint, because]) => [
            id,
            {
              run: [
                grant('gil', 'Decrypt', constraint),
                sealed(context('tenant=blue,page=7')),
                decrypt('gil', context('tenant=blue,page=7')),
                sealed(context('tenant=blue,page=8')),
                decrypt('gil', context('tenant=blue,page=8')),
                sealed(context('tenant=green')),
                decrypt('gil', context('tenant=green')),
              ],
              holds: ([, , seven, , eight, , green]) =>
                seven?.exitCode === 0 && eight?.exitCode === 0 && green?.exitCode !== 0,
              ...(because && { because }),
            } satisfies Claim,
          ]),
        ),
        probe: countGrants,
      },
    },
    {
      type: 'multiple',
      id: 'context-which-operations-take-one',
      objective: 'Say which operations take an encryption context',
      stem: 'A team wants to pass the pair tenant=blue with as many calls to KMS as it can. Which TWO of these calls take an encryption context?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'GenerateDataKey under a symmetric encryption key',
          right: true,
          why: 'The pair is bound to the wrapped data key, and whoever unwraps it later has to name the same pair.',
        },
        {
          id: 'b',
          text: 'Encrypt of a password under a symmetric encryption key',
          right: true,
          why: 'The pair is authenticated with the ciphertext and recorded with the call. This is the plain case for which contexts exist.',
        },
        {
          id: 'c',
          text: 'Encrypt of a password under an RSA key for encryption',
          misconception: 'context-for-every-key',
          why: 'RSA has no additional authenticated data, and KMS refuses the pairs. It would be right under a symmetric key.',
        },
        {
          id: 'd',
          text: 'GenerateMac of a message under an HMAC key of its own',
          misconception: 'context-for-every-key',
          why: 'The operation has no such parameter. Put the tenant into the message itself, if it should be authenticated. It would be right for the encryption of the message.',
        },
        {
          id: 'e',
          text: 'DescribeKey on the symmetric key, before the others',
          misconception: 'every-operation-takes-a-context',
          why: 'Nothing is encrypted by that call, and it has no such parameter, which is why conditions on a context never hold for it. It would be right for a cryptographic operation.',
        },
      ],
      sources: [contextPage, api('GenerateDataKey')],
      proof: {
        setup: [
          ...key,
          'RSA=$(aws kms create-key --key-spec RSA_2048 --key-usage ENCRYPT_DECRYPT --query KeyMetadata.Arn --output text)',
          'MAC=$(aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.Arn --output text)',
        ],
        claims: {
          a: works([
            `aws kms generate-data-key --key-id "$KEY" --key-spec AES_256 ${context('tenant=blue')}`,
          ]),
          b: works([
            `aws kms encrypt --key-id "$KEY" --plaintext aGVsbG8= ${context('tenant=blue')}`,
          ]),
          c: works(
            [
              `aws kms encrypt --key-id "$RSA" --encryption-algorithm RSAES_OAEP_SHA_256 --plaintext aGVsbG8= ${context('tenant=blue')}`,
            ],
            /ValidationException.*encryption context/,
          ),
          d: works(
            [
              `aws kms generate-mac --key-id "$MAC" --mac-algorithm HMAC_SHA_256 --message aGVsbG8= ${context('tenant=blue')}`,
            ],
            /Unknown options/,
          ),
          e: works(
            [`aws kms describe-key --key-id "$KEY" ${context('tenant=blue')}`],
            /Unknown options/,
          ),
        },
        probe: `aws kms generate-data-key --key-id alias/demo --key-spec AES_256 ${context('tenant=blue')}`,
      },
    },
  ],
});
