// The simulated time, and buttons that move it on by the same words that can be typed.

export interface ClockPanelProps {
  readonly nowMs: number;
  readonly run: (line: string) => void;
}

const spans = ['1h', '1d', '7d', '30d', '90d', '365d'];

export function ClockPanel({ nowMs, run }: ClockPanelProps) {
  return (
    <>
      <p className="clock">
        {nowMs === 0 ? (
          'The clock is still being set.'
        ) : (
          <time dateTime={new Date(nowMs).toISOString()}>
            {new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')} UTC
          </time>
        )}
      </p>
      <p className="quiet">
        Simulated time. It goes on with yours and can be moved ahead: what is due until then
        (rotations, deletions) happens in order.
      </p>
      <div className="actions">
        {spans.map((span) => (
          <button
            type="button"
            className="button"
            key={span}
            onClick={() => run(`advance ${span}`)}
          >
            + {span}
          </button>
        ))}
      </div>
    </>
  );
}
