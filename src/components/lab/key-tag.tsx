// A KMS key by its colour, glyph and fingerprint: bare, or around a name of it in an output. There
// it is a link, so that long names wrap, and its marks are not copied along with the text.

import { keyMark } from '../../app/key-colour.ts';

export interface KeyTagProps {
  readonly keyId: string;
  readonly onOpen?: (keyId: string) => void;
}

export function KeyTag({ keyId, onOpen }: KeyTagProps) {
  const { hue, glyph, fingerprint } = keyMark(keyId);
  const mark = (
    <>
      <span aria-hidden="true">{glyph}</span> <code>{fingerprint}</code>
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
      title="show this key in the vault"
      onClick={() => onOpen(keyId)}
    >
      {mark}
    </button>
  );
}

export interface KeyNameProps {
  readonly keyId: string;
  /** As it stands in the output: an id, an ARN, an alias. */
  readonly text: string;
  readonly onOpen: (keyId: string) => void;
}

export function KeyName({ keyId, text, onOpen }: KeyNameProps) {
  const { hue, glyph, fingerprint } = keyMark(keyId);
  return (
    // biome-ignore lint/a11y/useValidAnchor: it goes to the vault, and wraps as text, which no button does
    <a
      href="#side"
      className="key-tag"
      data-key={hue}
      data-glyph={glyph}
      data-fingerprint={fingerprint}
      title="show this key in the vault"
      onClick={(event) => {
        event.preventDefault();
        onOpen(keyId);
      }}
    >
      {text}
    </a>
  );
}
