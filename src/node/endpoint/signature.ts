// AWS Signature Version 4 of one HTTP request, checked by hand: canonical request, string to sign,
// signing key, comparison in constant time. It only says whose access key signed; what that one may
// do is the cloud's question. Query-string signing (presigned requests) is not offered.
//
// Order and texts of the refusals: recorded from DynamoDB, which shares the front end, 2013; public
// logs of other JSON services 2013-2024.

import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { minute } from '../../base/time.ts';
import { isRegion } from '../../facts/regions.ts';
import { refuse } from '../../service/refusal.ts';
import { canonicalHeaders } from './canonical-headers.ts';

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

export interface Verified {
  readonly accessKeyId: string;
  readonly region: string;
}

export interface VerifierOptions {
  /** The secret of an access key, or undefined where there is no such key. */
  readonly secretOf: (accessKeyId: string) => string | undefined;
  /** Real time, by which clients sign. */
  readonly nowMs: () => number;
  /** How far the simulated clock is ahead of it: a client may have followed it. */
  readonly advancedMs: () => number;
}

const algorithm = 'AWS4-HMAC-SHA256';
const service = 'kms';
const terminator = 'aws4_request';
const toleranceMs = 5 * minute;

/** Throws the refusal where the request is not signed by a known access key. */
export type Verifier = (request: SignedRequest) => Verified;

export function createVerifier({ secretOf, nowMs, advancedMs }: VerifierOptions): Verifier {
  const signingKeys = new SigningKeys();

  return ({ headers, rawHeaders, body }) => {
    const { authorization } = headers;
    if (!authorization?.trimStart().startsWith('AWS4-')) {
      refuse('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    }
    const timestamp = headerOf(headers, 'x-amz-date') ?? headers.date;
    const parts = readAuthorization(authorization, timestamp !== undefined);
    const signedMs = readTimestamp(timestamp ?? '');
    checkTime(timestamp ?? '', signedMs, nowMs(), advancedMs());
    const names = parts.signedHeaders.toLowerCase().split(';');
    if (!names.includes('host')) {
      refuse(
        'InvalidSignatureException',
        "'Host' must be a 'SignedHeader' in the AWS Authorization.",
      );
    }
    if (parts.algorithm !== algorithm) {
      refuse(
        'IncompleteSignatureException',
        `Unsupported AWS 'algorithm': '${parts.algorithm}' (only ${algorithm} for now). `,
      );
    }
    const scope = readScope(parts.credential, timestamp ?? '');
    const secret = secretOf(scope.accessKeyId);
    // A session token belongs to temporary credentials, of which this world has none yet.
    if (secret === undefined || headers['x-amz-security-token'] !== undefined) {
      refuse(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    const { date, region } = scope;
    const canonical = `POST\n/\n\n${canonicalHeaders(names, rawHeaders)}\n${parts.signedHeaders}\n${hash('sha256', body, 'hex')}`;
    const toSign = `${algorithm}\n${timestamp}\n${date}/${region}/${service}/${terminator}\n${hash('sha256', canonical, 'hex')}`;
    const key = signingKeys.get(secret, date, region);
    const expected = createHmac('sha256', key).update(toSign).digest('hex');
    if (!isSame(expected, parts.signature)) {
      // The canonical string the service adds to this sentence is left out: it echoes the request.
      refuse(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
    }
    return { accessKeyId: scope.accessKeyId, region };
  };
}

/** The Region a request was signed for, whoever signed it. */
export function scopeRegion(authorization: string | undefined): string | undefined {
  const [, , region] = (/Credential=([^,\s]*)/.exec(authorization ?? '')?.[1] ?? '').split('/');
  return region !== undefined && isRegion(region) ? region : undefined;
}

interface Authorization {
  readonly algorithm: string;
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

// The form every client sends; whatever else is well-formed is read the slow way.
const usual =
  /^(AWS4-[A-Z0-9-]+) Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([^,\s]+)$/;

function readAuthorization(text: string, hasDate: boolean): Authorization {
  const [, name = '', credential = '', signedHeaders = '', signature = ''] = usual.exec(text) ?? [];
  if (name && hasDate) return { algorithm: name, credential, signedHeaders, signature };
  const [first = '', ...pairs] = text.trim().split(/[\s,]+/);
  const given = new Map<string, string>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) given.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  const found = ['Credential', 'Signature', 'SignedHeaders'].map((one) => [one, given.get(one)]);
  const complaints = found
    .filter(([, value]) => !value)
    .map(([one]) => `Authorization header requires '${one}' parameter. `);
  if (!hasDate) {
    complaints.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    );
  }
  if (complaints.length > 0) {
    // The service shows the header's hash, not the header (seen since 2023).
    const shown = hash('sha256', text, 'base64');
    refuse(
      'IncompleteSignatureException',
      `${complaints.join('')}(Hashed with SHA-256 and encoded with Base64) Authorization=${shown}`,
    );
  }
  return {
    algorithm: first,
    credential: given.get('Credential') ?? '',
    signedHeaders: given.get('SignedHeaders') ?? '',
    signature: given.get('Signature') ?? '',
  };
}

/** ISO 8601 basic format: 20261122T120000Z. */
function readTimestamp(text: string): number {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined) {
    refuse(
      'IncompleteSignatureException',
      `Date must be in ISO-8601 'basic format'. Got '${text}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  }
  return Date.UTC(year, month - 1, day, hours, minutes, seconds);
}

function checkTime(text: string, signedMs: number, nowMs: number, advancedMs: number): void {
  if (signedMs < nowMs - toleranceMs) {
    const [now, limit] = [timestampOf(nowMs), timestampOf(nowMs - toleranceMs)];
    refuse(
      'InvalidSignatureException',
      `Signature expired: ${text} is now earlier than ${limit} (${now} - 5 min.)`,
    );
  }
  const latestMs = nowMs + advancedMs;
  if (signedMs > latestMs + toleranceMs) {
    const [now, limit] = [timestampOf(latestMs), timestampOf(latestMs + toleranceMs)];
    refuse(
      'InvalidSignatureException',
      `Signature not yet current: ${text} is still later than ${limit} (${now} + 5 min.)`,
    );
  }
}

function timestampOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

interface Scope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
}

function readScope(credential: string, timestamp: string): Scope {
  const parts = credential.split('/');
  const [accessKeyId = '', date = '', region = '', asked = '', end = ''] = parts;
  if (parts.length !== 5) {
    refuse(
      'IncompleteSignatureException',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  const today = timestamp.slice(0, 8);
  if (isRegion(region) && asked === service && end === terminator && date === today) {
    return { accessKeyId, date, region };
  }
  const complaints = [
    isRegion(region) ? '' : `Credential should be scoped to a valid region, not '${region}'. `,
    asked === service ? '' : `Credential should be scoped to correct service: '${service}'. `,
    end === terminator
      ? ''
      : `Credential should be scoped with a valid terminator: '${terminator}', not '${end}'. `,
    date === today
      ? ''
      : `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${today}', from '${timestamp}'.`,
  ];
  return refuse('InvalidSignatureException', complaints.join(''));
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected, 'latin1'), Buffer.from(given, 'latin1')];
  return a.length === b.length && timingSafeEqual(a, b);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** A signing key serves one secret, one day and one Region: a handful at a time. */
class SigningKeys {
  readonly #keys = new Map<string, KeyObject>();

  get(secret: string, date: string, region: string): KeyObject {
    const name = `${secret}\n${date}\n${region}`;
    let key = this.#keys.get(name);
    if (!key) {
      const step = (from: Uint8Array | string, text: string): Buffer =>
        createHmac('sha256', from).update(text).digest();
      const bytes = step(step(step(step(`AWS4${secret}`, date), region), service), terminator);
      key = createSecretKey(bytes);
      bytes.fill(0);
      if (this.#keys.size >= 64) this.#keys.clear();
      this.#keys.set(name, key);
    }
    return key;
  }
}
