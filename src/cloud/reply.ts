// What goes in at the one door and what comes out. Everyone (shell, labs, endpoint, figures,
// questions) speaks to the simulated cloud in these two forms.

import type { Decision } from '../policy/decision.ts';
import type { PreparedRequest } from '../policy/request.ts';
import type { Caller } from '../service/handler.ts';
import type { ServiceError } from '../service/refusal.ts';

/** Who calls. Made by accounts.ts from an access key, never typed by hand above the door. */
export type Principal = Caller;

export interface Call {
  /** kms */
  readonly service: string;
  /** Encrypt */
  readonly operation: string;
  /** us-east-1 */
  readonly region: string;
  readonly principal: Principal;
  /** Values as the operation's shape says (blobs as bytes, moments as milliseconds). Untrusted. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the client calls itself, for the trail: aws-cli/2... */
  readonly userAgent?: string | undefined;
}

export type Reply =
  | {
      readonly ok: true;
      readonly requestId: string;
      readonly output: Readonly<Record<string, unknown>>;
    }
  | {
      readonly ok: false;
      readonly requestId: string;
      readonly error: ServiceError;
      /** Present when authorization said no: its answer, and the question. */
      readonly decision?: Decision;
      readonly asked?: PreparedRequest;
    };

/** One line of the wire log: a call and its reply, told to listeners after the commit. */
export interface WireRecord {
  readonly call: Call;
  readonly reply: Reply;
  readonly atMs: number;
  /** Bytes of the JSON bodies that crossed. */
  readonly requestBytes: number;
  readonly replyBytes: number;
}
