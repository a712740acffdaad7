// The terminal: what was said, and the prompt below it. A log of ordinary text, so that selecting,
// zooming and reading aloud are the browser's own.

import { useEffect, useMemo, useRef } from 'react';
import { linkFinder } from '../../app/output-links.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';
import type { Opener } from './output.tsx';
import { Prompt } from './prompt.tsx';
import { Block, PromptLine } from './terminal-block.tsx';

export interface TerminalProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  readonly open: Opener;
}

export function Terminal({ workbench, state, open }: TerminalProps) {
  const { snapshot, waiting, phase } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const prompt = useRef<HTMLTextAreaElement>(null);

  // The names in it, and nothing else, decide whether old output is searched again.
  const names = JSON.stringify([
    snapshot.keys.map(({ id, aliases }) => [id, aliases]),
    snapshot.files.map(({ path }) => path),
  ]);
  const find = useMemo(() => linkFinder(snapshot), [names]);

  const lastId = snapshot.blocks.at(-1)?.id;
  useEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [lastId, waiting.length]);

  // Made smaller by the editor below it, it keeps the newest lines in sight.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let isAtEnd = true;
    const look = () => {
      isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 8;
    };
    const observer = new ResizeObserver(() => {
      if (isAtEnd) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    element.addEventListener('scroll', look);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  return (
    <section className="terminal pane-do" aria-labelledby="terminal-title">
      <h2 id="terminal-title" className="visually-hidden">
        Terminal
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a convenience for the mouse only */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the prompt is reached by Tab */}
      <div
        className="terminal-scroll"
        ref={scroller}
        onClick={(event) => {
          const pressed = event.target as HTMLElement;
          if (pressed.closest('a, button, textarea') || !getSelection()?.isCollapsed) return;
          prompt.current?.focus({ preventScroll: true });
        }}
      >
        <div role="log" aria-label="Terminal output" aria-live={lastId ? 'polite' : 'off'}>
          {snapshot.blocks.map((block) => (
            <Block key={block.id} block={block} find={find} open={open} />
          ))}
          {waiting.map(({ id, line, origin }, i) => (
            <div className="block" key={`w${id}`}>
              <PromptLine who={snapshot.who} folder={snapshot.folder} line={line} origin={origin} />
              <p className="exit">
                {phase === 'ready' ? (i === 0 ? 'running' : 'waiting') : 'waiting for the shell'} …
              </p>
            </div>
          ))}
        </div>
        <Prompt workbench={workbench} state={state} field={prompt} />
      </div>
    </section>
  );
}
