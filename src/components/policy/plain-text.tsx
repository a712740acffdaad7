// The policy's text in an ordinary field: for phones, screen readers and whoever prefers it.

import { useEffect, useRef } from 'react';
import type { TextProps } from './text-props.ts';

export function PlainText({ editor, state, label, handle }: TextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    handle.current = {
      focus: () => field.current?.focus(),
      goTo(offset) {
        const input = field.current;
        if (!input) return;
        input.focus();
        input.setSelectionRange(offset, offset);
        const lines = input.value.slice(0, offset).split('\n').length;
        const height = Number.parseFloat(getComputedStyle(input).lineHeight);
        input.scrollTop = Math.max(0, (lines - 3) * height);
      },
    };
    return () => {
      handle.current = null;
    };
  }, [handle]);
  return (
    <textarea
      ref={field}
      className="plain-text"
      aria-label={label}
      aria-describedby="policy-findings"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={state.text}
      onChange={(event) => editor.type(event.currentTarget.value)}
    />
  );
}
