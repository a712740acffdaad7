// What is on the disk: the home folder's files with what their bytes look like, upload, download,
// delete, and the bytes themselves.

import { type DragEvent, useState } from 'react';
import type { FileLook, FileSnapshot, LabSnapshot } from '../../app/lab-snapshot.ts';
import { homeWord } from '../../app/shell-words.ts';
import type { Workbench } from '../../app/workbench-state.ts';
import { ByteView } from './byte-view.tsx';
import { KeyTag } from './key-tag.tsx';
import type { Opener } from './output.tsx';

export interface FilesPanelProps {
  readonly workbench: Workbench;
  readonly snapshot: LabSnapshot;
  readonly selected: string | undefined;
  readonly onSelect: (path: string | undefined) => void;
  readonly open: Opener;
}

const looks: Readonly<Record<FileLook, { text: string; meaning?: 'sealed' | 'exposed' }>> = {
  empty: { text: 'empty' },
  text: { text: 'readable text', meaning: 'exposed' },
  hexadecimal: { text: 'hexadecimal text' },
  base64: { text: 'base64 text' },
  'openssl-salted': { text: 'sealed: openssl, Salted__', meaning: 'sealed' },
  'kms-ciphertext': { text: 'sealed: KMS ciphertext', meaning: 'sealed' },
  'kms-ciphertext-base64': { text: 'sealed: KMS ciphertext, base64', meaning: 'sealed' },
  'key-sized': { text: '32 bytes: could be a key', meaning: 'exposed' },
  binary: { text: 'not text: sealed or random?' },
};

export function FilesPanel({ workbench, snapshot, selected, onSelect, open }: FilesPanelProps) {
  const [problem, setProblem] = useState('');
  const [isOver, setOver] = useState(false);
  const take = async (files: Iterable<File>) => {
    setProblem('');
    for (const file of files) {
      const refused = await workbench.upload(file);
      if (refused !== undefined) setProblem(refused);
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className="files"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {snapshot.files.length === 0 ? <p className="quiet">The home folder is empty.</p> : null}
      <ul>
        {snapshot.files.map((file) => (
          <li key={file.path}>
            <FileRow file={file} isOpen={selected === file.path} onSelect={onSelect} open={open} />
            {selected === file.path ? (
              <FileDetails file={file} workbench={workbench} snapshot={snapshot} />
            ) : null}
          </li>
        ))}
      </ul>
      <p className="actions">
        <label className="button">
          Upload a file
          <input
            type="file"
            multiple
            className="visually-hidden"
            onChange={(event) => {
              const input = event.currentTarget;
              void take([...(input.files ?? [])]).then(() => {
                input.value = '';
              });
            }}
          />
        </label>
        <span className="quiet">or drop it here, up to 16 MB. It stays in this browser.</span>
      </p>
      <p role="alert" className={problem === '' ? '' : 'notice denied'}>
        {problem}
      </p>
    </div>
  );
}

interface FileRowProps {
  readonly file: FileSnapshot;
  readonly isOpen: boolean;
  readonly onSelect: (path: string | undefined) => void;
  readonly open: Opener;
}

function FileRow({ file, isOpen, onSelect, open }: FileRowProps) {
  const look = looks[file.look] ?? looks.binary;
  return (
    <div className="file-row">
      <button
        type="button"
        className="file-name"
        aria-expanded={isOpen}
        onClick={() => onSelect(isOpen ? undefined : file.path)}
      >
        {file.path}
      </button>
      <span className="size">{file.bytes.toLocaleString('en')} B</span>
      <span className="looks">
        <span className={`tag ${look.meaning ?? ''}`}>{look.text}</span>
        {file.keyId === undefined ? null : <KeyTag keyId={file.keyId} onOpen={open.key} />}
      </span>
    </div>
  );
}

interface FileDetailsProps {
  readonly file: FileSnapshot;
  readonly workbench: Workbench;
  readonly snapshot: LabSnapshot;
}

function FileDetails({ file, workbench, snapshot }: FileDetailsProps) {
  const word = homeWord(file.path);
  const download = async () => {
    const bytes = await workbench.readFile(file.path);
    if (!bytes) return;
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    const link = document.createElement('a');
    link.href = url;
    link.download = file.path.slice(file.path.lastIndexOf('/') + 1);
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div className="file-details">
      <ByteView file={file} workbench={workbench} version={snapshot} />
      <p className="actions">
        <button type="button" className="button" onClick={() => void download()}>
          Download
        </button>
        <button
          type="button"
          className="button"
          onClick={() => workbench.submit(`xxd ${word}`, 'button')}
        >
          Show in terminal
        </button>
        <button
          type="button"
          className="button"
          onClick={() => workbench.submit(`rm ${word}`, 'button')}
        >
          Delete
        </button>
      </p>
    </div>
  );
}
