// What the figures of the envelope module begin with, and what their controls offer: known before the
// engine has arrived. Imports no engine.

/** who-sees.ts */
export const sealings = {
  direct: 'Encrypt: KMS seals it',
  envelope: 'a data key: your program seals it',
  service: 'server-side: the storage service seals it',
} as const;
export type Sealing = keyof typeof sealings;

export interface SeeSetting {
  readonly sealing: Sealing;
  readonly text: string;
  /** How often the text is written into the file. */
  readonly copies: number;
}
export const mostCopies = 200;
export const firstSee: SeeSetting = {
  sealing: 'envelope',
  text: 'card 4929 1234, expires 11/29',
  copies: 1,
};

/** writers-readers.ts */
export const supplies = {
  own: 'the writer asks with GenerateDataKey',
  prepared: 'prepared with GenerateDataKeyWithoutPlaintext',
  pair: 'prepared with GenerateDataKeyPairWithoutPlaintext',
} as const;
export type Supply = keyof typeof supplies;

export interface RolesSetting {
  readonly supply: Supply;
  readonly writerDecrypts: boolean;
  readonly readerDecrypts: boolean;
}
export const firstRoles: RolesSetting = {
  supply: 'prepared',
  writerDecrypts: false,
  readerDecrypts: true,
};

/** leaked-key.ts */
export const sharings = {
  record: 'a data key for each record',
  batch: 'a data key for each batch',
  cache: 'a data key for each tenant, cached',
  one: 'one data key for everything',
} as const;
export type Sharing = keyof typeof sharings;

export const responses = {
  nothing: 'nothing yet',
  rotate: 'rotate the KMS key',
  rewrap: 'ReEncrypt the wrapped data keys',
  disable: 'disable the KMS key',
  reseal: 'seal the records anew',
} as const;
export type Response = keyof typeof responses;

export interface LeakSetting {
  readonly sharing: Sharing;
  /** Whose data key has leaked, from 0. */
  readonly record: number;
  readonly response: Response;
}
export const storedRecords = 24;
export const batchRecords = 6;
export const tenants = ['blue', 'green', 'red'] as const;
export const firstLeak: LeakSetting = { sharing: 'batch', record: 7, response: 'nothing' };
