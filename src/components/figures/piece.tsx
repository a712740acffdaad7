// One thing in the envelope figure: plaintext in the open tint, a sealed file in the outline of its
// key, a wrapped data key in an outline inside an outline. Its bytes open on demand.

import { groupsOf } from '../../app/figures/envelope-bytes.ts';
import { byteCount, type Piece } from '../../app/figures/envelope-frames.ts';
import type { KeyMark } from '../../app/key-colour.ts';
import { lossyTextOf } from '../../base/bytes.ts';
import { KeyMarkTag } from './key-mark.tsx';

export interface Marks {
  readonly kms: KeyMark;
  readonly data: KeyMark;
}

export interface PieceCardProps {
  readonly piece: Piece;
  readonly marks: Marks;
}

export function PieceCard({ piece, marks }: PieceCardProps) {
  const { kind } = piece;
  const outline =
    kind === 'wrapped-key' ? marks.kms : kind === 'sealed-file' ? marks.data : undefined;
  return (
    <div className="piece" data-kind={kind} data-new={piece.isNew} data-key={outline?.hue}>
      <p className="piece-name">
        <strong>{piece.name}</strong> <span>{byteCount(piece.bytes.length)}</span>
        {piece.isNew ? <em>new</em> : null}
      </p>
      <p className="piece-state">
        {outline ? 'sealed under ' : 'open '}
        {kind === 'wrapped-key' ? <KeyMarkTag mark={marks.kms} name="KMS key" /> : null}
        {kind === 'sealed-file' ? <KeyMarkTag mark={marks.data} name="data key" /> : null}
        {kind === 'data-key' ? <KeyMarkTag mark={marks.data} name="" /> : null}
      </p>
      {kind === 'wrapped-key' ? (
        <p className="piece-inside" data-key={marks.data.hue}>
          inside: <KeyMarkTag mark={marks.data} name="data key" />
        </p>
      ) : null}
      {kind === 'plaintext' ? <p className="piece-text">{preview(piece.bytes)}</p> : null}
      {piece.damagedAt === undefined ? null : (
        <p className="piece-damage">one bit of byte {piece.damagedAt} flipped</p>
      )}
      <Bytes piece={piece} />
    </div>
  );
}

function Bytes({ piece }: { readonly piece: Piece }) {
  const { bytes, damagedAt } = piece;
  if (bytes.length === 0) return <p className="piece-none">no bytes</p>;
  return (
    <details className="piece-bytes">
      <summary>
        <code>{hex(bytes.subarray(0, 8))}</code>
        {bytes.length > 8 ? <span aria-hidden="true"> …</span> : null}
        <span className="visually-hidden"> all bytes of {piece.name}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ol tabIndex={0}>
        {groupsOf(piece).map((group) => (
          <li key={group.from}>
            <p>
              <strong>{group.name}</strong>, {range(group.from, group.to)}: {group.meaning}
            </p>
            <Hex bytes={bytes} from={group.from} to={group.to} damagedAt={damagedAt} />
          </li>
        ))}
      </ol>
    </details>
  );
}

interface HexProps {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly damagedAt: number | undefined;
}

function Hex({ bytes, from, to, damagedAt }: HexProps) {
  if (damagedAt === undefined || damagedAt < from || damagedAt >= to) {
    return <code>{hex(bytes.subarray(from, to))}</code>;
  }
  return (
    <code>
      {hex(bytes.subarray(from, damagedAt))}{' '}
      <mark>{hex(bytes.subarray(damagedAt, damagedAt + 1))}</mark>{' '}
      {hex(bytes.subarray(damagedAt + 1, to))}
    </code>
  );
}

const previewCharacters = 80;

function preview(bytes: Uint8Array): string {
  const characters = Array.from(lossyTextOf(bytes));
  if (characters.length <= previewCharacters) return characters.join('');
  return `${characters.slice(0, previewCharacters).join('')} …`;
}

function range(from: number, to: number): string {
  return to - from === 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
