// Which files may come in from outside. Asked before the bytes travel and again where they land.

export const maxUploadBytes = 16 * 1024 * 1024;

/** Why a file does not come in, or undefined. */
export function uploadProblem(name: string, bytes: number): string | undefined {
  if (bytes > maxUploadBytes) {
    return `\`${name}\` is larger than 16 MB; this disk takes files up to that size`;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  if (name === '' || name === '.' || name === '..' || /[/\u0000-\u001f\u007f]/.test(name)) {
    return `\`${name}\` is no name for a file here; rename it and try again`;
  }
  return undefined;
}
