// The figure of the keys over the keys: domain key, key material as tokens, ciphertexts. The learner
// rotates the KMS key or changes the domain key, and sees which bytes change and what still opens.

import { toHex, utf8 } from '../../base/bytes.ts';
import { type Cloud, createCloud } from '../../cloud/cloud.ts';
import { gcmKeyBytes } from '../../crypto/aes-gcm.ts';
import { type DomainKey, softwareDomainKey } from '../../hsm/domain-key.ts';
import { parseBlob } from '../../kms/blob.ts';
import { kmsMaterials } from '../../kms/rows.ts';
import { rewrapTokens } from '../rewrap-tokens.ts';
import { bytesOf, type Desk, deskOver, type FigurePorts } from './desk.ts';

export interface TokenRow {
  /** v1, v2 ... in order of age */
  readonly name: string;
  readonly materialId: string;
  readonly token: string;
  readonly bytes: number;
  readonly isCurrent: boolean;
}

export interface CiphertextRow {
  readonly name: string;
  readonly madeWith: string;
  readonly nonce: string;
  readonly opens: boolean;
}

export interface KeyHierarchyState {
  readonly domainKeyId: string;
  readonly tokens: readonly TokenRow[];
  readonly ciphertexts: readonly CiphertextRow[];
  readonly said: string;
}

export interface KeyHierarchy {
  start(): Promise<KeyHierarchyState>;
  encrypt(): Promise<KeyHierarchyState>;
  rotateKmsKey(): Promise<KeyHierarchyState>;
  changeDomainKey(): Promise<KeyHierarchyState>;
}

/** Older ciphertexts leave the picture, not the world. */
const shown = 5;
const mostMaterials = 5;

export async function createKeyHierarchy(ports: FigurePorts): Promise<KeyHierarchy> {
  const { random } = ports;
  const freshDomainKey = () => softwareDomainKey(random(gcmKeyBytes), random);
  let domainKey: DomainKey = freshDomainKey();
  let cloud: Cloud = createCloud({ ...ports, domainKey });
  let desk: Desk = deskOver(cloud, random);
  const keyId = await desk.createKey();
  const blobs: Uint8Array[] = [];

  async function seal(): Promise<void> {
    const output = await desk.get('Encrypt', { KeyId: keyId, Plaintext: utf8('the same text') });
    blobs.push(bytesOf(output, 'CiphertextBlob'));
  }

  async function look(said: string): Promise<KeyHierarchyState> {
    const materials = cloud.world.all(kmsMaterials);
    const tokens = materials.flatMap((row, i) => {
      const { token } = row;
      if (!token) return [];
      return {
        name: `v${i + 1}`,
        materialId: row.materialId,
        token: toHex(token.wrapped).slice(0, 24),
        bytes: token.wrapped.length,
        isCurrent: i === materials.length - 1,
      };
    });
    const references = materials.map((row) => row.reference);
    const ciphertexts = await Promise.all(
      blobs.map(async (bytes, i) => {
        const blob = parseBlob(bytes);
        const answer = await desk.ask('Decrypt', { CiphertextBlob: bytes });
        return {
          name: `ciphertext ${i + 1}`,
          madeWith: `v${references.indexOf(blob?.reference ?? '') + 1}`,
          nonce: toHex(blob?.nonce ?? new Uint8Array(0)).slice(0, 16),
          opens: answer.ok,
        };
      }),
    );
    return {
      domainKeyId: domainKey.id.slice(0, 12),
      tokens,
      ciphertexts: ciphertexts.slice(-shown),
      said,
    };
  }

  return {
    async start() {
      if (blobs.length === 0) await seal();
      return look('One KMS key with one piece of key material, and one ciphertext under it.');
    },
    async encrypt() {
      await seal();
      return look(
        'The same text was encrypted again: a new nonce, and from it a new key for this one ciphertext. No token has changed.',
      );
    },
    async rotateKmsKey() {
      const count = cloud.world.all(kmsMaterials).length;
      if (count >= mostMaterials) {
        return look(
          `${mostMaterials} pieces of key material fill the picture; KMS itself goes on.`,
        );
      }
      await desk.get('RotateKeyOnDemand', { KeyId: keyId });
      await seal();
      return look(
        `New key material v${count + 1}, and a ciphertext under it. The older tokens stay, and what they sealed still opens.`,
      );
    },
    async changeDomainKey() {
      const next = freshDomainKey();
      const state = await rewrapTokens(cloud.save(), domainKey, next, random);
      domainKey = next;
      cloud = createCloud({ ...ports, domainKey }, state);
      desk = deskOver(cloud, random);
      return look(
        'A new domain key: every token was opened inside and wrapped again, so its bytes are others. The key material is the same, and no ciphertext noticed.',
      );
    },
  };
}
