// `openssl version`: the version whose answers this lab gives. -a says what it really is.

import { extraWord, type Option, optionHelp, parseOptions } from './options.ts';
import { createReport } from './report.ts';
import type { SubCommand } from './sub-command.ts';

const lines = {
  '-v': 'OpenSSL 3.5.7 9 Jun 2026 (Library: OpenSSL 3.5.7 9 Jun 2026)',
  '-b': 'built on: no date: this is KMS Lab answering as OpenSSL 3.5.7 does, not a build of it',
  '-p': 'platform: kms-lab',
  '-o': 'options:  none',
  '-f': 'compiler: none',
  '-d': 'OPENSSLDIR: none',
  '-e': 'ENGINESDIR: none',
  '-m': 'MODULESDIR: none',
  '-r': 'Seeding source: the browser or Node',
  '-c': 'CPUINFO: none',
} as const;

const options: readonly Option[] = [
  { name: '-help', summary: 'show this help' },
  { name: '-a', summary: 'show everything' },
  { name: '-v', summary: 'show the version' },
  ...Object.keys(lines)
    .slice(1)
    .map((name) => ({ name, summary: `show the line "${name.slice(1)}"` })),
];

export const version: SubCommand = {
  name: 'version',
  summary: 'the version whose answers are given',
  options,
  run: async (invocation, program) => {
    const report = createReport(invocation.random);
    const wanted = new Set<string>();
    for (const item of parseOptions(program, options, invocation.args)) {
      const extra = item.kind === 'rest' ? item.words[0] : undefined;
      if (item.kind === 'wrong' || extra !== undefined) {
        report.say(
          item.kind === 'wrong' ? item.complaint : extraWord(program, extra ?? '', undefined),
        );
        report.say(`${program}: Use -help for summary.\n`);
        return report.end(1);
      }
      if (item.kind !== 'option') continue;
      if (item.name === '-help') {
        report.say(optionHelp(`${program} [options]`, options));
        return report.end(0);
      }
      wanted.add(item.name);
    }
    for (const [name, line] of Object.entries(lines)) {
      const isDefault = wanted.size === 0 && name === '-v';
      if (isDefault || wanted.has('-a') || wanted.has(name)) report.print(`${line}\n`);
    }
    return report.end(0);
  },
};
