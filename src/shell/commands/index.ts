// Every command of ours, in the order of `help`. They take precedence over just-bash's own. Most are
// loaded when they are first used: their names and summaries stand here.

import { builtIns } from '../built-ins.ts';
import type { Command } from '../command.ts';
import { lazily } from '../lazily.ts';
import { date } from './date.ts';
import { helpCommand } from './help.ts';
import { labWords } from './lab-words.ts';
import { why } from './why/index.ts';

const aws = lazily('aws', 'the AWS command line; try `aws help`', async () => {
  return (await import('./aws/index.ts')).aws;
});
const openssl = lazily('openssl', 'encrypt files, take digests, make random bytes', async () => {
  return (await import('./openssl/index.ts')).openssl;
});
const xxd = lazily('xxd', 'show bytes as hexadecimal, or back with -r', async () => {
  return (await import('./xxd.ts')).xxd;
});
const shred = lazily(
  'shred',
  'overwrite a file so that its bytes are gone, with -u remove it too',
  async () => {
    return (await import('./shred.ts')).shred;
  },
);

const base64 = lazily('base64', 'turn bytes into base64 text, or back with -d', async () => {
  return (await import('./base64.ts')).base64;
});
const cmp = lazily(
  'cmp',
  'say where two files differ first; nothing if they are the same',
  async () => (await import('./cmp.ts')).cmp,
);

const head = lazily('head', 'the first lines of a file, or with -c the first bytes', async () => {
  return (await import('./head.ts')).head;
});
const tail = lazily(
  'tail',
  'the last lines of a file, or with -c the last bytes; +N: from there on',
  async () => (await import('./tail.ts')).tail,
);
const od = lazily('od', 'show bytes as octal numbers, with -t as others', async () => {
  return (await import('./od.ts')).od;
});

const world = lazily(
  'world',
  'settings of the simulated world, and what is behind key stores',
  async () => (await import('./world/index.ts')).world,
);

const help = helpCommand(() => ({ commands, labWords: labWords(undefined), builtIns }));

export const commands: readonly Command[] = [
  aws,
  openssl,
  xxd,
  base64,
  shred,
  cmp,
  head,
  tail,
  od,
  date,
  why,
  world,
  help,
];

export { labWords, why };
