// The encryption context as additional authenticated data, on the running engine: a text sealed with
// one set of pairs and opened with another, the bytes that are authenticated, and the trail's line.

import { textOf, toHex, utf8 } from '../../base/bytes.ts';
import { canonicalContext } from '../../kms/blob.ts';
import { type FigurePorts, smallCloud } from './small-cloud.ts';

export type Pairs = Readonly<Record<string, string>>;

export interface LockTrial {
  /** As typed. */
  readonly sealedWith: string;
  readonly openedWith: string;
  /** Of each side the authenticated bytes, hexadecimal; the pairs sorted by name. */
  readonly sealedBytes: string;
  readonly openedBytes: string;
  readonly ciphertextBytes: number;
  readonly isOpen: boolean;
  /** The text that came out, or the code of the refusal. */
  readonly said: string;
  /** Why what was typed is no context. */
  readonly problem?: string;
  /** What CloudTrail wrote of the Decrypt. */
  readonly recorded?: {
    readonly eventName: string;
    readonly errorCode: string;
    readonly requestParameters: string;
  };
}

export interface ContextLock {
  try(sealedWith: string, openedWith: string): Promise<LockTrial>;
}

export const maxTyped = 200;

/** `name=value, name=value`, as the command line takes it; undefined where that is not so. */
export function pairsOf(typed: string): Pairs | undefined {
  const pairs = new Map<string, string>();
  for (const part of typed.split(',')) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at < 0 || name === '' || pairs.has(name)) return undefined;
    pairs.set(name, part.slice(at + 1).trim());
  }
  return Object.fromEntries(pairs);
}

const text = 'The patient may go home on Friday.';

export async function createContextLock(ports: FigurePorts): Promise<ContextLock> {
  const small = smallCloud(ports);
  const { cloud } = small;
  const KeyId = await small.key();

  return {
    async try(sealedWith, openedWith): Promise<LockTrial> {
      const [sealing, opening] = [pairsOf(sealedWith), pairsOf(openedWith)];
      const typed = { sealedWith, openedWith };
      const nothing = { sealedBytes: '', openedBytes: '', ciphertextBytes: 0, isOpen: false };
      if (!sealing || !opening) {
        const problem = 'Write pairs as name=value with commas between; each name once.';
        return { ...typed, ...nothing, said: '', problem };
      }
      const context = (pairs: Pairs) =>
        Object.keys(pairs).length > 0 ? { EncryptionContext: pairs } : {};
      const sealed = await small.make('Encrypt', {
        KeyId,
        Plaintext: utf8(text),
        ...context(sealing),
      });
      const CiphertextBlob = sealed['CiphertextBlob'] as Uint8Array;
      const reply = await small.call(cloud.admin, 'Decrypt', {
        KeyId,
        CiphertextBlob,
        ...context(opening),
      });
      const event = small.lastEvent('Decrypt');
      return {
        ...typed,
        sealedBytes: toHex(canonicalContext(sealing)),
        openedBytes: toHex(canonicalContext(opening)),
        ciphertextBytes: CiphertextBlob.length,
        isOpen: reply.ok,
        said: reply.ok ? (textOf(reply.output['Plaintext'] as Uint8Array) ?? '') : reply.error.code,
        ...(event
          ? {
              recorded: {
                eventName: event.eventName,
                errorCode: event.errorCode ?? 'none',
                requestParameters: JSON.stringify(event.requestParameters, null, 2),
              },
            }
          : {}),
      };
    },
  };
}
