// Lines that buttons run, written as a person would type them.

/** A path below the home folder as one word of the shell, whatever its name holds. */
export function homeWord(path: string): string {
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  return `~/${quoted}`;
}
