// The accounts and keys of the policy tests.

export const here = '111122223333';
export const there = '444455556666';
export const keyArn = `arn:aws:kms:us-east-1:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const otherKey = `arn:aws:kms:us-east-1:${here}:key/0987dcba-09fe-87dc-65ba-ab0987654321`;
