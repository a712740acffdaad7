// The kept key as the HSM uses it. Apart from where it is kept, so that a page that only hands it on
// to its worker carries no cryptography.

import { type DomainKey, webCryptoDomainKey } from '../hsm/domain-key.ts';
import type { KeptDomainKey } from './kept-domain-key.ts';
import { systemRandom } from './ports.ts';

export function domainKeyOf({ key, id }: KeptDomainKey): DomainKey {
  return webCryptoDomainKey(key, systemRandom, id);
}
