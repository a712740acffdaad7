// Proofs and lessons are tested with the administrator's keys in the environment; in a lab they lie in
// a file. Lines that ask for the environment get them there first.

const keysInTheEnvironment = [
  'export AWS_ACCESS_KEY_ID=$(aws configure get aws_access_key_id)',
  'export AWS_SECRET_ACCESS_KEY=$(aws configure get aws_secret_access_key)',
];

/** The set-up, made fit for itself and for what is run after it. */
export function withKeys(
  setup: readonly string[],
  after: readonly string[] = [],
): readonly string[] {
  return [...setup, ...after].some((line) => line.includes('credential_source Environment'))
    ? [...keysInTheEnvironment, ...setup]
    : setup;
}
