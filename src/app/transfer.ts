// Memory on its way between computers: the text of the export file, with every key token wrapped anew
// under a transport key that lies in the file itself. It reads and writes no storage but the key's.

import { softwareDomainKey } from '../hsm/domain-key.ts';
import type { AllDocuments } from './documents.ts';
import { domainKeyOf } from './domain-key.ts';
import { keptDomainKey } from './kept-domain-key.ts';
import { readMemoryFile, writeMemoryFile } from './memory-file.ts';
import { systemNowMs, systemRandom } from './ports.ts';
import { rewrapTokens } from './rewrap-tokens.ts';

export async function exported(documents: AllDocuments): Promise<string> {
  const transportKey = systemRandom(32);
  const to = softwareDomainKey(transportKey, systemRandom);
  const from = domainKeyOf(await keptDomainKey());
  const carried = await rewrapTokens(documents, from, to, systemRandom);
  return writeMemoryFile({ documents: carried, transportKey }, systemNowMs());
}

export type Imported =
  | { readonly ok: true; readonly documents: AllDocuments }
  | { readonly ok: false; readonly reason: string };

export async function imported(text: string): Promise<Imported> {
  const reading = readMemoryFile(text);
  if (!reading.ok) return reading;
  const { documents, transportKey } = reading.file;
  const from = softwareDomainKey(transportKey, systemRandom);
  const to = domainKeyOf(await keptDomainKey());
  try {
    return { ok: true, documents: await rewrapTokens(documents, from, to, systemRandom) };
  } catch {
    return { ok: false, reason: 'the file is damaged: a key in it does not open' };
  }
}
