// Lines that set a stage: a lab's `setup` is written with them. They are lines like the learner's
// own, so whatever they make could have been made at the prompt.

export interface Cast {
  /** Inline policy of the user, as an object. */
  readonly policy?: object;
  readonly tags?: Readonly<Record<string, string>>;
  /** Profile of who makes the user, where it is not the learner. */
  readonly by?: string;
  /** Name of the user's profile, where it is not the user's own. */
  readonly profile?: string;
}

/** A user with an access key, kept as a profile of the same name: `--profile nora`. */
export function castUser(name: string, cast: Cast = {}): readonly string[] {
  const { policy, tags = {}, by, profile = name } = cast;
  const as = by === undefined ? '' : ` --profile ${by}`;
  const pairs = Object.entries(tags).map(([key, value]) => `Key=${key},Value=${value}`);
  const tagged = pairs.length > 0 ? ` --tags ${pairs.join(' ')}` : '';
  return [
    `aws iam create-user --user-name ${name}${tagged}${as}`,
    ...(policy === undefined
      ? []
      : [
          `aws iam put-user-policy --user-name ${name} --policy-name ${name} --policy-document '${JSON.stringify(policy)}'${as}`,
        ]),
    `read -r ID SECRET <<< "$(aws iam create-access-key --user-name ${name} --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text${as})"`,
    `aws configure set aws_access_key_id "$ID" --profile ${profile}`,
    `aws configure set aws_secret_access_key "$SECRET" --profile ${profile}`,
    `aws configure set region "\${AWS_DEFAULT_REGION:-$(aws configure get region)}" --profile ${profile}`,
    'unset ID SECRET',
  ];
}

/** An identity policy of one statement. */
export function allowing(
  actions: readonly string[],
  resource: string | readonly string[] = '*',
): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }],
  };
}
