// A policy's text to be read: lines with numbers, the lines of one place marked, and in them what did
// not match.

import { useEffect, useRef } from 'react';
import { inertText } from '../../app/inert-text.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface PolicyLinesProps {
  readonly text: string;
  readonly label: string;
  readonly place?: Span;
  /** Parts of it to be marked more strongly. */
  readonly inside?: readonly Span[];
  /** Lines by number, for a text that was changed. */
  readonly changed?: readonly number[];
}

export function PolicyLines({ text, label, place, inside = [], changed = [] }: PolicyLinesProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    const first = element?.querySelector<HTMLElement>('[data-mark]');
    if (element && first) element.scrollTop = first.offsetTop - element.clientHeight / 3;
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest' });
  }, []);
  let at = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="policy-lines" aria-label={label} tabIndex={0} ref={box}>
      <pre>
        {text.split('\n').map((line, i) => {
          const span = { start: at, end: at + line.length };
          at = span.end + 1;
          const isIn = (one: Span) => one.start <= span.end && one.end > span.start;
          const mark = inside.some(isIn)
            ? 'failed'
            : (place && isIn(place)) || changed.includes(i + 1)
              ? 'here'
              : undefined;
          return (
            <span className="line" key={i} data-mark={mark}>
              <span className="number" aria-hidden="true">
                {i + 1}
              </span>
              {mark ? <mark>{inertText(line)}</mark> : inertText(line)}
              {'\n'}
            </span>
          );
        })}
      </pre>
    </section>
  );
}
