// Every command of ours, in the order of `help`. They take precedence over just-bash's own.

import { kmsOperations } from '../../kms/operations/index.ts';
import { builtIns } from '../built-ins.ts';
import type { Command } from '../command.ts';
import { awsCommand } from './aws/index.ts';
import { base64 } from './base64.ts';
import { cmp } from './cmp.ts';
import { date } from './date.ts';
import { helpCommand } from './help.ts';
import { labWords } from './lab-words.ts';
import { openssl } from './openssl/index.ts';
import { shred } from './shred.ts';
import { xxd } from './xxd.ts';

const help = helpCommand(() => ({ commands, labWords: labWords(undefined), builtIns }));

export const commands: readonly Command[] = [
  awsCommand(kmsOperations),
  openssl,
  xxd,
  base64,
  shred,
  cmp,
  date,
  help,
];

export { labWords };
