// The figure of AES-GCM: one text sealed twice, with GCM and with CBC, one bit turned on the way, and
// what each of the two gives back. Real ciphers, a new key and IV for every trial.

import { lossyTextOf, utf8 } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import { aesBlockBytes, decryptCbc, encryptCbc } from '../../crypto/aes-cbc.ts';
import { gcmIvBytes, gcmKeyBytes, gcmTagBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { type TamperSetting, tamperParts } from './cryptography-settings.ts';
import { shortHex } from './hex.ts';

export interface TamperOutcome {
  readonly mode: 'AES-256-GCM' | 'AES-256-CBC';
  /** opened as it was, opened and altered, refused, or it has no such part. */
  readonly end: 'same' | 'altered' | 'refused' | 'absent';
  readonly result: string;
  /** What crossed, the turned bit included. */
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

export interface TamperState {
  readonly setting: TamperSetting;
  readonly gcm: TamperOutcome;
  readonly cbc: TamperOutcome;
  readonly said: string;
}

const turnedBit = 8;

export function createGcmTamper({ random }: { readonly random: Random }) {
  return {
    async try(setting: TamperSetting): Promise<TamperState> {
      const key = random(gcmKeyBytes);
      const gcm = byGcm(setting, key, random(gcmIvBytes));
      const cbc = byCbc(setting, key, random(aesBlockBytes));
      return { setting, gcm, cbc, said: sentence(setting, gcm, cbc) };
    },
  };
}
export type GcmTamper = ReturnType<typeof createGcmTamper>;

function byGcm(setting: TamperSetting, key: Uint8Array, iv: Uint8Array): TamperOutcome {
  const text = utf8(setting.text);
  const sealed = sealGcm({ key, iv, aad: utf8(setting.aad) }, text);
  const crossed = {
    iv: turned(iv, setting, 'iv'),
    ciphertext: turned(sealed.subarray(0, text.length), setting, 'ciphertext'),
    tag: turned(sealed.subarray(text.length), setting, 'tag'),
    aad: turned(utf8(setting.aad), setting, 'aad'),
  };
  const whole = new Uint8Array(text.length + gcmTagBytes);
  whole.set(crossed.ciphertext);
  whole.set(crossed.tag, text.length);
  const opened = openGcm({ key, iv: crossed.iv, aad: crossed.aad }, whole);
  return {
    mode: 'AES-256-GCM',
    ...ending(setting.text, opened),
    iv: shortHex(crossed.iv),
    ciphertext: shortHex(crossed.ciphertext),
    tag: shortHex(crossed.tag),
  };
}

function byCbc(setting: TamperSetting, key: Uint8Array, iv: Uint8Array): TamperOutcome {
  const sealed = encryptCbc({ key, iv }, utf8(setting.text)) ?? new Uint8Array(0);
  const crossedIv = turned(iv, setting, 'iv');
  const crossed = turned(sealed, setting, 'ciphertext');
  const isAbsent = setting.part === 'tag' || setting.part === 'aad';
  return {
    mode: 'AES-256-CBC',
    ...(isAbsent
      ? { end: 'absent', result: `CBC knows no such thing as ${tamperParts[setting.part]}` }
      : ending(setting.text, decryptCbc({ key, iv: crossedIv }, crossed))),
    iv: shortHex(crossedIv),
    ciphertext: shortHex(crossed),
    tag: 'none',
  };
}

function ending(
  text: string,
  opened: Uint8Array | undefined,
): Pick<TamperOutcome, 'end' | 'result'> {
  if (!opened) return { end: 'refused', result: 'nothing comes out' };
  const result = lossyTextOf(opened).replace(/\p{Cc}/gu, '\u{fffd}');
  return { end: result === text ? 'same' : 'altered', result };
}

/** A copy with one bit turned, where this is the part that is touched. */
function turned(bytes: Uint8Array, { part, byte }: TamperSetting, here: TamperSetting['part']) {
  const copy = Uint8Array.from(bytes);
  const at = Math.min(byte, copy.length - 1);
  if (part === here && at >= 0) copy[at] = (copy[at] ?? 0) ^ turnedBit;
  return copy;
}

function sentence({ part }: TamperSetting, gcm: TamperOutcome, cbc: TamperOutcome): string {
  if (part === 'nothing') return 'Nothing was touched. Both give the text back.';
  const first =
    gcm.end === 'refused'
      ? `One bit of ${tamperParts[part]} was turned. GCM refuses: the tag does not fit.`
      : `There is no byte to turn in ${tamperParts[part]}, so GCM opens.`;
  switch (cbc.end) {
    case 'altered':
      return `${first} CBC opens without a word, and the text is another one.`;
    case 'refused':
      return `${first} CBC stumbles over its padding, which is luck and not a check.`;
    case 'same':
      return `${first} CBC opens.`;
    case 'absent':
      return `${first} CBC has no such part, so nobody checks it.`;
  }
}
