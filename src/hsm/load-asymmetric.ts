// The asymmetric part of the HSM, loaded when first needed: a page of symmetric keys carries no RSA
// and no lattices. It is asked for once, as an import made before still costs 15 us of the loader's.

import type { AsymmetricCrypto } from '../crypto/asymmetric.ts';

async function load(given: AsymmetricCrypto | undefined) {
  const names = await import('./asymmetric.ts');
  const crypto = given ?? (await import('../crypto/reference-crypto.ts')).referenceCrypto;
  return { ...names, crypto };
}

export function asymmetricLoader(given: AsymmetricCrypto | undefined) {
  let loading: ReturnType<typeof load> | undefined;
  return () => {
    loading ??= load(given);
    return loading;
  };
}
