// The live envelope figure: the learner's text on its way out and back. Draws a recorded trip until
// the engine has arrived, then trips of its own. It decides nothing; the engine does.

import { useEffect, useRef, useState } from 'react';
import type { Envelope } from '../../app/figures/envelope.ts';
import { framesOf, type Trip, type Trouble } from '../../app/figures/envelope-frames.ts';
import { maxCharacters, measure } from '../../app/figures/envelope-text.ts';
import { keyMarksOf } from '../../app/figures/key-marks.ts';
import { EnvelopeFrame } from './envelope-frame.tsx';

export interface EnvelopeFigureProps {
  /** A trip recorded when the page was built, shown before and without JavaScript. */
  readonly recorded: Trip;
}

const troubleNames: Readonly<Record<Trouble, string>> = {
  none: 'nothing',
  'sealed-file': 'one bit of the sealed file is flipped',
  'wrapped-key': 'one bit of the wrapped data key is flipped',
  'key-disabled': 'the KMS key is disabled',
};

/** How long typing pauses before the text is sealed. */
const pauseMs = 150;

export function EnvelopeFigure({ recorded }: EnvelopeFigureProps) {
  const [trip, setTrip] = useState(recorded);
  const [text, setText] = useState(recorded.text);
  const [step, setStep] = useState(0);
  const [failure, setFailure] = useState<string>();
  const runs = useTrips(recorded.text, setTrip, setFailure);
  const isLive = trip !== recorded;

  const frames = framesOf(trip);
  const marks = keyMarksOf(trip);
  const last = frames.length - 1;
  const current = frames[step];
  const { characters, bytes, isTooLong } = measure(text);

  function type(typed: string) {
    setText(typed);
    setStep(0);
    runs.seal(measure(typed).sealed, trip.trouble, pauseMs);
  }

  return (
    <div
      className="envelope"
      data-live={isLive || undefined}
      data-stands={(!isLive && failure !== undefined) || undefined}
    >
      <div className="envelope-controls">
        <label htmlFor="envelope-text">Your text</label>
        <textarea
          id="envelope-text"
          className="field"
          rows={2}
          value={text}
          disabled={!isLive}
          aria-describedby="envelope-size"
          aria-invalid={isTooLong || undefined}
          onChange={(event) => type(event.target.value)}
        />
        <p id="envelope-size" className="envelope-size">
          {sizeSentence(characters, bytes, isTooLong)}
        </p>
        <div className="envelope-steps">
          <ol aria-label="Steps">
            {frames.map((frame, i) => (
              <li key={frame.id}>
                <button
                  type="button"
                  disabled={!isLive}
                  aria-current={i === step ? 'step' : undefined}
                  data-refused={frame.isRefused || undefined}
                  onClick={() => setStep(i)}
                >
                  <span>{i + 1}</span> {frame.title}
                </button>
              </li>
            ))}
          </ol>
          <div className="envelope-walk">
            <button
              type="button"
              className="button"
              disabled={!isLive}
              aria-disabled={step === 0}
              onClick={() => setStep(Math.max(0, step - 1))}
            >
              Back
            </button>
            <button
              type="button"
              className="button primary"
              disabled={!isLive}
              aria-disabled={step === last}
              onClick={() => setStep(Math.min(last, step + 1))}
            >
              Next
            </button>
          </div>
        </div>
        <p className="envelope-moved" role="status" data-refused={current?.isRefused || undefined}>
          {failure ?? current?.moved}
        </p>
      </div>

      {frames.map((frame, i) => (
        <EnvelopeFrame
          key={frame.id}
          frame={frame}
          number={i + 1}
          marks={marks}
          isHidden={isLive && i !== step}
        />
      ))}

      <div className="envelope-controls">
        <fieldset className="envelope-trouble" disabled={!isLive}>
          <legend>What goes wrong between step 4 and step 5:</legend>
          {Object.entries(troubleNames).map(([trouble, name]) => (
            <label key={trouble}>
              <input
                type="radio"
                name="envelope-trouble"
                checked={trip.trouble === trouble}
                onChange={() => runs.bringBack(trip, trouble as Trouble)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
        <button
          type="button"
          className="button"
          disabled={!isLive}
          onClick={() => runs.seal(trip.text, trip.trouble, 0)}
        >
          Seal it again
        </button>
        <p className="envelope-size">
          The same text under a new data key and a new IV: no byte of the sealed file stays.
        </p>
      </div>
    </div>
  );
}

/** Loads the engine, sends the first text, then runs trips in turn; only the newest is shown. */
function useTrips(
  firstText: string,
  show: (trip: Trip) => void,
  fail: (sentence: string | undefined) => void,
) {
  const envelope = useRef<Promise<Envelope>>(undefined);
  const queue = useRef(Promise.resolve());
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    envelope.current = import('../../app/figures/start-envelope.ts').then((module) =>
      module.startEnvelope(),
    );
    // The recorded trip was sealed under a KMS key of another cloud: it is replaced at once.
    envelope.current
      .then(async (ready) => show(await ready.bringBack(await ready.seal(firstText), 'none')))
      .catch(() => fail('The engine did not load. What you see is a trip recorded earlier.'));
    return () => clearTimeout(timer.current);
  }, [firstText, show, fail]);

  function run(trip: (envelope: Envelope) => Promise<Trip>): void {
    const mine = ++newest.current;
    queue.current = queue.current
      .then(async () => {
        const ready = await envelope.current;
        if (!ready || mine !== newest.current) return;
        const result = await trip(ready);
        if (mine !== newest.current) return;
        fail(undefined);
        show(result);
      })
      .catch((error: unknown) => fail(`The figure stopped: ${String(error)}`));
  }

  return {
    seal(text: string, trouble: Trouble, afterMs: number): void {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        run(async (ready) => ready.bringBack(await ready.seal(text), trouble));
      }, afterMs);
    },
    bringBack(trip: Trip, trouble: Trouble): void {
      run((ready) => ready.bringBack(trip, trouble));
    },
  };
}

function sizeSentence(characters: number, bytes: number, isTooLong: boolean): string {
  const max = maxCharacters.toLocaleString('en-US');
  const count = `${characters.toLocaleString('en-US')} of ${max} characters`;
  if (isTooLong) {
    return `${count}. Only the first ${max} are sealed here, so that every byte can be drawn. Envelopes themselves have no such limit.`;
  }
  if (characters === 0) return `${count}. No text: sealing nothing still gives an IV and a tag.`;
  return `${count}, ${bytes.toLocaleString('en-US')} in bytes of UTF-8.`;
}
