// What the endpoint sends back, whatever protocol it is written in.

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly requestId: string;
  /** The exception's name, where the protocol has a header for it. */
  readonly errorType?: string;
}
