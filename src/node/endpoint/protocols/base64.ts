// Base64 by Node's own code: the same texts as src/base/bytes.ts gives and takes, sooner.

import type { Base64 } from '../../../service/wire.ts';

const canonical = /^[A-Za-z0-9+/]*={0,2}$/;

export const nodeBase64: Base64 = {
  toBase64: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  fromBase64(text) {
    if (text.length % 4 !== 0 || !canonical.test(text)) return undefined;
    // Bytes of their own, not a piece of Node's pool: some go into rows.
    return new Uint8Array(Buffer.from(text, 'base64'));
  },
};
