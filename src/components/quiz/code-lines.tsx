// Code as it is written, line by line: what does not fit goes on below, indented, and breaks where an
// ARN has a joint before it breaks anywhere.

export function CodeLines({ text }: { readonly text: string }) {
  let at = 0;
  return text.split(/(?<=\n)/).map((line) => {
    const key = at;
    at += line.length;
    return (
      <span key={key} className="quiz-line">
        {jointed(line)}
      </span>
    );
  });
}

/** With places to break after the colons and slashes of an ARN; none at the end of the line. */
function jointed(line: string) {
  let at = 0;
  return line.split(/(?<=arn:[^"]*[:/])/).map((piece) => {
    const key = at;
    at += piece.length;
    return (
      <span key={key}>
        {key > 0 && <wbr />}
        {piece}
      </span>
    );
  });
}
