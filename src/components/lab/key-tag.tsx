// A KMS key by its colour, glyph and fingerprint; pressed, it leads to the vault.

import { keyMark } from '../../app/key-colour.ts';

export interface KeyTagProps {
  readonly keyId: string;
  /** What stands there instead of the bare fingerprint: an ARN in an output. */
  readonly text?: string;
  readonly onOpen?: (keyId: string) => void;
}

export function KeyTag({ keyId, text, onOpen }: KeyTagProps) {
  const { hue, glyph, fingerprint } = keyMark(keyId);
  const mark = (
    <>
      <span aria-hidden="true">{glyph}</span>
      {text === undefined ? <code>{fingerprint}</code> : text}
    </>
  );
  if (!onOpen) {
    return (
      <span className="key-tag" data-key={hue}>
        {mark}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="key-tag"
      data-key={hue}
      title={`key ${fingerprint}: show it in the vault`}
      onClick={() => onOpen(keyId)}
    >
      {mark}
      {text === undefined ? null : <span className="fingerprint">{fingerprint}</span>}
    </button>
  );
}
