// Output of a command: text that does nothing, with the names of keys and files as buttons. Long
// output is cut until asked for.

import { useMemo, useState } from 'react';
import { inertText } from '../../app/inert-text.ts';
import type { OutputPiece } from '../../app/output-links.ts';
import { KeyName } from './key-tag.tsx';

export interface Opener {
  readonly key: (keyId: string) => void;
  readonly file: (path: string) => void;
  /** Why a call was refused, by its row on the wire. */
  readonly why: (wireId: number) => void;
}

export interface OutputProps {
  readonly text: string;
  readonly kind: 'stdout' | 'stderr' | 'note';
  readonly find: (text: string) => readonly OutputPiece[];
  readonly open: Opener;
}

const shownLines = 120;
const shownCharacters = 16_000;

export function Output({ text, kind, find, open }: OutputProps) {
  const [whole, setWhole] = useState(false);
  const start = useMemo(() => beginning(text), [text]);
  const isCut = start.length < text.length && !whole;
  const pieces = useMemo(
    () => find(inertText((isCut ? start : text).replace(/\n$/, ''))),
    [find, isCut, start, text],
  );
  const shown = pieces.map((piece, i) => <Piece key={i} piece={piece} open={open} />);
  return (
    <>
      {isDrawn(text) ? (
        <section className="drawn" aria-label="table, as the command drew it">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre className={kind} tabIndex={0}>
            {shown}
          </pre>
        </section>
      ) : (
        <pre className={kind}>{shown}</pre>
      )}
      {isCut ? (
        <button type="button" className="button plain" onClick={() => setWhole(true)}>
          Show all {text.split('\n').length.toLocaleString('en')} lines,{' '}
          {text.length.toLocaleString('en')} characters
        </button>
      ) : null}
    </>
  );
}

function Piece({ piece, open }: { readonly piece: OutputPiece; readonly open: Opener }) {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'key') {
    return <KeyName keyId={piece.keyId} text={piece.text} onOpen={open.key} />;
  }
  return (
    // biome-ignore lint/a11y/useValidAnchor: it goes to the files, and wraps as text, which no button does
    <a
      href="#side"
      className="file-link"
      title={`show the bytes of ${piece.path}`}
      onClick={(event) => {
        event.preventDefault();
        open.file(piece.path);
      }}
    >
      {piece.text}
    </a>
  );
}

/** A table whose bars stand under each other (--output table): broken lines would tear it apart. */
function isDrawn(text: string): boolean {
  return /^-{8,}\n[|+]/.test(text);
}

function beginning(text: string): string {
  let at = -1;
  for (let line = 0; line < shownLines; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) break;
  }
  return text.slice(0, Math.min(at < 0 ? text.length : at + 1, shownCharacters));
}
