// A refusal: the service's own "no", thrown by a handler and caught once, at the door.

/** What the service answers instead of a result. Without a message the member is not sent at all. */
export interface ServiceError {
  /** The exception's name as AWS spells it: NotFoundException. */
  readonly code: string;
  readonly message?: string;
  /** 400 for the caller's fault, 500 for the service's. */
  readonly httpStatus: number;
}

export class Refusal extends Error {
  readonly error: ServiceError;
  constructor(error: ServiceError) {
    super(error.message ?? error.code);
    this.name = 'Refusal';
    this.error = error;
  }
}

/** Throws a refusal with status 400. */
export function refuse(code: string, message?: string): never {
  throw new Refusal({ code, httpStatus: 400, ...(message === undefined ? {} : { message }) });
}
