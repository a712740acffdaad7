// Commands of just-bash's own with a small part put right: the rest is left to it.

import type { BashCommand } from './bash.ts';
import { resolvePath } from './paths.ts';

/** A link is removed itself, wherever it leads; and `/` never. */
export const rm: BashCommand = {
  name: 'rm',
  async execute(args, { fs, cwd, origCommand }) {
    if (!origCommand) throw new Error('just-bash has no rm');
    const end = args.indexOf('--');
    const isOption = (arg: string, at: number): boolean =>
      (end < 0 || at <= end) && /^-./.test(arg);
    const options = args.filter(isOption);
    const operands = args.filter((arg, at) => !isOption(arg, at));
    const has = (form: RegExp): boolean => options.some((option) => form.test(option));
    const isDeep = has(/^-[a-zA-Z]*[rR]|^--recursive$/);
    if (isDeep && operands.some((path) => resolvePath(cwd, path) === '/')) {
      const stderr =
        "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n";
      return { stdout: '', stderr, exitCode: 1 };
    }
    let stdout = '';
    const others: string[] = [];
    for (const path of operands) {
      const target = resolvePath(cwd, path);
      // `rm -i` would ask, and `link/` is the folder it leads to.
      const stat =
        path.endsWith('/') || has(/^-[a-zA-Z]*i|^--help$/)
          ? undefined
          : await fs.lstat(target).catch(() => undefined);
      if (!stat?.isSymbolicLink) {
        others.push(path);
        continue;
      }
      await fs.rm(target);
      if (has(/^-[a-zA-Z]*v|^--verbose$/)) stdout += `removed '${path}'\n`;
    }
    if (others.length === 0 && operands.length > 0) return { stdout, stderr: '', exitCode: 0 };
    const result = await origCommand([
      ...options.filter((each) => each !== '--'),
      ...(end < 0 ? [] : ['--']),
      ...others,
    ]);
    return stdout === '' ? result : { ...result, stdout: stdout + result.stdout };
  },
};

/** What md5sum and the like complain about goes where complaints go. */
export const checksums: readonly BashCommand[] = ['md5sum', 'sha1sum', 'sha256sum'].map((name) => ({
  name,
  async execute(args, { origCommand }) {
    if (!origCommand) throw new Error(`just-bash has no ${name}`);
    const result = await origCommand([...args]);
    const complaint = new RegExp(`^${name}: (?!OK$|FAILED$).*\\n`, 'gm');
    const complaints = result.stdout.match(complaint) ?? [];
    if (complaints.length === 0) return result;
    const stdout = result.stdout.replace(complaint, '');
    return { ...result, stdout, stderr: result.stderr + complaints.join('') };
  },
}));
