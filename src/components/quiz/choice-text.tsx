// What an option or item says: its sentence, and the code it means, where it has some.

import type { Choice } from '../../app/practice.ts';
import { CodeLines } from './code-lines.tsx';
import { InlineCode } from './inline-code.tsx';

export function ChoiceText({ choice }: { readonly choice: Choice }) {
  const code = 'code' in choice ? choice.code : undefined;
  return (
    <span>
      <InlineCode text={choice.text} />
      {code !== undefined && (
        <code className="quiz-code">
          <CodeLines text={code} />
        </code>
      )}
    </span>
  );
}
