// A line of a console that wraps between its words: browsers would part `--query` behind its hyphens.

/** Longer words may be parted, so that a narrow screen never has to move sideways. */
const longestWhole = 24;

export function CommandLine({ line }: { readonly line: string }) {
  return line.split(/( +)/).map((word, i) =>
    word.includes('-') && word.length <= longestWhole ? (
      <span className="whole-word" key={i}>
        {word}
      </span>
    ) : (
      word
    ),
  );
}
