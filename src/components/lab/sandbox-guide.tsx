// Beside the terminal of the sandbox: what the world was prepared for, or something to try; and the
// ways out of it.

import type { SandboxDesk, SandboxState } from '../../app/sandbox-desk.ts';
import { InlineCode } from '../quiz/inline-code.tsx';
import { Prediction } from './prediction.tsx';
import { StepProse } from './step-prose.tsx';
import { TravelButtons } from './travel-buttons.tsx';
import type { OwnGuideProps } from './workbench.tsx';

export interface SandboxGuideProps extends OwnGuideProps {
  readonly desk: SandboxDesk;
  readonly sandbox: SandboxState;
}

const tries: readonly { readonly what: string; readonly lines: readonly string[] }[] = [
  {
    what: 'Make a key and give it a name.',
    lines: [
      'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
      'aws kms create-alias --alias-name alias/mine --target-key-id "$KEY"',
    ],
  },
  {
    what: 'Encrypt a file, and get it back.',
    lines: [
      'aws kms encrypt --key-id alias/mine --plaintext fileb://letter.txt --query CiphertextBlob --output text | base64 -d > letter.sealed',
      'aws kms decrypt --ciphertext-blob fileb://letter.sealed --query Plaintext --output text | base64 -d',
    ],
  },
  { what: 'Let time pass. The clock is yours too.', lines: ['advance 90d'] },
  { what: 'See what this shell has.', lines: ['help'] },
];

export function SandboxGuide(props: SandboxGuideProps) {
  const { workbench, state, isBlocked, onTerminal, desk, sandbox } = props;
  const { prepared } = state.snapshot;
  const busy = isBlocked || state.phase !== 'ready' || state.waiting.length > 0;
  // First the prediction, then the line.
  const mayInsert = !prepared?.asks || prepared.said !== undefined;
  const insert = (line: string) => {
    workbench.fillPrompt(line);
    onTerminal();
  };
  return (
    <section className="guide pane-read" id="guide" aria-labelledby="lab-title">
      <header className="guide-head">
        <h2 id="lab-title">{prepared?.title ?? 'A world of your own'}</h2>
        <TravelButtons workbench={workbench} state={state} isBlocked={isBlocked} />
      </header>
      {sandbox.problem === undefined ? null : (
        <p className="notice denied" role="alert">
          {sandbox.problem}
        </p>
      )}
      <div className="sandbox">
        {prepared ? (
          <>
            {prepared.text === undefined ? null : (
              <div className="sandbox-question">
                <InlineCode text={prepared.text} />
              </div>
            )}
            <p>
              {prepared.asks
                ? 'The world of this question was made for you: unfold the first block of the terminal to see how. Below is a line to try in it.'
                : 'Everything up to these lines was run for you: unfold the first block of the terminal to see it. The lines below are typed, not run.'}
            </p>
            <StepProse prose={[consoleOf(prepared.lines, mayInsert)]} onInsert={insert} />
            {prepared.asks ? (
              <Prediction
                prepared={prepared}
                disabled={busy}
                onSay={(said) => {
                  onTerminal();
                  void workbench.predict(said);
                }}
              />
            ) : null}
            <p>
              From: <a href={prepared.from.href}>{prepared.from.label}</a>
            </p>
          </>
        ) : (
          <>
            <p>
              An AWS account with an administrator, a shell, some files, and no task. Nothing here
              costs anything and nothing leaves this browser. Undo takes back any line; a reload
              keeps everything.
            </p>
            {tries.map(({ what, lines }) => (
              <div key={what} className="sandbox-try">
                <p>{what}</p>
                <StepProse prose={[consoleOf(lines)]} onInsert={insert} />
              </div>
            ))}
          </>
        )}
        {prepared || sandbox.hasBefore ? (
          <div className="actions">
            {sandbox.hasBefore ? (
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void desk.bringBack()}
              >
                Bring back the world before
              </button>
            ) : null}
            {prepared ? (
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void desk.empty()}
              >
                An empty world
              </button>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** Lines with a prompt before them can be inserted. */
function consoleOf(lines: readonly string[], mayInsert = true) {
  return {
    kind: 'console',
    lines: lines.map((line) => (mayInsert ? `$ ${line}` : line)),
  } as const;
}
