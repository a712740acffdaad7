// The files a command sees: a small, byte-only port. The browser's disk, a real folder in Node
// and the tests each give one. Paths may be relative; they are resolved against the caller's cwd.

export type FileProblem = 'missing' | 'directory' | 'not-a-directory' | 'denied' | 'too-large';

export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem };

export interface FileStat {
  readonly kind: 'file' | 'directory';
  readonly bytes: number;
  readonly modifiedMs: number;
}

export interface Files {
  read(path: string): Promise<FileResult<Uint8Array>>;
  write(path: string, bytes: Uint8Array): Promise<FileResult<undefined>>;
  /** With the folders above it; nothing where it is there already. */
  makeFolder(path: string): Promise<FileResult<undefined>>;
  remove(path: string): Promise<FileResult<undefined>>;
  stat(path: string): Promise<FileResult<FileStat>>;
  list(path: string): Promise<FileResult<readonly string[]>>;
  /** The absolute form of a path. */
  absolute(path: string): string;
}
