// `openssl base64`: enc without a cipher, base64 on.

import { enc } from './enc.ts';
import type { SubCommand } from './sub-command.ts';

export const base64: SubCommand = {
  name: 'base64',
  summary: 'base64 text of bytes, or back with -d',
  options: enc.options,
  run: (invocation) => enc.run(invocation, 'base64'),
};
