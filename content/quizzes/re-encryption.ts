// Questions on rotation by hand and on ReEncrypt. What can be tried carries a proof.

import { type ProofResult, quiz, type Source } from '#quiz';

const guide = (title: string, page: string): Source => ({
  title: `AWS KMS Developer Guide: ${title}`,
  url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  checked: '2026-11',
});
const api = (operation: string): Source => ({
  title: `AWS KMS API Reference: ${operation}`,
  url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  checked: '2026-11',
});
const rotate = guide('Rotate AWS KMS keys', 'rotate-keys');

const create = (file: string, flags = '') =>
  `aws kms create-key ${flags} --query KeyMetadata.KeyId --output text > ${file}`;
const twoKeys = [
  create('old.id'),
  create('new.id'),
  'aws kms create-alias --alias-name alias/app --target-key-id "$(cat old.id)"',
  'printf secret > secret.txt',
];
const sealed = [
  'aws kms encrypt --key-id "$(cat old.id)" --plaintext fileb://secret.txt --encryption-context box=1 --query CiphertextBlob --output text | base64 --decode > old.blob',
];
const reEncrypt = (flags: string) =>
  `aws kms re-encrypt --ciphertext-blob fileb://old.blob ${flags} --query CiphertextBlob --output text | base64 --decode > new.blob`;
const toNew =
  '--source-encryption-context box=1 --destination-key-id "$(cat new.id)" --destination-encryption-context box=1';
const open = (file: string, flags = '--encryption-context box=1') =>
  `aws kms decrypt --ciphertext-blob fileb://${file} ${flags} --query Plaintext --output text | base64 --decode`;
const disableOld = 'aws kms disable-key --key-id "$(cat old.id)"';
const move = 'aws kms update-alias --alias-name alias/app --target-key-id "$(cat new.id)"';
const rsa = '--key-spec RSA_2048 --key-usage SIGN_VERIFY';
const pss = '--signing-algorithm RSASSA_PSS_SHA_256 --message fileb://secret.txt';
const sign = `aws kms sign --key-id alias/app ${pss} --query Signature --output text | base64 --decode > old.sig`;
const trySign = `aws kms sign --key-id alias/app ${pss}`;
const verify = (key: string) => `aws kms verify --key-id ${key} ${pss} --signature fileb://old.sig`;
const signers = [
  create('old.id', rsa),
  create('new.id', rsa),
  'aws kms create-alias --alias-name alias/app --target-key-id "$(cat old.id)"',
  'printf secret > secret.txt',
  sign,
];
/** A user who may do these actions with any key, as the profile `clerk`. */
const clerk = (...actions: readonly string[]) => [
  'aws iam create-user --user-name clerk > user.json',
  `aws iam put-user-policy --user-name clerk --policy-name clerk --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":${JSON.stringify(actions)},"Resource":"*"}]}'`,
  `read -r ID SECRET <<< "$(aws iam create-access-key --user-name clerk --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)"`,
  'aws configure set aws_access_key_id "$ID" --profile clerk',
  'aws configure set aws_secret_access_key "$SECRET" --profile clerk',
];
const allowClerk = (action: string, condition = '') =>
  `aws iam put-user-policy --user-name clerk --policy-name clerk --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${action}","Resource":"*"${condition && `,"Condition":{${condition}}`}}]}'`;
/** The clerk gives the secret another context, under the key it has or under another one. */
const rebind = (to: 'old' | 'new') =>
  `aws kms re-encrypt --profile clerk --region us-east-1 --ciphertext-blob fileb://old.blob --source-encryption-context box=1 --destination-key-id "$(cat ${to}.id)" --destination-encryption-context box=2`;
const asClerk = `aws kms re-encrypt --profile clerk --region us-east-1 --ciphertext-blob fileb://old.blob ${toNew}`;

const last = (results: readonly ProofResult[]): ProofResult =>
  results.at(-1) ?? { stdout: '', stderr: 'nothing ran', exitCode: 1 };
const failed = (results: readonly ProofResult[]) => last(results).exitCode !== 0;
const worked = (results: readonly ProofResult[]) => !failed(results);
const isSecret = (results: readonly ProofResult[]) => last(results).stdout === 'secret';

export default quiz({
  id: 're-encryption',
  title: 'Re-encryption and rotation by hand',
  summary: 'A new key behind an old name, and ciphertexts that change their key unseen.',
  questions: [
    {
      type: 'single',
      id: 'reencrypt-permissions',
      objective: 'Give exactly the permissions that ReEncrypt needs',
      stem: 'A migration job moves ciphertexts from one KMS key to another and must at no point be able to read them. The key policies leave the decision to IAM. Which actions does the job need?',
      options: [
        {
          id: 'a',
          text: 'kms:ReEncryptFrom and kms:ReEncryptTo',
          right: true,
          why: 'The first is asked on the source key, the second on the destination key. With these two the job moves everything and can neither open nor make a ciphertext itself.',
        },
        {
          id: 'b',
          text: 'kms:Decrypt and kms:Encrypt on the keys',
          misconception: 'reencrypt-is-decrypt-and-encrypt',
          why: 'The call asks for its own two permissions, so it is refused; and with these the job could read. It would be right for a script that opens and seals again.',
        },
        {
          id: 'c',
          text: 'kms:ReEncrypt on the source key',
          misconception: 'reencrypt-is-one-permission',
          why: 'There is no action of this name; policies write it with an asterisk to mean both real ones. It would be right if the operation touched a single key.',
        },
        {
          id: 'd',
          text: 'kms:ReEncryptFrom and kms:Encrypt',
          misconception: 'destination-needs-encrypt',
          why: 'On the destination key the action is another one, and Encrypt would let the job make ciphertexts of its own. It would be right if the job brought plaintext.',
        },
      ],
      sources: [api('ReEncrypt')],
      proof: {
        setup: [...twoKeys, ...sealed],
        claims: {
          a: {
            run: [
              ...clerk('kms:ReEncryptFrom', 'kms:ReEncryptTo'),
              'aws kms decrypt --profile clerk --region us-east-1 --ciphertext-blob fileb://old.blob --encryption-context box=1',
              asClerk,
            ],
            holds: (results) => worked(results) && results.at(-2)?.exitCode !== 0,
          },
          b: {
            run: [...clerk('kms:Decrypt', 'kms:Encrypt'), asClerk],
            holds: worked,
            because: /AccessDeniedException/,
          },
          c: {
            run: [...clerk('kms:ReEncrypt'), asClerk],
            holds: worked,
            because: /AccessDeniedException.*kms:ReEncryptFrom/,
          },
          d: {
            run: [...clerk('kms:ReEncryptFrom', 'kms:Encrypt'), asClerk],
            holds: worked,
            because: /AccessDeniedException/,
          },
        },
        probe: reEncrypt(toNew),
      },
    },
    {
      type: 'single',
      id: 'reencrypt-a-large-archive',
      objective: 'Move an envelope to another KMS key',
      stem: 'A 4 TB archive was sealed locally under one data key, which is wrapped under a KMS key that is to be retired. What has to pass through KMS, so that the archive opens under the new KMS key?',
      options: [
        {
          id: 'a',
          text: 'The wrapped data key, in one call of ReEncrypt',
          right: true,
          why: 'The archive is sealed under the data key, which stays as it is. Its wrapping is all that depends on the KMS key, and one call replaces it.',
        },
        {
          id: 'b',
          text: 'The archive in pieces, in many calls of ReEncrypt',
          misconception: 'reencrypt-takes-files',
          why: 'KMS did not make the sealed archive and refuses any piece of it as an invalid ciphertext. It would be right if each piece had come from a call of Encrypt.',
        },
        {
          id: 'c',
          text: 'The new alias of the key, in a call of UpdateAlias',
          misconception: 'moving-an-alias-re-encrypts',
          why: 'An alias decides which key a later call uses; the wrapped data key still belongs to the old one. It would be right for everything that is sealed from now on.',
        },
        {
          id: 'd',
          text: 'The KMS key itself, in one call of RotateKeyOnDemand',
          misconception: 'a-rotation-re-encrypts-stored-blobs',
          why: 'Rotation gives the old key new material and moves nothing to another key. It would be right if a fresh material in the same key were wanted.',
        },
      ],
      sources: [api('ReEncrypt'), guide('Envelope encryption', 'concepts')],
      proof: {
        setup: [
          ...twoKeys,
          'aws kms generate-data-key --key-id "$(cat old.id)" --key-spec AES_256 --query "[Plaintext,CiphertextBlob]" --output text > both',
          'cut -f1 both | base64 --decode > datakey',
          'cut -f2 both | base64 --decode > old.blob',
          'openssl enc -e -aes-256-cbc -K "$(xxd -p -c 64 datakey)" -iv 000102030405060708090a0b0c0d0e0f -in secret.txt -out archive.enc',
        ],
        claims: {
          a: {
            run: [
              reEncrypt('--destination-key-id "$(cat new.id)"'),
              disableOld,
              'K=$(aws kms decrypt --ciphertext-blob fileb://new.blob --query Plaintext --output text | base64 --decode | xxd -p -c 64); openssl enc -d -aes-256-cbc -K "$K" -iv 000102030405060708090a0b0c0d0e0f -in archive.enc',
            ],
            holds: isSecret,
          },
          b: {
            run: [
              'aws kms re-encrypt --ciphertext-blob fileb://archive.enc --destination-key-id "$(cat new.id)"',
            ],
            holds: worked,
            because: /InvalidCiphertextException/,
          },
          c: {
            run: [move, disableOld, 'aws kms decrypt --ciphertext-blob fileb://old.blob'],
            holds: worked,
            because: /DisabledException/,
          },
          d: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat old.id)"',
              disableOld,
              'aws kms decrypt --ciphertext-blob fileb://old.blob',
            ],
            holds: worked,
            because: /DisabledException/,
          },
        },
        probe: reEncrypt('--destination-key-id "$(cat new.id)"'),
      },
    },
    {
      type: 'single',
      id: 'reencrypt-another-context',
      objective: 'Limit ReEncrypt to a change of context',
      stem: 'A job binds ciphertexts of one KMS key to new encryption contexts by ReEncrypt. IAM allows it kms:ReEncryptFrom and kms:ReEncryptTo on every key. An auditor objects that it could just as well move them under a key of somebody else, who then reads them. Which change prevents that and leaves the job its work?',
      options: [
        {
          id: 'a',
          text: 'The condition that kms:ReEncryptOnSameKey is true',
          right: true,
          why: 'The condition key tells whether source and destination are one KMS key. A change of context has that, a move has not. Naming the one key as the resource would do it, too.',
        },
        {
          id: 'b',
          text: 'A further statement that denies the job kms:Decrypt',
          misconception: 'reencrypt-needs-decrypt',
          why: 'ReEncrypt asks for its own two permissions, so the move still works, and whoever holds the other key reads. It would be right if the job itself were able to decrypt.',
        },
        {
          id: 'c',
          text: 'The removal of kms:ReEncryptFrom from the policy',
          misconception: 'reencrypt-needs-one-permission',
          why: 'Without it the job may open nothing, not even to seal it again under the same key. It would be right if its work were done.',
        },
        {
          id: 'd',
          text: 'The condition that the new context is the agreed one',
          misconception: 'context-names-the-key',
          why: 'Any key takes any context, so the job moves the ciphertext and gives the agreed pair. It would be right if the job might choose wrong pairs.',
        },
      ],
      sources: [api('ReEncrypt'), guide('Condition keys', 'conditions-kms')],
      proof: {
        setup: [...twoKeys, ...sealed, ...clerk('kms:ReEncrypt*')],
        claims: {
          a: {
            run: [
              allowClerk('kms:ReEncrypt*', '"Bool":{"kms:ReEncryptOnSameKey":"true"}'),
              rebind('old'),
              rebind('new'),
            ],
            holds: ([, rebound, moved]) => rebound?.exitCode === 0 && moved?.exitCode !== 0,
          },
          b: {
            run: [
              'aws iam put-user-policy --user-name clerk --policy-name no --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:Decrypt","Resource":"*"}]}\'',
              `${rebind('new')} && echo moved`,
            ],
            holds: failed,
            because: /moved/,
          },
          c: {
            run: [allowClerk('kms:ReEncryptTo'), rebind('old')],
            holds: worked,
            because: /AccessDeniedException/,
          },
          d: {
            run: [
              allowClerk('kms:ReEncryptTo', '"StringEquals":{"kms:EncryptionContext:box":"2"}'),
              'aws iam put-user-policy --user-name clerk --policy-name from --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:ReEncryptFrom","Resource":"*"}]}\'',
              `${rebind('new')} && echo moved`,
            ],
            holds: failed,
            because: /moved/,
          },
        },
        probe: rebind('old'),
      },
    },
    {
      type: 'ordering',
      id: 'reencrypt-retire-a-key',
      objective: 'Retire a KMS key in a safe order',
      stem: 'Secrets lie under an old KMS key that programs name by an alias. The old key is to be deleted in the end, and nothing may be lost. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Point the alias at the new key',
          why: 'From now on nothing new is sealed under the old key, so what has to be moved becomes a list with an end.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Move what exists with ReEncrypt',
          why: 'Each ciphertext has to be opened once under the old key to be sealed under the new one. Therefore the old key is still enabled at this point.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Disable the old key and watch the trail',
          why: 'A forgotten copy makes itself known by a refusal, and the key can be enabled again with one call. This is the last step that can be taken back at any time.',
        },
        {
          id: 'd',
          place: 4,
          text: 'Schedule the deletion of the old key',
          why: 'Only after a long silence, and with a waiting period. When that is over, whatever was forgotten is lost for good.',
        },
        {
          id: 'e',
          text: 'Rotate the old key on demand',
          misconception: 'a-rotation-replaces-the-key',
          why: 'A rotation moves nothing out of the key and makes it no easier to delete. It would be right if the key were to be kept with fresh material.',
        },
      ],
      sources: [api('ReEncrypt'), guide('Delete an AWS KMS key', 'deleting-keys')],
      proof: {
        setup: [...twoKeys, ...sealed],
        claims: {
          order: {
            run: [
              move,
              reEncrypt(toNew),
              disableOld,
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1',
              'aws kms schedule-key-deletion --key-id "$(cat old.id)"',
              open('new.blob'),
            ],
            holds: (results) =>
              isSecret(results) && /DisabledException/.test(results[3]?.stderr ?? ''),
          },
          e: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat old.id)"',
              'aws kms schedule-key-deletion --key-id "$(cat old.id)"',
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1',
            ],
            holds: worked,
            because: /KMSInvalidStateException/,
          },
        },
        probe: move,
      },
    },
    {
      type: 'single',
      id: 'reencrypt-source-disabled',
      objective: 'Relate ReEncrypt to the state of both keys',
      stem: 'To be safe, a team disables the old KMS key before it moves its ciphertexts with ReEncrypt. The destination key is enabled. What happens to the calls?',
      options: [
        {
          id: 'a',
          text: 'They are refused until the old key is enabled',
          right: true,
          why: 'The call has to open the blob under the source key first, and a disabled key opens nothing. Enable it, move everything, and disable it afterwards.',
        },
        {
          id: 'b',
          text: 'They succeed, since the new key is enabled',
          misconception: 'only-the-destination-counts',
          why: 'Both keys are used, one to open and one to seal, and each has to be enabled. It would be right for a plain Encrypt under the new key.',
        },
        {
          id: 'c',
          text: 'They succeed for whoever administers the old key',
          misconception: 'administrators-bypass-the-state',
          why: 'The state of a key holds for every caller, whatever the policies allow. It would be right if disabling were a kind of permission.',
        },
        {
          id: 'd',
          text: 'They lose the ciphertexts of the old key',
          misconception: 'disable-loses-data',
          why: 'A refused call changes nothing, and a disabled key comes back by one call. It would be right to fear a loss once the key has been deleted.',
        },
      ],
      sources: [api('ReEncrypt'), guide('Key states of AWS KMS keys', 'key-state')],
      proof: {
        setup: [...twoKeys, ...sealed, disableOld],
        claims: {
          a: {
            run: [
              `aws kms re-encrypt --ciphertext-blob fileb://old.blob ${toNew}`,
              'aws kms enable-key --key-id "$(cat old.id)"',
              `aws kms re-encrypt --ciphertext-blob fileb://old.blob ${toNew}`,
            ],
            holds: (results) => worked(results) && results[0]?.exitCode !== 0,
          },
          b: {
            run: [`aws kms re-encrypt --ciphertext-blob fileb://old.blob ${toNew}`],
            holds: worked,
            because: /DisabledException/,
          },
          c: {
            run: [`aws kms re-encrypt --ciphertext-blob fileb://old.blob ${toNew}`],
            holds: worked,
            because: /is disabled/,
          },
          d: {
            run: ['aws kms enable-key --key-id "$(cat old.id)"', open('old.blob')],
            holds: (results) => !isSecret(results),
            because: /secret/,
          },
        },
        probe: `aws kms re-encrypt --ciphertext-blob fileb://old.blob ${toNew}`,
      },
    },
    {
      type: 'single',
      id: 'manual-rotation-decrypt-through-alias',
      objective: 'Decrypt old ciphertexts after a manual rotation',
      stem: 'An alias was moved to a new symmetric key. A program passes that alias as the key ID of each Decrypt, and now fails for everything sealed before with IncorrectKeyException. Both keys are enabled. Which change repairs it?',
      options: [
        {
          id: 'a',
          text: 'Pass the ARN of the key that sealed each blob',
          right: true,
          why: 'The alias stands for the new key, which made none of the old blobs. With the ARN stored beside each blob the program names the right key, and foreign blobs are still refused.',
        },
        {
          id: 'b',
          text: 'Pass the alias as an ARN with account and Region',
          misconception: 'alias-arn-remembers-the-key',
          why: 'The alias ARN resolves to the same new key, whatever its form. It would be right if the program ran in another account and the name were not found.',
        },
        {
          id: 'c',
          text: 'Rotate the new key until it has the old material',
          misconception: 'rotation-copies-material',
          why: 'Rotation makes material that never existed before; two keys do not come to share any. It would be right for a replica, which shares it from the start.',
        },
        {
          id: 'd',
          text: 'Give the program permission for both of the keys',
          misconception: 'incorrect-key-is-a-permission',
          why: 'The refusal is about which key was named, and no policy was asked to object. It would be right after a refusal that speaks of the policies of the old key.',
        },
      ],
      sources: [api('Decrypt'), guide('Aliases', 'kms-alias')],
      proof: {
        setup: [...twoKeys, ...sealed, move],
        claims: {
          a: {
            run: [open('old.blob', '--encryption-context box=1 --key-id "$(cat old.id)"')],
            holds: isSecret,
          },
          b: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --key-id "$(aws kms list-aliases --query \'Aliases[0].AliasArn\' --output text)"',
            ],
            holds: worked,
            because: /IncorrectKeyException/,
          },
          c: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat new.id)"',
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --key-id alias/app',
            ],
            holds: worked,
            because: /IncorrectKeyException/,
          },
          d: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --key-id alias/app',
            ],
            holds: worked,
            because: /IncorrectKeyException/,
          },
        },
        probe:
          'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --key-id alias/app',
      },
    },
    {
      type: 'multiple',
      id: 'manual-rotation-of-a-signing-key',
      objective: 'Plan the overlap of two signing keys',
      stem: 'An RSA signing key is rotated by hand: a new key, and the alias moved to it. Partners verify signatures at home and accept each for some weeks. Which TWO measures keep every honest signature verifiable?',
      select: 2,
      options: [
        {
          id: 'a',
          text: 'Publish the new public key before the alias is moved',
          right: true,
          why: 'The first signature of the new key has to meet a verifier who knows it. Whoever fetches public keys once a day needs that day.',
        },
        {
          id: 'b',
          text: 'Keep the old public key in use for the overlap',
          right: true,
          why: 'Old signatures fit the old key alone, and stay good until they run out. Verifiers hold both public keys in the meantime.',
        },
        {
          id: 'c',
          text: 'Verify all signatures through the alias from now on',
          misconception: 'alias-knows-both-keys',
          why: 'The alias names one key, and the old signatures are not of that one. It would be right once the last old signature has run out.',
        },
        {
          id: 'd',
          text: 'Re-encrypt the old signatures under the new key',
          misconception: 're-encrypting-changes-signatures',
          why: 'A signature is no ciphertext, and the call refuses signing keys. It would be right for secrets under a symmetric key.',
        },
        {
          id: 'e',
          text: 'Enable automatic rotation for both of the keys',
          misconception: 'asymmetric-keys-rotate-by-schedule',
          why: 'Asymmetric keys have no rotation of material, and the call is refused. It would be right for symmetric keys with material of KMS.',
        },
      ],
      sources: [rotate, api('GetPublicKey')],
      proof: {
        setup: signers,
        claims: {
          a: {
            run: [
              'aws kms get-public-key --key-id "$(cat new.id)"',
              move,
              'aws kms get-public-key --key-id alias/app',
            ],
            holds: ([early, , late]) => early?.exitCode === 0 && early.stdout === late?.stdout,
          },
          b: { run: [move, verify('"$(cat old.id)"')], holds: worked },
          c: {
            run: [move, verify('alias/app')],
            holds: worked,
            because: /KMSInvalidSignatureException/,
          },
          d: {
            run: [
              'aws kms re-encrypt --ciphertext-blob fileb://old.sig --source-key-id "$(cat old.id)" --destination-key-id "$(cat new.id)"',
            ],
            holds: worked,
            because: /InvalidKeyUsageException/,
          },
          e: {
            run: ['aws kms enable-key-rotation --key-id "$(cat new.id)"'],
            holds: worked,
            because: /UnsupportedOperationException/,
          },
        },
        probe: verify('alias/app'),
      },
    },
    {
      type: 'single',
      id: 'manual-rotation-other-kind-of-key',
      objective: 'Say to which keys an alias can be moved, and what a program notices',
      stem: 'An alias names an RSA_2048 signing key, and a program signs through it with RSASSA_PSS_SHA_256. For shorter signatures a team makes an ECC_NIST_P256 signing key and calls UpdateAlias. What happens?',
      options: [
        {
          id: 'a',
          text: 'The alias moves, and the program’s next Sign is refused',
          right: true,
          why: 'Both keys are asymmetric and both sign, and UpdateAlias compares no more than type and usage. The algorithm that the program names is none of the new key, so its calls end in an error.',
        },
        {
          id: 'b',
          text: 'The alias moves, and the program signs on as before',
          misconception: 'alias-adapts-the-algorithm',
          why: 'The program names an algorithm in each call, and a curve key has no RSA algorithm. It would be right for a second RSA key for signing.',
        },
        {
          id: 'c',
          text: 'The call is refused, because the two specs differ',
          misconception: 'specs-are-compared',
          why: 'Compared are the type (symmetric, asymmetric or HMAC) and the usage, not the spec. It would be right for a symmetric key, or for an RSA key that encrypts.',
        },
        {
          id: 'd',
          text: 'The alias names both keys, and the program the one',
          misconception: 'alias-names-several-keys',
          why: 'An alias points at one key at a time; it is keys that can have several aliases. It would be right the other way round.',
        },
      ],
      sources: [api('UpdateAlias'), api('Sign')],
      proof: {
        setup: [
          create('old.id', rsa),
          create('new.id', '--key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY'),
          'aws kms create-alias --alias-name alias/app --target-key-id "$(cat old.id)"',
          'printf secret > secret.txt',
        ],
        claims: {
          a: {
            run: [
              move,
              'aws kms describe-key --key-id alias/app --query KeyMetadata.KeySpec',
              trySign,
            ],
            holds: ([moved, spec, signed]) =>
              moved?.exitCode === 0 &&
              /ECC_NIST_P256/.test(spec?.stdout ?? '') &&
              signed?.exitCode !== 0,
          },
          b: { run: [move, trySign], holds: worked, because: /InvalidKeyUsageException/ },
          c: {
            run: [`${move} && echo moved`],
            holds: failed,
            because: /^moved$/m,
          },
          d: {
            run: [move, 'aws kms list-aliases --key-id "$(cat old.id)" --query "length(Aliases)"'],
            holds: (results) => last(results).stdout.trim() === '1',
            because: /^0$/m,
          },
        },
        probe: move,
      },
    },
    {
      type: 'single',
      id: 'reencrypt-to-the-newest-material',
      objective: 'Bring a ciphertext to the current material of its key',
      stem: 'After a rotation an auditor wants a wrapped data key to be under the newest material of the same KMS key, and no plaintext on any machine. What do you do?',
      options: [
        {
          id: 'a',
          text: 'Call ReEncrypt with that key as the destination',
          right: true,
          why: 'Sealing uses the current material, so naming the same key on both sides is enough. The reply shows a source material and another destination material.',
        },
        {
          id: 'b',
          text: 'Call RotateKeyOnDemand once more for the key',
          misconception: 'a-rotation-re-encrypts-stored-blobs',
          why: 'This gives the key yet another material and leaves the wrapped data key under the first. It would be right if the newest material itself were too old.',
        },
        {
          id: 'c',
          text: 'Call Decrypt with the current material ID',
          misconception: 'material-must-be-named',
          why: 'The request has no place for a material, and opening a blob does not change it. It would be right to read the ID in the reply, to see how old the blob is.',
        },
        {
          id: 'd',
          text: 'Call GenerateDataKey again with the same key',
          misconception: 'a-data-key-can-be-generated-again',
          why: 'This returns another data key, which opens nothing that the first one sealed. It would be right for files that are sealed from now on.',
        },
      ],
      sources: [api('ReEncrypt'), rotate],
      proof: {
        setup: [...twoKeys, ...sealed, 'aws kms rotate-key-on-demand --key-id "$(cat old.id)"'],
        claims: {
          a: {
            run: [
              reEncrypt(
                '--source-encryption-context box=1 --destination-key-id "$(cat old.id)" --destination-encryption-context box=1',
              ),
              'A=$(aws kms decrypt --ciphertext-blob fileb://new.blob --encryption-context box=1 --query KeyMaterialId --output text); B=$(aws kms describe-key --key-id "$(cat old.id)" --query KeyMetadata.CurrentKeyMaterialId --output text); [ "$A" = "$B" ] && echo newest',
            ],
            holds: (results) => /newest/.test(last(results).stdout),
          },
          b: {
            run: [
              'aws kms rotate-key-on-demand --key-id "$(cat old.id)"',
              'A=$(aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --query KeyMaterialId --output text); B=$(aws kms describe-key --key-id "$(cat old.id)" --query KeyMetadata.CurrentKeyMaterialId --output text); [ "$A" = "$B" ] && echo newest || echo "an older one"',
            ],
            holds: (results) => /newest/.test(last(results).stdout),
            because: /an older one/,
          },
          c: {
            run: [
              'aws kms decrypt --ciphertext-blob fileb://old.blob --encryption-context box=1 --key-material-id 0',
            ],
            holds: worked,
            because: /Unknown options/,
          },
          d: {
            run: [
              'A=$(aws kms generate-data-key --key-id "$(cat old.id)" --key-spec AES_256 --query Plaintext --output text); B=$(aws kms generate-data-key --key-id "$(cat old.id)" --key-spec AES_256 --query Plaintext --output text); [ "$A" = "$B" ] && echo "the same" || echo "another one"',
            ],
            holds: (results) => /the same/.test(last(results).stdout),
            because: /another one/,
          },
        },
        probe: 'aws kms describe-key --key-id "$(cat old.id)"',
      },
    },
    {
      type: 'ordering',
      id: 'reencrypt-after-a-break-in',
      objective: 'Answer a time of unwanted access to Decrypt',
      stem: 'For a week a stranger held a role that may call Decrypt under your key. Each file has a data key of its own, with the name of the file as encryption context. Which of these steps belong, and in which order?',
      items: [
        {
          id: 'a',
          place: 1,
          text: 'Take the permission away from the role',
          why: 'As long as the role can call, every further data key may become known, and anything that is sealed anew as well. So this comes before all else.',
        },
        {
          id: 'b',
          place: 2,
          text: 'Read in the trail which data keys were unwrapped',
          why: 'Each call has an event with the encryption context. The data keys that were handed out count as known; the others need nothing.',
        },
        {
          id: 'c',
          place: 3,
          text: 'Seal those files again under new data keys',
          why: 'A data key that was seen opens its file without KMS for ever. Only a new one ends that, together with the removal of the old copies.',
        },
        {
          id: 'd',
          text: 'Rotate the KMS key and close the case',
          misconception: 'rotation-cures-a-leak',
          why: 'The rotation changes neither the permission nor any data key, so the stranger would keep both. It would be right as a habit, long before.',
        },
      ],
      sources: [rotate, guide('Logging with CloudTrail', 'logging-using-cloudtrail')],
    },
  ],
});
