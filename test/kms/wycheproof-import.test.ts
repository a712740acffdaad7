// Project Wycheproof through KMS: AES key wrap with padding, as ImportKeyMaterial unwraps it. What
// opens is no key of the spec asked for, so opening and not opening are told apart by the exception.

import { expect } from 'vitest';
import { concat } from '../../src/base/bytes.ts';
import { seededRandom } from '../../src/base/random.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { judgedCloud } from '../support/judged-cloud.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly key: string;
  readonly msg: string;
  readonly ct: string;
}

const words = judgedCloud();
const random = seededRandom('wrapping');

const parameters = (async () => {
  const input = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', Origin: 'EXTERNAL' };
  const { id: KeyId } = await words.key(input);
  const given = await words.ok('GetParametersForImport', {
    KeyId,
    WrappingAlgorithm: 'RSA_AES_KEY_WRAP_SHA_256',
    WrappingKeySpec: 'RSA_2048',
  });
  const wrappingKey = referenceCrypto.openPublicKey(given['PublicKey'] as Uint8Array);
  return { KeyId, ImportToken: given['ImportToken'], wrappingKey };
})();

judgeWycheproof<Case, WycheproofGroup<Case>>({
  file: 'aes_kwp_test.json',
  cases: 254,
  async judge(one) {
    const { KeyId, ImportToken, wrappingKey } = await parameters;
    const [aesKey, wrapped] = [bytesIn(one.key), bytesIn(one.ct)];
    const sealed = wrappingKey?.encrypt('rsa-oaep-sha256', aesKey, random);
    const said = await words.said('ImportKeyMaterial', {
      KeyId,
      ImportToken,
      EncryptedKeyMaterial: concat(sealed ?? expect.fail('not sealed'), wrapped),
      ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
    });
    // KMS takes AES-256 keys only.
    const opens = one.result === 'valid' && aesKey.length === 32;
    if (one.result === 'acceptable') expect(said).toMatch(/^(Incorrect|Invalid)/);
    else if (opens) expect(said).toMatch(/^IncorrectKeyMaterialException/);
    else expect(said).toBe('InvalidCiphertextException');
  },
});
