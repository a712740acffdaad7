// A key as it is drawn everywhere: its colour, and beside it its glyph and fingerprint.

import type { KeyMark } from '../../app/key-colour.ts';

export interface KeyMarkTagProps {
  readonly mark: KeyMark;
  /** KMS key, data key */
  readonly name: string;
}

export function KeyMarkTag({ mark, name }: KeyMarkTagProps) {
  return (
    <span className="key-mark" data-key={mark.hue}>
      <span aria-hidden="true">{mark.glyph}</span> {name} <code>{mark.fingerprint}</code>
    </span>
  );
}
