// Right or wrong, as a sign and words.

export function Mark({
  isGood,
  children,
}: {
  readonly isGood: boolean;
  readonly children: string;
}) {
  return (
    <span className={`tag ${isGood ? 'allowed' : 'denied'}`}>
      <span aria-hidden="true">{isGood ? '✓' : '✗'}</span> {children}
    </span>
  );
}
