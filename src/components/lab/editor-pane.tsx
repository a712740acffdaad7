// The policy editor under the terminal: its code is loaded when somebody opens it, not before.

import { useEffect, useState } from 'react';
import type { Editing } from '../../app/policy/editor.ts';
import type { PolicyTarget } from '../../app/policy/targets.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';

export type EditPolicy = (editing: Editing) => void;

export interface EditorPaneProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  /** Another object each time somebody asks. */
  readonly asked: Editing;
  readonly isFull: boolean;
  readonly onFull: (isFull: boolean) => void;
  readonly onWhy: (wireId: number) => void;
  readonly onClose: () => void;
}

type Editor = typeof import('../policy/policy-editor.tsx').PolicyEditor;

export function EditorPane(props: EditorPaneProps) {
  const { workbench, state, asked, isFull, onFull, onWhy, onClose } = props;
  const [Editor, setEditor] = useState<{ readonly component: Editor }>();
  const [target, setTarget] = useState<PolicyTarget>();
  const [problem, setProblem] = useState('');
  const { targetId } = asked;

  useEffect(() => {
    void import('../policy/policy-editor.tsx').then(
      ({ PolicyEditor }) => setEditor({ component: PolicyEditor }),
      () => setProblem('The editor could not be loaded. Are you offline?'),
    );
  }, []);
  useEffect(() => {
    let isCurrent = true;
    void workbench.access.policies().then((found) => {
      if (!isCurrent) return;
      const one = found?.find(({ id }) => id === targetId);
      setTarget(one);
      setProblem(one || !found ? '' : 'This policy is not in this world any more.');
    });
    return () => {
      isCurrent = false;
    };
  }, [workbench, targetId]);

  if (!Editor || target?.id !== targetId) {
    return (
      <section className="policy-editor" aria-label="Policy editor">
        <p role="status">{problem === '' ? 'Loading the editor …' : problem}</p>
        <p>
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </p>
      </section>
    );
  }
  return (
    <Editor.component
      key={targetId}
      port={workbench.access}
      target={target}
      asked={asked}
      snapshot={state.snapshot}
      isFull={isFull}
      onFull={onFull}
      onWhy={onWhy}
      onClose={onClose}
    />
  );
}
