// Questions on who owns a key, on specs and usages, and on origins. What can be tried carries a proof, which the test
// run executes.

import { owners } from '#facts/key-types.ts';
import { names } from '#facts/names.ts';
import { quiz } from '#quiz';
import { api, guide, policyText } from './worlds/access.ts';
import { into, made, pair, shows, succeeds } from './worlds/keys.ts';

const keys = guide('AWS KMS keys', 'concepts');
const policies = guide('Key policies in AWS KMS', 'key-policies');
const specs = guide('Key spec reference', 'symm-asymm-choose-key-spec');
const hmacPage = guide('HMAC keys in AWS KMS', 'hmac');
const importing = guide('Importing key material', 'importing-keys');
const stores = guide('Custom key stores', 'key-store-overview');
const protection = guide('Data protection', 'data-protection');
const conditions = guide('Condition keys for AWS KMS', 'conditions-kms');

const managed =
  'AWS=$(aws kms describe-key --key-id alias/aws/s3 --query KeyMetadata.KeyId --output text)';
const note = "printf 'a note' > note";
// Named by a condition, since the simulated cloud knows no such account to name as a principal.
const open = policyText(
  {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  },
  {
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringEquals: { 'kms:CallerAccount': '444455556666' } },
  },
);
const encrypt = (variable: string) => `aws kms encrypt --key-id "$${variable}" --plaintext aGk=`;

export default quiz({
  id: 'key-types',
  title: 'Owners, specs and origins',
  summary:
    'AWS owned, AWS managed or yours; symmetric, RSA, curve, HMAC or ML-DSA; and what cannot be changed.',
  questions: [
    {
      type: 'single',
      id: 'keytype-share-across-accounts',
      objective: 'Choose an owner when another account must decrypt',
      stem: 'Objects in a bucket are encrypted under alias/aws/s3. A second account of the company must read them through S3, and its roles have every permission in IAM. What has to happen to the key?',
      options: [
        {
          id: 'a',
          text: 'Its key policy gets a statement for that account',
          misconception: 'aws-managed-policy-is-editable',
          why: 'The policy of an AWS managed key is written by AWS and cannot be changed from your account. It would be right for a customer managed key.',
        },
        {
          id: 'b',
          text: 'It gets a grant that names a role of that account',
          misconception: 'grants-work-on-aws-managed',
          why: 'Giving a grant is refused as well: the policy lets services do that, on your behalf and in their own name. It would be right for a customer managed key.',
        },
        {
          id: 'c',
          text: 'It is replaced by a customer managed key of yours',
          right: true,
          why: 'Only the policy of your own key can let another account in. The objects must be encrypted again under it.',
        },
        {
          id: 'd',
          text: 'It is replicated into that account by its owner',
          misconception: 'replicas-cross-accounts',
          why: 'Replicas go to other Regions of one account, and AWS managed keys have none at all. It would be right for Regions, with a key born multi-Region.',
        },
      ],
      sources: [keys, policies],
      proof: {
        setup: [managed, made('OWN')],
        claims: {
          a: succeeds(
            [`aws kms put-key-policy --key-id "$AWS" --policy '${open}'`],
            /AccessDeniedException/,
          ),
          b: succeeds(
            [
              'aws kms create-grant --key-id "$AWS" --grantee-principal arn:aws:iam::111122223333:user/admin --operations Decrypt',
            ],
            /AccessDeniedException/,
          ),
          c: succeeds([`aws kms put-key-policy --key-id "$OWN" --policy '${open}'`]),
          d: succeeds(
            ['aws kms replicate-key --key-id "$AWS" --replica-region eu-west-1'],
            /AccessDeniedException|UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms get-key-policy --key-id alias/aws/s3',
      },
    },
    {
      type: 'multiple',
      id: 'keytype-what-an-admin-may',
      objective: 'Know what an account can do with an AWS managed key',
      stem: 'An administrator with full rights in IAM works on alias/aws/s3 from the command line. Which TWO of these calls succeed?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Reading its key policy as text',
          right: true,
          why: 'The policy lets the account describe, get and list. You may see what AWS wrote there.',
        },
        {
          id: 'b',
          text: 'Reading its rotation status',
          right: true,
          why: 'This too is a get operation, open to the account. It shows a rotation every year that nobody can change.',
        },
        {
          id: 'c',
          text: 'Disabling it for an hour',
          misconception: 'aws-managed-can-be-disabled',
          why: 'The state of the key is not yours to change, so there is no emergency switch. It would be right for a customer managed key.',
        },
        {
          id: 'd',
          // own number: a text of the case
          text: 'Encrypting ten bytes with it',
          misconception: 'aws-managed-direct-use',
          why: 'Its policy lets the account use it through S3, and a direct call does not come that way. It would be right for a request that S3 makes on your behalf.',
        },
        {
          id: 'e',
          text: 'Scheduling its deletion',
          misconception: 'aws-managed-can-be-deleted',
          why: 'Nobody in the account may do that, the root user included. It would be right for a key that you had created yourself.',
        },
      ],
      sources: [keys, policies],
      proof: {
        setup: [managed],
        claims: {
          a: succeeds(['aws kms get-key-policy --key-id "$AWS"']),
          b: shows(
            ['aws kms get-key-rotation-status --key-id "$AWS"'],
            /"KeyRotationEnabled": true/,
          ),
          c: succeeds(['aws kms disable-key --key-id "$AWS"'], /AccessDeniedException/),
          d: succeeds([encrypt('AWS')], /AccessDeniedException/),
          e: succeeds(['aws kms schedule-key-deletion --key-id "$AWS"'], /AccessDeniedException/),
        },
        probe: 'aws kms describe-key --key-id alias/aws/s3',
      },
    },
    {
      type: 'single',
      id: 'keytype-direct-use-refused',
      objective: 'Explain why an AWS managed key refuses a direct call',
      stem: 'An application calls Encrypt with alias/aws/s3 and gets AccessDeniedException, although its role has kms:* on all resources. Uploads to S3 by the same role, encrypted under the same key, work. What makes the difference?',
      options: [
        {
          id: 'a',
          text: 'Its key policy asks that calls come through S3',
          right: true,
          why: 'A condition on the calling service lets requests through that S3 makes for principals of the account. A direct call has no such service and finds no statement.',
        },
        {
          id: 'b',
          text: 'Its role needs the key ARN in its IAM policy',
          misconception: 'wildcard-does-not-cover-keys',
          why: 'A wildcard in IAM covers this key as any other, but IAM alone opens nothing here. It would be right if the IAM policy had listed other ARNs.',
        },
        {
          id: 'c',
          text: 'Its material is at S3 and not in KMS any more',
          misconception: 'material-moves-to-the-service',
          why: 'The material is in the HSMs of KMS like that of every KMS key. It would be right for keys that a service keeps for itself, such as a bucket key.',
        },
        {
          id: 'd',
          text: 'Its alias works in the console and not in calls',
          misconception: 'aws-aliases-are-for-display',
          why: 'The alias resolves in calls as others do, which the message shows: it names the key. It would be right for names that the console makes up.',
        },
      ],
      sources: [policies, conditions],
      proof: {
        setup: [managed],
        claims: {
          a: shows(
            ['aws kms get-key-policy --key-id "$AWS" --query Policy --output text', encrypt('AWS')],
            /kms:ViaService[\s\S]*no resource-based policy allows/,
          ),
          b: succeeds(
            [
              'ARN=$(aws kms describe-key --key-id "$AWS" --query KeyMetadata.Arn --output text)',
              encrypt('ARN'),
            ],
            /no resource-based policy allows/,
          ),
          c: shows(
            ['aws kms describe-key --key-id "$AWS" --query KeyMetadata.Origin --output text'],
            /S3/,
            /AWS_KMS/,
          ),
          d: succeeds(
            ['aws kms describe-key --key-id alias/aws/s3', encrypt('AWS')],
            /on resource: arn:aws:kms/,
          ),
        },
        probe: 'aws kms encrypt --key-id alias/aws/s3 --plaintext aGk=',
      },
    },
    {
      type: 'single',
      id: 'keytype-managed-rotation',
      objective: 'State how AWS managed keys are rotated',
      // own number: a demand of the case
      stem: 'An auditor demands that the material under alias/aws/ebs be rotated every ninety days. Which answer is correct?',
      options: [
        {
          id: 'a',
          // own number: a demand of the case
          text: 'Set the period of the key to ninety days once',
          misconception: 'aws-managed-rotation-is-adjustable',
          why: 'The period of an AWS managed key is given by AWS, and changing it is refused. It would be right for a customer managed symmetric key.',
        },
        {
          id: 'b',
          text: 'It turns over every year, and you cannot alter it',
          right: true,
          why: `Since ${owners.managedRotationSince.value} it is rotated yearly. For another period, use a customer managed key and set it there.`,
        },
        {
          id: 'c',
          text: 'It is replaced by a new key after three years',
          misconception: 'aws-managed-three-years',
          why: 'Three years was the period long ago, and even then the material was rotated and the key stayed. It would be right, as to the period, in old study notes.',
        },
        {
          id: 'd',
          text: 'Rotate it on demand four times in each year',
          misconception: 'rotate-on-demand-any-key',
          why: 'Rotation on demand is refused here like all other changes. It would be right for a customer managed symmetric key with room in its quota.',
        },
      ],
      sources: [api('EnableKeyRotation'), keys],
      proof: {
        setup: [
          'AWS=$(aws kms describe-key --key-id alias/aws/ebs --query KeyMetadata.KeyId --output text)',
        ],
        claims: {
          a: succeeds(
            ['aws kms enable-key-rotation --key-id "$AWS" --rotation-period-in-days 90'],
            /AccessDeniedException/,
          ),
          b: shows(
            ['aws kms get-key-rotation-status --key-id "$AWS" --query RotationPeriodInDays'],
            /^365$/m,
          ),
          c: shows(
            ['aws kms get-key-rotation-status --key-id "$AWS" --query RotationPeriodInDays'],
            /^109\d$/m,
            /^365$/m,
          ),
          d: succeeds(['aws kms rotate-key-on-demand --key-id "$AWS"'], /AccessDeniedException/),
        },
        probe: 'aws kms get-key-rotation-status --key-id ',
      },
    },
    {
      type: 'matching',
      id: 'keytype-owner-and-duty',
      objective: 'Match requirements to the kind of key',
      stem: 'Which kind of key fits each of these requirements, if the simplest kind that fulfils it is preferred?',
      repeats: true,
      prompts: [
        {
          id: 'a',
          text: 'Encrypted at rest, no further duties, nothing to pay',
          answer: '1',
          why: 'The key in an account of AWS costs nothing, needs no care and is the default of many services. Nothing else was asked for.',
          misconceptions: { 3: 'own-key-is-always-better' },
        },
        {
          id: 'b',
          text: 'Cut off all decryption within minutes in an incident',
          answer: '3',
          why: 'The state and the policy of the key must be yours to change. That is so for keys that you created.',
          misconceptions: { 2: 'aws-managed-can-be-disabled' },
        },
        {
          id: 'c',
          text: 'Let the backup account decrypt snapshots',
          answer: '3',
          why: 'Another account can be let in by a key policy that you write, and by no other way.',
          misconceptions: { 2: 'aws-managed-shareable' },
        },
        {
          id: 'd',
          text: 'See each use in your trail, without a monthly fee',
          answer: '2',
          why: 'A key of a service in your account costs nothing by the month, and its use stands in your trail.',
          misconceptions: { 1: 'aws-owned-is-audited', 4: 'own-material-is-free' },
        },
      ],
      responses: [
        { id: '1', text: 'AWS owned key' },
        { id: '2', text: 'AWS managed key' },
        { id: '3', text: 'Customer managed key' },
        { id: '4', text: 'Key with imported material' },
      ],
      sources: [keys],
    },
    {
      type: 'single',
      id: 'keytype-reserved-alias',
      objective: 'Know which alias names are reserved',
      stem: 'To make their key look like the others, a team calls CreateAlias with the name alias/aws/warehouse and a customer managed key as the target. What is the result?',
      options: [
        {
          id: 'a',
          text: 'A refusal, since such names are kept for AWS',
          right: true,
          why: 'Names that begin with alias/aws/ belong to AWS managed keys, so no caller can create one. Any other name after alias/ is free.',
        },
        {
          id: 'b',
          text: 'An alias, and the key becomes AWS managed now',
          misconception: 'alias-decides-the-manager',
          why: 'Who manages a key is fixed when it is made and is not read from an alias. It would be right for nothing in KMS; a key never changes its manager.',
        },
        {
          id: 'c',
          text: 'An alias that shows in the console and no more',
          misconception: 'aws-aliases-are-for-display',
          why: 'The call fails, so there is nothing to show. It would be right for a tag, which is free text and can say whatever one likes.',
        },
        {
          id: 'd',
          text: 'A refusal, since a key may have a single alias',
          misconception: 'one-alias-a-key',
          why: 'A key may have many aliases; the reason lies in the name alone. It would be right if the key had reached its quota of aliases.',
        },
      ],
      sources: [api('CreateAlias')],
      proof: {
        setup: [made('OWN')],
        claims: {
          a: shows(
            ['aws kms create-alias --alias-name alias/aws/warehouse --target-key-id "$OWN"'],
            /NotAuthorizedException/,
          ),
          b: shows(
            [
              'aws kms create-alias --alias-name alias/aws/warehouse --target-key-id "$OWN"',
              'aws kms describe-key --key-id "$OWN" --query KeyMetadata.KeyManager --output text',
            ],
            /^AWS$/m,
            /CUSTOMER/,
          ),
          c: succeeds(
            ['aws kms create-alias --alias-name alias/aws/warehouse --target-key-id "$OWN"'],
            /NotAuthorizedException/,
          ),
          d: shows(
            [
              'aws kms create-alias --alias-name alias/one --target-key-id "$OWN"',
              'aws kms create-alias --alias-name alias/two --target-key-id "$OWN" && echo second alias made',
            ],
            /Exception/,
            /second alias made/,
          ),
        },
        probe: 'aws kms create-alias --alias-name alias/aws/warehouse --target-key-id ',
      },
    },
    {
      type: 'single',
      id: 'keytype-usage-for-life',
      objective: 'Plan for a key usage that cannot be changed',
      stem: 'An RSA key in KMS decrypts messages from customers. A new requirement asks for signatures, and a developer wants to save the price of a second key. What is possible?',
      options: [
        {
          id: 'a',
          text: 'Call Sign with this key, since RSA can do both',
          misconception: 'rsa-key-does-both',
          why: 'The mathematics could; the key may not. It has the usage for encryption, and signing is refused. It would be right for a key file in openssl.',
        },
        {
          id: 'b',
          text: 'Change its usage, once no messages are waiting',
          misconception: 'usage-can-be-changed',
          why: 'No operation changes the usage of a key, at any time. It would be right for its description, its tags or its policy.',
        },
        {
          id: 'c',
          text: 'Create a second RSA key with the other usage',
          right: true,
          why: 'One key has one usage for life. Two tasks take two keys, and each gets a policy that fits its task.',
        },
        {
          id: 'd',
          text: 'Import its material into a key that can sign',
          misconception: 'key-material-can-be-exported',
          why: 'KMS hands no private key out, so there is nothing to import. It would be right for a private key of your own that was made outside.',
        },
      ],
      sources: [api('CreateKey'), specs],
      proof: {
        setup: [pair('RSA', 'RSA_2048', 'ENCRYPT_DECRYPT'), note],
        claims: {
          a: succeeds(
            [
              'aws kms sign --key-id "$RSA" --message fileb://note --signing-algorithm RSASSA_PSS_SHA_256',
            ],
            /InvalidKeyUsageException/,
          ),
          b: succeeds(
            ['aws kms update-key-usage --key-id "$RSA" --key-usage SIGN_VERIFY'],
            /nvalid choice|argument/,
          ),
          c: succeeds([
            pair('SIGNS', 'RSA_2048', 'SIGN_VERIFY'),
            'aws kms sign --key-id "$SIGNS" --message fileb://note --signing-algorithm RSASSA_PSS_SHA_256',
          ]),
          d: shows(
            ['aws kms get-public-key --key-id "$RSA" | jq -r "keys[]"'],
            /PrivateKey/,
            /PublicKey/,
          ),
        },
        probe: 'aws kms create-key --key-spec RSA_2048 --key-usage ',
      },
    },
    {
      type: 'multiple',
      id: 'keytype-symmetric-alone',
      objective: 'Name what symmetric encryption keys alone can do',
      stem: 'A design must settle on one kind of KMS key. Which TWO abilities belong to a symmetric encryption key and are missing in an RSA key for encryption?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Generating data keys for envelopes',
          right: true,
          why: 'Data keys come from symmetric encryption keys, which wrap them. That is why services that encrypt at rest want this kind.',
        },
        {
          id: 'b',
          text: 'Rotating its material by a schedule',
          right: true,
          why: 'Automatic rotation is for symmetric encryption keys with material from KMS. An RSA pair is exchanged by hand, with a new key.',
        },
        {
          id: 'c',
          text: 'Encrypting a password of forty bytes',
          misconception: 'rsa-cannot-encrypt',
          why: 'Both can: forty bytes fit into one RSA block with its padding. It would be right for a text longer than such a block.',
        },
        {
          id: 'd',
          text: 'Having a key policy and some grants',
          misconception: 'policies-differ-by-spec',
          why: 'Every KMS key has a policy and can have grants, whatever its kind. It would be right for nothing here, as permission does not depend on the spec.',
        },
        {
          id: 'e',
          text: 'Encrypting outside AWS with one half',
          misconception: 'symmetric-keys-have-a-public-half',
          why: 'That is the ability of the RSA key, whose public half can be handed out. It would be right if the question were asked the other way round.',
        },
      ],
      sources: [specs, api('GenerateDataKey'), api('EnableKeyRotation')],
      proof: {
        setup: [
          pair('RSA', 'RSA_2048', 'ENCRYPT_DECRYPT'),
          made('SYM'),
          'head -c 40 /dev/zero > forty',
        ],
        claims: {
          a: shows(
            [
              'aws kms generate-data-key --key-id "$SYM" --key-spec AES_256 --query KeyId',
              'aws kms generate-data-key --key-id "$RSA" --key-spec AES_256',
            ],
            /arn:aws:kms[\s\S]*InvalidKeyUsageException/,
          ),
          b: shows(
            [
              'aws kms enable-key-rotation --key-id "$SYM" && echo set',
              'aws kms enable-key-rotation --key-id "$RSA"',
            ],
            /set[\s\S]*UnsupportedOperationException/,
          ),
          c: shows(
            [
              'aws kms encrypt --key-id "$RSA" --encryption-algorithm RSAES_OAEP_SHA_256 --plaintext fileb://forty --query EncryptionAlgorithm',
            ],
            /Exception/,
            /RSAES/,
          ),
          d: shows(
            [
              'aws kms create-grant --key-id "$RSA" --grantee-principal arn:aws:iam::111122223333:user/admin --operations Decrypt --query GrantId',
            ],
            /Exception/,
            /"[0-9a-f]{20}/,
          ),
          e: succeeds(['aws kms get-public-key --key-id "$SYM"'], /UnsupportedOperationException/),
        },
        probe: 'aws kms generate-data-key --key-spec AES_256 --key-id ',
      },
    },
    {
      type: 'single',
      id: 'keytype-usage-must-be-named',
      objective: 'Create a key of another spec than the default',
      stem: 'A template calls CreateKey with the key spec RSA_3072 and nothing else. What comes back?',
      options: [
        {
          id: 'a',
          text: 'A key that encrypts, as this is the default',
          misconception: 'usage-defaults-for-all-specs',
          why: 'The default holds for symmetric encryption keys, the one kind where nothing else is possible. It would be right if the spec had been left out as well.',
        },
        {
          id: 'b',
          text: 'A key that signs, as RSA mostly does today',
          misconception: 'rsa-defaults-to-signing',
          why: 'KMS does not guess what an RSA key is for, because the choice is for life. It would be right if the template had named the usage for signing.',
        },
        {
          id: 'c',
          text: 'An error: for this spec a usage must be named',
          right: true,
          why: 'For every spec but the symmetric default the caller must say what the key is for, since it cannot be changed.',
        },
        {
          id: 'd',
          text: 'A key without usage, to be settled at first use',
          misconception: 'first-use-decides-usage',
          why: 'A key has its usage from the moment it exists, or it does not come to exist. It would be right for material that is imported later.',
        },
      ],
      sources: [api('CreateKey')],
      proof: {
        setup: [note],
        claims: {
          a: shows(
            ['aws kms create-key --key-spec RSA_3072 --query KeyMetadata.KeyUsage'],
            /ENCRYPT_DECRYPT/,
            /You must specify a KeyUsage/,
          ),
          b: shows(
            ['aws kms create-key --key-spec RSA_3072 --query KeyMetadata.KeyUsage'],
            /SIGN_VERIFY/,
            /You must specify a KeyUsage/,
          ),
          c: shows(['aws kms create-key --key-spec RSA_3072'], /You must specify a KeyUsage/),
          d: succeeds(['aws kms create-key --key-spec RSA_3072'], /ValidationException/),
        },
        probe: 'aws kms create-key --key-spec RSA_3072',
      },
    },
    {
      type: 'single',
      id: 'keytype-alias-keeps-kind',
      objective: 'Know between which keys an alias can be moved',
      stem: 'A program encrypts by alias/vault, which points at a symmetric encryption key. To serve partners without AWS access, an administrator calls UpdateAlias with an RSA key for encryption as the new target. What happens?',
      options: [
        {
          id: 'a',
          text: 'It moves, and new texts are encrypted with RSA',
          misconception: 'alias-moves-anywhere',
          why: 'An alias moves between keys of the same type and usage, so the program is not surprised by another kind. It would be right for a second symmetric encryption key.',
        },
        {
          id: 'b',
          text: 'It is refused, as the two keys differ in type',
          right: true,
          why: 'Type and usage of both keys must be the same. Partners get an alias of their own, and the program keeps the old one.',
        },
        {
          id: 'c',
          text: 'It moves, and old texts open through the alias',
          misconception: 'alias-carries-material',
          why: 'Nothing moves here, and an alias never carries material with it. Old blobs name their key by themselves. It would be right to say that they stay readable.',
        },
        {
          id: 'd',
          text: 'It is refused, as an alias stays with one key',
          misconception: 'alias-is-fixed',
          why: 'Moving aliases is the usual way to exchange a key by hand. It would be right for the aliases of AWS managed keys, which are not yours.',
        },
      ],
      sources: [api('UpdateAlias')],
      proof: {
        setup: [
          made('SYM'),
          made('SYM2'),
          pair('RSA', 'RSA_2048', 'ENCRYPT_DECRYPT'),
          'aws kms create-alias --alias-name alias/vault --target-key-id "$SYM"',
          note,
          into(
            'b',
            'aws kms encrypt --key-id alias/vault --plaintext fileb://note',
            'CiphertextBlob',
          ),
        ],
        claims: {
          a: shows(
            [
              'aws kms update-alias --alias-name alias/vault --target-key-id "$RSA"',
              'aws kms describe-key --key-id alias/vault --query KeyMetadata.KeySpec',
            ],
            /RSA_2048/,
            /SYMMETRIC_DEFAULT/,
          ),
          b: shows(
            ['aws kms update-alias --alias-name alias/vault --target-key-id "$RSA"'],
            /ValidationException/,
          ),
          c: succeeds(
            ['aws kms update-alias --alias-name alias/vault --target-key-id "$RSA"'],
            /ValidationException/,
          ),
          d: shows(
            ['aws kms update-alias --alias-name alias/vault --target-key-id "$SYM2" && echo moved'],
            /Exception/,
            /moved/,
          ),
        },
        probe: 'aws kms update-alias --alias-name alias/vault --target-key-id ',
      },
    },
    {
      type: 'single',
      id: 'keytype-curve-for-agreement',
      objective: 'Match curve specs and usages',
      stem: 'Two services are to agree on secrets with DeriveSharedSecret. A developer writes a template that creates an ECC_SECG_P256K1 key with the usage KEY_AGREEMENT. What will the first deployment show?',
      options: [
        {
          id: 'a',
          text: 'CreateKey refuses, as this curve signs and no more',
          right: true,
          why: 'The NIST curves sign or agree; this one signs. Take a NIST curve such as ECC_NIST_P256 for key agreement.',
        },
        {
          id: 'b',
          text: 'CreateKey works, and the agreement fails afterwards',
          misconception: 'bad-usage-shows-later',
          why: 'Spec and usage are checked together before a key comes into being. It would be right for a public key on another curve, which shows in the later call.',
        },
        {
          id: 'c',
          text: 'CreateKey works, as all curves can agree on secrets',
          misconception: 'all-curves-agree',
          why: 'As mathematics they could, but KMS offers it for the NIST curves alone. It would be right for a curve of that family.',
        },
        {
          id: 'd',
          text: 'CreateKey refuses, as curves have no such usage',
          misconception: 'agreement-not-in-kms',
          why: 'The usage exists since 2024 and is made for curve keys. It would be right in material that is older than that.',
        },
      ],
      sources: [api('CreateKey'), specs],
      proof: {
        setup: [note],
        claims: {
          a: shows(
            [
              pair('K', 'ECC_SECG_P256K1', 'KEY_AGREEMENT'),
              `${pair('S', 'ECC_SECG_P256K1', 'SIGN_VERIFY')} && echo signs`,
            ],
            /not compatible[\s\S]*signs/,
          ),
          b: shows(
            [`${pair('K', 'ECC_SECG_P256K1', 'KEY_AGREEMENT')} && echo made`],
            /^made/m,
            /not compatible/,
          ),
          c: shows(
            [`${pair('K', 'ECC_SECG_P256K1', 'KEY_AGREEMENT')} && echo agrees`],
            /^agrees/m,
            /not compatible/,
          ),
          d: shows(
            [`${pair('K', 'ECC_NIST_P256', 'KEY_AGREEMENT')} && echo made`],
            /not compatible/,
            /^made/m,
          ),
        },
        probe: 'aws kms create-key --key-spec ECC_SECG_P256K1 --key-usage KEY_AGREEMENT',
      },
    },
    {
      type: 'single',
      id: 'keytype-pin-the-algorithm',
      objective: 'Restrict the algorithm of a key by policy',
      stem: 'Auditors demand that a signing key of the spec RSA_2048 be used with PSS padding alone. Developers must keep the permission to sign. Where is this settled?',
      options: [
        {
          id: 'a',
          text: 'In the key, by a spec that knows PSS and no other',
          misconception: 'spec-fixes-algorithm',
          why: 'An RSA signing key takes both paddings with three hashes each, and no spec narrows that. It would be right for ML-DSA, which has one algorithm.',
        },
        {
          id: 'b',
          text: 'In the policy, by a condition on the algorithm',
          right: true,
          why: 'A condition key for the signing algorithm compares what the call asks for. A deny for all but the PSS algorithms holds for everybody.',
        },
        {
          id: 'c',
          text: 'In the alias, by adding the algorithm to its name',
          misconception: 'alias-carries-settings',
          why: 'An alias is a name and changes nothing in what a call may ask. It would be right as a hint to people, and as no more.',
        },
        {
          id: 'd',
          text: 'In a grant, by an encryption context that says so',
          misconception: 'context-for-every-key',
          why: 'Grant constraints compare encryption contexts, which asymmetric keys do not know. It would be right for a symmetric key and its pairs.',
        },
      ],
      sources: [conditions, specs],
      proof: {
        setup: [pair('RSA', 'RSA_2048', 'SIGN_VERIFY'), note],
        claims: {
          a: shows(
            [
              'aws kms describe-key --key-id "$RSA" --query KeyMetadata.SigningAlgorithms --output text | tr "\\t" "\\n" | grep -c PKCS1',
            ],
            /^0$/m,
            /^3$/m,
          ),
          b: shows(
            [
              `aws kms put-key-policy --key-id "$RSA" --policy '${policyText(
                {
                  Effect: 'Allow',
                  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
                  Action: 'kms:*',
                  Resource: '*',
                },
                {
                  Effect: 'Deny',
                  Principal: '*',
                  Action: 'kms:Sign',
                  Resource: '*',
                  Condition: { StringNotLike: { 'kms:SigningAlgorithm': 'RSASSA_PSS_*' } },
                },
              )}'`,
              'aws kms sign --key-id "$RSA" --message fileb://note --signing-algorithm RSASSA_PSS_SHA_256 --query SigningAlgorithm',
              'aws kms sign --key-id "$RSA" --message fileb://note --signing-algorithm RSASSA_PKCS1_V1_5_SHA_256',
            ],
            /RSASSA_PSS_SHA_256[\s\S]*AccessDeniedException/,
          ),
          c: shows(
            [
              'aws kms create-alias --alias-name alias/pss-only --target-key-id "$RSA"',
              'aws kms sign --key-id alias/pss-only --message fileb://note --signing-algorithm RSASSA_PKCS1_V1_5_SHA_256 --query SigningAlgorithm',
            ],
            /Exception/,
            /RSASSA_PKCS1/,
          ),
          d: succeeds(
            [
              'aws kms create-grant --key-id "$RSA" --grantee-principal arn:aws:iam::111122223333:user/admin --operations Sign --constraints EncryptionContextEquals={padding=pss}',
            ],
            /ValidationException.*encryption context/,
          ),
        },
        probe: 'aws kms put-key-policy --policy-name default --policy file://policy.json --key-id ',
      },
    },
    {
      type: 'single',
      id: 'keytype-hmac-public-half',
      objective: 'Know that an HMAC key has no public half',
      stem: 'Codes made with GenerateMac under an HMAC_256 key are to be checked by partners. A developer plans to give them the public key from GetPublicKey. What will the plan meet?',
      options: [
        {
          id: 'a',
          text: 'GetPublicKey returns a key that can verify codes',
          misconception: 'hmac-has-public-key',
          why: 'An HMAC key is one secret, without halves. It would be right for a signing key, where everybody may hold the public half.',
        },
        {
          id: 'b',
          text: 'GetPublicKey is refused, as the key is symmetric',
          right: true,
          why: 'There is no public half to return. Either partners call KMS to verify, with permission, or a signature takes the place of the code.',
        },
        {
          id: 'c',
          text: 'GetPublicKey returns the secret in wrapped form',
          misconception: 'key-material-can-be-exported',
          why: 'KMS does not hand out the material of its keys in any form. It would be right for a data key, which is returned wrapped.',
        },
        {
          id: 'd',
          text: 'GetPublicKey is refused until a grant allows it',
          misconception: 'grants-unlock-operations',
          why: 'Permission is there; the kind of the key is the obstacle. It would be right for a user whom no policy lets do this.',
        },
      ],
      sources: [api('GetPublicKey'), hmacPage],
      proof: {
        setup: [pair('MAC', 'HMAC_256', 'GENERATE_VERIFY_MAC')],
        claims: {
          a: succeeds(['aws kms get-public-key --key-id "$MAC"'], /UnsupportedOperationException/),
          b: shows(['aws kms get-public-key --key-id "$MAC"'], /UnsupportedOperationException/),
          c: shows(
            ['aws kms get-public-key --key-id "$MAC"'],
            /CiphertextBlob|"PublicKey"/,
            /UnsupportedOperationException/,
          ),
          d: shows(
            ['aws kms get-public-key --key-id "$MAC"'],
            /AccessDenied/,
            /UnsupportedOperationException/,
          ),
        },
        probe: 'aws kms get-public-key --key-id ',
      },
    },
    {
      type: 'single',
      id: 'origin-lost-copy',
      objective: 'Know who answers for imported material',
      stem: 'Imported material of a symmetric key expired last night, and the key is back in PendingImport. The file with the material was shredded after the import. Data of two years lie encrypted under the key. What can be done?',
      options: [
        {
          id: 'a',
          text: 'AWS restores the material from its own backups',
          misconception: 'aws-backs-up-imported',
          why: 'For imported material the copy is your duty; KMS promises none. It would be right, in effect, for material that KMS itself had made.',
        },
        {
          id: 'b',
          text: 'New random material is imported into the key',
          misconception: 'any-material-will-do',
          why: 'Old ciphertexts were sealed under the lost bits, and other bits do not open them. It would be right if nothing had been encrypted so far.',
        },
        {
          id: 'c',
          text: 'Nothing; these data cannot be decrypted again',
          right: true,
          why: 'The same bits would have to be imported again, and nobody has them. Keep a copy in two safe places before an expiry is set.',
        },
        {
          id: 'd',
          text: 'The expiry is moved into the future afterwards',
          misconception: 'expiry-hides-material',
          why: 'At expiry KMS deletes the material; it is not merely locked away. It would be right a day earlier, by importing the same material anew.',
        },
      ],
      sources: [importing, api('ImportKeyMaterial')],
    },
    {
      type: 'matching',
      id: 'origin-and-what-it-means',
      objective: 'Match origins to where the material lives',
      stem: 'Which origin does a key have in each of these four situations?',
      prompts: [
        {
          id: 'a',
          text: 'Material is made in KMS and lives in its HSMs',
          answer: '1',
          why: 'This is the default, and AWS answers for the material being there. It suits nearly everything.',
          misconceptions: { 5: 'region-is-an-origin' },
        },
        {
          id: 'b',
          text: 'Your own bits, sent wrapped, live in the HSMs of KMS',
          answer: '2',
          why: 'The material came from outside and is used inside. You keep the copy, and you may delete it at once.',
          misconceptions: { 4: 'external-means-custom-store' },
        },
        {
          id: 'c',
          text: 'Material is made in single-tenant HSMs of your account',
          answer: '3',
          why: 'The cluster is yours, with its cost and its availability, and KMS uses it for you.',
          misconceptions: { 1: 'kms-hsms-are-single-tenant' },
        },
        {
          id: 'd',
          text: 'Each use asks a proxy that you run outside of AWS',
          answer: '4',
          why: 'The material never enters AWS. When the proxy does not answer, the key does not work.',
          misconceptions: { 2: 'external-means-custom-store' },
        },
      ],
      responses: [
        { id: '1', text: 'AWS_KMS' },
        { id: '2', text: 'EXTERNAL' },
        { id: '3', text: 'AWS_CLOUDHSM' },
        { id: '4', text: 'EXTERNAL_KEY_STORE' },
        { id: '5', text: 'MULTI_REGION' },
      ],
      sources: [api('CreateKey'), stores],
    },
    {
      type: 'single',
      id: 'origin-validated-hsms',
      objective: 'Meet a demand for single tenancy with the smallest effort',
      stem: 'A tender demands that key material be kept and used in HSMs that serve no other customer. Amazon S3 and Amazon EBS have to encrypt under these keys, and the bidder has no data centre. Which choice fulfils it with the smallest effort to run?',
      options: [
        {
          id: 'a',
          text: 'An external key store with HSMs of the bidder',
          misconception: 'xks-needed-for-single-tenancy',
          why: 'The bidder would have to run HSMs, a proxy and a network outside of AWS. It would be right if the material had to stay outside of AWS.',
        },
        {
          id: 'b',
          text: 'A CloudHSM key store with a cluster of two HSMs',
          right: true,
          why: 'The HSMs of the cluster are those of one account. KMS stands in front of them, so services use its symmetric keys like others, at the price of a cluster by the hour.',
        },
        {
          id: 'c',
          text: 'A key with material imported from a local HSM',
          misconception: 'imported-is-safer-by-itself',
          why: 'Imported material is used in the HSMs of KMS, which many customers share. It would be right if a rule said where the bits are made.',
        },
        {
          id: 'd',
          text: 'A KMS key as it is made when nothing is chosen',
          misconception: 'kms-hsms-are-single-tenant',
          why: `The HSMs of KMS serve many customers. It would be right if the tender asked for validated HSMs alone: outside of China they have ${names.hsmValidation.value}.`,
        },
      ],
      sources: [protection, stores],
    },
    {
      type: 'multiple',
      id: 'origin-store-keys',
      objective: 'Name what keys in custom key stores cannot be',
      stem: 'A team moves to an AWS CloudHSM key store and lists the keys it has today. Which TWO of these can it create in the store?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'A symmetric key that makes data keys',
          right: true,
          why: 'Symmetric encryption keys are what a custom key store takes, and they generate data keys as usual.',
        },
        {
          id: 'b',
          text: 'A symmetric key named by an alias',
          right: true,
          why: 'Policies, grants, tags and aliases work as with any other KMS key, since they belong to KMS and not to the store.',
        },
        {
          id: 'c',
          text: 'An ECC key for signing releases',
          misconception: 'stores-take-asymmetric',
          why: 'Asymmetric keys are not possible in a custom key store. It would be right for the standard store of KMS.',
        },
        {
          id: 'd',
          text: 'An HMAC key for session cookies',
          misconception: 'stores-take-hmac',
          why: 'HMAC keys belong to the standard store as well. It would be right to say that such a key is symmetric, but it does not encrypt.',
        },
        {
          id: 'e',
          text: 'A primary key with two replicas',
          misconception: 'stores-take-multi-region',
          why: 'Keys in custom key stores are single-Region, for the store is tied to its cluster. It would be right for keys with material in KMS.',
        },
      ],
      sources: [stores, api('CreateKey')],
    },
  ],
});
