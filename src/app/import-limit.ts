// How large an import file may be. Apart, so that a page can ask before it loads the reading.

export const maxImportBytes = 50 * 1024 * 1024;

/** What to say of an export that no import takes, and what to do; undefined of any other. */
export function tooLargeToImport(bytes: number): string | undefined {
  if (bytes <= maxImportBytes) return undefined;
  return 'It is larger than the 50 MB an import takes: nothing here could read it again. Large files of a lab make it so, deleted ones too while undo can bring them back: in that lab press Reset and make a new file, then export again.';
}
