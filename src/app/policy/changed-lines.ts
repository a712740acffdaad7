// Which lines of a text are not in another one. Spaces around a line and a comma at its end do not
// count: they change when its neighbour does.

/** Numbers, from one, of the lines of `after` that `before` has not in that order. */
export function changedLines(before: string, after: string): readonly number[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < now.length && now[start] === old[start]) start++;
  let end = 0;
  while (
    end < now.length - start &&
    end < old.length - start &&
    now.at(-1 - end) === old.at(-1 - end)
  )
    end++;
  const [a, b] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  // Longer than any edit of ours: the whole middle counts as changed.
  if (a.length * b.length > 250_000) return b.map((_, i) => start + i + 1);
  return unmatched(a, b).map((i) => start + i + 1);
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim().replace(/,$/, ''));
}

/** Positions in `b` outside a longest common subsequence with `a`. */
function unmatched(a: readonly string[], b: readonly string[]): number[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: number[] = [];
  for (let i = 0, j = 0; j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (i < a.length && at(i + 1, j) >= at(i, j + 1)) i++;
    else found.push(j++);
  }
  return found;
}
