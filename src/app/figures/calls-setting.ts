// What can be set in the figure of counted calls; apart, so that the page does not load the engine for it.

export const ways = ['direct', 'each', 'batch'] as const;
export type Way = (typeof ways)[number];

export interface CallsSetting {
  readonly way: Way;
  /** Records under one data key, for a batch. */
  readonly batch: number;
}

export const records = 24;
/** Records of the month that is billed. */
export const monthRecords = 24_000_000;
export const batches = [2, 4, 8, 12, 24] as const;
export const firstCalls: CallsSetting = { way: 'each', batch: 8 };
