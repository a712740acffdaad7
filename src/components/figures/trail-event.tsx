// The anatomy of a CloudTrail event: choose a call, read its event member by member. The events were
// recorded on the engine when the page was built.

import { useEffect, useState } from 'react';
import type { RecordedEvent } from '../../app/figures/trail-event.ts';

export interface TrailEventProps {
  readonly events: readonly RecordedEvent[];
}

export function TrailEventFigure({ events }: TrailEventProps) {
  const [shownId, setShown] = useState(events[0]?.id);
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const shown = events.find(({ id }) => id === shownId);
  return (
    <div className="board">
      <div className="board-switches">
        <fieldset disabled={!isLive}>
          <legend>The call</legend>
          {events.map(({ id, title }) => (
            <label key={id}>
              <input
                type="radio"
                name="trail-event"
                checked={id === shownId}
                onChange={() => setShown(id)}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {shown ? (
        <dl className="board-members" aria-live="polite">
          {shown.members.map(({ name, value, tells }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
                <span className="board-because">{tells}</span>
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}
