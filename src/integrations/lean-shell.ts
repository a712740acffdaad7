// A Vite plugin: of just-bash's one browser file the page loads at first only what most labs need.
// Commands no lab has are left out; large ones that are seldom called come when they are. Without
// this the worker is 60 KB larger, and all of it is read before the first line runs.
import type { Plugin } from 'vite';
import { type Halves, splitModule } from './split-module.ts';

const file = /\/just-bash\/dist\/bundle\/browser\.js$/;
const lateHalf = '\0just-bash-late';
const entry =
  /\{name:"([\w-]+)",load:async\(\)=>\(await Promise\.resolve\(\)\.then\(\(\)=>\(([\w$]+)\(\),([\w$]+)\)\)\)\.(\w+)\}/g;
/** `var a=L(()=>{...})`, a module that runs when it is first asked for, and its CommonJS sister. */
const lateModule = /=(?=(?:L\(\(\)=>|Jo\(\())/g;

export interface Commands {
  readonly kept: readonly string[];
  /** Of those the ones to be loaded when they are first called. */
  readonly late: readonly string[];
}

/** Throws where a kept command is not found: then just-bash is written in another way than here. */
export function halvesOf(code: string, { kept, late }: Commands, mainId: string): Halves {
  const found = new Set<string>();
  const names: string[] = [];
  const cut = code.replace(
    entry,
    (whole, name: string, start: string, exported: string, command: string) => {
      found.add(name);
      if (!kept.includes(name))
        return `{name:"${name}",load:async()=>{throw new Error("${name} is not part of the lab")}}`;
      if (!late.includes(name)) return whole;
      names.push(start, exported);
      const got = `import(${JSON.stringify(lateHalf)})`;
      return `{name:"${name}",load:async()=>{let m=await ${got};m.${start}();return m.${exported}.${command}}}`;
    },
  );
  const missing = kept.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`just-bash has no entry for ${missing.join(', ')}`);
  // Making such a module does nothing yet: said to the bundler, which cannot see it.
  return splitModule(cut.replace(lateModule, '=/* @__PURE__ */'), names, mainId);
}

export function leanShell(commands: Commands): Plugin {
  let halves: Halves | undefined;
  return {
    name: 'lean-shell',
    resolveId: { filter: { id: /^\0just-bash-late$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0just-bash-late$/ },
      handler: () => halves && { code: halves.late, map: null },
    },
    transform: {
      filter: { id: file },
      handler(code, id) {
        halves = halvesOf(code, commands, id);
        return { code: halves.main, map: null };
      },
    },
  };
}
