// AWS Signature Version 4 of one HTTP request, checked by hand: canonical request, string to sign,
// signing key, comparison in constant time. It only says whose access key signed; what that one may
// do is the cloud's question. Query-string signing (presigned requests) is not offered.
//
// Order and texts of the refusals: recorded from DynamoDB, which shares the front end, 2013; public
// logs of other JSON services 2013-2024.

import { createHmac, hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { minute } from '../../base/time.ts';
import type { AskedService, Authenticated, SignedWith } from '../../cloud/authenticate.ts';
import { isRegion } from '../../facts/regions.ts';
import type { Caller } from '../../service/handler.ts';
import { Refusal, refuse } from '../../service/refusal.ts';
import { canonicalHeaders, joinedHeaders } from './canonical-headers.ts';
import { HmacKey } from './hmac.ts';

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

export interface Verified {
  readonly caller: Caller;
  readonly region: string;
}

export interface VerifierOptions {
  /** Whose credentials these are, by the cloud that knows them; or how they are turned away. */
  readonly authenticate: (signed: SignedWith, service: AskedService) => Authenticated;
  /** Real time, by which clients sign. */
  readonly nowMs: () => number;
  /** How far the simulated clock is ahead of it: a client may have followed it. */
  readonly advancedMs: () => number;
}

const algorithm = 'AWS4-HMAC-SHA256';
const terminator = 'aws4_request';
const toleranceMs = 5 * minute;

/** Throws the refusal where the request is not signed for the service by a known access key. */
export type Verifier = (request: SignedRequest, service: AskedService) => Verified;

export function createVerifier({ authenticate, nowMs, advancedMs }: VerifierOptions): Verifier {
  const signingKeys = new SigningKeys();
  const read = remembered(readAuthorization);
  const msOf = remembered(readTimestamp);

  return ({ headers, rawHeaders, body }, asked) => {
    const { name: service } = asked;
    const { authorization } = headers;
    if (!authorization?.trimStart().startsWith('AWS4-')) {
      refuse('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
    }
    const timestamp = headerOf(headers, 'x-amz-date') ?? headers.date;
    const { parts, signature } = split(authorization, timestamp !== undefined, read);
    const stamp = timestamp ?? '';
    checkTime(stamp, msOf(stamp), nowMs(), advancedMs());
    const { names, signedHeaders } = parts;
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
    checkScope(parts, service, stamp);
    const { accessKeyId, date, region, scope } = parts;
    const bodyHash = hash('sha256', body, 'hex');
    const isSecret = (secret: string): boolean => {
      const key = signingKeys.get(secret, date, region, service);
      const isSigned = (given: IncomingHttpHeaders, encode: (text: string) => Buffer | string) => {
        const lines = canonicalHeaders(names, given);
        const canonical = `POST\n/\n\n${lines}\n${signedHeaders}\n${bodyHash}`;
        const digest = hash('sha256', encode(canonical), 'hex');
        return key.isSignature(`${algorithm}\n${stamp}\n${scope}\n${digest}`, signature);
      };
      // Headers that come twice, or are more than ASCII, are read again as they came.
      return isSigned(headers, same) || isSigned(joinedHeaders(rawHeaders), bytesOf);
    };
    const sessionToken = headerOf(headers, 'x-amz-security-token');
    const found = authenticate({ accessKeyId, sessionToken, isSecret }, asked);
    if (!found.ok) throw new Refusal(found.error);
    return { caller: found.caller, region };
  };
}

const same = (text: string): string => text;
/** Node gives headers as one character for each byte. */
const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A client sends the same again and again: what it means is kept, for a few texts at a time. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size >= 64) known.clear();
    known.set(text, value);
    return value;
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
  /** The same in lower case, one by one. */
  readonly names: readonly string[];
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** The credential without the access key. */
  readonly scope: string;
  /** Whether nothing but the service and the date can be wrong with it. */
  readonly isScoped: boolean;
}

const signatureMark = ', Signature=';

/** The header's parts and the signature, which alone differs from one request to the next. */
function split(
  authorization: string,
  hasDate: boolean,
  read: (unsigned: string) => Authorization,
): { readonly parts: Authorization; readonly signature: string } {
  const at = authorization.lastIndexOf(signatureMark);
  const signature = authorization.slice(at + signatureMark.length);
  // The form every client sends; whatever else is well-formed is read the slow way.
  if (at > 0 && hasDate && signature.length === 64) {
    const parts = read(authorization.slice(0, at));
    if (parts.credential && parts.signedHeaders) return { parts, signature };
  }
  const given = pairsIn(authorization);
  const complaints = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !given.get(name))
    .map((name) => `Authorization header requires '${name}' parameter. `);
  if (!hasDate) {
    complaints.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    );
  }
  if (complaints.length > 0) {
    // The service shows the header's hash, not the header (seen since 2023).
    const shown = hash('sha256', authorization, 'base64');
    refuse(
      'IncompleteSignatureException',
      `${complaints.join('')}(Hashed with SHA-256 and encoded with Base64) Authorization=${shown}`,
    );
  }
  return { parts: readAuthorization(authorization), signature: given.get('Signature') ?? '' };
}

function readAuthorization(text: string): Authorization {
  const given = pairsIn(text);
  const signedHeaders = given.get('SignedHeaders') ?? '';
  const credential = given.get('Credential') ?? '';
  const elements = credential.split('/');
  const [accessKeyId = '', date = '', region = '', asked = '', end = ''] = elements;
  return {
    algorithm: text.trim().split(/[\s,]/, 1)[0] ?? '',
    credential,
    signedHeaders,
    names: signedHeaders.toLowerCase().split(';'),
    accessKeyId,
    date,
    region,
    service: asked,
    terminator: end,
    scope: credential.slice(accessKeyId.length + 1),
    isScoped: elements.length === 5 && isRegion(region) && end === terminator,
  };
}

function pairsIn(text: string): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const pair of text.split(/[\s,]+/)) {
    const equals = pair.indexOf('=');
    if (equals > 0) given.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
  return given;
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

function checkScope(parts: Authorization, service: string, timestamp: string): void {
  const { credential, date, region } = parts;
  const today = timestamp.slice(0, 8);
  if (parts.isScoped && parts.service === service && date === today) return;
  if (credential.split('/').length !== 5) {
    refuse(
      'IncompleteSignatureException',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  const complaints = [
    isRegion(region) ? '' : `Credential should be scoped to a valid region, not '${region}'. `,
    parts.service === service
      ? ''
      : `Credential should be scoped to correct service: '${service}'. `,
    parts.terminator === terminator
      ? ''
      : `Credential should be scoped with a valid terminator: '${terminator}', not '${parts.terminator}'. `,
    date === today
      ? ''
      : `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${today}', from '${timestamp}'.`,
  ];
  refuse('InvalidSignatureException', complaints.join(''));
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** A signing key serves one secret, day, Region and service: a handful at a time. */
class SigningKeys {
  readonly #keys = new Map<string, HmacKey>();
  #last:
    | { secret: string; date: string; region: string; service: string; key: HmacKey }
    | undefined;

  get(secret: string, date: string, region: string, service: string): HmacKey {
    const last = this.#last;
    const isSame =
      last?.secret === secret &&
      last.date === date &&
      last.region === region &&
      last.service === service;
    if (isSame) return last.key;
    const name = `${secret}\n${date}\n${region}\n${service}`;
    let key = this.#keys.get(name);
    if (!key) {
      const step = (from: Uint8Array | string, text: string): Buffer =>
        createHmac('sha256', from).update(text).digest();
      const bytes = step(step(step(step(`AWS4${secret}`, date), region), service), terminator);
      key = new HmacKey(bytes);
      bytes.fill(0);
      if (this.#keys.size >= 64) this.#keys.clear();
      this.#keys.set(name, key);
    }
    this.#last = { secret, date, region, service, key };
    return key;
  }
}
