// Keys that stay open inside the HSM between calls do at the third use what they did at the first.

import { describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/base/bytes.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import {
  digestBytes,
  type EncryptionAlgorithm,
  type KeySpec,
  keySpecs,
  type MacAlgorithm,
  type SigningAlgorithm,
  specAbilities,
} from '../../src/facts/key-specs.ts';
import { createHsm } from '../../src/hsm/create-hsm.ts';
import type { Hsm, KeyToken, Signing } from '../../src/hsm/hsm.ts';
import { nativeCrypto } from '../../src/node/native-crypto.ts';
import { nativeDomainKey, nativeSealing } from '../../src/node/native-sealing.ts';
import { systemRandom } from '../../src/node/ports.ts';

const uses = 3;
const text = utf8('the quick brown fox');

/** One key of each kind. RSA of 2,048 bits stands for all, and symmetric keys are sealed elsewhere. */
const specs = keySpecs.filter((spec) => !/^(RSA_3072|RSA_4096|SYMMETRIC_DEFAULT)$/.test(spec));

interface Key {
  readonly token: KeyToken;
  readonly publicKey: Uint8Array;
}

function signings(spec: KeySpec, algorithm: SigningAlgorithm): readonly Signing[] {
  const digest = { messageType: 'DIGEST', message: systemRandom(digestBytes[algorithm] ?? 0) };
  const mu = { messageType: 'EXTERNAL_MU', message: systemRandom(64) };
  const raw = { messageType: 'RAW', message: text };
  const given = [
    ...(algorithm === 'ED25519_PH_SHA_512' ? [] : [raw]),
    ...(digestBytes[algorithm] === undefined ? [] : [digest]),
    ...(algorithm === 'ML_DSA_SHAKE_256' ? [mu] : []),
  ] as const;
  return given.map((one) => ({ spec, algorithm, ...one }) as Signing);
}

/** What a use of a key is, by its usage; each says whether it did what it should. */
const works: Readonly<
  Record<string, (hsm: Hsm, spec: KeySpec, key: Key, algorithm: string) => Promise<boolean>>
> = {
  async SIGN_VERIFY(hsm, spec, { token, publicKey }, algorithm) {
    const verdicts = signings(spec, algorithm as SigningAlgorithm).map(async (signing) =>
      hsm.verify(publicKey, signing, await hsm.sign(token, signing)),
    );
    return verdicts.length > 0 && !(await Promise.all(verdicts)).includes(false);
  },
  async ENCRYPT_DECRYPT(hsm, _spec, { token, publicKey }, name) {
    const algorithm = name as EncryptionAlgorithm;
    const sealed = await hsm.encryptTo(publicKey, algorithm, text);
    const opened = await hsm.decryptWith(token, algorithm, sealed);
    return opened !== undefined && toHex(opened) === toHex(text);
  },
  async KEY_AGREEMENT(hsm, spec, { token, publicKey }) {
    const peer = await hsm.generate(spec);
    const [here, there] = await Promise.all([
      hsm.agree(token, peer.publicKey ?? text),
      hsm.agree(peer.token, publicKey),
    ]);
    return here !== undefined && there !== undefined && toHex(here) === toHex(there);
  },
  async ENCAPSULATE_DECAPSULATE(hsm, _spec, { token, publicKey }) {
    const { secret, ciphertext } = await hsm.encapsulate(publicKey);
    const opened = await hsm.decapsulate(token, ciphertext);
    return opened !== undefined && toHex(opened) === toHex(secret);
  },
  async GENERATE_VERIFY_MAC(hsm, _spec, { token }, algorithm) {
    const macs = [1, 2].map(() => hsm.mac(token, algorithm as MacAlgorithm, text));
    const [first, again] = (await Promise.all(macs)).map(toHex);
    const other = await hsm.mac(token, algorithm as MacAlgorithm, utf8('another'));
    return first === again && first !== toHex(other);
  },
};

const cases = specs.flatMap((spec) =>
  Object.entries(specAbilities[spec].usages).flatMap(([usage, algorithms]) =>
    algorithms.map((algorithm) => ({ spec, usage, algorithm })),
  ),
);

describe.each([
  ['openssl', nativeCrypto],
  ['the reference', referenceCrypto],
] as const)('held open by %s', (_name, asymmetric) => {
  const hsm = createHsm(nativeDomainKey(systemRandom(32), systemRandom), systemRandom, {
    asymmetric,
    sealing: nativeSealing,
    openKeys: 100,
  });
  test.each(cases)('$spec, $algorithm', async ({ spec, usage, algorithm }) => {
    const { token, publicKey = text } = await hsm.generate(spec);
    for (let use = 1; use <= uses; use++) {
      const said = await works[usage]?.(hsm, spec, { token, publicKey }, algorithm);
      expect(said, `use ${use}`).toBe(true);
    }
  });
});
