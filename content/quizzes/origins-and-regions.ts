// Questions on where key material comes from and lives, and on keys in several Regions. What can be tried
// carries a proof, which the test run executes.

import { quiz } from '#quiz';
import { api, guide, policyText } from './worlds/access.ts';
import { into, made, shows, succeeds } from './worlds/keys.ts';

const importing = guide('Importing key material', 'importing-keys');
const stores = guide('Custom key stores', 'key-store-overview');
const external = guide('External key stores', 'keystore-external');
const multi = guide('How multi-Region keys work', 'mrk-how-it-works');

const away = 'eu-west-1';
const primary = made('MRK', '--multi-region');
const replica = `aws kms replicate-key --key-id "$MRK" --replica-region ${away} --query ReplicaKeyMetadata.KeyState`;
const note = "printf 'a note' > note";
const closed = policyText(
  {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  },
  { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' },
);

export default quiz({
  id: 'origins-and-regions',
  title: 'Imports, stores and multi-Region keys',
  summary:
    'Imported material, external stores, primaries and replicas: what each needs, and what is shared.',
  questions: [
    {
      type: 'single',
      id: 'origin-import-not-yet-done',
      objective: 'Know the state of a key that waits for imported material',
      stem: 'A template creates a key with the origin EXTERNAL and, right after, encrypts a test value under it. The second call fails. Why?',
      options: [
        {
          id: 'a',
          text: 'The key has no material until some is imported',
          right: true,
          why: 'Policy, ARN and tags exist, the material does not. The key waits in a state of its own and can be used once material has been imported.',
        },
        {
          id: 'b',
          text: 'The key may be used by its custom key store alone',
          misconception: 'external-means-custom-store',
          why: 'This origin means imported material, which then lives in KMS. It would be right for the origin of an external key store, which sounds alike.',
        },
        {
          id: 'c',
          text: 'The key becomes enabled after one day of waiting',
          misconception: 'new-keys-wait',
          why: 'No time has to pass, and none would help. It would be right for the parameters of an import, which are good for a day.',
        },
        {
          id: 'd',
          text: 'The key policy lacks a statement for its creator',
          misconception: 'creator-has-no-access',
          why: 'The default policy gives the account access as for any key, and the refusal names the state. It would be right if the error had been one of permission.',
        },
      ],
      sources: [importing, api('CreateKey')],
      proof: {
        setup: [made('X', '--origin EXTERNAL')],
        claims: {
          a: shows(
            [
              'aws kms describe-key --key-id "$X" --query KeyMetadata.KeyState',
              'aws kms encrypt --key-id "$X" --plaintext aGk=',
            ],
            /PendingImport[\s\S]*pending import/,
          ),
          b: shows(['aws kms describe-key --key-id "$X"'], /CustomKeyStoreId/, /PendingImport/),
          c: shows(
            ['aws kms enable-key --key-id "$X"', 'aws kms encrypt --key-id "$X" --plaintext aGk='],
            /CiphertextBlob/,
            /pending import/,
          ),
          d: shows(
            ['aws kms encrypt --key-id "$X" --plaintext aGk='],
            /AccessDenied/,
            /pending import/,
          ),
        },
        probe: 'aws kms describe-key --query KeyMetadata.KeyState --key-id ',
      },
    },
    {
      type: 'ordering',
      id: 'origin-import-steps',
      objective: 'Put the steps of an import in order',
      stem: 'A bank imports key material of its own into KMS. In which order do these steps come?',
      items: [
        {
          id: 'a',
          text: 'Create a key with the origin EXTERNAL',
          place: 1,
          why: 'The import belongs to one key, and what comes next asks for its id. The key waits in a state of its own.',
        },
        {
          id: 'b',
          text: 'Fetch a wrapping key and an import token',
          place: 2,
          why: 'Both are made for this one key and belong together. They are good for a day.',
        },
        {
          id: 'c',
          text: 'Wrap the material under the wrapping key',
          place: 3,
          why: 'The material must not travel in the clear, so it is encrypted where it was made, under the public key just fetched.',
        },
        {
          id: 'd',
          text: 'Send wrapped material and token to KMS',
          place: 4,
          why: 'KMS unwraps inside its HSMs and puts the material into the key, which is enabled from then on.',
        },
        {
          id: 'e',
          text: 'Fetch the material back for the archive',
          misconception: 'kms-returns-material',
          why: 'KMS hands no material out, imported or not, so the copy for the archive is kept beforehand. It would be right for a data key, which can be unwrapped again.',
        },
      ],
      sources: [importing, api('GetParametersForImport'), api('ImportKeyMaterial')],
    },
    {
      type: 'single',
      id: 'origin-proxy-down',
      objective: 'Predict what an unreachable external key store does',
      stem: 'EBS volumes are encrypted under a key in an external key store. At night the proxy of the company becomes unreachable, although the store is shown as connected. What do operators see in the morning?',
      options: [
        {
          id: 'a',
          text: 'Running instances go on, and new ones cannot attach',
          right: true,
          why: 'A running host holds the plain data key in memory. To attach a volume, KMS must unwrap its data key, and this needs the external key.',
        },
        {
          id: 'b',
          text: 'All instances have stopped, as each block needs KMS',
          misconception: 'kms-in-every-block',
          why: 'Blocks are encrypted on the host with the data key, without KMS. It would be right if each read and write were a call to the key.',
        },
        {
          id: 'c',
          text: 'Nothing, since KMS keeps a copy of the external key',
          misconception: 'kms-caches-external-keys',
          why: 'The external key never comes to KMS, so there is nothing to fall back on. It would be right for material that had been imported.',
        },
        {
          id: 'd',
          text: 'New volumes are encrypted under an AWS managed key',
          misconception: 'kms-falls-back',
          why: 'No service chooses another key by itself; the calls fail. It would be right if somebody changed the default key of the account.',
        },
      ],
      sources: [external, stores],
    },
    {
      type: 'single',
      id: 'origin-policy-of-the-replica',
      objective: 'Know that related keys have policies of their own',
      stem: 'After an incident an administrator denies Decrypt to everybody in the key policy of a multi-Region primary. A replica exists in another Region. What holds for the replica?',
      options: [
        {
          id: 'a',
          text: 'Its policy stays as it was, and it goes on opening',
          right: true,
          why: 'Policies are not synchronized. The replica holds the same material and obeys its own policy, so it must be closed separately.',
        },
        {
          id: 'b',
          text: 'Its policy follows the primary within a few seconds',
          misconception: 'mrk-syncs-policy',
          why: 'What is kept in step is the material, the rotation and the like; policies are each key’s own. It would be right for the rotation setting.',
        },
        {
          id: 'c',
          text: 'Its policy is set aside as long as the primary denies',
          misconception: 'primary-policy-governs',
          why: 'A request is judged by the policy of the key in the Region it is sent to. It would be right for a policy that limits the whole organization.',
        },
        {
          id: 'd',
          text: 'Its policy must be empty, as replicas have none',
          misconception: 'replicas-have-no-policy',
          why: 'Each KMS key has a policy, and a replica gets the default one if none is given. It would be right for aliases, of which a replica has none at first.',
        },
      ],
      sources: [multi, api('ReplicateKey')],
      proof: {
        setup: [primary, replica, `aws kms put-key-policy --key-id "$MRK" --policy '${closed}'`],
        claims: {
          a: shows(
            [
              'aws kms get-key-policy --key-id "$MRK" --query Policy --output text | grep -c Deny',
              `aws kms get-key-policy --region ${away} --key-id "$MRK" --query Policy --output text | grep -c Deny`,
            ],
            /^1\s+0/m,
          ),
          b: shows(
            [
              `aws kms get-key-policy --region ${away} --key-id "$MRK" --query Policy --output text`,
            ],
            /Deny/,
            /Allow/,
          ),
          c: shows(
            [
              `aws kms get-key-policy --region ${away} --key-id "$MRK" --query Policy --output text`,
            ],
            /Deny/,
            /kms:\*/,
          ),
          d: shows(
            [
              `aws kms get-key-policy --region ${away} --key-id "$MRK" --query Policy --output text | wc -c`,
            ],
            /^[01]$/m,
            /\d\d/,
          ),
        },
        probe: `aws kms get-key-policy --region ${away} --key-id `,
      },
    },
    {
      type: 'single',
      id: 'origin-born-multi-region',
      objective: 'Know that a key is multi-Region from birth or never',
      stem: 'Data of three years are encrypted under a single-Region key. A new plan for disasters asks that another Region open them without calling the first. What leads there?',
      options: [
        {
          id: 'a',
          text: 'Call ReplicateKey on the key for the new Region',
          misconception: 'any-key-can-be-replicated',
          why: 'The call is refused for a key that was not made as a multi-Region primary. It would be right for a key whose id begins with mrk.',
        },
        {
          id: 'b',
          text: 'Turn the key into a primary with an update call',
          misconception: 'convert-to-multi-region',
          why: 'The multi-Region property cannot be changed after creation. It would be right for a replica, which can be made the primary.',
        },
        {
          id: 'c',
          text: 'Make a new multi-Region key and re-encrypt the data',
          right: true,
          why: 'The property is fixed at creation, so the data, or their wrapped data keys, go under a new primary that can be replicated.',
        },
        {
          id: 'd',
          text: 'Point an alias in the new Region at the present key',
          misconception: 'alias-crosses-regions',
          why: 'An alias points at keys of its own Region and account. It would be right for a second name inside the first Region.',
        },
      ],
      sources: [multi, api('ReplicateKey')],
      proof: {
        setup: [
          made('ONE'),
          'ARN=$(aws kms describe-key --key-id "$ONE" --query KeyMetadata.Arn --output text)',
          note,
          into('b', 'aws kms encrypt --key-id "$ONE" --plaintext fileb://note', 'CiphertextBlob'),
        ],
        claims: {
          a: succeeds(
            [`aws kms replicate-key --key-id "$ONE" --replica-region ${away}`],
            /not a multi-region primary key/,
          ),
          b: succeeds(
            [`aws kms update-primary-region --key-id "$ONE" --primary-region ${away}`],
            /UnsupportedOperationException/,
          ),
          c: shows(
            [
              primary,
              'aws kms re-encrypt --ciphertext-blob fileb://b --destination-key-id "$MRK" --query KeyId',
              replica,
            ],
            /mrk-[\s\S]*Creating/,
          ),
          d: succeeds(
            [`aws kms create-alias --region ${away} --alias-name alias/x --target-key-id "$ARN"`],
            /Exception/,
          ),
        },
        probe: `aws kms replicate-key --replica-region ${away} --key-id `,
      },
    },
    {
      type: 'single',
      id: 'origin-delete-the-primary',
      objective: 'Delete a multi-Region primary in the right order',
      stem: 'A primary with one replica is scheduled for deletion with the shortest waiting period. Nothing is done about the replica. What is true a month later?',
      options: [
        {
          id: 'a',
          text: 'Both are gone, since they share their material',
          misconception: 'replicas-die-with-primary',
          why: 'Related keys are deleted one by one, each with a waiting period. It would be right if the replica had been scheduled first, long enough ago.',
        },
        {
          id: 'b',
          text: 'The primary is gone, and the replica has its place',
          misconception: 'replica-inherits',
          why: 'A replica becomes the primary by a call and not by a death. It would be right if the primary Region had been changed beforehand.',
        },
        {
          id: 'c',
          text: 'The primary still waits, until its replica is gone',
          right: true,
          why: 'It waits in a state made for this, and its own waiting period begins when the last replica has been deleted.',
        },
        {
          id: 'd',
          text: 'The request has been refused, and both are enabled',
          misconception: 'deletion-refused-with-replicas',
          why: 'The request is accepted and the primary can no longer be used; it waits. It would be right for a key that is pending deletion already.',
        },
      ],
      sources: [api('ScheduleKeyDeletion'), multi],
      proof: {
        setup: [
          primary,
          replica,
          'aws kms schedule-key-deletion --key-id "$MRK" --pending-window-in-days 7 > scheduled',
        ],
        claims: {
          a: shows(
            [`aws kms describe-key --region ${away} --key-id "$MRK" --query KeyMetadata.KeyState`],
            /PendingDeletion|NotFound/,
            /Creating|Enabled/,
          ),
          b: shows(
            [
              `aws kms describe-key --region ${away} --key-id "$MRK" --query KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType`,
            ],
            /PRIMARY/,
            /REPLICA/,
          ),
          c: shows(
            ['aws kms describe-key --key-id "$MRK" --query KeyMetadata.KeyState'],
            /PendingReplicaDeletion/,
          ),
          d: shows(
            ['aws kms describe-key --key-id "$MRK" --query KeyMetadata.KeyState'],
            /"Enabled"/,
            /PendingReplicaDeletion/,
          ),
        },
        probe: 'aws kms describe-key --query KeyMetadata.KeyState --key-id ',
      },
    },
    {
      type: 'single',
      id: 'origin-blob-in-another-region',
      objective: 'Explain why a ciphertext does not open in another Region',
      stem: 'An object with a value encrypted by a single-Region key in us-east-1 was copied to a bucket in eu-west-1. A function there calls Decrypt in its own Region, with full permission in IAM, and is refused. What is the cause?',
      options: [
        {
          id: 'a',
          text: 'The copy has changed the bytes of the ciphertext',
          misconception: 'copying-alters-bytes',
          why: 'Copying keeps every byte, and opened in the first Region the value comes out. It would be right for a copy that was decoded on the way.',
        },
        {
          id: 'b',
          text: 'The function must name the key by its alias there',
          misconception: 'alias-crosses-regions',
          why: 'No alias in that Region can lead to a key of another Region. It would be right for a replica of the key, with an alias of its own.',
        },
        {
          id: 'c',
          text: 'The key and its material exist in one Region alone',
          right: true,
          why: 'KMS of the other Region has no such key and cannot open the blob. The call must go to the first Region, or the key must be multi-Region.',
        },
        {
          id: 'd',
          text: 'The function has to wait until the key is in step',
          misconception: 'keys-replicate-by-themselves',
          why: 'A single-Region key is never carried anywhere, however long one waits. It would be right for a new replica, which needs some seconds.',
        },
      ],
      sources: [multi, api('Decrypt')],
      proof: {
        setup: [
          made('ONE'),
          note,
          into('b', 'aws kms encrypt --key-id "$ONE" --plaintext fileb://note', 'CiphertextBlob'),
          'cp b copy',
        ],
        claims: {
          a: shows(
            [
              'aws kms decrypt --ciphertext-blob fileb://copy --query Plaintext --output text | base64 -d',
            ],
            /Exception/,
            /a note/,
          ),
          b: succeeds(
            [
              'aws kms create-alias --alias-name alias/x --target-key-id "$ONE"',
              `aws kms decrypt --region ${away} --key-id alias/x --ciphertext-blob fileb://copy`,
            ],
            /NotFoundException/,
          ),
          c: shows(
            [
              `aws kms describe-key --region ${away} --key-id "$ONE"`,
              `aws kms decrypt --region ${away} --ciphertext-blob fileb://copy`,
              'aws kms decrypt --ciphertext-blob fileb://copy --query Plaintext --output text | base64 -d',
            ],
            /NotFoundException|AccessDenied[\s\S]*a note/,
          ),
          d: succeeds(
            [`aws kms describe-key --region ${away} --key-id "$ONE"`],
            /NotFoundException/,
          ),
        },
        probe: `aws kms decrypt --region ${away} --ciphertext-blob fileb://copy`,
      },
    },
  ],
});
