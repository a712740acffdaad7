// Carries key tokens from one domain key to another, wherever in a saved value they lie. A token is
// known by its form. Everything else, shared bytes included, stays as it is.

import type { Random } from '../base/random.ts';
import { createHsm } from '../hsm/create-hsm.ts';
import type { DomainKey } from '../hsm/domain-key.ts';
import type { KeyToken } from '../hsm/hsm.ts';

/** The value with every token of `from` wrapped under `to`. Throws where a token does not open. */
export async function rewrapTokens<T>(
  value: T,
  from: DomainKey,
  to: DomainKey,
  random: Random,
): Promise<T> {
  const found = new Map<string, KeyToken>();
  visit(value, (token) => found.set(token.materialId, token));
  const hsm = createHsm(from, random);
  const wrapped = new Map<string, KeyToken>();
  for (const [id, token] of found) wrapped.set(id, await hsm.rewrap(token, to));
  return replaced(value, wrapped) as T;
}

function isToken(value: object): value is KeyToken {
  const { materialId, domain, wrapped } = value as Partial<KeyToken>;
  return (
    typeof materialId === 'string' &&
    /^[0-9a-f]{64}$/.test(materialId) &&
    typeof domain === 'string' &&
    wrapped instanceof Uint8Array
  );
}

function isLeaf(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    value instanceof Date ||
    ArrayBuffer.isView(value)
  );
}

function visit(value: unknown, onToken: (token: KeyToken) => void): void {
  if (isLeaf(value)) return;
  const part = value as object;
  if (isToken(part)) onToken(part);
  else if (part instanceof Map) for (const inner of part.values()) visit(inner, onToken);
  else if (part instanceof Set || Array.isArray(part)) for (const p of part) visit(p, onToken);
  else for (const inner of Object.values(part)) visit(inner, onToken);
}

function replaced(value: unknown, tokens: ReadonlyMap<string, KeyToken>): unknown {
  if (isLeaf(value)) return value;
  const part = value as object;
  const inner = (p: unknown) => replaced(p, tokens);
  if (isToken(part)) {
    const token = tokens.get(part.materialId);
    return token === undefined ? part : { ...part, ...token };
  }
  if (part instanceof Map) return new Map([...part].map(([key, p]) => [key, inner(p)]));
  if (part instanceof Set) return new Set([...part].map(inner));
  if (Array.isArray(part)) return part.map(inner);
  return Object.fromEntries(Object.entries(part).map(([key, p]) => [key, inner(p)]));
}
