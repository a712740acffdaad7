// Texts as the item rules see them: words without case and marks, and how alike two texts are.

export function words(text: string): readonly string[] {
  return wordsAsWritten(text.toLowerCase());
}

function wordsAsWritten(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}:/._-]*[\p{L}\p{N}]/gu) ?? [];
}

/** Without marks, but with its case: of two encryption contexts that may be all the difference. */
export function unmarked(text: string): string {
  return wordsAsWritten(text).join(' ');
}

export function plain(text: string): string {
  return words(text).join(' ');
}

export function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** Words in common, of all words of the two. */
export function similarity(one: string, other: string): number {
  const [a, b] = [new Set(words(one)), new Set(words(other))];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}
