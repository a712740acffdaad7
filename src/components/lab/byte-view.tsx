// The bytes of a file: offset, hexadecimal, text; a screenful at a time.

import { useEffect, useRef, useState } from 'react';
import { byteRows } from '../../app/byte-rows.ts';
import { keyMark } from '../../app/key-colour.ts';
import type { FileSnapshot } from '../../app/lab-snapshot.ts';
import type { Workbench } from '../../app/workbench-state.ts';

export interface ByteViewProps {
  readonly file: FileSnapshot;
  readonly workbench: Workbench;
  /** Another value after each line: the file may have changed. */
  readonly version: unknown;
}

const shownRows = 16;
// Where sixteen bytes with their text fit beside each other.
const wideRowPx = 520;

export function ByteView({ file, workbench, version }: ByteViewProps) {
  const [bytes, setBytes] = useState<Uint8Array>();
  const [from, setFrom] = useState(0);
  const [rowBytes, setRowBytes] = useState(8);
  const figure = useRef<HTMLElement>(null);
  const isRead = bytes !== undefined && bytes.length > 0;
  useEffect(() => {
    const element = figure.current;
    if (!isRead || !element) return;
    const observer = new ResizeObserver(() =>
      setRowBytes(element.clientWidth >= wideRowPx ? 16 : 8),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isRead]);
  useEffect(() => {
    let isCurrent = true;
    void workbench.readFile(file.path).then((read) => isCurrent && setBytes(read));
    return () => {
      isCurrent = false;
    };
  }, [workbench, file.path, version]);

  if (!bytes) return <p className="quiet">Reading …</p>;
  if (bytes.length === 0) return <p className="quiet">No bytes.</p>;
  const pageBytes = rowBytes * shownRows;
  const start = Math.min(from, bytes.length - 1);
  const end = Math.min(start + pageBytes, bytes.length);
  return (
    <figure className="bytes" ref={figure} data-key={file.keyId && keyMark(file.keyId).hue}>
      <figcaption>
        bytes {start.toLocaleString('en')} to {(end - 1).toLocaleString('en')} of{' '}
        {bytes.length.toLocaleString('en')}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
      <section className="bytes-scroll" aria-label="Bytes" tabIndex={0}>
        <table>
          <thead className="visually-hidden">
            <tr>
              <th>Offset</th>
              <th>Hexadecimal</th>
              <th>Text</th>
            </tr>
          </thead>
          <tbody>
            {byteRows(bytes, { from: start, rows: shownRows, rowBytes }).map(
              ({ offset, hex, text }) => (
                <tr key={offset}>
                  <th scope="row">{offset}</th>
                  <td>{hex}</td>
                  <td className="as-text">{text}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      {bytes.length > pageBytes ? (
        <p className="actions">
          <button
            type="button"
            className="button"
            disabled={start === 0}
            onClick={() => setFrom(Math.max(0, start - pageBytes))}
          >
            Before
          </button>
          <button
            type="button"
            className="button"
            disabled={end === bytes.length}
            onClick={() => setFrom(start + pageBytes)}
          >
            After
          </button>
          <label>
            Offset{' '}
            <input
              className="field offset"
              type="number"
              min={0}
              max={bytes.length - 1}
              value={start}
              onChange={(event) => {
                const asked = Math.floor(Number(event.currentTarget.value));
                const offset = Math.min(Math.max(asked, 0), bytes.length - 1);
                setFrom(offset - (offset % rowBytes));
              }}
            />
          </label>
        </p>
      ) : null}
    </figure>
  );
}
