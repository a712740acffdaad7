// native-crypto.ts, loaded with all its curves and lattices when a call first needs it: most worlds
// have symmetric keys only, and everybody waits for a start.

import type { AsymmetricCrypto } from '../crypto/asymmetric.ts';

const load = async (): Promise<AsymmetricCrypto> =>
  (await import('./native-crypto.ts')).nativeCrypto;

export const lazyCrypto: AsymmetricCrypto = {
  generate: async (kind, random) => (await load()).generate(kind, random),
  openPrivateKey: async (pkcs8) => (await load()).openPrivateKey(pkcs8),
  openPublicKey: async (spki) => (await load()).openPublicKey(spki),
};
