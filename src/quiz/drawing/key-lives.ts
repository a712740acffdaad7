// The life of a key as a list of calls: what each call is answered with and which state it leaves, by
// the rules that the operations themselves use (src/kms/state.ts), and by wrong beliefs.

import type { KeyState } from '../../facts/key-states.ts';
import { limits } from '../../facts/limits.ts';
import * as rules from '../../kms/state.ts';
import type { Draw } from './draw.ts';

/** The rule of each operation a question may use; a test compares them with the operations. */
export const ruleOf = {
  CancelKeyDeletion: rules.cancellable,
  CreateAlias: rules.describable,
  CreateGrant: rules.grantable,
  Decrypt: rules.needsEnabled,
  DeleteImportedKeyMaterial: rules.importDeletable,
  DescribeKey: rules.anyState,
  DisableKey: rules.switchable,
  EnableKey: rules.switchable,
  EnableKeyRotation: rules.rotationSwitchable,
  Encrypt: rules.needsEnabled,
  GenerateDataKey: rules.needsEnabled,
  GetKeyPolicy: rules.anyState,
  GetKeyRotationStatus: rules.rotationReadable,
  GetParametersForImport: rules.importParameters,
  ImportKeyMaterial: rules.importable,
  ListGrants: rules.anyState,
  PutKeyPolicy: rules.anyState,
  RotateKeyOnDemand: rules.rotatable,
  ScheduleKeyDeletion: rules.deletable,
  TagResource: rules.describable,
} as const satisfies Readonly<Record<string, rules.StateRule>>;

export type LifeCall = keyof typeof ruleOf;
export type Origin = 'AWS_KMS' | 'EXTERNAL';

export interface Life {
  readonly origin: Origin;
  readonly calls: readonly LifeCall[];
  /** The waiting period of every deletion that is scheduled. */
  readonly windowDays: number;
}

/** What a call is answered with, and the state after it. */
export interface Step {
  readonly answer: 'ok' | string;
  readonly state: KeyState;
}

interface Inside {
  readonly state: KeyState;
  readonly hasMaterial: boolean;
}

export interface LifeBelief {
  readonly id: string;
  /** The answer somebody expects of the last call; undefined where the belief plays no part. */
  readonly answer?: (call: LifeCall, state: KeyState) => string | undefined;
  /** Not of the last call alone: the earlier ones are believed to be answered so, too. */
  readonly isOfAllCalls?: true;
  /** The state somebody expects after a call that was accepted. */
  readonly next?: (call: LifeCall, state: KeyState) => KeyState | undefined;
  readonly begins?: (origin: Origin) => KeyState | undefined;
  readonly truth: string;
  readonly rightIf: string;
}

/** Every call with its answer; without a belief, the truth. */
export function livedThrough(
  { origin, calls }: Pick<Life, 'origin' | 'calls'>,
  belief?: LifeBelief,
): readonly Step[] {
  const first = origin === 'AWS_KMS' ? 'Enabled' : 'PendingImport';
  let now: Inside = {
    state: belief?.begins?.(origin) ?? first,
    hasMaterial: origin === 'AWS_KMS',
  };
  return calls.map((call, at) => {
    const rule = ruleOf[call][now.state];
    const isMeant = belief?.isOfAllCalls === true || at === calls.length - 1;
    const believed = isMeant ? belief?.answer?.(call, now.state) : undefined;
    const answer = believed ?? (rule === 'ok' ? 'ok' : rule.code);
    if (answer === 'ok') {
      const after = accepted(call, now);
      now = { ...after, state: belief?.next?.(call, now.state) ?? after.state };
    }
    return { answer, state: now.state };
  });
}

function accepted(call: LifeCall, now: Inside): Inside {
  switch (call) {
    case 'EnableKey':
      return { ...now, state: 'Enabled' };
    case 'DisableKey':
      return { ...now, state: 'Disabled' };
    case 'ScheduleKeyDeletion':
      return { ...now, state: 'PendingDeletion' };
    case 'CancelKeyDeletion':
      return { ...now, state: now.hasMaterial ? 'Disabled' : 'PendingImport' };
    case 'ImportKeyMaterial':
      return { hasMaterial: true, state: now.state === 'PendingImport' ? 'Enabled' : now.state };
    case 'DeleteImportedKeyMaterial': {
      const isShown = now.state === 'Enabled' || now.state === 'Disabled';
      return { hasMaterial: false, state: isShown ? 'PendingImport' : now.state };
    }
    default:
      return now;
  }
}

const moving = (origin: Origin): readonly LifeCall[] =>
  origin === 'AWS_KMS'
    ? ['DisableKey', 'EnableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion']
    : [
        ...(['ImportKeyMaterial', 'DeleteImportedKeyMaterial', 'ImportKeyMaterial'] as const),
        ...(['DisableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'EnableKey'] as const),
      ];

/**
 * A cancellation leaves the key disabled; what it leaves of a key without material is not documented,
 * and not asked. AWS: Key states, CancelKeyDeletion.
 */
function cancelsWithoutMaterial(life: Pick<Life, 'origin' | 'calls'>): boolean {
  return livedThrough(life).some(
    ({ answer, state }, at) =>
      life.calls[at] === 'CancelKeyDeletion' && answer === 'ok' && state === 'PendingImport',
  );
}

/** Calls a question may ask about after these: none that the origin or the past makes odd. */
export function lastCalls({ origin, calls }: Life): readonly LifeCall[] {
  const hasBeenImported = calls.includes('ImportKeyMaterial');
  const odd: readonly (LifeCall | false)[] = [
    'ImportKeyMaterial',
    ...(origin === 'AWS_KMS'
      ? (['DeleteImportedKeyMaterial', 'GetParametersForImport'] as const)
      : (['EnableKeyRotation', 'GetKeyRotationStatus', 'RotateKeyOnDemand'] as const)),
    // There is no blob of a key that never had material, and nothing to delete.
    origin === 'EXTERNAL' && !hasBeenImported && 'Decrypt',
    (!hasBeenImported || calls.includes('DeleteImportedKeyMaterial')) &&
      'DeleteImportedKeyMaterial',
    cancelsWithoutMaterial({ origin, calls: [...calls, 'CancelKeyDeletion'] }) &&
      'CancelKeyDeletion',
  ];
  return (Object.keys(ruleOf) as LifeCall[]).filter((call) => !odd.includes(call));
}

/** Two to four calls that lead to a state; undefined where one would do nothing or be out of place. */
export function drawLife(draw: Draw, wanted: KeyState): Life | undefined {
  const origin: Origin = wanted === 'PendingImport' || draw.once(3) ? 'EXTERNAL' : 'AWS_KMS';
  const count = draw.pick([2, 3, 3, 4, 4]);
  const calls: LifeCall[] = Array.from({ length: count }, () => draw.pick(moving(origin)));
  const steps = livedThrough({ origin, calls });
  if (cancelsWithoutMaterial({ origin, calls })) return undefined;
  if (steps.at(-1)?.state !== wanted) return undefined;
  const begins = origin === 'AWS_KMS' ? 'Enabled' : 'PendingImport';
  const isFitting = steps.every(({ answer, state }, at) => {
    const before = steps[at - 1]?.state ?? begins;
    const isImport = calls[at] === 'ImportKeyMaterial';
    // A refused call may stand among them: it must not be taken for one that did something.
    if (answer !== 'ok') return !isImport && at > 0 && calls[at] !== calls[at - 1];
    return state !== before && (!isImport || before === 'PendingImport');
  });
  const refused = steps.filter(({ answer }) => answer !== 'ok').length;
  const { min, max } = {
    min: limits.deletionWindowMinDays.value,
    max: limits.deletionWindowMaxDays.value,
  };
  const windowDays = draw.pick(Array.from({ length: max - min + 1 }, (_, at) => min + at));
  return isFitting && refused <= 1 ? { origin, calls, windowDays } : undefined;
}
