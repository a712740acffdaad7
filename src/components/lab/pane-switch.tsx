// Read, Do, World: which pane a narrow window shows.

import type { Pane } from './use-pane.ts';

const labels: Readonly<Record<Pane, string>> = { read: 'Read', do: 'Do', world: 'World' };

export interface PaneSwitchProps {
  readonly pane: Pane;
  readonly onPane: (pane: Pane) => void;
  /** Shown beside it: where the learner is. */
  readonly progress: string;
}

export function PaneSwitch({ pane, onPane, progress }: PaneSwitchProps) {
  return (
    <div className="pane-switch" data-pagefind-ignore="all">
      <fieldset>
        <legend className="visually-hidden">Pane</legend>
        {(['read', 'do', 'world'] as const).map((id) => (
          <button
            type="button"
            key={id}
            className={`to-${id}`}
            aria-pressed={pane === id}
            onClick={() => onPane(id)}
          >
            {labels[id]}
          </button>
        ))}
      </fieldset>
      <p>{progress}</p>
    </div>
  );
}
