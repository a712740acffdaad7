// A sentence with `code` between backticks. Knows no other mark-up.

export function InlineCode({ text }: { readonly text: string }) {
  let at = 0;
  return text.split('`').map((part, index) => {
    const key = at;
    at += part.length + 1;
    return index % 2 === 1 ? <code key={key}>{unbroken(part)}</code> : part;
  });
}

/** A line may end between two words of a command, not after the hyphens of a flag. */
function unbroken(code: string) {
  return code.split(/(?<= )/).map((word, index, all) => (
    <span key={all.slice(0, index).join('').length} className="quiz-word">
      {word}
    </span>
  ));
}
