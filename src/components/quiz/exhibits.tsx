// The texts a question is about, as they are written: policies and grants.

import type { Exhibit } from '../../app/practice.ts';
import { CodeLines } from './code-lines.tsx';

export function Exhibits({ exhibits }: { readonly exhibits: readonly Exhibit[] }) {
  return (
    <div className="quiz-exhibits">
      {exhibits.map(({ title, text }) => (
        <figure key={title}>
          <figcaption>{title}</figcaption>
          <pre className="quiz-code">
            <CodeLines text={text} />
          </pre>
        </figure>
      ))}
    </div>
  );
}
