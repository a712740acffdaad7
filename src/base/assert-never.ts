// The end of every switch over a union.

/** Compile error when a case is missing; a bug, not a refusal, when reached at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
