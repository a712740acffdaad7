// The bar between two panes: dragged, or moved by the arrow keys, Home and End.

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

export interface SplitterProps {
  readonly label: string;
  readonly controls: string;
  /** The pane whose width it sets, and on which side of the bar that pane lies. */
  readonly pane: RefObject<HTMLElement | null>;
  readonly side: 'before' | 'after';
  readonly min: number;
  /** As a share of the whole width. */
  readonly maxShare: number;
  readonly onWidth: (width: number) => void;
  /** A key was pressed, or the bar let go: not each width on the way there. */
  readonly onKeep: (width: number) => void;
}

const stepPx = 16;

export function Splitter(props: SplitterProps) {
  const { label, controls, pane, side, min, maxShare, onWidth, onKeep } = props;
  const [dragged, setDragged] = useState(false);
  const [range, setRange] = useState({ now: min, max: min });
  /** While a pointer holds the bar: where it has brought it, if it has moved. */
  const held = useRef<{ to?: number }>(undefined);
  const max = () =>
    Math.max(min, Math.round((pane.current?.parentElement?.clientWidth ?? 0) * maxShare));
  const current = () => Math.round(pane.current?.getBoundingClientRect().width ?? 0);
  const within = (px: number) => Math.round(Math.min(Math.max(px, min), max()));

  useEffect(() => {
    const { current: own } = pane;
    if (!own?.parentElement) return;
    const sizes = new ResizeObserver(() => {
      const now = Math.max(min, Math.round(own.getBoundingClientRect().width));
      const share = (own.parentElement?.clientWidth ?? 0) * maxShare;
      setRange({ now, max: Math.max(now, Math.round(share)) });
    });
    sizes.observe(own);
    sizes.observe(own.parentElement);
    return () => sizes.disconnect();
  }, [pane, min, maxShare]);

  const keyed = (px: number) => {
    onWidth(within(px));
    onKeep(within(px));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = side === 'before' ? 'ArrowRight' : 'ArrowLeft';
    const shrink = side === 'before' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === grow) keyed(current() + stepPx);
    else if (event.key === shrink) keyed(current() - stepPx);
    else if (event.key === 'Home') keyed(min);
    else if (event.key === 'End') keyed(max());
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = pane.current?.getBoundingClientRect();
    if (!held.current || !box) return;
    const to = within(side === 'before' ? event.clientX - box.left : box.right - event.clientX);
    held.current = { to };
    onWidth(to);
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
      aria-valuemax={range.max}
      aria-valuenow={range.now}
      data-dragged={dragged}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = {};
        setDragged(true);
      }}
      onPointerMove={onPointerMove}
      // However it ends: let go, or taken away by a gesture of the system.
      onLostPointerCapture={() => {
        const to = held.current?.to;
        held.current = undefined;
        setDragged(false);
        if (to !== undefined) onKeep(to);
      }}
    />
  );
}
