// What just-bash complains about, in the words an interactive bash has for it. Only its syntax
// errors and its limits are touched; what commands say passes through.

const limit = /increase executionLimits|exceeded maximum iterations|limit exceeded/;

export function bashMessages(stderr: string, cwd: string): string {
  return stderr
    .split('\n')
    .map((line) => bashMessage(line, cwd))
    .join('\n');
}

/** What the disk refuses while bash itself writes: a redirection to where nothing can be. */
const disk = /^bash: E[A-Z]+: (.*?)(?:, \w+)?,? '(.*)'$/;

function bashMessage(line: string, cwd: string): string {
  const refused = disk.exec(line);
  if (refused) {
    const [, text = '', path = ''] = refused;
    const name = path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
    return `bash: ${name}: ${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  }
  const quote = /^bash: (?:line \d+: )?(unexpected EOF while looking for matching .*)$/.exec(line);
  if (quote) return `bash: ${quote[1]}`;
  const syntax = /^bash: syntax error: Parse error at \d+:\d+: (.*)$/.exec(line);
  if (syntax) return `bash: ${syntaxError(syntax[1] ?? '')}`;
  if (limit.test(line)) return limitMessage(line);
  return line;
}

function syntaxError(text: string): string {
  if (/^(syntax error|unexpected EOF while looking)/.test(text)) return text;
  if (/got (EOF|NEWLINE)$/.test(text)) return 'syntax error: unexpected end of file';
  const got = /got '?([^\s']+)'?$/.exec(text);
  return got ? `syntax error near unexpected token \`${got[1]}'` : `syntax error: ${text}`;
}

function limitMessage(line: string): string {
  const who = /^(?:bash: )?(\w[\w-]*)/.exec(line)?.[1] ?? 'bash';
  if (/recursion/.test(line)) return 'bash: stopped: a function calls itself too often';
  if (/too many (commands|iterations)|maximum iterations|iteration limit/.test(line)) {
    return 'bash: stopped: this runs longer than a lab allows; is it an endless loop?';
  }
  return `bash: stopped: ${who} needs more memory than a lab allows`;
}
