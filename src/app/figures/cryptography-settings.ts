// What the figures of The cryptography you need begin with, and what their controls offer: known
// before the engine has arrived. Imports no engine.

/** gcm-tamper.ts */
export const tamperParts = {
  nothing: 'nothing',
  iv: 'the IV',
  ciphertext: 'the ciphertext',
  tag: 'the tag',
  aad: 'the additional data',
} as const;
export type TamperPart = keyof typeof tamperParts;

export interface TamperSetting {
  readonly text: string;
  readonly aad: string;
  readonly part: TamperPart;
  /** Which byte of that part; its bit worth 8 is turned. */
  readonly byte: number;
}
export const firstTamper: TamperSetting = {
  text: 'pay 1000 to Bo',
  aad: 'order=7',
  part: 'iv',
  byte: 4,
};
export const longestTamperText = 48;
/** The last byte the slider reaches: that of the shortest text and a CBC block. */
export const lastTamperByte = 15;

/** nonce-reuse.ts */
export interface ReuseSetting {
  readonly first: string;
  readonly second: string;
  readonly reuses: boolean;
}
export const firstReuse: ReuseSetting = {
  first: 'The meeting is on Monday at nine',
  second: 'Transfer 4000 to account 7351',
  reuses: true,
};
export const longestReuseText = 64;

/** sign-verify.ts */
export interface VerifySetting {
  /** What was signed. */
  readonly signed: string;
  /** What the verifier is given. */
  readonly shown: string;
  readonly turnsABit: boolean;
  readonly verifier: 'signer' | 'other';
}
export const firstVerify: VerifySetting = {
  signed: 'Release 4.2 is approved',
  shown: 'Release 4.2 is approved',
  turnsABit: false,
  verifier: 'signer',
};
export const longestSigned = 80;

/** who-can-forge.ts */
export const forgers = {
  stranger: 'a stranger, who has nothing',
  receiver: 'the receiver, who checks the value',
  sender: 'the sender, who makes it',
} as const;
export type Forger = keyof typeof forgers;
export interface ForgingSetting {
  readonly forger: Forger;
  /** What the forger would like to have vouched for. */
  readonly text: string;
}
export const firstForging: ForgingSetting = { forger: 'stranger', text: 'pay 9000 to Bo' };
export const longestForged = 60;
