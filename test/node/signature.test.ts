// Requests signed by the SDK's own signer, checked by ours: what is signed passes, and whatever is
// changed afterwards does not.

import type { KMSClientConfig } from '@aws-sdk/client-kms';
import { KMS } from '@aws-sdk/client-kms';
import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../../src/base/bytes.ts';
import { day, minute } from '../../src/base/time.ts';
import { adminOf } from '../../src/cloud/accounts.ts';
import { credentialRefusal } from '../../src/cloud/authenticate.ts';
import { createVerifier, type SignedRequest } from '../../src/node/endpoint/signature.ts';
import { Refusal } from '../../src/service/refusal.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };

interface Sent {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What the SDK would have sent, and when it signed. */
async function signed(
  headers: Readonly<Record<string, string>> = {},
  config: KMSClientConfig = {},
): Promise<{ sent: Sent; signedMs: number }> {
  let sent: Sent | undefined;
  const kms = new KMS({
    endpoint: 'http://127.0.0.1:4566',
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      async handle(request: { headers: Record<string, string>; body: string | Uint8Array }) {
        const bytes = typeof request.body === 'string' ? utf8(request.body) : request.body;
        sent = { headers: { ...request.headers }, body: bytes };
        const body = new Blob(['{}']);
        return { response: { statusCode: 200, headers: {}, body } };
      },
    },
    ...config,
  } as KMSClientConfig);
  kms.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args.request as Sent).headers, headers);
      return next(args);
    },
    { step: 'build', name: 'headers' },
  );
  await kms.encrypt({ KeyId: 'alias/ü', Plaintext: utf8('text') });
  if (!sent) throw new Error('nothing was sent');
  return { sent, signedMs: timeOf(sent.headers['x-amz-date'] ?? '') };
}

function timeOf(stamp: string): number {
  const [, y, mo, d, h, mi, s] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(stamp) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
}

function requestOf({ headers, body }: Sent): SignedRequest {
  const rawHeaders = Object.entries(headers).flat();
  return { headers, rawHeaders, body };
}

const caller = adminOf('123456789012', credentials);
const kms = { name: 'kms', kind: 'json' } as const;

function check(sent: Sent, nowMs: number, advancedMs = 0) {
  const verify = createVerifier({
    authenticate({ accessKeyId, sessionToken, isSecret }, { kind }) {
      const isKnown = accessKeyId === credentials.accessKeyId && sessionToken === undefined;
      if (!isKnown) return { ok: false, error: credentialRefusal('unknown', kind) };
      return isSecret(credentials.secretAccessKey)
        ? { ok: true, caller }
        : { ok: false, error: credentialRefusal('wrong-secret', kind) };
    },
    nowMs: () => nowMs,
    advancedMs: () => advancedMs,
  });
  return verify(requestOf(sent), kms);
}

function refusalOf(sent: Sent, nowMs: number, advancedMs = 0): string {
  try {
    check(sent, nowMs, advancedMs);
  } catch (error) {
    if (error instanceof Refusal) return `${error.error.code}: ${error.error.message}`;
    throw error;
  }
  throw new Error('it was not refused');
}

const mismatch =
  'InvalidSignatureException: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

describe('what the SDK signed', () => {
  test('passes, and tells whose key and which Region', async () => {
    const { sent, signedMs } = await signed();
    expect(check(sent, signedMs)).toEqual({ caller, region: 'eu-west-1' });
  });

  test('passes with header values that need trimming and squeezing', async () => {
    const { sent, signedMs } = await signed({ 'x-amz-meta': '  a   b  c ', 'x-other': '' });
    expect(sent.headers['authorization']).toContain('x-amz-meta');
    expect(check(sent, signedMs).region).toBe('eu-west-1');
  });

  test.each([
    ['body', (sent: Sent) => ({ ...sent, body: concat(sent.body, utf8(' ')) })],
    ['target', (sent: Sent) => withHeader(sent, 'x-amz-target', 'TrentService.Decrypt')],
    ['host', (sent: Sent) => withHeader(sent, 'host', '127.0.0.1:4567')],
    ['content type', (sent: Sent) => withHeader(sent, 'content-type', 'application/json')],
    ['last digit', (sent: Sent) => changeAuthorization(sent, /.$/, flipped)],
    ['length', (sent: Sent) => changeAuthorization(sent, /.$/, () => '')],
    ['case', (sent: Sent) => changeAuthorization(sent, /Signature=.*/, (s) => upper(s))],
    ['list of headers', (sent: Sent) => changeAuthorization(sent, /;x-amz-target/, () => '')],
    ['Region', (sent: Sent) => changeAuthorization(sent, /eu-west-1/, () => 'us-east-1')],
  ] as const)('does not pass with another %s', async (_, change) => {
    const { sent, signedMs } = await signed();
    expect(refusalOf(change(sent), signedMs)).toBe(mismatch);
  });

  test('does not pass with another secret', async () => {
    const other = { ...credentials, secretAccessKey: 'another' };
    const { sent, signedMs } = await signed({}, { credentials: other });
    expect(refusalOf(sent, signedMs)).toBe(mismatch);
  });

  test.each([
    ['of nobody', { accessKeyId: 'AKIDNOBODY', secretAccessKey: 'x' }],
    ['with a session token', { ...credentials, sessionToken: 'token' }],
  ])('does not pass with an access key %s', async (_, given) => {
    const { sent, signedMs } = await signed({}, { credentials: given });
    expect(refusalOf(sent, signedMs)).toBe(
      'UnrecognizedClientException: The security token included in the request is invalid.',
    );
  });
});

describe('time', () => {
  test('a signature is good for five minutes before and after', async () => {
    const { sent, signedMs } = await signed();
    for (const skew of [-5 * minute, 0, 5 * minute]) check(sent, signedMs + skew);
    expect(refusalOf(sent, signedMs + 5 * minute + 1000)).toMatch(
      /^InvalidSignatureException: Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
    expect(refusalOf(sent, signedMs - 5 * minute - 1000)).toMatch(
      /^InvalidSignatureException: Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/,
    );
  });

  test('a client may follow the simulated clock, or not', async () => {
    const { sent, signedMs } = await signed();
    check(sent, signedMs, 400 * day);
    check(sent, signedMs - 400 * day, 400 * day);
    check(sent, signedMs - 100 * day, 400 * day);
    expect(refusalOf(sent, signedMs - 401 * day, 400 * day)).toContain('not yet current');
    expect(refusalOf(sent, signedMs + day, 400 * day)).toContain('Signature expired');
  });
});

describe('what is no signature', () => {
  test.each([
    [
      'no header',
      (sent: Sent) => without(sent, 'authorization'),
      'MissingAuthenticationTokenException: Request is missing Authentication Token',
    ],
    [
      'another scheme',
      (sent: Sent) => withHeader(sent, 'authorization', 'Bearer x'),
      'MissingAuthenticationTokenException: Request is missing Authentication Token',
    ],
    [
      'no date',
      (sent: Sent) => without(sent, 'x-amz-date'),
      "IncompleteSignatureException: Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=",
    ],
    [
      'nothing but the algorithm',
      (sent: Sent) => withHeader(sent, 'authorization', 'AWS4-HMAC-SHA256'),
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed",
    ],
    [
      'a date of another form',
      (sent: Sent) => withHeader(sent, 'x-amz-date', 'yesterday'),
      "IncompleteSignatureException: Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      'another algorithm',
      (sent: Sent) => changeAuthorization(sent, /SHA256/, () => 'SHA1'),
      "IncompleteSignatureException: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1' (only AWS4-HMAC-SHA256 for now). ",
    ],
    [
      'an unsigned host',
      (sent: Sent) => changeAuthorization(sent, /host;/, () => ''),
      "InvalidSignatureException: 'Host' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'a short credential',
      (sent: Sent) => changeAuthorization(sent, /AKIDEXAMPLE\//, () => ''),
      "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '",
    ],
    [
      'a scope that is wrong in every way',
      (sent: Sent) =>
        changeAuthorization(sent, /\d{8}\/eu-west-1\/kms\/aws4_request/, () => 'a/b/c/d'),
      "InvalidSignatureException: Credential should be scoped to a valid region, not 'b'. Credential should be scoped to correct service: 'kms'. Credential should be scoped with a valid terminator: 'aws4_request', not 'd'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'a' != '",
    ],
  ] as const)('%s', async (_, change, expected) => {
    const { sent, signedMs } = await signed();
    expect(refusalOf(change(sent), signedMs).startsWith(expected)).toBe(true);
  });
});

function withHeader({ headers, body }: Sent, name: string, value: string): Sent {
  return { headers: { ...headers, [name]: value }, body };
}

function without({ headers, body }: Sent, name: string): Sent {
  return { headers: Object.fromEntries(Object.entries(headers).filter(([n]) => n !== name)), body };
}

function changeAuthorization(sent: Sent, from: RegExp, to: (part: string) => string): Sent {
  const before = sent.headers['authorization'] ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error('the change changed nothing');
  return withHeader(sent, 'authorization', after);
}

function flipped(digit: string): string {
  return digit === '0' ? '1' : '0';
}

function upper(text: string): string {
  const [name, value = ''] = text.split('=');
  return `${name}=${value.toUpperCase()}`;
}
