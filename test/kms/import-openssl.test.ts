// Key material wrapped by the system's openssl, as a person would: each algorithm, each kind of key.

import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/base/bytes.ts';
import { importCloud } from '../support/importing.ts';
import { describeOpenssl, openssl } from '../support/openssl.ts';

describeOpenssl('material that openssl has wrapped', () => {
  const mac = (KeySpec: string) => ({ KeySpec, KeyUsage: 'GENERATE_VERIFY_MAC' });
  const sign = (KeySpec: string) => ({ KeySpec, KeyUsage: 'SIGN_VERIFY' });
  const pair = (options: string) => {
    const pem = openssl(`genpkey ${options}`);
    return openssl('pkcs8 -topk8 -nocrypt -in pem -outform DER -out out', { pem });
  };
  const wrapped = (algorithm: string, publicKey: Uint8Array, material: Uint8Array) => {
    const md = algorithm.endsWith('SHA_1') ? 'sha1' : 'sha256';
    const oaep = (text: Uint8Array) =>
      openssl(
        `pkeyutl -encrypt -in text -out out -inkey key -keyform DER -pubin -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${md} -pkeyopt rsa_mgf1_md:${md}`,
        { text, key: publicKey },
      );
    if (algorithm.startsWith('RSAES')) return oaep(material);
    const aesKey = openssl('rand 32');
    const line = `enc -id-aes256-wrap-pad -K ${toHex(aesKey)} -iv A65959A6 -in text -out out`;
    return concat(oaep(aesKey), openssl(line, { text: material }));
  };

  const ec = (curve: string) => () =>
    pair(`-algorithm EC -pkeyopt ec_paramgen_curve:${curve} -pkeyopt ec_param_enc:named_curve`);
  const cases: [Record<string, unknown>, string, string, () => Uint8Array][] = [
    [{}, 'RSAES_OAEP_SHA_256', 'RSA_3072', () => openssl('rand 32')],
    [{}, 'RSAES_OAEP_SHA_1', 'RSA_2048', () => openssl('rand 32')],
    [mac('HMAC_224'), 'RSAES_OAEP_SHA_1', 'RSA_2048', () => openssl('rand 28')],
    [mac('HMAC_512'), 'RSAES_OAEP_SHA_256', 'RSA_2048', () => openssl('rand 128')],
    [
      sign('RSA_2048'),
      'RSA_AES_KEY_WRAP_SHA_1',
      'RSA_2048',
      () => pair('-algorithm RSA -pkeyopt rsa_keygen_bits:2048'),
    ],
    [
      sign('RSA_4096'),
      'RSA_AES_KEY_WRAP_SHA_256',
      'RSA_2048',
      () => pair('-algorithm RSA -pkeyopt rsa_keygen_bits:4096'),
    ],
    [sign('ECC_NIST_P256'), 'RSAES_OAEP_SHA_1', 'RSA_2048', ec('P-256')],
    [sign('ECC_NIST_P384'), 'RSAES_OAEP_SHA_256', 'RSA_2048', ec('P-384')],
    [sign('ECC_NIST_P521'), 'RSA_AES_KEY_WRAP_SHA_256', 'RSA_2048', ec('P-521')],
    [sign('ECC_NIST_P521'), 'RSAES_OAEP_SHA_256', 'RSA_4096', ec('P-521')],
    [sign('ECC_SECG_P256K1'), 'RSA_AES_KEY_WRAP_SHA_1', 'RSA_2048', ec('secp256k1')],
    [
      sign('ECC_NIST_EDWARDS25519'),
      'RSAES_OAEP_SHA_256',
      'RSA_2048',
      () => pair('-algorithm ED25519'),
    ],
  ];
  test.each(cases)(
    '%j by %s under %s',
    { timeout: 120_000 },
    async (asked, algorithm, spec, make) => {
      const { ok, external, parameters } = importCloud();
      const { id } = await external(asked);
      const { publicKey, token } = await parameters(id, algorithm, spec);
      const material = make();
      await ok('ImportKeyMaterial', {
        KeyId: id,
        ImportToken: token,
        EncryptedKeyMaterial: wrapped(algorithm, publicKey, material),
        ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      });
      expect((await ok('DescribeKey', { KeyId: id }))['KeyMetadata']).toMatchObject({
        KeyState: 'Enabled',
      });
      if (asked['KeyUsage'] !== 'SIGN_VERIFY') return;
      const { PublicKey } = await ok('GetPublicKey', { KeyId: id });
      expect(PublicKey).toEqual(
        openssl('pkey -inform DER -in key -pubout -outform DER -out out', { key: material }),
      );
    },
  );

  test('the traditional form of a private key is refused', async () => {
    const { refusal, external, parameters } = importCloud();
    const { id } = await external(sign('ECC_NIST_P256'));
    const { publicKey, token } = await parameters(id);
    const pem = openssl('ecparam -name prime256v1 -genkey -noout');
    const material = openssl('ec -in pem -outform DER -out out', { pem });
    expect(
      await refusal('ImportKeyMaterial', {
        KeyId: id,
        ImportToken: token,
        EncryptedKeyMaterial: wrapped('RSAES_OAEP_SHA_256', publicKey, material),
        ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE',
      }),
    ).toMatch(/^IncorrectKeyMaterialException: /);
  });
});
