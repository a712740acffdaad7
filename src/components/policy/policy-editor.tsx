// The policy editor: the text in one of two fields, what is wrong with it, who could do what, and
// Save, which runs the real call in the terminal.

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LabSnapshot } from '../../app/lab-snapshot.ts';
import type { AccessPort } from '../../app/policy/access-port.ts';
import { createPolicyEditor, type Editing } from '../../app/policy/editor.ts';
import type { PolicyTarget } from '../../app/policy/targets.ts';
import { Findings } from './findings.tsx';
import { MatrixView } from './matrix-view.tsx';
import { MonacoText } from './monaco-text.tsx';
import { PlainText } from './plain-text.tsx';
import { SaveBar } from './save-bar.tsx';
import type { TextHandle } from './text-props.ts';
import { usePlain } from './use-plain.ts';

export interface PolicyEditorProps {
  readonly port: AccessPort;
  readonly target: PolicyTarget;
  /** What was asked for last: a text to put in, a place to go to. */
  readonly asked: Editing;
  readonly snapshot: LabSnapshot;
  readonly isFull: boolean;
  readonly onFull: (isFull: boolean) => void;
  readonly onWhy: (wireId: number) => void;
  readonly onClose: () => void;
}

export function PolicyEditor(props: PolicyEditorProps) {
  const { port, target, asked, snapshot, isFull, onFull, onWhy, onClose } = props;
  const [editor] = useState(() => createPolicyEditor(port, target, snapshot.drafts[target.id]));
  const current = () => editor.state;
  const state = useSyncExternalStore(editor.subscribe, current, current);
  const [isPlain, setPlain, mayChoose] = usePlain();
  const [hasFailed, setFailed] = useState(false);
  const handle = useRef<TextHandle | null>(null);
  const root = useRef<HTMLElement>(null);
  const plain = hasFailed || isPlain;

  useEffect(() => () => editor.stop(), [editor]);
  // A line has run: what is saved may be another text now.
  const lines = snapshot.blocks.at(-1)?.id;
  const seen = useRef(lines);
  useEffect(() => {
    if (seen.current === lines) return;
    seen.current = lines;
    editor.follow();
  }, [editor, lines]);

  const onFailure = useCallback(() => setFailed(true), []);
  useEffect(() => {
    const { text, offset } = asked;
    root.current?.focus();
    if (text !== undefined) editor.put(text);
    // A text that was put in is looked at where it differs.
    const [line] = text === undefined ? [] : editor.state.changed;
    const at = line === undefined ? offset : startOfLine(editor.state.text, line);
    if (at === undefined) return;
    // Monaco may still be on its way.
    const timer = setInterval(() => {
      if (!handle.current) return;
      clearInterval(timer);
      handle.current.goTo(at);
    }, 50);
    return () => clearInterval(timer);
  }, [editor, asked]);

  const label = `Policy of ${state.target.name}, JSON`;
  const fields = { editor, state, label, handle };
  return (
    <section
      className="policy-editor"
      aria-labelledby="policy-title"
      data-plain={plain === true}
      ref={root}
      tabIndex={-1}
    >
      <header>
        <h2 id="policy-title">Policy of {state.target.name}</h2>
        <div className="actions">
          {mayChoose ? (
            <label className="switch">
              <input
                type="checkbox"
                checked={plain === true}
                disabled={hasFailed || plain === undefined}
                onChange={(event) => setPlain(event.currentTarget.checked)}
              />
              Plain editor
            </label>
          ) : null}
          <button
            type="button"
            className="button plain wide-only"
            aria-pressed={isFull}
            onClick={() => onFull(!isFull)}
          >
            Wide
          </button>
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </header>
      {state.isGone ? (
        <p className="notice exposed" role="alert">
          This policy is not in this world any more. Your text is kept as a draft.
        </p>
      ) : null}
      {hasFailed ? (
        <p className="notice exposed" role="status">
          The larger editor could not be loaded; this plain one does the same.
        </p>
      ) : null}
      <div className="policy-body">
        <div className="policy-text">
          {plain === undefined ? <div className="monaco" /> : null}
          {plain === true ? <PlainText {...fields} /> : null}
          {plain === false ? <MonacoText {...fields} port={port} onFailure={onFailure} /> : null}
          <SaveBar editor={editor} state={state} onWhy={onWhy} />
        </div>
        <div className="policy-said">
          <Findings state={state} onGo={(at) => handle.current?.goTo(at)} />
          <MatrixView editor={editor} state={state} keys={snapshot.keys} />
        </div>
      </div>
    </section>
  );
}

function startOfLine(text: string, line: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0);
}
