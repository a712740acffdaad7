// Twenty-three questions on KMS keys: names, size, HSM, states, deletion. What can be tried carries a proof,
// which the test run executes; numbers come from the facts.

import { blobFacts } from '#facts/kms-core.ts';
import { limits } from '#facts/limits.ts';
import { names } from '#facts/names.ts';
import { quiz } from '#quiz';
import {
  api,
  claim,
  failed,
  guide,
  key,
  last,
  placed,
  prints,
  refused,
  right,
  sealed,
  user,
  worked,
  wrong,
} from './worlds/core.ts';

const most = limits.encryptPlaintextBytes.value;
const rsaMost = blobFacts.rsa2048OaepSha256.value;
const shortest = limits.deletionWindowMinDays.value;
const longest = limits.deletionWindowMaxDays.value;

const concepts = guide('AWS KMS concepts', 'concepts');
const keyStates = guide('Key states of AWS KMS keys', 'key-state');
const deleting = guide('Delete an AWS KMS key', 'deleting-keys');
const protection = guide('Data protection', 'data-protection');
const details = {
  title: 'AWS KMS Cryptographic Details: Key hierarchy',
  url: 'https://docs.aws.amazon.com/kms/latest/cryptographic-details/key-hierarchy.html',
  checked: '2026-11',
};

const primitives = {
  title: 'AWS KMS Cryptographic Details: Cryptographic primitives',
  url: 'https://docs.aws.amazon.com/kms/latest/cryptographic-details/crypto-primitives.html',
  checked: '2026-11',
};

const decrypt = 'aws kms decrypt --ciphertext-blob fileb://blob';
const schedule = `aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days ${shortest}`;
const cancel = 'aws kms cancel-key-deletion --key-id "$(cat key.id)"';
const state =
  'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.KeyState --output text';
const rsa = [
  'aws kms create-key --key-spec RSA_2048 --key-usage ENCRYPT_DECRYPT --query KeyMetadata.KeyId --output text > rsa.id',
];

const stateOf = (file: string) =>
  `aws kms describe-key --key-id "$(cat ${file})" --query KeyMetadata.KeyState --output text`;
const describe = 'aws kms describe-key --key-id "$(cat key.id)"';
const policy = 'aws kms get-key-policy --key-id "$(cat key.id)"';
const disable = 'aws kms disable-key --key-id "$(cat key.id)"';
const deletionDate = `${describe} --query KeyMetadata.DeletionDate --output text`;
const policyWithDeny = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kms:*',
      Resource: '*',
    },
    { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' },
  ],
});
const disabledWithPolicy = [
  disable,
  `aws kms put-key-policy --key-id "$(cat key.id)" --policy '${policyWithDeny}'`,
];
const rsaSigner = [
  'aws kms create-key --key-spec RSA_2048 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text > rsa.id',
];
const primary = [
  'aws kms create-key --multi-region --query KeyMetadata.KeyId --output text > mrk.id',
  'aws kms replicate-key --key-id "$(cat mrk.id)" --replica-region eu-west-1',
  'aws kms schedule-key-deletion --key-id "$(cat mrk.id)"',
];
const withoutMaterial = [
  'aws kms create-key --origin EXTERNAL --query KeyMetadata.KeyId --output text > ext.id',
  'aws kms create-alias --alias-name alias/imported --target-key-id "$(cat ext.id)"',
];

export default quiz({
  id: 'kms-core',
  title: 'KMS at its core',
  summary: 'Names and Regions, the size limit, the HSM, key states, and what deletion takes away.',
  questions: [
    {
      type: 'single',
      id: 'core-name-for-disabling',
      objective: 'Choose an identifier that a management operation takes',
      stem: 'An on-call script must disable the key behind `alias/payments` in its own account and Region. `aws kms disable-key --key-id alias/payments` answers NotFoundException, although the alias exists. What should the script pass instead?',
      options: [
        right(
          'a',
          'The key id that describe-key gives for the alias',
          'Looking at a key takes an alias, managing it takes the id or the ARN of the key. So the script resolves the name first and then acts on the key itself.',
        ),
        wrong(
          'b',
          'The ARN of the alias, with account and Region in it',
          'alias-arn-is-a-key-arn',
          'That is the same name written out in full, and still no name of a key. It would be right for encrypting with a key of another account.',
        ),
        wrong(
          'c',
          'The name payments, without the word alias before it',
          'aliases-work-without-prefix',
          'The prefix is part of the name, and without it KMS looks for a key id of that spelling. It would be right for a label in a tag.',
        ),
        wrong(
          'd',
          'The id of the key material that encrypts at present',
          'material-id-is-a-key-id',
          'It names one piece of material inside the key and is accepted nowhere as a key id. It would be right for comparing replies before and after a rotation.',
        ),
      ],
      sources: [concepts, api('DisableKey')],
      proof: {
        setup: [
          'aws kms create-key --query KeyMetadata.KeyId --output text > key.id',
          'aws kms create-alias --alias-name alias/payments --target-key-id "$(cat key.id)"',
        ],
        claims: {
          a: claim(
            [
              'aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/payments --query KeyMetadata.KeyId --output text)"',
              state,
            ],
            prints(/^Disabled/),
          ),
          b: claim(
            ['aws kms disable-key --key-id arn:aws:kms:us-east-1:111122223333:alias/payments'],
            worked,
            /NotFoundException.*Invalid keyId/,
          ),
          c: claim(['aws kms disable-key --key-id payments'], worked, /NotFoundException/),
          d: claim(
            [
              'aws kms disable-key --key-id "$(aws kms describe-key --key-id alias/payments --query KeyMetadata.CurrentKeyMaterialId --output text)"',
            ],
            worked,
            /NotFoundException/,
          ),
        },
        probe: 'aws kms disable-key --key-id alias/demo',
      },
    },
    {
      type: 'multiple',
      id: 'core-what-can-change',
      objective: 'Know what of a key can be changed after creation',
      stem: 'A team has created a symmetric key and finds five things about it that it would rather have otherwise. Which TWO of them can be changed without creating a new key?',
      select: 2,
      options: [
        right(
          'a',
          'Its description, which names the wrong project',
          'There is an operation that writes another one. A description is a note for people, and no ciphertext depends on it.',
        ),
        right(
          'b',
          'Its alias, which should point to another key',
          'An alias is a resource of its own and can be moved to any key of the same type and usage.',
        ),
        wrong(
          'c',
          'Its usage, which should be signing instead',
          'usage-can-be-changed',
          'The usage is chosen at creation and holds for life. It would be right for a new key with a spec that can sign.',
        ),
        wrong(
          'd',
          'Its spec, which should be one of RSA instead',
          'spec-can-be-changed',
          'The spec says what kind of material there is, and that stays. It would be right to choose it when the key is created.',
        ),
        wrong(
          'e',
          'Its Region, which should be eu-west-1 instead',
          'keys-move-between-regions',
          'A single-Region key stays where it was made and cannot become a multi-Region one. It would be right to replicate a key that was created as multi-Region.',
        ),
      ],
      sources: [api('UpdateKeyDescription'), api('UpdateAlias'), concepts],
      proof: {
        setup: [...key, 'aws kms create-key --query KeyMetadata.KeyId --output text > other.id'],
        claims: {
          a: claim(
            [
              'aws kms update-key-description --key-id "$(cat key.id)" --description "project blue"',
              'aws kms describe-key --key-id "$(cat key.id)" --query KeyMetadata.Description --output text',
            ],
            prints(/^project blue/),
          ),
          b: claim(
            [
              'aws kms update-alias --alias-name alias/demo --target-key-id "$(cat other.id)"',
              '[ "$(aws kms describe-key --key-id alias/demo --query KeyMetadata.KeyId --output text)" = "$(cat other.id)" ] && echo moved',
            ],
            prints(/moved/),
          ),
          c: claim(
            ['aws kms update-key-usage --key-id "$(cat key.id)" --key-usage SIGN_VERIFY'],
            worked,
            /invalid choice/i,
          ),
          d: claim(
            ['aws kms update-key-spec --key-id "$(cat key.id)" --key-spec RSA_2048'],
            worked,
            /invalid choice/i,
          ),
          e: claim(
            ['aws kms replicate-key --key-id "$(cat key.id)" --replica-region eu-west-1'],
            worked,
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms update-key-description --key-id alias/demo --description "project blue"',
      },
    },
    {
      type: 'matching',
      id: 'core-which-call-tells',
      objective: 'Find out what there is to know about a key one did not make',
      stem: 'A team inherits a KMS key of which it knows the key ID and nothing else. Which call answers each of these five questions?',
      prompts: [
        {
          id: 'a',
          text: 'By which names do programs reach it?',
          answer: '5',
          why: 'Aliases are resources of their own that point at a key. The metadata of the key does not mention them.',
          misconceptions: { 1: 'metadata-shows-aliases', 4: 'list-keys-shows-names' },
        },
        {
          id: 'b',
          text: 'Did KMS make its material, or was it brought along?',
          answer: '1',
          why: 'The metadata has the origin of the material, beside spec, usage and state. The material itself is shown by no call.',
          misconceptions: { 3: 'a-call-shows-the-material' },
        },
        {
          id: 'c',
          text: 'Who may use it, though neither the key policy nor IAM lets them?',
          answer: '6',
          why: 'Grants are permissions beside the policies and stand in none of them. A review that reads policies alone does not see them.',
          misconceptions: { 3: 'policies-list-grants' },
        },
        {
          id: 'd',
          text: 'When did somebody last encrypt or decrypt with it?',
          answer: '2',
          why: 'It gives time and kind of the last cryptographic call that worked, since tracking began. The metadata has the day of creation and no day of use.',
          misconceptions: { 1: 'the-description-tells-the-last-use' },
        },
        {
          id: 'e',
          text: 'May IAM policies of the account decide about it?',
          answer: '3',
          why: 'They may if the account stands in there as a principal. Without such a statement an IAM policy gives nothing on this key.',
          misconceptions: { 1: 'metadata-shows-permissions' },
        },
      ],
      responses: [
        { id: '1', text: 'DescribeKey' },
        { id: '2', text: 'GetKeyLastUsage' },
        { id: '3', text: 'GetKeyPolicy' },
        { id: '4', text: 'ListKeys' },
        { id: '5', text: 'ListAliases' },
        { id: '6', text: 'ListGrants' },
      ],
      sources: [api('DescribeKey'), api('ListAliases'), api('ListGrants'), api('GetKeyLastUsage')],
      proof: {
        setup: [
          ...key,
          ...sealed,
          ...user('robot'),
          'aws kms create-grant --key-id "$(cat key.id)" --name nightly --grantee-principal arn:aws:iam::111122223333:user/robot --operations Decrypt',
        ],
        claims: {
          'a=5': claim(['aws kms list-aliases --key-id "$(cat key.id)"'], prints(/alias\/demo/)),
          'a=1': claim([describe], prints(/alias\/demo/), /"KeyMetadata"/),
          'b=1': claim([describe], prints(/"Origin": "AWS_KMS"/)),
          'b=3': claim([policy], prints(/AWS_KMS/), /"Policy"/),
          'c=6': claim(['aws kms list-grants --key-id "$(cat key.id)"'], prints(/user\/robot/)),
          'c=3': claim([policy], prints(/robot/), /"Policy"/),
          'd=2': claim(
            ['aws kms get-key-last-usage --key-id "$(cat key.id)"'],
            prints(/"Operation": "Encrypt"/),
          ),
          'd=1': claim([describe], prints(/Encrypt"|LastUsage/), /"CreationDate"/),
          'e=3': claim([policy], prints(/111122223333:root/)),
          'e=1': claim([describe], prints(/:root/), /"KeyMetadata"/),
        },
        probe: 'aws kms list-aliases --key-id "$(cat key.id)"',
      },
    },
    {
      type: 'single',
      id: 'core-blob-in-another-region',
      objective: 'Apply the Region scope of keys to ciphertexts',
      stem: 'An application in us-east-1 encrypts tokens under a single-Region key and replicates the blobs to eu-west-1. For a failover test the standby there calls Decrypt in its own Region. The role has the same permissions in both. What has to be done so that the standby can open new tokens by itself?',
      options: [
        right(
          'a',
          'Encrypt under a multi-Region key that has a replica there',
          'Related multi-Region keys share id and material, so a blob of one opens with the other. The key has to be created as one, since a single-Region key cannot become one.',
        ),
        wrong(
          'b',
          'Create an alias of the same name for a key in eu-west-1',
          'alias-is-in-the-ciphertext',
          'The blob refers to key material and not to a name, and that material is in the other Region. It would be right so that encrypting needs no other settings.',
        ),
        wrong(
          'c',
          'Name the ARN of the key of us-east-1 in the call of the standby',
          'arn-reaches-other-regions',
          'An endpoint serves the keys of its Region, whatever the ARN says. It would be right for a call that goes to the endpoint in us-east-1.',
        ),
        wrong(
          'd',
          'Allow the role of the standby in the policy of the key as well',
          'not-found-means-no-permission',
          'Permission was there already; the key material is what is missing in that Region. It would be right for a role of another account.',
        ),
      ],
      sources: [guide('Multi-Region keys', 'multi-region-keys-overview'), concepts],
      proof: {
        setup: [...key, ...sealed],
        claims: {
          a: claim(
            [
              'aws kms create-key --multi-region --query KeyMetadata.KeyId --output text > mrk.id',
              'aws kms replicate-key --key-id "$(cat mrk.id)" --replica-region eu-west-1',
              'advance 5m',
              'printf token > token',
              'aws kms encrypt --key-id "$(cat mrk.id)" --plaintext fileb://token --query CiphertextBlob --output text | base64 --decode > token.blob',
              'aws kms decrypt --region eu-west-1 --ciphertext-blob fileb://token.blob --query "[KeyId,Plaintext]" --output text',
            ],
            prints(/^arn:aws:kms:eu-west-1:\S+\s+dG9rZW4=$/m),
          ),
          b: claim(
            [
              'aws kms create-alias --alias-name alias/demo --region eu-west-1 --target-key-id "$(aws kms create-key --region eu-west-1 --query KeyMetadata.KeyId --output text)"',
              `${decrypt} --region eu-west-1`,
            ],
            worked,
            /does not exist in this Region/,
          ),
          c: claim(
            [
              `${decrypt} --region eu-west-1 --key-id "arn:aws:kms:us-east-1:111122223333:key/$(cat key.id)"`,
            ],
            worked,
            /NotFoundException.*Invalid arn us-east-1/,
          ),
          d: claim(
            [
              `aws kms put-key-policy --key-id "$(cat key.id)" --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/admin"},"Action":"kms:Decrypt","Resource":"*"}]}'`,
              `${decrypt} --region eu-west-1`,
            ],
            worked,
            /does not exist in this Region/,
          ),
        },
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey --region eu-west-1',
      },
    },
    {
      type: 'single',
      id: 'core-limit-counts-bytes',
      objective: 'Say what the size limit of Encrypt counts',
      stem: 'A form accepts comments as long as Encrypt takes bytes, counted in characters, and encrypts each with a symmetric key. Comments in plain English work. A comment of the full length made of emoji fails. Why?',
      options: [
        right(
          'a',
          'In UTF-8 each takes several bytes, which all count',
          'The limit holds for the bytes of the plaintext. Text has to be measured after it has been encoded, or given a data key from the beginning.',
        ),
        wrong(
          'b',
          'Each emoji is escaped in the JSON body, and that is counted',
          'limit-counts-the-request',
          'The plaintext crosses as base64, where nothing has to be escaped, and the body is not what is measured. It would be right for a limit on the request.',
        ),
        wrong(
          'c',
          'KMS takes printable characters, and emoji are none of those',
          'kms-reads-text',
          'KMS takes bytes and does not ask what they mean; a single emoji goes through. It would be right for the name of an alias.',
        ),
        wrong(
          'd',
          'A symmetric key takes less text in alphabets beyond Latin',
          'limit-depends-on-language',
          'The limit is a number of bytes, the same for all; other alphabets merely need more of them. It would be right to say that such text fills it sooner.',
        ),
      ],
      sources: [api('Encrypt')],
      proof: {
        setup: [
          ...key,
          `printf '🔑%.0s' $(seq 1 ${most / 4}) > full`,
          `printf '🔑%.0s' $(seq 1 ${most / 4 + 1}) > more`,
          "printf '🔑' > single",
        ],
        claims: {
          a: claim(
            [
              'wc -c < full',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://full',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://more',
            ],
            ([size, fits, fails]) =>
              Number(size?.stdout) === most &&
              fits?.exitCode === 0 &&
              /ValidationException/.test(fails?.stderr ?? ''),
          ),
          b: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://full'],
            failed,
            /CiphertextBlob/,
          ),
          c: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://single'],
            failed,
            /CiphertextBlob/,
          ),
          d: claim(
            [
              `head -c ${most} /dev/urandom > bytes || openssl rand -out bytes ${most}`,
              'aws kms encrypt --key-id alias/demo --plaintext fileb://full',
            ],
            failed,
            /CiphertextBlob/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://passwords-encrypted.txt',
      },
    },
    {
      type: 'single',
      id: 'core-empty-plaintext',
      objective: 'Know the lower end of what Encrypt takes',
      stem: 'A settings page encrypts every field with Encrypt and a symmetric key. Users may leave fields empty. What happens to an empty field?',
      options: [
        right(
          'a',
          'The call is refused, since one byte is least',
          'The plaintext must have at least one byte, and a shorter one breaks the shape of the request. The program has to treat empty fields by itself.',
        ),
        wrong(
          'b',
          'The call works, and Decrypt gives back no bytes',
          'empty-plaintext-is-sealed',
          'AES-GCM could seal nothing at all, and the API does not let it. It would be right for sealing locally with a data key.',
        ),
        wrong(
          'c',
          'The call works, and the blob is empty as well',
          'ciphertext-is-as-long-as-plaintext',
          'A blob carries more than ciphertext and is empty in no case. It would be right for a plain stream cipher without nonce and tag.',
        ),
        wrong(
          'd',
          'The call is refused, since the key takes no text',
          'kms-reads-text',
          'KMS takes bytes of any meaning, and a single one is enough. It would be right for a key that is made for signing.',
        ),
      ],
      sources: [api('Encrypt')],
      proof: {
        setup: [...key, ': > empty', 'printf x > one'],
        claims: {
          a: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext fileb://one',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://empty',
            ],
            (results) => results[0]?.exitCode === 0 && refused('ValidationException')(results),
          ),
          b: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://empty'],
            worked,
            /greater than or equal to 1/,
          ),
          c: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://empty'],
            worked,
            /ValidationException/,
          ),
          d: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://one'],
            failed,
            /CiphertextBlob/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb:///dev/null',
      },
    },
    {
      type: 'single',
      id: 'core-rsa-limit',
      objective: 'Apply the smaller limit of RSA keys',
      stem: `Partners encrypt outside AWS with the public half of an RSA_2048 key in KMS and RSAES_OAEP_SHA_256. A token of ${rsaMost} bytes goes through; a token one byte longer is refused. The tokens will grow to a few kilobytes. Which design serves them?`,
      options: [
        right(
          'a',
          'Seal the token under a random AES key, and RSA-encrypt that key',
          'The AES key is short and fits whatever the token is. This is envelope encryption with an RSA key in the place of the symmetric one.',
        ),
        wrong(
          'b',
          'Keep the key, and choose RSAES_OAEP_SHA_1, which has no limit',
          'padding-without-limit',
          'With that padding a few bytes more fit into a call, and then its limit is reached as well. It would be right for a token that is too long by very little.',
        ),
        wrong(
          'c',
          'Create a key with RSA_3072, which takes tokens of any length',
          'larger-rsa-has-no-limit',
          'A larger key raises the limit a little and no further. It would be right for tokens that stay below that.',
        ),
        wrong(
          'd',
          'Create a symmetric key, whose public half takes more per call',
          'symmetric-keys-have-a-public-half',
          'A symmetric key has no public half, so partners outside AWS could not use it. It would be right for callers who can reach KMS.',
        ),
      ],
      sources: [api('Encrypt'), guide('Asymmetric keys in AWS KMS', 'symmetric-asymmetric')],
      proof: {
        setup: [...rsa, 'seq 1 2000 | head -c 3000 > token', `head -c ${rsaMost} token > short`],
        claims: {
          a: claim(
            [
              'openssl rand -out session 32',
              'aws kms encrypt --key-id "$(cat rsa.id)" --encryption-algorithm RSAES_OAEP_SHA_256 --plaintext fileb://session --query CiphertextBlob --output text | base64 --decode > session.rsa',
              'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 session)" -iv 000102030405060708090a0b0c0d0e0f -in token -out token.enc',
              'rm session',
              'aws kms decrypt --key-id "$(cat rsa.id)" --encryption-algorithm RSAES_OAEP_SHA_256 --ciphertext-blob fileb://session.rsa --query Plaintext --output text | base64 --decode > session',
              'openssl enc -d -aes-256-cbc -K "$(xxd -p -c 64 session)" -iv 000102030405060708090a0b0c0d0e0f -in token.enc | cmp - token && echo same',
            ],
            prints(/same/),
          ),
          b: claim(
            [
              'aws kms encrypt --key-id "$(cat rsa.id)" --encryption-algorithm RSAES_OAEP_SHA_1 --plaintext fileb://token',
            ],
            worked,
            /cannot encrypt data larger than/,
          ),
          c: claim(
            [
              'aws kms encrypt --key-id "$(cat rsa.id)" --encryption-algorithm RSAES_OAEP_SHA_256 --plaintext fileb://token',
            ],
            worked,
            /cannot encrypt data larger than/,
          ),
          d: claim(
            [
              'aws kms get-public-key --key-id "$(aws kms create-key --query KeyMetadata.KeyId --output text)"',
            ],
            worked,
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms create-key --key-spec RSA_2048 --key-usage ENCRYPT_DECRYPT',
      },
    },
    {
      type: 'single',
      id: 'core-pin-the-key',
      objective: 'Say what naming the key in Decrypt protects from',
      stem: 'A program opens its settings with Decrypt and names no key. They lie in a bucket to which many can write. An attacker may not encrypt under the symmetric key of the program, yet it has opened settings that he wrote: their blob was made under another key, whose policy lets the role of the program decrypt, and IAM allows the role every key. Which change makes KMS refuse such a blob?',
      options: [
        right(
          'a',
          'Pass the ARN of the expected key in each call of Decrypt',
          'Without a key, KMS takes the one to which the blob refers, and the blob is in the hands of the attacker. With the key named, a blob of any other is refused.',
        ),
        wrong(
          'b',
          'Pass the name of the program as encryption context',
          'context-is-a-password',
          'Pairs are no secret, and the attacker can seal under his own key with the very same ones. It would be right against a blob of the same key from another place.',
        ),
        wrong(
          'c',
          'Rotate the key of the program, and seal the settings anew',
          'rotation-shuts-out-foreign-blobs',
          'The forged blob belongs to another key, on which that rotation has no effect. It would be right as a habit that limits how much lies under one material.',
        ),
        wrong(
          'd',
          'Deny Encrypt to all others in the policy of that key',
          'a-key-policy-guards-other-keys',
          'The attacker has no need of this key, since the blob was made under one of his own. It would be right if he had been able to encrypt under the key of the program.',
        ),
      ],
      sources: [api('Decrypt')],
      proof: {
        setup: [
          ...key,
          'echo "mode: open" > settings',
          'OTHER=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
          'aws kms encrypt --key-id "$OTHER" --plaintext fileb://settings --query CiphertextBlob --output text | base64 --decode > blob',
          'aws kms encrypt --key-id "$OTHER" --plaintext fileb://settings --encryption-context program=shop --query CiphertextBlob --output text | base64 --decode > with-pairs',
        ],
        claims: {
          a: claim(
            [`${decrypt} --key-id "arn:aws:kms:us-east-1:111122223333:key/$(cat key.id)"`, decrypt],
            (results) => /IncorrectKeyException/.test(results[0]?.stderr ?? '') && worked(results),
          ),
          b: claim(
            [
              'aws kms decrypt --ciphertext-blob fileb://with-pairs --encryption-context program=shop',
            ],
            failed,
            /"Plaintext"/,
          ),
          c: claim(
            ['aws kms rotate-key-on-demand --key-id "$(cat key.id)"', decrypt],
            failed,
            /"Plaintext"/,
          ),
          d: claim(
            [
              `aws kms put-key-policy --key-id "$(cat key.id)" --policy '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"kms:Encrypt","Resource":"*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/admin"}}}]}'`,
              decrypt,
            ],
            failed,
            /"Plaintext"/,
          ),
        },
        probe: `${decrypt} --key-id alias/demo`,
      },
    },
    {
      type: 'single',
      id: 'core-wrong-kind-of-key',
      objective: 'Recognize a key of another usage by its error',
      stem: 'A service is configured with the id of an existing, enabled KMS key and may call every operation on it. Its first Encrypt answers InvalidKeyUsageException. What is the cause?',
      options: [
        right(
          'a',
          'The key was created for another use, such as MACs',
          'Each key has one usage for life. A key for generating and verifying MACs, or for signing, encrypts nothing, whoever asks.',
        ),
        wrong(
          'b',
          'The key is used by another service at the moment',
          'keys-are-locked-in-use',
          'Any number of callers use a key at the same time. It would be right for an error that speaks of too many requests.',
        ),
        wrong(
          'c',
          'The key policy lets the service sign but not encrypt',
          'usage-is-a-permission',
          'A missing permission gives another code, and the service may call everything. It would be right after an error that speaks of access.',
        ),
        wrong(
          'd',
          'The key has reached the end of its rotation period',
          'keys-expire-at-rotation',
          'Rotation keeps a key usable, and keys made by KMS do not expire. It would be right to think of expiry with imported material.',
        ),
      ],
      sources: [api('Encrypt'), api('CreateKey')],
      proof: {
        setup: [
          'aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.KeyId --output text > mac.id',
          ...key,
          'echo text > text',
          ...user('service'),
        ],
        claims: {
          a: claim(
            ['aws kms encrypt --key-id "$(cat mac.id)" --plaintext fileb://text'],
            refused('InvalidKeyUsageException'),
          ),
          b: claim(
            [
              'aws kms encrypt --key-id alias/demo --plaintext fileb://text > first & aws kms encrypt --key-id alias/demo --plaintext fileb://text',
            ],
            refused('InvalidKeyUsageException'),
            /CiphertextBlob/,
          ),
          c: claim(
            ['aws kms encrypt --key-id alias/demo --plaintext fileb://text --profile service'],
            refused('InvalidKeyUsageException'),
            /AccessDeniedException/,
          ),
          d: claim(
            [
              'aws kms rotate-key-on-demand --key-id "$(cat key.id)"',
              'aws kms encrypt --key-id alias/demo --plaintext fileb://text',
            ],
            refused('InvalidKeyUsageException'),
            /CiphertextBlob/,
          ),
        },
        probe: 'aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC',
      },
    },
    {
      type: 'single',
      id: 'core-validated-hsms',
      objective: 'Choose a service by a requirement for validated HSMs',
      stem: `A regulation demands that encryption keys are kept in HSMs validated under ${names.hsmValidation.value}. Single tenancy is not demanded, and the company wants to run no hardware. A Region in Europe is to be used. Which choice meets this with the smallest effort?`,
      options: [
        right(
          'a',
          'KMS keys, called at the standard endpoint',
          'The HSMs behind KMS hold that validation, whichever endpoint is called, and AWS runs them. Nothing in the demand calls for a cluster of its own.',
        ),
        wrong(
          'b',
          'CloudHSM, with a cluster of two active HSMs',
          'cloudhsm-needed-for-fips-l3',
          'It can meet the demand as well, with a cluster to pay and to look after. It would be right if single tenancy were demanded, or algorithms that KMS lacks.',
        ),
        wrong(
          'c',
          'An external store, called at a FIPS endpoint',
          'endpoint-decides-the-hsm',
          'A FIPS endpoint has validated cryptography for the connection and says nothing about where keys are kept. It would be right if keys had to stay in a key manager outside AWS.',
        ),
        wrong(
          'd',
          'An HSM that stands in its own data center',
          'cloud-hsms-are-not-validated',
          'It can be validated too, and has to be bought, housed and operated. It would be right where keys must stay outside AWS.',
        ),
      ],
      sources: [protection],
    },
    {
      type: 'single',
      id: 'core-where-material-is-clear',
      objective: 'Say where key material exists in the clear',
      stem: 'A customer managed key with material made by KMS is in daily use. In which place does its key material exist unencrypted?',
      options: [
        right(
          'a',
          'In the volatile memory of an HSM while a call is served',
          'There the token is opened, used for milliseconds and dropped again. Everywhere else the material is wrapped under a domain key.',
        ),
        wrong(
          'b',
          'In the durable storage of KMS, which lies inside an HSM',
          'material-rests-in-the-hsm',
          'Durable storage lies outside the HSMs and holds encrypted tokens. It would be right to say that the token rests there.',
        ),
        wrong(
          'c',
          'In the memory of the endpoint that received the call',
          'endpoints-see-keys',
          'The endpoint checks signature, policies and state, and passes the call on. It would be right for the plaintext of the call.',
        ),
        wrong(
          'd',
          'In the memory of the application, as long as it caches',
          'kms-key-is-a-data-key',
          'An application gets data keys at most; the material of a KMS key stays behind. It would be right for a data key in the clear.',
        ),
      ],
      sources: [protection, details],
    },
    {
      type: 'multiple',
      id: 'core-what-leaves-kms',
      objective: 'Tell which keys can leave KMS in the clear',
      stem: 'An auditor asks which secret or public bytes an administrator with every KMS permission can obtain in the clear. Which TWO can he get through the API?',
      select: 2,
      options: [
        right(
          'a',
          'The public half of an RSA key in KMS',
          'A public key is made for handing out, and there is an operation for it. It can encrypt or verify, and it can decrypt nothing.',
        ),
        right(
          'b',
          'A data key made under a symmetric key',
          'Data keys are made to leave: the reply has one in the clear beside its wrapped form. KMS keeps neither of the two.',
        ),
        wrong(
          'c',
          'The private half of an RSA key in KMS',
          'key-material-can-be-exported',
          'No operation hands it out, whatever the policies say. It would be right for a data key pair, which is made to leave.',
        ),
        wrong(
          'd',
          'The material of a symmetric KMS key',
          'key-material-can-be-exported',
          'It leaves an HSM wrapped under a domain key and not to customers. It would be right for material which the customer has made and imported himself.',
        ),
        wrong(
          'e',
          'The material of an HMAC key in KMS',
          'key-material-can-be-exported',
          'An HMAC key has no public half, and its one secret stays inside. It would be right for a MAC, which KMS computes on request.',
        ),
      ],
      sources: [api('GetPublicKey'), api('GenerateDataKey'), protection],
      proof: {
        setup: [
          ...key,
          ...rsa,
          'aws kms create-key --key-spec HMAC_256 --key-usage GENERATE_VERIFY_MAC --query KeyMetadata.KeyId --output text > mac.id',
        ],
        claims: {
          a: claim(['aws kms get-public-key --key-id "$(cat rsa.id)"'], prints(/"PublicKey"/)),
          b: claim(
            ['aws kms generate-data-key --key-id alias/demo --key-spec AES_256'],
            prints(/"Plaintext"/),
          ),
          c: claim(['aws kms get-private-key --key-id "$(cat rsa.id)"'], worked, /invalid choice/i),
          d: claim(
            ['aws kms get-public-key --key-id "$(cat key.id)"'],
            worked,
            /UnsupportedOperationException/,
          ),
          e: claim(
            ['aws kms get-public-key --key-id "$(cat mac.id)"'],
            worked,
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms get-public-key --key-id alias/demo',
      },
    },
    {
      type: 'single',
      id: 'core-same-text-twice',
      objective: 'Say whether a symmetric KMS key wears out by use',
      stem: 'A guideline limits how many messages one AES-GCM key may seal with random IVs. A service seals billions of small values a year with Encrypt, under one symmetric KMS key. What follows from the guideline for this key?',
      options: [
        right(
          'a',
          'Nothing, as each blob is sealed under a derived key',
          'For every encryption the HSM draws a nonce and derives a fresh AES key from the material. The guideline counts uses of one AES key, and here hardly any key seals twice.',
        ),
        wrong(
          'b',
          'A rotation is due before that number is reached',
          'kms-keys-wear-out',
          'The material that a rotation replaces is not the key that seals; that one is derived for each ciphertext. It would be right for a data key that one program uses all year.',
        ),
        wrong(
          'c',
          'Encrypt will fail as soon as that number is reached',
          'encrypt-has-a-lifetime-limit',
          'KMS counts calls for the bill and for a rate, and has no limit for the life of a key. It would be right for too many calls in one second.',
        ),
        wrong(
          'd',
          'Each value needs an encryption context of its own',
          'context-is-the-iv',
          'A context is authenticated with the value and takes no part in the choice of keys and IVs. It would be right against values that change places.',
        ),
      ],
      sources: [primitives, details],
    },
    {
      type: 'single',
      id: 'core-longer-waiting-period',
      objective: 'Change the waiting period of a deletion that is under way',
      stem: `Yesterday the deletion of a symmetric key was scheduled with a waiting period of ${shortest} days. Today somebody remembers a job that runs at the end of the month, and the period should have ${longest} days. What gets the key there?`,
      options: [
        right(
          'a',
          'Cancel the deletion, and schedule it with the longer period',
          'A running period has a fixed end. Cancelling leaves the key disabled, and from there a deletion can be scheduled anew, with a period that starts from nought.',
        ),
        wrong(
          'b',
          'Schedule it again with the longer period, which replaces it',
          'scheduling-again-moves-the-day',
          'A key that waits for its deletion takes no second schedule; the call ends with a refusal that names its state. It would be right for a key that is enabled or disabled.',
        ),
        wrong(
          'c',
          'Disable the key, which halts the period until it is enabled',
          'disabling-stops-a-deletion',
          'A key in this state can be neither disabled nor enabled, and nothing halts its period short of cancelling. It would be right instead of a deletion, to see who still needs the key.',
        ),
        wrong(
          'd',
          'Deny Decrypt in the key policy, which starts the period anew',
          'a-policy-restarts-the-period',
          'The policy can be changed while the key waits, and its date stays the same. It would be right to stop decryption at once under a key that is enabled.',
        ),
      ],
      sources: [deleting, api('ScheduleKeyDeletion'), api('CancelKeyDeletion')],
      proof: {
        setup: [...key, schedule],
        claims: {
          a: claim(
            [
              cancel,
              `aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days ${longest}`,
            ],
            prints(new RegExp(`"PendingWindowInDays": ${longest}`)),
          ),
          b: claim(
            [
              `aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days ${longest}`,
            ],
            worked,
            /KMSInvalidStateException/,
          ),
          c: claim([disable], worked, /KMSInvalidStateException/),
          d: claim(
            [
              deletionDate,
              `aws kms put-key-policy --key-id "$(cat key.id)" --policy '${policyWithDeny}'`,
              deletionDate,
            ],
            (results) => results[0]?.stdout !== last(results).stdout,
            /^(\S+)\s+\1\s*$/,
          ),
        },
        probe: cancel,
      },
    },
    {
      type: 'multiple',
      id: 'core-possible-while-pending',
      objective: 'Tell what is possible while a deletion is pending',
      stem: 'A key waits for its scheduled deletion. The security team wants to do five things without cancelling first. Which TWO of them does KMS allow?',
      select: 2,
      options: [
        right(
          'a',
          'Reading its metadata, to see the deletion date',
          'Looking is allowed in every state. The metadata show the state and the date on which the period ends.',
        ),
        right(
          'b',
          'Deleting its alias, to free the name for another',
          'What takes something away stays possible. The key itself is untouched by it, and a new key can have the name.',
        ),
        wrong(
          'c',
          'Decrypting one last file that was left under it',
          'a-key-pending-deletion-works-to-the-end',
          'A key that waits for its deletion is used for nothing, reading included. It would be right after cancelling and enabling.',
        ),
        wrong(
          'd',
          'Tagging it with the number of the change request',
          'a-waiting-key-can-still-be-labelled',
          'Tags, descriptions and new aliases would build on a key that is about to go. It would be right for a disabled key.',
        ),
        wrong(
          'e',
          'Granting a recovery role the right to decrypt',
          'a-waiting-key-takes-grants',
          'New grants are refused in this state, and one would be of no use. It would be right for an enabled key.',
        ),
      ],
      sources: [keyStates],
      proof: {
        setup: [...key, ...sealed, schedule],
        claims: {
          a: claim(
            [
              'aws kms describe-key --key-id alias/demo --query KeyMetadata.DeletionDate --output text',
            ],
            prints(/^20\d\d-/),
          ),
          b: claim(
            [
              'aws kms delete-alias --alias-name alias/demo',
              'aws kms list-aliases --query "Aliases[?AliasName==\'alias/demo\'] | length(@)"',
            ],
            prints(/^0/),
          ),
          c: claim([decrypt], worked, /is pending deletion/),
          d: claim(
            ['aws kms tag-resource --key-id "$(cat key.id)" --tags TagKey=change,TagValue=77'],
            worked,
            /is pending deletion/,
          ),
          e: claim(
            [
              'aws kms create-grant --key-id "$(cat key.id)" --grantee-principal arn:aws:iam::111122223333:user/admin --operations Decrypt',
            ],
            worked,
            /is pending deletion/,
          ),
        },
        probe: 'aws kms describe-key --key-id alias/demo --query KeyMetadata.DeletionDate',
      },
    },
    {
      type: 'single',
      id: 'core-error-while-pending',
      objective: 'Name the error of a key pending deletion',
      stem: 'An alarm is to fire when an application uses a key that waits for its deletion. Somebody filters CloudTrail for `DisabledException` on that key, and the alarm stays silent although the application fails. Which error code do these calls leave?',
      options: [
        right(
          'a',
          'KMSInvalidStateException',
          'That is the code for nearly every state that stands in the way, with the state in the message. Only one state has a code of its own.',
        ),
        wrong(
          'b',
          'InvalidCiphertextException',
          'state-shows-as-invalid-ciphertext',
          'That is the code of failed cryptography, and with this key none was tried. It would be right for a damaged blob.',
        ),
        wrong(
          'c',
          'InvalidKeyUsageException',
          'usage-and-state-are-one',
          'Usage is what a key was made for, and that has not changed. It would be right for encrypting with a signing key.',
        ),
        wrong(
          'd',
          'NotFoundException',
          'a-scheduled-key-is-gone-at-once',
          'The key is there until its period is over and can be described. It would be right on the day after.',
        ),
      ],
      sources: [keyStates, deleting],
      proof: {
        setup: [...key, ...sealed, schedule],
        claims: Object.fromEntries(
          (
            [
              'KMSInvalidStateException',
              'InvalidCiphertextException',
              'InvalidKeyUsageException',
              'NotFoundException',
            ] as const
          ).map((code, i) => [
            'abcd'.charAt(i),
            claim([decrypt], refused(code), i === 0 ? undefined : /KMSInvalidStateException/),
          ]),
        ),
        probe: 'aws kms decrypt --ciphertext-blob fileb://encrypted-datakey',
      },
    },
    {
      type: 'single',
      id: 'core-shortest-window',
      objective: 'Know the limits of the waiting period',
      stem: 'A key was created by mistake a minute ago and has encrypted nothing. An administrator with every permission wants it gone as soon as possible. What is the fastest way that KMS offers?',
      options: [
        right(
          'a',
          `Scheduling its deletion with a period of ${shortest} days`,
          'That is the shortest period there is, for every key and every caller. Until then the key costs nothing and can be had back.',
        ),
        wrong(
          'b',
          'Scheduling its deletion with a period of zero days',
          'deletion-can-be-immediate',
          'A period below the minimum is refused, however new the key is. It would be right for deleting imported material, which goes at once.',
        ),
        wrong(
          'c',
          'Disabling it, after which it is removed overnight',
          'disabled-keys-are-collected',
          'A disabled key stays for ever, and is billed like an enabled one. It would be right as the first step for a key that may be in use.',
        ),
        wrong(
          'd',
          'Deleting the last alias, which takes the key along',
          'deleting-the-alias-deletes-the-key',
          'An alias is a name, and the key behind it lives on without one. It would be right to free a name.',
        ),
      ],
      sources: [api('ScheduleKeyDeletion'), deleting],
      proof: {
        setup: key,
        claims: {
          a: claim([schedule, state], prints(/^PendingDeletion/)),
          b: claim(
            ['aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days 0'],
            worked,
            /ParamValidation|ValidationException/,
          ),
          c: claim(
            ['aws kms disable-key --key-id "$(cat key.id)"', state],
            prints(/PendingDeletion/),
            /^Disabled/,
          ),
          d: claim(
            ['aws kms delete-alias --alias-name alias/demo', state],
            prints(/PendingDeletion/),
            /^Enabled/,
          ),
        },
        probe: 'aws kms schedule-key-deletion --key-id alias/demo --pending-window-in-days 0',
      },
    },
    {
      type: 'ordering',
      id: 'core-order-of-a-safe-deletion',
      objective: 'Retire a key without losing data',
      stem: 'A key seems to be unused. The team wants to get rid of it without losing data that somebody may still need. Which of these steps belong, and in which order?',
      items: [
        placed(
          'a',
          1,
          'Look up in CloudTrail and policies who could still use it',
          'It costs nothing and may end the matter at once. It is no proof, since a key can be idle for years and needed tomorrow.',
        ),
        placed(
          'b',
          2,
          'Disable the key, which one call can take back',
          'Now the real world is asked: whoever still needs the key gets an error, and nothing is lost.',
        ),
        placed(
          'c',
          3,
          'Watch for refused use over a full cycle of jobs',
          'Restarts, month-end jobs and a restore have to have happened, since data keys in memory hide the need.',
        ),
        placed(
          'd',
          4,
          `Schedule the deletion with a period of ${longest} days`,
          'The longest period leaves the most time to cancel. An alarm on attempts to use the key belongs to it.',
        ),
        {
          id: 'e',
          text: 'Export the key material, and keep it in a safe',
          misconception: 'key-material-can-be-exported',
          why: 'No operation gives material out, so there is nothing to put into a safe. It would be right for material that was made outside and imported.',
        },
      ],
      sources: [
        deleting,
        guide('Determine past usage of a KMS key', 'deleting-keys-determining-usage'),
      ],
      proof: {
        setup: [...key, ...sealed],
        claims: {
          order: claim(
            [
              'aws cloudtrail lookup-events --query "length(Events)"',
              'aws kms disable-key --key-id "$(cat key.id)"',
              decrypt,
              `aws kms schedule-key-deletion --key-id "$(cat key.id)" --pending-window-in-days ${longest}`,
              state,
            ],
            (results) =>
              /DisabledException/.test(results[2]?.stderr ?? '') &&
              prints(/^PendingDeletion/)(results),
          ),
          e: claim(['aws kms export-key --key-id "$(cat key.id)"'], worked, /invalid choice/i),
        },
        probe: 'aws kms disable-key --key-id alias/demo',
      },
    },
    {
      type: 'ordering',
      id: 'core-order-of-a-rescue',
      objective: 'Bring a key back from a scheduled deletion',
      stem: 'An alarm reports that a production key was scheduled for deletion, and applications fail. Which of these steps belong to the rescue, and in which order?',
      items: [
        placed(
          'a',
          1,
          'Call CancelKeyDeletion for the key',
          'While the period runs this brings the key back with everything it had. It is the one step that has a deadline.',
        ),
        placed(
          'b',
          2,
          'Call EnableKey for the key',
          'After cancelling, the key is disabled; before cancelling, enabling is refused. So the order matters.',
        ),
        placed(
          'c',
          3,
          'Decrypt a blob of production with it',
          'A call that works is the proof, for state and for permission. Without it the next restart finds out.',
        ),
        {
          id: 'd',
          text: 'Create a new key under the old alias',
          misconception: 'new-key-opens-old-data',
          why: 'A new key has other material, and a name opens nothing that was sealed before. It would be right for new data, with the old key kept.',
        },
      ],
      sources: [api('CancelKeyDeletion'), api('EnableKey')],
      proof: {
        setup: [...key, ...sealed, schedule],
        claims: {
          order: claim(
            [
              'aws kms enable-key --key-id "$(cat key.id)"',
              cancel,
              'aws kms enable-key --key-id "$(cat key.id)"',
              decrypt,
            ],
            (results) =>
              /KMSInvalidStateException/.test(results[0]?.stderr ?? '') &&
              prints(/Plaintext/)(results),
          ),
          d: claim(
            [
              'aws kms delete-alias --alias-name alias/demo',
              'aws kms create-alias --alias-name alias/demo --target-key-id "$(aws kms create-key --query KeyMetadata.KeyId --output text)"',
              `${decrypt} --key-id alias/demo`,
            ],
            worked,
            /IncorrectKeyException/,
          ),
        },
        probe: 'aws kms cancel-key-deletion --key-id alias/demo',
      },
    },
    {
      type: 'ordering',
      id: 'core-order-inside-the-hsm',
      objective: 'Follow an encryption through the layers of keys',
      stem: 'An Encrypt under a symmetric key has passed the policies and reaches an HSM together with the token of the key. Which of these steps happen there, and in which order?',
      items: [
        placed(
          'a',
          1,
          'The token is opened with the domain key',
          'The key material arrives wrapped, and the domain key exists in the memory of HSMs alone. Now the material is in the clear, for a moment.',
        ),
        placed(
          'b',
          2,
          'A key for this one ciphertext is derived',
          'A random nonce and the material go in, a fresh key comes out. So hardly any key is used twice.',
        ),
        placed(
          'c',
          3,
          'The plaintext is sealed under that key',
          'With AES-GCM, and the encryption context as additional authenticated data. The nonce goes into the blob for the way back.',
        ),
        placed(
          'd',
          4,
          'The ciphertext leaves for the endpoint',
          'Only now is there something to send: the nonce and the sealed text. The plain material is dropped, and the next call begins with the token again.',
        ),
        {
          id: 'e',
          text: 'The material is sent to the endpoint',
          misconception: 'endpoints-see-keys',
          why: 'The HSM has no way out for material in the clear; it answers with a ciphertext. It would be right for a data key, which is made to leave.',
        },
      ],
      sources: [details],
    },
    {
      type: 'single',
      id: 'core-key-without-material',
      objective: 'Bring a key with external origin into use',
      stem: 'A key was created with `--origin EXTERNAL`. Encrypt answers KMSInvalidStateException, and so does EnableKey. The caller has every permission. What is missing?',
      options: [
        right(
          'a',
          'Its key material, which has to be imported first',
          'Such a key begins as a shell without material, in a state that says so. Importing brings it to Enabled; there is nothing to switch on before.',
        ),
        wrong(
          'b',
          'An alias, without which a key cannot be enabled',
          'keys-need-an-alias',
          'An alias is a convenience, and keys work without one. It would be right for an application that is configured with a name.',
        ),
        wrong(
          'c',
          'A rotation, which gives the key its first material',
          'rotation-creates-material',
          'For this origin KMS makes no material, at no time. It would be right to say that KMS makes new material for keys of its own origin.',
        ),
        wrong(
          'd',
          'A key policy, which is put after the creation',
          'keys-begin-without-policy',
          'Every key has a policy from its first moment, the default one where none was given. It would be right after an error that speaks of access.',
        ),
      ],
      sources: [keyStates, guide('Import key material', 'importing-keys')],
      proof: {
        setup: [
          'aws kms create-key --origin EXTERNAL --query KeyMetadata.KeyId --output text > key.id',
          'echo x > x',
        ],
        claims: {
          a: claim(
            [state, 'aws kms encrypt --key-id "$(cat key.id)" --plaintext fileb://x'],
            (results) =>
              /^PendingImport/.test(results[0]?.stdout ?? '') &&
              /is pending import/.test(last(results).stderr),
          ),
          b: claim(
            [
              'aws kms create-alias --alias-name alias/demo --target-key-id "$(cat key.id)"',
              'aws kms enable-key --key-id "$(cat key.id)"',
            ],
            worked,
            /is pending import/,
          ),
          c: claim(
            ['aws kms rotate-key-on-demand --key-id "$(cat key.id)"'],
            worked,
            /is pending import/,
          ),
          d: claim(
            ['aws kms get-key-policy --key-id "$(cat key.id)" --policy-name default'],
            failed,
            /kms:\*/,
          ),
        },
        probe: 'aws kms create-key --origin EXTERNAL',
      },
    },
    {
      type: 'matching',
      id: 'core-match-states',
      objective: 'Tell the state of a key from what was done to it',
      stem: 'Each of these five keys has just been through what is told here, and through nothing else. Which KeyState does DescribeKey show for each?',
      prompts: [
        {
          id: 'a',
          text: 'Created as an RSA key for signing, and used by nobody so far',
          answer: '2',
          why: 'KMS makes the material together with the key, so the key can be used from its first moment. No call is needed to bring it into use.',
          misconceptions: { 1: 'new-keys-have-to-be-enabled' },
        },
        {
          id: 'b',
          text: 'Disabled during an incident, and then given a new key policy',
          answer: '1',
          why: 'A policy says who may do what, and the switch stays where it was. Somebody with the right to enable the key has to turn it back.',
          misconceptions: { 2: 'a-new-policy-enables-the-key' },
        },
        {
          id: 'c',
          text: 'Disabled for a month, and then scheduled for deletion',
          answer: '3',
          why: 'A deletion can be scheduled from here as well as from a key in use, and the waiting period runs from that call.',
          misconceptions: { 1: 'disabled-keys-stay-disabled' },
        },
        {
          id: 'd',
          text: 'A multi-Region primary with a replica, scheduled for deletion',
          answer: '5',
          why: 'A primary cannot go before its replicas. Its waiting period begins when the last of them is gone, and the state says that it waits for that.',
          misconceptions: { 3: 'primaries-go-first', 6: 'waiting-is-updating' },
        },
        {
          id: 'e',
          text: 'Created with the origin EXTERNAL, and given an alias',
          answer: '4',
          why: 'Such a key begins without material, and a name does not bring any. Once the material has been imported, the key can be used at once.',
          misconceptions: { 1: 'new-keys-have-to-be-enabled', 2: 'a-key-with-a-name-works' },
        },
      ],
      responses: [
        { id: '1', text: 'Disabled' },
        { id: '2', text: 'Enabled' },
        { id: '3', text: 'PendingDeletion' },
        { id: '4', text: 'PendingImport' },
        { id: '5', text: 'PendingReplicaDeletion' },
        { id: '6', text: 'Updating' },
      ],
      sources: [keyStates, deleting],
      proof: {
        setup: key,
        claims: {
          'a=2': claim([...rsaSigner, stateOf('rsa.id')], prints(/^Enabled/)),
          'a=1': claim([...rsaSigner, stateOf('rsa.id')], prints(/^Disabled/), /^Enabled/m),
          'b=1': claim([...disabledWithPolicy, state], prints(/^Disabled/)),
          'b=2': claim([...disabledWithPolicy, state], prints(/^Enabled/), /^Disabled/m),
          'c=3': claim([disable, schedule, state], prints(/^PendingDeletion/)),
          'd=5': claim([...primary, stateOf('mrk.id')], prints(/^PendingReplicaDeletion/)),
          'd=3': claim(
            [...primary, stateOf('mrk.id')],
            prints(/^PendingDeletion/),
            /^PendingReplicaDeletion/m,
          ),
          'e=4': claim([...withoutMaterial, stateOf('ext.id')], prints(/^PendingImport/)),
          'e=2': claim(
            [...withoutMaterial, stateOf('ext.id')],
            prints(/^Enabled/),
            /^PendingImport/m,
          ),
        },
        probe: 'aws kms describe-key --key-id alias/demo --query KeyMetadata.KeyState',
      },
    },
    {
      type: 'single',
      id: 'core-column-for-ciphertext',
      objective: 'Plan the room that a ciphertext takes',
      stem: 'A table has a binary column sized for the largest plaintext that Encrypt takes. It is to hold the KMS ciphertext instead, in binary, for values of every allowed size. How large must the column become?',
      options: [
        right(
          'a',
          'As large as the API allows for a ciphertext blob',
          'A blob carries key reference, nonce, IV and tag besides the ciphertext, and its form may change. The documented maximum is what one can rely on.',
        ),
        wrong(
          'b',
          'As large as it is, since AES-GCM adds no length',
          'ciphertext-is-as-long-as-plaintext',
          'The ciphertext proper is as long as the plaintext, and the blob around it is longer. It would be right without tag, nonce and header.',
        ),
        wrong(
          'c',
          'As large as it is, plus a tag of 16 bytes',
          'blob-is-ciphertext-and-tag',
          'The tag is the smallest part of what is added; reference, nonce and framing take more. It would be right for sealing locally, with the IV kept elsewhere.',
        ),
        wrong(
          'd',
          'A third larger, since base64 is stored',
          'blobs-are-base64',
          'Base64 is the spelling in the reply of the CLI, and a binary column holds bytes. It would be right for a column of text.',
        ),
      ],
      sources: [api('Encrypt'), api('Decrypt')],
      proof: {
        setup: [
          ...key,
          `openssl rand -out full ${most}`,
          'aws kms encrypt --key-id alias/demo --plaintext fileb://full --query CiphertextBlob --output text > full.b64',
          'base64 --decode full.b64 > full.blob',
        ],
        claims: {
          a: claim(
            ['wc -c < full.blob'],
            (results) =>
              Number(last(results).stdout) > most &&
              Number(last(results).stdout) <= limits.ciphertextBlobBytes.value,
          ),
          b: claim(
            ['wc -c < full.blob'],
            (results) => Number(last(results).stdout) <= most,
            /\d{4}/,
          ),
          c: claim(
            ['wc -c < full.blob'],
            (results) => Number(last(results).stdout) <= most + 16,
            /\d{4}/,
          ),
          d: claim(
            ['wc -c < full.blob'],
            (results) => Number(last(results).stdout) >= Math.floor((most * 4) / 3),
            /\d{4}/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/demo --plaintext fileb://passwords-encrypted.txt',
      },
    },
  ],
});
