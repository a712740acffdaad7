// The exceptions of IAM as the Query protocol spells them (NoSuchEntity, not NoSuchEntityException)
// and their HTTP statuses. Source: IAM API model 2010-05-08.

import { Refusal } from '../../service/refusal.ts';

export const iamStatuses = {
  ConcurrentModification: 409,
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  InvalidInput: 400,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
  NoSuchEntity: 404,
  PolicyEvaluation: 500,
  PolicyNotAttachable: 400,
  UnmodifiableEntity: 400,
  ValidationError: 400,
} as const;

export type IamErrorCode = keyof typeof iamStatuses;

/** Throws a refusal with the status of its code. */
export function refuseIam(code: IamErrorCode, message: string): never {
  throw new Refusal({ code, message, httpStatus: iamStatuses[code] });
}

/** Throws the refusal of a quota; the sentence is one for all of them (recorded 2026-02). */
export function refuseQuota(name: string, most: number): never {
  return refuseIam('LimitExceeded', `Cannot exceed quota for ${name}: ${most}`);
}
