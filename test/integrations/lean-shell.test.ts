// What is left of just-bash's browser file: the real one, as it is installed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { withoutCommands } from '../../src/integrations/lean-shell.ts';
import { builtIns } from '../../src/shell/built-ins.ts';

const browserFile = fileURLToPath(import.meta.resolve('just-bash/browser'));
const code = readFileSync(browserFile.replace(/index\.js$/, 'browser.js'), 'utf8');

describe('the shell of a page', () => {
  const lean = withoutCommands(code, builtIns);

  test('keeps every command a lab has', () => {
    for (const name of builtIns) expect(lean).toContain(`{name:"${name}",load:async()=>(await`);
  });

  test('loads no command a lab has not', () => {
    for (const name of ['curl', 'html-to-markdown', 'gzip'])
      expect(lean).toContain(
        `{name:"${name}",load:async()=>{throw new Error("${name} is not part of the lab")}}`,
      );
  });

  test('an unknown form of just-bash ends the build', () => {
    expect(() => withoutCommands(code, ['no-such-command'])).toThrow('no-such-command');
  });
});
