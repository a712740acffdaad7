// The world beside the terminal, one question a panel: files, wire, vault, access, clock.

import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';

import { ClockPanel } from './clock-panel.tsx';
import type { EditPolicy } from './editor-pane.tsx';
import { FilesPanel } from './files-panel.tsx';
import { LazyAccessPanel } from './lazy-access-panel.tsx';
import type { Opener } from './output.tsx';
import { VaultPanel } from './vault-panel.tsx';
import { WirePanel } from './wire-panel.tsx';

export type PanelId = 'files' | 'wire' | 'vault' | 'access' | 'clock';

/** Which panel is in front, and what in it is looked at. */
export interface Sight {
  readonly panel: PanelId;
  readonly file?: string;
  readonly keyId?: string;
  /** The row of the wire with the refusal. */
  readonly refused?: number;
}

export interface SidePanelsProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  readonly sight: Sight;
  readonly onSight: (sight: Sight) => void;
  readonly open: Opener;
  readonly onEdit: EditPolicy;
}

export function SidePanels(props: SidePanelsProps) {
  const { workbench, state, sight, onSight, open, onEdit } = props;
  const { snapshot } = state;
  const tabs = useRef<HTMLDivElement>(null);
  const run = (line: string) => workbench.submit(line, 'button');
  const panels: Readonly<
    Record<PanelId, { label: string; count?: number; body: () => ReactNode }>
  > = {
    files: {
      label: 'Files',
      count: snapshot.files.length,
      body: () => (
        <FilesPanel
          workbench={workbench}
          snapshot={snapshot}
          selected={sight.file}
          onSelect={(file) => onSight({ panel: 'files', ...(file === undefined ? {} : { file }) })}
          open={open}
        />
      ),
    },
    wire: {
      label: 'Wire',
      count: snapshot.wire.length,
      body: () => <WirePanel wire={snapshot.wire} onWhy={open.why} />,
    },
    vault: {
      label: 'Vault',
      count: snapshot.keys.length,
      body: () => <VaultPanel keys={snapshot.keys} selected={sight.keyId} run={run} />,
    },
    access: {
      label: 'Access',
      body: () => (
        <LazyAccessPanel
          workbench={workbench}
          snapshot={snapshot}
          refused={sight.refused}
          onRefused={(refused) => onSight({ panel: 'access', refused })}
          onEdit={onEdit}
        />
      ),
    },
    clock: { label: 'Clock', body: () => <ClockPanel nowMs={snapshot.nowMs} run={run} /> },
  };
  const ids = Object.keys(panels) as PanelId[];
  const onKeyDown = (event: KeyboardEvent) => {
    const at = ids.indexOf(sight.panel);
    const to =
      event.key === 'ArrowRight'
        ? at + 1
        : event.key === 'ArrowLeft'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? ids.length - 1
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const panel = ids[(to + ids.length) % ids.length] ?? 'files';
    onSight({ ...sight, panel });
    tabs.current?.querySelector<HTMLElement>(`#tab-${panel}`)?.focus();
  };
  return (
    <section className="side pane-world" id="side" aria-label="World">
      <div className="tabs" role="tablist" aria-label="World" ref={tabs} onKeyDown={onKeyDown}>
        {ids.map((id) => (
          <button
            type="button"
            key={id}
            id={`tab-${id}`}
            role="tab"
            aria-selected={sight.panel === id}
            aria-controls="panel"
            tabIndex={sight.panel === id ? 0 : -1}
            onClick={() => onSight({ ...sight, panel: id })}
          >
            {panels[id].label}
            {panels[id].count ? <span className="count"> {panels[id].count}</span> : null}
          </button>
        ))}
      </div>
      <div
        className="panel"
        id="panel"
        role="tabpanel"
        aria-labelledby={`tab-${sight.panel}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        {panels[sight.panel].body()}
      </div>
    </section>
  );
}
