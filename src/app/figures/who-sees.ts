// The figure of who sees the plaintext: one text sealed in one of three ways, and for each party what
// passed through its hands. That somebody sees the text, or a key that opens it, is found by searching
// those bytes; nothing is asserted.

import { concat, equalBytes, toBase64, utf8 } from '../../base/bytes.ts';
import { gcmIvBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import type { SeeSetting } from './envelope-settings.ts';

type PartyId = 'program' | 'kms' | 'service' | 'disk' | 'trail';

export interface Party {
  readonly id: PartyId;
  readonly who: string;
  readonly seesText: boolean;
  /** The plain data key, which opens what is stored. */
  readonly seesKey: boolean;
  /** Bytes that came by. */
  readonly bytes: number;
}

export interface SeeState {
  readonly setting: SeeSetting;
  readonly fileBytes: number;
  readonly refusal?: string;
  readonly parties: readonly Party[];
  readonly calls: readonly string[];
  /** Bodies of requests and replies between whoever called KMS, and KMS. */
  readonly kmsBytes: number;
  readonly said: string;
}

export interface WhoSees {
  look(setting: SeeSetting): Promise<SeeState>;
}

const names: Readonly<Record<PartyId, string>> = {
  program: 'Your program, while it runs',
  kms: 'KMS, where the call ends',
  service: 'The storage service, while it runs',
  disk: 'A thief with the stored bytes',
  trail: 'A reader of CloudTrail',
};

export async function createWhoSees(ports: FigurePorts): Promise<WhoSees> {
  const desk = createDesk(ports);
  const KeyId = await desk.createKey();
  return { look: (setting) => look(desk, KeyId, ports, setting) };
}

type Desk = ReturnType<typeof createDesk>;

async function look(
  desk: Desk,
  KeyId: string,
  { random }: FigurePorts,
  setting: SeeSetting,
): Promise<SeeState> {
  const file = utf8(setting.text.toWellFormed().repeat(setting.copies));
  const seen: Record<PartyId, Uint8Array[]> = {
    program: [file],
    kms: [],
    service: [],
    disk: [],
    trail: [],
  };
  const calls: string[] = [];
  let dataKey: Uint8Array | undefined;
  let kmsBytes = 0;

  async function ask(operation: string, input: Readonly<Record<string, unknown>>) {
    const answer = await desk.ask(operation, input);
    calls.push(operation);
    const { requestBytes = 0, replyBytes = 0 } = desk.wire() ?? {};
    kmsBytes += requestBytes + replyBytes;
    const output = answer.ok ? answer.output : {};
    for (const value of [...Object.values(input), ...Object.values(output)]) {
      if (value instanceof Uint8Array) seen.kms.push(value);
    }
    seen.trail.push(utf8(JSON.stringify(desk.lastEvent() ?? {})));
    return answer;
  }

  /** Whoever seals gets the data key and the file into its memory. */
  async function sealAt(place: 'program' | 'service'): Promise<readonly Uint8Array[]> {
    const answer = await ask('GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
    if (!answer.ok) throw new Error(`the figure's own GenerateDataKey: ${answer.refusal.code}`);
    const key = bytesOf(answer.output, 'Plaintext');
    const iv = random(gcmIvBytes);
    const sealed = sealGcm({ key, iv }, file);
    const opened = openGcm({ key, iv }, sealed);
    if (!opened || !equalBytes(opened, file)) throw new Error('the sealed file did not open');
    dataKey = key;
    seen[place].push(file, key);
    return [concat(iv, sealed), bytesOf(answer.output, 'CiphertextBlob')];
  }

  let refusal: string | undefined;
  if (setting.sealing === 'direct') {
    const answer = await ask('Encrypt', { KeyId, Plaintext: file });
    if (answer.ok) {
      const blob = bytesOf(answer.output, 'CiphertextBlob');
      seen.service.push(blob);
      seen.disk.push(blob);
    } else {
      refusal = `${answer.refusal.code}: ${answer.refusal.message ?? ''}`;
    }
  } else if (setting.sealing === 'envelope') {
    const stored = await sealAt('program');
    seen.service.push(...stored);
    seen.disk.push(...stored);
  } else {
    // TLS ends at the service: it is given the file, and asks KMS in the caller's name.
    seen.disk.push(...(await sealAt('service')));
  }

  const parties = (Object.keys(names) as PartyId[]).map((id): Party => {
    const all = seen[id];
    return {
      id,
      who: names[id],
      seesText: all.some((bytes) => holds(bytes, file)),
      seesKey: dataKey !== undefined && all.some((bytes) => holds(bytes, dataKey)),
      bytes: all.reduce((sum, { length }) => sum + length, 0),
    };
  });
  return {
    setting,
    fileBytes: file.length,
    ...(refusal === undefined ? {} : { refusal }),
    parties,
    calls,
    kmsBytes,
    said: sentence(parties, refusal),
  };
}

/** Found as it is, or as base64 in a text such as an event. */
function holds(bytes: Uint8Array, part: Uint8Array | undefined): boolean {
  if (!part || part.length === 0) return false;
  return found(bytes, part) || found(bytes, utf8(toBase64(part)));
}

function found(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (equalBytes(bytes.subarray(at, at + part.length), part)) return true;
  }
  return false;
}

function sentence(parties: readonly Party[], refusal: string | undefined): string {
  if (refusal !== undefined) {
    const hasText = parties.some(({ seesText }) => seesText);
    return hasText ? `${refusal} The file did reach KMS before it was refused.` : refusal;
  }
  const who = (list: readonly Party[]) =>
    list.map(({ who: name }) => (name.split(',')[0] ?? name).replace(/^(Your|The|A)\b/, lower));
  const text = who(parties.filter(({ seesText }) => seesText));
  const key = who(parties.filter(({ seesKey, seesText }) => seesKey && !seesText));
  const more = key.length > 0 ? ` A key that opens it, but not the text: ${key.join(', ')}.` : '';
  return `The text was in the hands of: ${text.join(', ')}.${more}`;
}

function lower(word: string): string {
  return word.toLowerCase();
}
