// The prompt: a real, labelled text field with a shell's keys. It never holds the focus captive:
// Tab completes only what can be completed, Escape and then Tab always leaves.

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isUnfinished, pastedLines } from '../../app/pasted-lines.ts';
import type { Workbench, WorkbenchState } from '../../app/workbench-state.ts';
import { WordChips } from './word-chips.tsx';

export interface PromptProps {
  readonly workbench: Workbench;
  readonly state: WorkbenchState;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

const finished = 'Enter runs these lines one after another.';
const unfinished =
  'Not finished: Enter begins a new line. Ctrl+Enter runs it all the same, Ctrl+C drops it.';

export function Prompt({ workbench, state, field }: PromptProps) {
  const { snapshot, fill, solutionLeft, question } = state;
  const [offer, setOffer] = useState('');
  /** What is in the field, while it is more than one line. */
  const [lines, setLines] = useState('');
  const lineCount = lines.split('\n').length;
  /** How far back in the history, and what stood in the field before. */
  const past = useRef({ back: 0, draft: '' });
  const leaving = useRef(false);

  const noteLines = (text: string) => setLines(text.includes('\n') ? text : '');
  const put = (text: string, cursor = text.length) => {
    const input = field.current;
    if (!input) return;
    input.value = text;
    input.setSelectionRange(cursor, cursor);
    noteLines(text);
  };

  useEffect(() => {
    if (fill.id === 0) return;
    put(fill.text);
    field.current?.focus();
  }, [fill.id]);

  // Lines that were typed before this script had arrived.
  useEffect(() => {
    const lines = (field.current?.value ?? '').split('\n');
    if (lines.length < 2 || !field.current) return;
    field.current.value = lines.pop() ?? '';
    for (const line of pastedLines(lines.join('\n'))) workbench.submit(line);
  }, [field, workbench]);

  const submit = () => {
    const text = field.current?.value ?? '';
    const [first = '', ...rest] = text.split('\n');
    put('');
    setOffer('');
    past.current = { back: 0, draft: '' };
    if (question !== undefined) workbench.answer(first);
    const lines = question === undefined ? text : rest.join('\n');
    for (const line of pastedLines(lines)) workbench.submit(line);
  };

  const recall = (step: number): boolean => {
    const input = field.current;
    const { history } = snapshot;
    const back = past.current.back + step;
    if (!input || back < 0 || back > history.length) return false;
    if (past.current.back === 0) past.current.draft = input.value;
    past.current.back = back;
    put(back === 0 ? past.current.draft : (history[history.length - back] ?? ''));
    return true;
  };

  const complete = async () => {
    const input = field.current;
    if (!input) return;
    const { value, selectionStart: cursor } = input;
    const found = await workbench.complete(value, cursor);
    // Typed on in the meantime: the answer is about another line.
    if (input.value !== value || input.selectionStart !== cursor) return;
    const words = found?.words ?? [];
    if (!found || words.length === 0) {
      setOffer('Nothing to complete here. Tab again leaves the prompt.');
      leaving.current = true;
      return;
    }
    const common = words.reduce(commonStart);
    const [only] = words.length === 1 ? words : [];
    const text = only === undefined ? common : only.endsWith('/') ? only : `${only} `;
    if (text.length >= cursor - found.from) {
      const head = value.slice(0, found.from) + text;
      put(head + value.slice(cursor), head.length);
    }
    setOffer(only === undefined ? words.join('  ') : '');
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const input = event.currentTarget;
    const { key } = event;
    const done = () => event.preventDefault();
    const wasLeaving = leaving.current;
    if (key !== 'Shift') leaving.current = false;
    if (event.ctrlKey && !event.altKey && !event.metaKey) {
      const selected = input.selectionStart !== input.selectionEnd || !getSelection()?.isCollapsed;
      if (key === 'c' && !selected) {
        done();
        if (!workbench.stop()) put('');
        workbench.announce('Stopped.');
      } else if (key === 'l') {
        done();
        workbench.clear();
      } else if (key === 'u') {
        done();
        put(input.value.slice(input.selectionEnd), 0);
      } else if (key === ' ') {
        done();
        void complete();
      } else if (key === 'Enter') {
        done();
        submit();
      }
      return;
    }
    if (key === 'Enter' && !event.shiftKey) {
      // As in a terminal: what is not finished goes on in a new line, which the field makes itself.
      if (question === undefined && isUnfinished(input.value)) return;
      done();
      submit();
    } else if (key === 'Escape') {
      leaving.current = true;
      setOffer(input.value === '' ? '' : 'Tab now leaves the prompt.');
    } else if (key === 'Tab' && !event.shiftKey) {
      // An empty line, or Escape before it: Tab is the page's own.
      if (wasLeaving || input.value.slice(0, input.selectionStart).trim() === '') return;
      done();
      void complete();
    } else if (key === 'ArrowUp' && !input.value.slice(0, input.selectionStart).includes('\n')) {
      if (recall(1)) done();
    } else if (key === 'ArrowDown' && !input.value.slice(input.selectionEnd).includes('\n')) {
      if (recall(-1)) done();
    }
  };

  return (
    <div className="prompt">
      <div className="prompt-row">
        <label htmlFor="prompt">
          {question === undefined ? (
            <>
              <span className="visually-hidden">Command line of </span>
              <span className="who">{snapshot.who} </span>
              <span className="visually-hidden">in folder </span>
              <span className="folder">{snapshot.folder} $</span>
            </>
          ) : (
            <span className="question">{question}</span>
          )}
        </label>
        <textarea
          id="prompt"
          ref={field}
          rows={lineCount}
          aria-describedby="prompt-help"
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
          // biome-ignore lint/a11y/noAutofocus: the terminal is what one comes here for
          autoFocus
          onKeyDown={onKeyDown}
          onInput={(event) => {
            noteLines(event.currentTarget.value);
            setOffer('');
          }}
        />
      </div>
      <p className="offer" role="status">
        {lineCount > 1 ? `${isUnfinished(lines) ? unfinished : finished} ${offer}` : offer}
        {solutionLeft.length > 0 ? ` Enter runs it; ${solutionLeft.length} more to come.` : ''}
      </p>
      <WordChips
        onWord={(word) => {
          const input = field.current;
          if (!input) return;
          const { value, selectionStart: at, selectionEnd: end } = input;
          put(value.slice(0, at) + word + value.slice(end), at + word.length);
          input.focus();
        }}
        onComplete={() => void complete()}
        onEarlier={() => recall(1)}
        onRun={submit}
        onStop={() => workbench.stop() || put('')}
      />
      <p id="prompt-help" className="prompt-help">
        <kbd>Enter</kbd> runs, <kbd>↑</kbd> earlier lines, <kbd>Tab</kbd> completes, <kbd>Esc</kbd>{' '}
        <kbd>Tab</kbd> leaves, <kbd>Ctrl</kbd>+<kbd>C</kbd> stops, <code>help</code> lists the
        commands
      </p>
    </div>
  );
}

function commonStart(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(0, i);
}
