// Said where the questions did not arrive, with the one thing that helps.

interface Props {
  readonly onRetry: () => void;
  /** What cannot be shown without them. */
  readonly without?: string;
}

export function FetchFailed({ onRetry, without = '' }: Props) {
  return (
    <p role="alert">
      The questions could not be fetched{without}. Look at your connection, then{' '}
      <button type="button" className="button" onClick={onRetry}>
        try again
      </button>
    </p>
  );
}
