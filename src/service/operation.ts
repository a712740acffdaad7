// What every operation of every service says about itself, as data. How one service resolves its
// resources and runs its handlers is the service's business (src/kms/operation.ts).

import type { Members } from './shape.ts';

export interface Pages {
  /** The output member that is a list. */
  readonly list: string;
  /** The members that page; `Limit`, `Marker`, `NextMarker`, `Truncated` (KMS) unless others are named. */
  readonly by?: {
    readonly limit: string;
    readonly marker: string;
    readonly nextMarker: string;
    /** Absent where a next marker alone says that there is more. */
    readonly truncated?: string;
  };
}

export interface Operation<I extends Members = Members, O extends Members = Members> {
  readonly service: string;
  /** AWS's name: GenerateDataKey. */
  readonly name: string;
  /** One sentence for help pages, ours. */
  readonly summary: string;
  /** Page of the API reference: API_GenerateDataKey. */
  readonly docs: string;
  readonly input: I;
  readonly output: O;
  /** The permission asked for, and whether another account's key may be used. */
  readonly authorize: { readonly action: string; readonly crossAccount: boolean };
  /** Exceptions the handler may answer with; the door's own (AccessDenied, Validation) are not listed. */
  readonly errors: readonly string[];
  readonly trail: { readonly readOnly: boolean };
  readonly pages?: Pages;
  /** Where we knowingly differ from AWS, in sentences a learner can read. */
  readonly differs?: readonly string[];
}
