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
/** A replica takes a moment to be made. */
const ready = 'advance 5m';
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
      type: 'multiple',
      id: 'origin-import-not-yet-done',
      objective: 'Tell what can be prepared on a key that waits for its material',
      stem: 'A key with the origin EXTERNAL was made today; the material arrives next week. A team wants to have as much as possible ready by then. Which TWO of these can it do already?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Put the final key policy in place',
          right: true,
          why: 'The policy belongs to the key and not to its material, and it can be changed in every state of a key.',
        },
        {
          id: 'b',
          text: 'Give it the alias that programs use',
          right: true,
          why: 'An alias may point at a key that waits for its material. Calls by this name are refused until the import is done.',
        },
        {
          id: 'c',
          text: 'Make the data keys of the first week',
          misconception: 'data-keys-need-no-material',
          why: 'A data key is wrapped under the material, and there is none. It would be right on the day after the import.',
        },
        {
          id: 'd',
          text: 'Enable the key, so that it is ready',
          misconception: 'enabling-stands-in-for-material',
          why: 'The call is refused: the import itself makes the key enabled, and nothing else does. It would be right for a key that somebody has disabled.',
        },
        {
          id: 'e',
          text: 'Turn on automatic rotation for it',
          misconception: 'imported-auto-rotates',
          why: 'That is refused for imported material at any time, since KMS cannot make what you want to bring. It would be right for the origin AWS_KMS.',
        },
      ],
      sources: [importing, guide('Key states of AWS KMS keys', 'key-state')],
      proof: {
        setup: [made('X', '--origin EXTERNAL')],
        claims: {
          a: succeeds([
            'aws kms get-key-policy --key-id "$X" --query Policy --output text > policy.json',
            'aws kms put-key-policy --key-id "$X" --policy file://policy.json',
          ]),
          b: succeeds(['aws kms create-alias --alias-name alias/own --target-key-id "$X"']),
          c: succeeds(
            ['aws kms generate-data-key-without-plaintext --key-id "$X" --key-spec AES_256'],
            /pending import/,
          ),
          d: succeeds(['aws kms enable-key --key-id "$X"'], /pending import/),
          e: succeeds(
            ['aws kms enable-key-rotation --key-id "$X"'],
            /KMSInvalidStateException|UnsupportedOperationException/,
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
          misconception: 'key-material-can-be-exported',
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
          misconception: 'a-name-reaches-over-regions',
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
            /NotFoundException.*Invalid arn us-east-1/,
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
          ready,
          'aws kms schedule-key-deletion --key-id "$MRK" --pending-window-in-days 7 > scheduled',
          'advance 31d',
        ],
        claims: {
          a: shows(
            [
              'aws kms describe-key --key-id "$MRK" --query KeyMetadata.KeyState',
              `aws kms describe-key --region ${away} --key-id "$MRK" --query KeyMetadata.KeyState`,
            ],
            /NotFound[\s\S]*NotFound/,
            /"PendingReplicaDeletion"\s+"Enabled"/,
          ),
          b: shows(
            [
              'aws kms describe-key --key-id "$MRK" --query KeyMetadata.KeyState',
              `aws kms describe-key --region ${away} --key-id "$MRK" --query KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType`,
            ],
            /NotFound[\s\S]*"PRIMARY"/,
            /"PendingReplicaDeletion"\s+"REPLICA"/,
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
      objective: 'Name a related multi-Region key in its own Region',
      stem: 'A value was encrypted under a multi-Region primary in us-east-1. Blob and key ARN were copied to eu-west-1, where a replica exists. A function there passes this ARN to Decrypt in its own Region and gets NotFoundException, although its role may use the replica. What repairs it?',
      options: [
        {
          id: 'a',
          text: 'Encrypt the value once more under the replica',
          misconception: 'replicas-do-not-share-material',
          why: 'The replica has the same material and opens the blob as it is. It would be right for two single-Region keys.',
        },
        {
          id: 'b',
          text: 'Allow the ARN of the primary in IAM as well',
          misconception: 'not-found-means-no-permission',
          why: 'No policy was asked: KMS of one Region does not look for keys of another. It would be right if the error had spoken of a policy.',
        },
        {
          id: 'c',
          text: 'Pass the bare key ID in place of the old ARN',
          right: true,
          why: 'Related keys have one ID, and it means in each Region the key that is there. An ARN has the Region in it; that of the replica would do, too.',
        },
        {
          id: 'd',
          text: 'Pass the alias of the key in us-east-1',
          misconception: 'a-name-reaches-over-regions',
          why: 'Aliases belong to one Region and are not copied to a replica, so this name is not found. It would be right once the replica has an alias of its own.',
        },
      ],
      sources: [multi, api('Decrypt')],
      proof: {
        setup: [
          primary,
          replica,
          ready,
          'aws kms create-alias --alias-name alias/app --target-key-id "$MRK"',
          'ARN=$(aws kms describe-key --key-id "$MRK" --query KeyMetadata.Arn --output text)',
          note,
          into('b', 'aws kms encrypt --key-id "$MRK" --plaintext fileb://note', 'CiphertextBlob'),
        ],
        claims: {
          // It would be needed if the replica could not open the blob as it is.
          a: {
            run: [
              `aws kms decrypt --region ${away} --key-id "$MRK" --ciphertext-blob fileb://b --query Plaintext --output text | base64 --decode`,
            ],
            holds: ([opened]) => opened?.stdout !== 'a note',
            because: /^a note$/,
          },
          b: succeeds(
            [`aws kms decrypt --region ${away} --key-id "$ARN" --ciphertext-blob fileb://b`],
            /NotFoundException/,
          ),
          c: shows(
            [
              `aws kms decrypt --region ${away} --key-id "$ARN" --ciphertext-blob fileb://b`,
              `aws kms decrypt --region ${away} --key-id "$MRK" --ciphertext-blob fileb://b --query '[KeyId,Plaintext]' --output text`,
            ],
            /NotFoundException[\s\S]*arn:aws:kms:eu-west-1:\S+\s+YSBub3Rl$/m,
          ),
          d: succeeds(
            [`aws kms decrypt --region ${away} --key-id alias/app --ciphertext-blob fileb://b`],
            /NotFoundException/,
          ),
        },
        probe: `aws kms decrypt --region ${away} --key-id "$ARN" --ciphertext-blob fileb://b`,
      },
    },
  ],
});
