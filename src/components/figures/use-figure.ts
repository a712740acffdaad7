// How a live figure runs: a recorded state until the engine has arrived, then states of its own, one
// job after the other. Knows no figure.

import { useEffect, useRef, useState } from 'react';

export interface Running<Engine, State> {
  readonly state: State;
  readonly isLive: boolean;
  /** Why the figure stands still, as a sentence. */
  readonly failure: string | undefined;
  run(job: (engine: Engine) => Promise<State>): void;
}

export interface FigureSource<Engine, State> {
  /** Brings the engine; called once, when the island starts. */
  readonly load: () => Promise<Engine>;
  /** The first state of the engine, shown in place of the recorded one. */
  readonly first: (engine: Engine) => Promise<State>;
}

/** `source` stands outside the component, so that it is one and the same for ever. */
export function useFigure<Engine, State>(
  recorded: State,
  source: FigureSource<Engine, State>,
): Running<Engine, State> {
  const [state, setState] = useState(recorded);
  const [isLive, setLive] = useState(false);
  const [failure, setFailure] = useState<string>();
  const queue = useRef<Promise<Engine | undefined>>(undefined);
  const newest = useRef(0);

  useEffect(() => {
    queue.current = source
      .load()
      .then(async (engine) => {
        setState(await source.first(engine));
        setLive(true);
        return engine;
      })
      .catch(() => {
        setFailure('The engine did not load. What you see was recorded earlier.');
        return undefined;
      });
  }, [source]);

  function run(job: (engine: Engine) => Promise<State>): void {
    const mine = ++newest.current;
    queue.current = queue.current?.then(async (engine) => {
      if (!engine) return undefined;
      try {
        const result = await job(engine);
        if (mine === newest.current) setState(result);
        setFailure(undefined);
      } catch (error) {
        setFailure(`The figure stopped: ${String(error)}`);
      }
      return engine;
    });
  }

  return { state, isLive, failure, run };
}
