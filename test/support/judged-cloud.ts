// KMS keys for published test vectors: imported where their private half is published; where KMS
// would not take them (no private half, or a kind that cannot be imported) written into the tables.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { referenceCrypto } from '../../src/crypto/reference-crypto.ts';
import { sha256 } from '../../src/crypto/sha256.ts';
import type { KeySpec, KeyUsage } from '../../src/facts/key-specs.ts';
import type { DomainKey } from '../../src/hsm/domain-key.ts';
import { type Key, kmsKeys, kmsMaterials } from '../../src/kms/rows.ts';
import { type KeyCloud, keyCloud } from './key-cloud.ts';

export interface JudgedCloud extends KeyCloud {
  /** A key of imported material, made once for the same bytes. */
  importedOnce(spec: KeySpec, usage: KeyUsage, material: Uint8Array): Promise<string>;
  /** A key that can only verify or encapsulate: this public key is written over its own. */
  withPublicKey(spec: KeySpec, usage: KeyUsage, publicKey: Uint8Array): Promise<string>;
  /** A key whose private key (PKCS#8) is this one, as if KMS had made it. */
  withPrivateKey(spec: KeySpec, usage: KeyUsage, pkcs8: Uint8Array): Promise<string>;
  /** What a reply says: its output, or `Code` or `Code: message`. */
  said(
    operation: string,
    input: Record<string, unknown>,
  ): Promise<Record<string, unknown> | string>;
}

export function judgedCloud(): JudgedCloud {
  // Thousands of calls: no journal, and a short trail.
  let domainKey: DomainKey | undefined;
  const watch = (made: DomainKey) => {
    domainKey = made;
    return made;
  };
  const words = keyCloud('judged', watch, { keepJournal: false, trailEvents: 10 });
  const { world } = words.cloud;
  const known = new Map<string, Promise<string>>();
  const once = (name: string, bytes: Uint8Array, make: () => Promise<string>) => {
    const id = `${name}/${toHex(sha256(bytes))}`;
    const made = known.get(id) ?? make();
    known.set(id, made);
    return made;
  };
  const change = (keyId: string, publicKey: Uint8Array): Key => {
    const row = world.all(kmsKeys).find((key) => key.keyId === keyId) ?? expect.fail('no key');
    const tx = world.begin();
    tx.put(kmsKeys, { ...row, publicKey });
    world.commit(tx, 'given a published public key', 0);
    return row;
  };
  return {
    ...words,
    importedOnce: (spec, usage, material) =>
      once(`imported ${spec} ${usage}`, material, async () => {
        return (await words.imported(spec, usage, material)).id;
      }),
    withPublicKey: (spec, usage, publicKey) =>
      once(`public ${spec} ${usage}`, publicKey, async () => {
        const { id } = await words.keyOf(spec, usage);
        change(id, publicKey);
        return id;
      }),
    withPrivateKey: (spec, usage, pkcs8) =>
      once(`private ${spec} ${usage}`, pkcs8, async () => {
        const { id } = await words.keyOf(spec, usage);
        const publicKey = referenceCrypto.openPrivateKey(pkcs8)?.publicKey();
        const row = change(id, publicKey ?? expect.fail('the private key does not read'));
        const [material] = world.page(kmsMaterials, 'key', row.arn, { limit: 1 }).rows;
        const token = material?.token;
        if (!material || !token) return expect.fail('no material');
        const label = Uint8Array.from({ length: 32 }, (_, at) =>
          Number.parseInt(token.materialId.slice(2 * at, 2 * at + 2), 16),
        );
        const wrapped = (await domainKey?.wrap(pkcs8, label)) ?? expect.fail('no domain key');
        const tx = world.begin();
        tx.put(kmsMaterials, { ...material, token: { ...token, wrapped } });
        world.commit(tx, 'given a published private key', 0);
        return id;
      }),
    async said(operation, input) {
      const reply = await words.call(operation, input);
      if (reply.ok) return reply.output as Record<string, unknown>;
      const { code, message } = reply.error;
      return message === undefined ? code : `${code}: ${message}`;
    },
  };
}
