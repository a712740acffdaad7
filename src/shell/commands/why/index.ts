// `why`: the last call that was refused in this shell, explained. The text is made when it is asked
// for (text.ts is loaded then); nothing is judged here.

import { utf8 } from '../../../base/bytes.ts';
import type { Command } from '../../command.ts';

const nothing = [
  'Nothing was refused in this session.',
  '`why` explains the last call that policies refused: who asked, what each policy said, what decided.',
  '',
].join('\n');

export const why: Command = {
  name: 'why',
  summary: 'why the last call was refused, layer by layer',
  flags: [],
  async run({ args, lastDenial }) {
    if (args.length > 0) {
      const stderr = `why: this word stands alone, without \`${args[0]}\`\n`;
      return { stdout: new Uint8Array(0), stderr, exitCode: 2 };
    }
    if (!lastDenial) return { stdout: utf8(nothing), stderr: '', exitCode: 0 };
    const { whyText } = await import('./text.ts');
    return { stdout: utf8(await whyText(lastDenial)), stderr: '', exitCode: 0 };
  },
};
