// A row of what is hard to type on a phone: common words and signs, Tab, the line before, run, stop.

export interface WordChipsProps {
  readonly onWord: (word: string) => void;
  readonly onComplete: () => void;
  readonly onEarlier: () => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

const words = ['aws kms ', 'openssl ', 'base64 ', 'fileb://', '--', "'", '|', '>', 'hint', 'check'];

export function WordChips({ onWord, onComplete, onEarlier, onRun, onStop }: WordChipsProps) {
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">Keys and words</legend>
      <button type="button" className="button primary" onClick={onRun}>
        Run
      </button>
      <button type="button" className="button" onClick={onComplete}>
        Tab
      </button>
      <button type="button" className="button" onClick={onEarlier} aria-label="Earlier line">
        ↑
      </button>
      <button type="button" className="button" onClick={onStop}>
        Ctrl+C
      </button>
      {words.map((word) => (
        <button type="button" className="button" key={word} onClick={() => onWord(word)}>
          <code>{word.trim()}</code>
        </button>
      ))}
    </fieldset>
  );
}
