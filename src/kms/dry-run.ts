// DryRun: a request that is only tried. With IGNORE_CIPHERTEXT, Decrypt and ReEncrypt are tried
// without a ciphertext: names, permission and the key's state are checked, nothing is opened.

import { refuse } from '../service/refusal.ts';

export const dryRunModifiers = ['IGNORE_CIPHERTEXT'] as const;

interface Asked {
  readonly CiphertextBlob?: Uint8Array | undefined;
  readonly DryRun?: boolean | undefined;
  readonly DryRunModifiers?: readonly (typeof dryRunModifiers)[number][] | undefined;
}

/** The answer to a request that would have worked (recorded 2025-04). */
export function refuseDryRun(): never {
  return refuse(
    'DryRunOperationException',
    'The request would have succeeded, but the DryRun option is set.',
  );
}

/** Modifiers mean nothing without DryRun. */
export function ignoresCiphertext({ DryRun, DryRunModifiers }: Asked): boolean {
  return DryRun === true && (DryRunModifiers ?? []).includes('IGNORE_CIPHERTEXT');
}

/**
 * The ciphertext of a request, which may lack only where it is ignored; then the key must be named,
 * as there is no ciphertext to name it. The text of the second refusal is in the form of the first.
 */
export function requireCiphertext(asked: Asked, keyMember: string, key: unknown): Uint8Array {
  if (ignoresCiphertext(asked)) {
    if (key === undefined) refuseAbsent(keyMember);
    return new Uint8Array();
  }
  return asked.CiphertextBlob ?? refuseAbsent('ciphertextBlob');
}

function refuseAbsent(member: string): never {
  return refuse(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}
