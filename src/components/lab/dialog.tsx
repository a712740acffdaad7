// A question in a modal dialog. The first answer has the focus; Escape answers nothing.

import { useEffect, useRef } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly text: string;
  readonly answers: readonly { readonly label: string; readonly run: () => void }[];
  readonly onClose: () => void;
}

export function Dialog({ title, text, answers, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="question" aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      <p>{text}</p>
      <div className="actions">
        {answers.map(({ label, run }, i) => (
          <button
            type="button"
            key={label}
            className={i === 0 ? 'button primary' : 'button'}
            // biome-ignore lint/a11y/noAutofocus: a dialog must say where it begins
            autoFocus={i === 0}
            onClick={() => {
              onClose();
              run();
            }}
          >
            {label}
          </button>
        ))}
        <button type="button" className="button plain" onClick={onClose}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}
