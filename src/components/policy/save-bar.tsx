// Save and what came of it: the line that runs in the terminal, and AWS's answer.

import type { EditorState, PolicyEditor } from '../../app/policy/editor.ts';

export interface SaveBarProps {
  readonly editor: PolicyEditor;
  readonly state: EditorState;
  readonly onWhy: (wireId: number) => void;
}

export function SaveBar({ editor, state, onWhy }: SaveBarProps) {
  const { target, text, isSaving, isGone, result } = state;
  const isSame = text === target.text;
  return (
    <div className="save-bar">
      <div className="actions">
        <button
          type="button"
          className="button primary"
          disabled={isSame || isSaving || isGone}
          onClick={() => void editor.save()}
        >
          {isSaving ? 'Saving …' : 'Save'}
        </button>
        <button
          type="button"
          className="button"
          disabled={isSame || isSaving}
          onClick={() => editor.discard()}
        >
          Discard changes
        </button>
        <span className="quiet">{isSame ? 'As it is saved.' : 'Not saved; kept as a draft.'}</span>
      </div>
      <p className="quiet">
        Save runs: <code>{target.line}</code>
      </p>
      {target.abroad === undefined ? null : (
        <p className="quiet">
          This policy is in account {target.abroad}. Before you save, switch to a profile of that
          account in the terminal: <code>export AWS_PROFILE=…</code>
        </p>
      )}
      <div role="status">
        {result?.exitCode === 0 ? (
          <p className="notice allowed">Saved. This click ran the line above, in the terminal.</p>
        ) : null}
        {result && result.exitCode !== 0 ? (
          <div className="notice denied">
            <p>Not saved. {result.stderr.trim()}</p>
            {result.refused === undefined ? null : (
              <p>
                <button
                  type="button"
                  className="button"
                  onClick={() => result.refused !== undefined && onWhy(result.refused)}
                >
                  Why?
                </button>
              </p>
            )}
          </div>
        ) : null}
      </div>
    </div>
  );
}
