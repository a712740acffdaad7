// The reference cryptography, but for new RSA keys: those are the recorded ones, so that no test
// waits for primes. All RSA keys of one size are then the same key.

import type { AsymmetricCrypto } from '../../src/crypto/asymmetric.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { rsaTestPkcs8 } from './rsa-keys.ts';

export const recordedRsa: AsymmetricCrypto = {
  ...referenceCrypto,
  generate(kind, random) {
    switch (kind) {
      case 'rsa-2048':
        return rsaTestPkcs8(2048);
      case 'rsa-3072':
        return rsaTestPkcs8(3072);
      case 'rsa-4096':
        return rsaTestPkcs8(4096);
      default:
        return referenceCrypto.generate(kind, random);
    }
  },
};
