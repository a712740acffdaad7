// "Maybe you meant": Python's difflib.get_close_matches, which the AWS CLI asks with a cutoff of
// 0.8. Twice the matching letters over all letters, after Ratcliff and Obershelp.

export function closeMatches(word: string, possible: readonly string[]): readonly string[] {
  return possible
    .map((each) => ({ each, score: similarity(each, word) }))
    .filter(({ score }) => score >= 0.8)
    .sort((a, b) => b.score - a.score || (a.each < b.each ? 1 : -1))
    .slice(0, 3)
    .map(({ each }) => each);
}

function similarity(a: string, b: string): number {
  const letters = a.length + b.length;
  return letters === 0 ? 1 : (2 * matching(a, b)) / letters;
}

/** Letters in the longest common piece, and in what is left and right of it. */
function matching(a: string, b: string): number {
  let [length, atA, atB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let same = 0;
      while (i + same < a.length && j + same < b.length && a[i + same] === b[j + same]) same++;
      if (same > length) [length, atA, atB] = [same, i, j];
    }
  }
  if (length === 0) return 0;
  const left = matching(a.slice(0, atA), b.slice(0, atB));
  return left + length + matching(a.slice(atA + length), b.slice(atB + length));
}
