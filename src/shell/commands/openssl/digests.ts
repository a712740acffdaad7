// The digest names openssl takes, and the ones it prints: -sha256, SHA256, sha2-256 are one.

import { type DigestName, isDigestName } from '../../../crypto/digest.ts';

export type DigestLookup =
  | { readonly kind: 'built'; readonly digest: DigestName }
  | { readonly kind: 'unbuilt' | 'unknown' };

export function findDigest(typed: string): DigestLookup {
  const name = typed
    .toLowerCase()
    .replace(/^sha-?2-|^sha-/, 'sha')
    .replace('/', '-')
    .replace(/^ssl3-(md5|sha1)$/, '$1');
  if (isDigestName(name)) return { kind: 'built', digest: name };
  const unbuilt =
    /^(blake2[bs](512|256)|md4|md5-sha1|ripemd(160)?|rmd160|sha3-\d+|shake\d+|sm3|whirlpool)$/;
  return { kind: unbuilt.test(name) ? 'unbuilt' : 'unknown' };
}

/** SHA2-256, SHA1, MD5: as `openssl dgst -sha256` labels its lines. */
export function digestLabel(digest: DigestName): string {
  return digest
    .toUpperCase()
    .replace(/^SHA(?=\d{3})/, 'SHA2-')
    .replace(/-(\d+)-(\d+)$/, '-$1/$2');
}
