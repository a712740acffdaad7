// A misconception's id as a sentence: data-key-kept-by-kms -> Data key kept by KMS.

export function beliefOf(misconception: string): string {
  const words = misconception
    .replaceAll('-', ' ')
    .replace(
      /\b(aes|api|arn|aws|ecc|gcm|hmac|hsm|iam|id|iv|kms|mac|ml dsa|rsa|s3|scp|sse|tls)\b/g,
      (name) => name.toUpperCase(),
    );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
