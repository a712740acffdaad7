// The lab page's island: guide, terminal and world side by side, or one at a time where it is narrow.

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { LabFacts } from '../../app/lab-facts.ts';
import type { Prose } from '../../app/lab-prose.ts';
import type { Editing } from '../../app/policy/editor.ts';
import { createWorkbench } from '../../app/workbench.ts';
import type { Workbench as WorkbenchPort, WorkbenchState } from '../../app/workbench-state.ts';
import { EditorPane, type EditPolicy } from './editor-pane.tsx';
import { Guide, type NextPlace } from './guide.tsx';
import { Banner, Obstacle } from './notices.tsx';
import { PaneSwitch } from './pane-switch.tsx';
import { SidePanels, type Sight } from './side-panels.tsx';
import { Splitter } from './splitter.tsx';
import { Terminal } from './terminal.tsx';
import { usePane } from './use-pane.ts';
import { usePaneWidths } from './use-pane-widths.ts';
import { useWorkbench } from './use-workbench.ts';

export interface WorkbenchProps {
  readonly facts: LabFacts;
  readonly prose: Readonly<Record<string, Prose>>;
  readonly next: NextPlace;
  /** For a page that is no guided lab. */
  readonly own?: OwnBench;
}

export interface OwnBench {
  readonly workbench: WorkbenchPort;
  /** In place of the steps. */
  readonly guide: (props: OwnGuideProps) => ReactNode;
  /** In place of the number of the step. */
  readonly progress: string;
}

export interface OwnGuideProps {
  readonly workbench: WorkbenchPort;
  readonly state: WorkbenchState;
  readonly isBlocked: boolean;
  /** In a narrow window the terminal comes forward. */
  readonly onTerminal: () => void;
}

const obstacles = ['elsewhere', 'unreadable', 'broken'];

export function Workbench({ facts, prose, next, own }: WorkbenchProps) {
  const [workbench] = useState(() => own?.workbench ?? createWorkbench(facts.id, facts.start));
  const state = useWorkbench(workbench);
  const [pane, setPane] = usePane();
  const { widths, show: showWidth, keep: keepWidth } = usePaneWidths();
  const [sight, setSight] = useState<Sight>({ panel: 'files' });
  const [editing, setEditing] = useState<Editing>();
  const [isFull, setFull] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => workbench.start(), [workbench]);

  useEffect(() => {
    for (const [name, px] of Object.entries(widths)) {
      if (px !== undefined) root.current?.style.setProperty(`--${name}-width`, `${px}px`);
    }
  }, [widths]);

  const open = useMemo(() => {
    // Beside each other nothing has to come forward.
    const showWorld = () => {
      if (!matchMedia('(min-width: 1100px)').matches) setPane('world');
    };
    return {
      key: (keyId: string) => {
        setSight({ panel: 'vault', keyId });
        showWorld();
      },
      file: (file: string) => {
        setSight({ panel: 'files', file });
        showWorld();
      },
      why: (refused: number) => {
        setSight({ panel: 'access', refused });
        showWorld();
      },
    };
  }, [setPane]);
  const edit: EditPolicy = (what) => {
    setEditing({ ...what });
    if (!matchMedia('(min-width: 1100px)').matches) setPane('do');
  };
  const closeEditor = () => {
    setEditing(undefined);
    root.current?.querySelector<HTMLElement>('.prompt textarea')?.focus();
  };

  const { steps } = state.snapshot;
  const at = steps.findIndex(({ status }) => status === 'current');
  const progress = own
    ? own.progress
    : at < 0
      ? `All ${steps.length} steps done`
      : `Step ${at + 1} of ${steps.length}: ${steps[at]?.goal ?? ''}`;
  const isBlocked = obstacles.includes(state.phase);
  const guide = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  return (
    <div
      className="bench"
      data-pane={isBlocked ? 'do' : pane}
      data-editing={editing !== undefined && !isBlocked}
      data-full={isFull}
      ref={root}
    >
      {/* Above the panes: which of them is shown must not decide whether the page has a title. */}
      <h1 className="visually-hidden">{facts.title}</h1>
      {/* The search reads the guide; the words of the controls are no answers. */}
      <PaneSwitch pane={pane} onPane={setPane} progress={progress} />
      <Banner state={state} />
      <div className="panes">
        <div className="pane" ref={guide} data-name="read">
          {own ? (
            own.guide({ workbench, state, isBlocked, onTerminal: () => setPane('do') })
          ) : (
            <Guide
              workbench={workbench}
              state={state}
              facts={facts}
              prose={prose}
              next={next}
              isBlocked={isBlocked}
            />
          )}
        </div>
        <Splitter
          label="Width of the guide"
          controls="guide"
          pane={guide}
          side="before"
          min={300}
          maxShare={0.5}
          onWidth={(px) => showWidth('guide', px)}
          onKeep={(px) => keepWidth('guide', px)}
        />
        <div className="pane" data-name="do" data-pagefind-ignore="all">
          {isBlocked ? (
            <Obstacle workbench={workbench} state={state} />
          ) : (
            <Terminal workbench={workbench} state={state} open={open} />
          )}
          {editing && !isBlocked ? (
            <EditorPane
              workbench={workbench}
              state={state}
              asked={editing}
              isFull={isFull}
              onFull={setFull}
              onWhy={open.why}
              onClose={closeEditor}
            />
          ) : null}
        </div>
        <Splitter
          label="Width of the world"
          controls="side"
          pane={side}
          side="after"
          min={240}
          maxShare={0.4}
          onWidth={(px) => showWidth('side', px)}
          onKeep={(px) => keepWidth('side', px)}
        />
        <div className="pane" ref={side} data-name="world" data-pagefind-ignore="all">
          <SidePanels
            workbench={workbench}
            state={state}
            sight={sight}
            onSight={setSight}
            open={open}
            onEdit={edit}
          />
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {state.news.text}
      </p>
    </div>
  );
}
