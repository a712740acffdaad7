// What can be set in the figures of rotation; apart, so that the page does not load the engine for it.

import { limits } from '../../facts/limits.ts';

export interface TimelineSetting {
  readonly periodDays: number;
  readonly day: number;
  /** Whether somebody also rotates on demand, on `onDemandDay`. */
  readonly isRotatedOnDemand: boolean;
}

export const periods = [
  limits.rotationPeriodMinDays.value,
  180,
  limits.rotationPeriodDefaultDays.value,
];
export const onDemandDay = 200;
export const lastDay = 1200;
/** Days on which something is encrypted under the key. */
export const sealDays = [0, 150, 300, 500, 800, 1100];
export const firstTimeline: TimelineSetting = {
  periodDays: limits.rotationPeriodDefaultDays.value,
  day: 400,
  isRotatedOnDemand: false,
};

export const keyKinds = ['symmetric', 'rsa', 'ecc', 'hmac'] as const;
export type KeyKind = (typeof keyKinds)[number];

export interface RewrapSetting {
  readonly to: 'same key' | 'other key' | 'other context';
  readonly isRotated: boolean;
  /** Whether the caller gives the context the data key was made with. */
  readonly hasContext: boolean;
  readonly isSourceDisabled: boolean;
}

export const firstRewrap: RewrapSetting = {
  to: 'other key',
  isRotated: false,
  hasContext: true,
  isSourceDisabled: false,
};
