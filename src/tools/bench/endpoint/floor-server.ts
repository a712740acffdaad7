// What no server of this kind can beat: bare node:http, JSON, and the bare cryptography of one call,
// nothing else. The path names the call. `/echo` is JSON in, the same JSON out.

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomFillSync,
  sign,
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const gcm = 'aes-256-gcm';
const backing = createSecretKey(Buffer.alloc(32, 7));
const aad = Buffer.alloc(54, 1);
// Made when first needed: a bare server has no keys to make at its start.
let p256: KeyObject | undefined;
let rsa: KeyObject | undefined;
const pool = Buffer.alloc(16_384);
let used = pool.length;

function random(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}

/** The key of one blob: KMS derives one for every encryption. */
function derived(nonce: Buffer): KeyObject {
  return createSecretKey(createHmac('sha256', backing).update(nonce).digest());
}

function seal(plaintext: Buffer): Buffer {
  const [nonce, iv] = [random(16), random(12)];
  const cipher = createCipheriv(gcm, derived(nonce), iv);
  cipher.setAAD(aad);
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([nonce, iv, body, cipher.getAuthTag()]);
}

function open(blob: Buffer): Buffer {
  const decipher = createDecipheriv(gcm, derived(blob.subarray(0, 16)), blob.subarray(16, 28));
  decipher.setAAD(aad);
  decipher.setAuthTag(blob.subarray(-16));
  const plaintext = decipher.update(blob.subarray(28, -16));
  decipher.final();
  return plaintext;
}

type Input = Readonly<Record<string, string>>;
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const bytesOf = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64');

function signRsa(message: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    rsa ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    sign('sha256', message, rsa, (error, signature) =>
      error ? reject(error) : resolve(signature),
    );
  });
}

const calls: Readonly<Record<string, (input: Input) => unknown>> = {
  '/echo': (input) => input,
  '/encrypt': ({ KeyId, Plaintext }) => ({
    CiphertextBlob: base64(seal(bytesOf(Plaintext))),
    KeyId,
  }),
  '/decrypt': ({ CiphertextBlob }) => ({ Plaintext: base64(open(bytesOf(CiphertextBlob))) }),
  '/data-key': ({ KeyId }) => {
    const plaintext = random(32);
    return { CiphertextBlob: base64(seal(plaintext)), Plaintext: base64(plaintext), KeyId };
  },
  '/sign-p256': ({ KeyId, Message }) => {
    p256 ??= generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    return { Signature: base64(sign('sha256', bytesOf(Message), p256)), KeyId };
  },
  '/sign-rsa': async ({ KeyId, Message }) => ({
    Signature: base64(await signRsa(bytesOf(Message))),
    KeyId,
  }),
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const input = JSON.parse(
      chunks.length === 1 ? String(chunks[0]) : String(Buffer.concat(chunks)),
    );
    const made = calls[request.url ?? '']?.(input);
    const body = JSON.stringify(made instanceof Promise ? await made : made);
    response.writeHead(200, {
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
