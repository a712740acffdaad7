// What is left of just-bash's browser file, and what is loaded later: of the real file, as it is
// installed. That both halves run together is shown in the browser (e2e/lab-terminal.spec.ts).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { halvesOf } from '../../src/integrations/lean-shell.ts';
import { splitModule } from '../../src/integrations/split-module.ts';
import { builtIns } from '../../src/shell/built-ins.ts';

const browserFile = fileURLToPath(import.meta.resolve('just-bash/browser'));
const code = readFileSync(browserFile.replace(/index\.js$/, 'browser.js'), 'utf8');

describe('the shell of a page', () => {
  const lateOnes = ['awk', 'file', 'jq'];
  const { main, late } = halvesOf(code, { kept: builtIns, late: lateOnes }, 'main');

  test('keeps every command a lab has', () => {
    for (const name of builtIns)
      expect(main).toContain(
        `{name:"${name}",load:async()=>${lateOnes.includes(name) ? '{' : '('}`,
      );
  });

  test('loads no command a lab has not', () => {
    for (const name of ['curl', 'html-to-markdown', 'gzip'])
      expect(main).toContain(
        `{name:"${name}",load:async()=>{throw new Error("${name} is not part of the lab")}}`,
      );
  });

  test('is smaller by what comes later, and both halves are whole', () => {
    expect(late.length).toBeGreaterThan(150_000);
    expect(main.length + late.length).toBeLessThan(code.length);
    expect(() => [parseAst(main), parseAst(late)]).not.toThrow();
  });

  test('an unknown form of just-bash ends the build', () => {
    expect(() => halvesOf(code, { kept: ['no-such-command'], late: [] }, 'main')).toThrow(
      'no-such-command',
    );
  });
});

describe('a module split in two', () => {
  const module = [
    'import{a as b}from"other";',
    'var shared=1,own,start=()=>{own=shared+b};function unused(){}',
    'var out={};fill(out,{own:()=>own});function fill(o,g){for(let r in g)o[r]=g[r]}',
    'export{shared};',
  ].join('');

  test('what only the late names need goes with them; the rest is shared or dropped', () => {
    const { main, late } = splitModule(module, ['start', 'out'], './main.js');
    expect(main).not.toMatch(/own|unused|start/);
    expect(late).toContain('import{split_shared as shared');
    expect(late).toContain('var own;');
    expect(late).toContain('fill(out,{own:()=>own})');
    expect(late).toMatch(/export\{start,out\};$/);
    expect(main).toMatch(/export\{split_|export\{shared as split_shared/);
  });

  test('a variable that the rest reads keeps whoever assigns it', () => {
    const read = module.replace('export{shared}', 'export{shared,own}');
    expect(() => splitModule(read, ['start', 'out'], './main.js')).toThrow('start cannot be split');
  });
});
