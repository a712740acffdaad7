// A Vite plugin: the commands of just-bash that no lab has stay out of the page's script. Its one
// browser file holds all of them, each behind a function that loads it; what nothing loads the
// bundler drops. Without this the worker is 17 KB larger, and all of it is read before the first line.
import type { Plugin } from 'vite';

const file = /\/just-bash\/dist\/bundle\/browser\.js$/;
const entry =
  /\{name:"([\w-]+)",load:async\(\)=>\(await Promise\.resolve\(\)\.then\(\(\)=>\([\w$]+\(\),[\w$]+\)\)\)\.\w+\}/g;
/** `var a=L(()=>{...})`, a module that runs when it is first asked for, and its CommonJS sister. */
const lateModule = /=(?=(?:L\(\(\)=>|Jo\(\())/g;

/** Throws where a kept command is not found: then just-bash is written in another way than here. */
export function withoutCommands(code: string, kept: readonly string[]): string {
  const found = new Set<string>();
  const cut = code.replace(entry, (whole, name: string) => {
    found.add(name);
    return kept.includes(name)
      ? whole
      : `{name:"${name}",load:async()=>{throw new Error("${name} is not part of the lab")}}`;
  });
  const missing = kept.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`just-bash has no entry for ${missing.join(', ')}`);
  // Making such a module does nothing yet: said to the bundler, which cannot see it.
  return cut.replace(lateModule, '=/* @__PURE__ */');
}

export function leanShell(kept: readonly string[]): Plugin {
  return {
    name: 'lean-shell',
    transform: {
      filter: { id: file },
      handler: (code) => ({ code: withoutCommands(code, kept), map: null }),
    },
  };
}
