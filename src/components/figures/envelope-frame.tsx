// One step of the envelope figure on the one picture: your computer, the wire, AWS with its HSM;
// and under it what KMS saw, what the disk holds and who could read it now.

import { byteCount, type Frame, type Piece } from '../../app/figures/envelope-frames.ts';
import { KeyMarkTag } from './key-mark.tsx';
import { type Marks, PieceCard } from './piece.tsx';

export interface EnvelopeFrameProps {
  readonly frame: Frame;
  readonly number: number;
  readonly marks: Marks;
  readonly isHidden: boolean;
}

export function EnvelopeFrame({ frame, number, marks, isHidden }: EnvelopeFrameProps) {
  return (
    <section
      className="frame"
      aria-label={`Step ${number}: ${frame.title}`}
      data-step={frame.id}
      data-refused={frame.isRefused || undefined}
      hidden={isHidden}
    >
      <p className="frame-title">
        {number}. {frame.title}
      </p>
      <p className="frame-moved">{frame.moved}</p>
      <div className="map">
        <div className="place computer">
          <p className="place-name">Your computer</p>
          <div className="shelves">
            <Shelf name="Memory" pieces={frame.memory} erased={frame.erased} marks={marks} />
            <Shelf name="Disk" pieces={frame.disk} erased={[]} marks={marks} />
          </div>
        </div>
        <Wire frame={frame} marks={marks} />
        <div className="place aws">
          <p className="place-name">AWS</p>
          <div className="hsm" data-key={marks.kms.hue}>
            <p className="place-name">HSM</p>
            <KeyMarkTag mark={marks.kms} name="KMS key" />
            <p>its material stays in here</p>
          </div>
          <div className="trail">
            <p className="place-name">CloudTrail</p>
            {frame.trail.length === 0 ? (
              <p>no event about your text</p>
            ) : (
              <ol>
                {frame.trail.map((event) => (
                  <li key={event}>{event}</li>
                ))}
              </ol>
            )}
          </div>
        </div>
      </div>
      <table className="reckoning">
        <tbody>
          <Row name="What KMS saw" text={frame.kmsSaw} />
          <Row name="What the disk holds" text={frame.diskHolds} />
          <Row name="Who could read it now" text={frame.whoReads} />
        </tbody>
      </table>
    </section>
  );
}

function Row({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{text}</td>
    </tr>
  );
}

interface ShelfProps {
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly erased: readonly string[];
  readonly marks: Marks;
}

function Shelf({ name, pieces, erased, marks }: ShelfProps) {
  return (
    <div className="shelf">
      <p className="place-name">{name}</p>
      {pieces.map((piece) => (
        <PieceCard key={piece.kind} piece={piece} marks={marks} />
      ))}
      {erased.map((what) => (
        <p key={what} className="erased">
          {what}: erased
        </p>
      ))}
      {pieces.length + erased.length === 0 ? <p className="erased">empty</p> : null}
    </div>
  );
}

function Wire({ frame, marks }: { readonly frame: Frame; readonly marks: Marks }) {
  const { crossing } = frame;
  if (!crossing) {
    return (
      <div className="wire">
        <p className="place-name">Wire</p>
        <p className="wire-quiet">nothing crosses</p>
      </div>
    );
  }
  const { refusal } = crossing;
  return (
    <div className="wire" data-busy>
      <p className="place-name">Wire, TLS</p>
      <div className="request">
        <p>
          <strong>{crossing.operation}</strong> {byteCount(crossing.requestBytes)}
        </p>
        <Carried pieces={crossing.up} marks={marks} nothing="names the KMS key" />
      </div>
      <div className="reply" data-refused={refusal ? true : undefined}>
        <p>
          <strong>{refusal ? refusal.code : 'Reply'}</strong> {byteCount(crossing.replyBytes)}
        </p>
        {refusal ? (
          <p>{refusal.message ?? 'without a message, as AWS sends it'}</p>
        ) : (
          <Carried pieces={crossing.down} marks={marks} nothing="" />
        )}
      </div>
    </div>
  );
}

interface CarriedProps {
  readonly pieces: readonly Piece[];
  readonly marks: Marks;
  readonly nothing: string;
}

function Carried({ pieces, marks, nothing }: CarriedProps) {
  if (pieces.length === 0) return <p>{nothing}</p>;
  return (
    <ul>
      {pieces.map((piece) =>
        piece.kind === 'wrapped-key' ? (
          <li key={piece.kind} className="carried" data-key={marks.kms.hue}>
            wrapped <KeyMarkTag mark={marks.data} name="data key" /> {byteCount(piece.bytes.length)}
          </li>
        ) : (
          <li key={piece.kind} className="carried open">
            plain <KeyMarkTag mark={marks.data} name="data key" /> {byteCount(piece.bytes.length)}
          </li>
        ),
      )}
    </ul>
  );
}
