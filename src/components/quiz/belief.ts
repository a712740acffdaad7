// A misconception's id as a sentence: data-key-kept-by-kms -> Data key kept by KMS.

export function beliefOf(misconception: string): string {
  const words = misconception
    .replaceAll('-', ' ')
    .replace(/\b(arn|aws|hsm|iam|id|kms|s3|scp)\b/g, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
