// A sentence of the engine: names in backticks become code, everything else is text.

import { inertText } from '../../app/inert-text.ts';

export function Sentence({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? inertText(part) : <code key={i}>{inertText(part)}</code>));
}
