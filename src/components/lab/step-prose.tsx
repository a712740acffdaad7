// The prose of a step. Its console blocks are ours, so that each command can be put into the prompt.

import type { Prose } from '../../app/lab-prose.ts';
import { CommandLine } from './command-line.tsx';

export interface StepProseProps {
  readonly prose: Prose;
  readonly onInsert: (text: string) => void;
}

export function StepProse({ prose, onInsert }: StepProseProps) {
  return (
    <div className="prose">
      {prose.map((part, i) =>
        part.kind === 'html' ? (
          <div key={i} dangerouslySetInnerHTML={{ __html: part.html }} />
        ) : (
          <div className="console" key={i}>
            {part.lines.map((line) => (
              <div className="console-line" key={line}>
                <pre>
                  <CommandLine line={line} />
                </pre>
                {line.startsWith('$ ') ? (
                  <button
                    type="button"
                    className="button plain"
                    aria-label={`Insert ${line.slice(2)}`}
                    onClick={() => onInsert(line.slice(2))}
                  >
                    Insert
                  </button>
                ) : null}
              </div>
            ))}
          </div>
        ),
      )}
    </div>
  );
}
