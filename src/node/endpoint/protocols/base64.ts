// Base64 by Node's own code: the same texts as src/base/bytes.ts gives and takes, sooner.

import type { Base64 } from '../../../service/wire.ts';

export const nodeBase64: Base64 = {
  toBase64: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  fromBase64(text) {
    if (text.length % 4 !== 0) return undefined;
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    const bytes = Buffer.from(text, 'base64');
    // Node skips what is no base64, so that there is less of it then; the alphabet of URLs it takes.
    const isWhole = bytes.length === (text.length / 4) * 3 - padding;
    if (!isWhole || text.includes('-') || text.includes('_')) return undefined;
    // Bytes of their own, not a piece of Node's pool: some go into rows.
    return new Uint8Array(bytes);
  },
};
