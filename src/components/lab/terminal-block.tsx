// One line at the prompt and what came of it.

import { memo } from 'react';
import type { LineOrigin, TerminalBlock } from '../../app/lab-snapshot.ts';
import type { OutputPiece } from '../../app/output-links.ts';
import { type Opener, Output } from './output.tsx';

export interface BlockProps {
  readonly block: TerminalBlock;
  readonly find: (text: string) => readonly OutputPiece[];
  readonly open: Opener;
}

export const Block = memo(function Block({ block, find, open }: BlockProps) {
  const { kind, who, folder, line, origin, stdout, stderr, dropped, exitCode, stopped, refused } =
    block;
  if (kind === 'note') {
    return (
      <div className="block">
        <Output text={stdout} kind="note" find={find} open={open} />
      </div>
    );
  }
  const failed = exitCode !== undefined && exitCode !== 0;
  return (
    <div className="block" data-failed={failed}>
      <PromptLine who={who} folder={folder} line={line} origin={origin} />
      {stdout === '' ? null : <Output text={stdout} kind="stdout" find={find} open={open} />}
      {stderr === '' ? null : <Output text={stderr} kind="stderr" find={find} open={open} />}
      {dropped === 0 ? null : (
        <p className="exit">
          {dropped.toLocaleString('en')} more characters are not kept; send such output into a file
          with &gt;
        </p>
      )}
      {stopped ? <p className="exit">^C stopped</p> : null}
      {failed ? <p className="exit">exit code {exitCode}</p> : null}
      {refused === undefined ? null : (
        <p>
          <button type="button" className="button" onClick={() => open.why(refused)}>
            Why?
          </button>
        </p>
      )}
    </div>
  );
});

export interface PromptLineProps {
  readonly who: string | undefined;
  readonly folder: string;
  readonly line: string;
  readonly origin: LineOrigin;
}

const origins: Readonly<Record<LineOrigin, string>> = {
  typed: '',
  button: 'this click ran',
  solution: 'the solution ran',
};

export function PromptLine({ who, folder, line, origin }: PromptLineProps) {
  return (
    <p className="prompt-line">
      {origin === 'typed' ? null : <span className="origin">{origins[origin]}: </span>}
      {who === undefined ? null : <span className="who">{who} </span>}
      <span className="folder">{folder} $ </span>
      <span className="typed">{line}</span>
    </p>
  );
}
