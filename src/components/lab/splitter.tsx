// The bar between two panes: dragged, or moved by the arrow keys, Home and End.

import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';

export interface SplitterProps {
  readonly label: string;
  readonly controls: string;
  /** The pane whose width it sets, and on which side of the bar that pane lies. */
  readonly pane: RefObject<HTMLElement | null>;
  readonly side: 'before' | 'after';
  readonly min: number;
  /** As a share of the whole width. */
  readonly maxShare: number;
  readonly width: number | undefined;
  readonly onWidth: (width: number) => void;
}

const stepPx = 16;

export function Splitter(props: SplitterProps) {
  const { label, controls, pane, side, min, maxShare, width, onWidth } = props;
  const [dragged, setDragged] = useState(false);
  const max = () => Math.round((pane.current?.parentElement?.clientWidth ?? 0) * maxShare);
  const current = () => pane.current?.getBoundingClientRect().width ?? min;
  const to = (px: number) => onWidth(Math.round(Math.min(Math.max(px, min), Math.max(max(), min))));

  const onKeyDown = (event: KeyboardEvent) => {
    const grow = side === 'before' ? 'ArrowRight' : 'ArrowLeft';
    const shrink = side === 'before' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === grow) to(current() + stepPx);
    else if (event.key === shrink) to(current() - stepPx);
    else if (event.key === 'Home') to(min);
    else if (event.key === 'End') to(max());
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = pane.current?.getBoundingClientRect();
    if (!dragged || !box) return;
    to(side === 'before' ? event.clientX - box.left : box.right - event.clientX);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a movable separator is a control; <hr> is none
    <div
      className={`splitter ${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuemin={min}
      aria-valuenow={width ?? min}
      data-dragged={dragged}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(true);
      }}
      onPointerUp={() => setDragged(false)}
      onPointerMove={onPointerMove}
    />
  );
}
