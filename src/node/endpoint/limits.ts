// How much and how long the endpoint lets anybody ask of it.

export interface Limits {
  readonly bodyBytes: number;
  readonly connections: number;
  /** From the first byte of a request to the end of its headers, and to the end of its body. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often connections are checked for the two above. */
  readonly checkMs: number;
  /** How long a connection may rest between two requests. */
  readonly restMs: number;
  /** How long requests under way may take to end once the endpoint is told to. */
  readonly closeMs: number;
}

export const limits: Limits = {
  bodyBytes: 1024 * 1024,
  connections: 1000,
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 2_000,
  // Longer than clients keep theirs (the SDKs about 20 s), so that they are the ones to close.
  restMs: 65_000,
  closeMs: 5_000,
};

/** The newest events the trail of a running endpoint keeps: some 15 MB of memory. */
export const trailEventsKept = 10_000;

/** Opened keys the HSM holds between calls: some 2 MB of memory. */
export const openKeysHeld = 2_000;
