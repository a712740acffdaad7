// The figure of one CLI call: what is typed, the body that crosses, the body that comes back, what
// --query leaves of it. The lab's own AWS CLI runs; nothing is composed for show.

import { lossyTextOf, toBase64, utf8 } from '../../base/bytes.ts';
import { bodyText, bytesOf, createDesk, type FigurePorts } from './desk.ts';

/** How the text is handed to --plaintext. */
export type Handing = 'file' | 'base64' | 'as-is';

export interface CliRoundState {
  readonly text: string;
  readonly handing: Handing;
  readonly query: string;
  readonly typed: string;
  /** Absent where the CLI stopped before it called. */
  readonly request?: string;
  readonly reply?: string;
  readonly printed: string;
  readonly exitCode: number;
  /** What KMS really sealed, found by opening it again. */
  readonly said: string;
}

export interface CliRound {
  run(text: string, handing: Handing, query: string): Promise<CliRoundState>;
}

export async function createCliRound(ports: FigurePorts): Promise<CliRound> {
  const desk = createDesk(ports);
  const keyId = await desk.createKey();
  await desk.get('CreateAlias', { AliasName: 'alias/demo', TargetKeyId: keyId });

  return {
    async run(typedText, handing, query) {
      const text = typedText.toWellFormed();
      const bytes = utf8(text);
      const value = { file: 'fileb://note.txt', base64: toBase64(bytes), 'as-is': text }[handing];
      const asked = query.trim();
      const args = ['kms', 'encrypt', '--key-id', 'alias/demo', '--plaintext', value];
      if (asked !== '') args.push('--query', asked, '--output', 'text');
      const ran = await desk.aws(args, { files: { 'note.txt': bytes } });
      const crossed = desk.wire();
      const reply = crossed?.reply;
      return {
        text,
        handing,
        query,
        typed: `aws ${args.map(quoted).join(' ')}`,
        ...(crossed ? { request: bodyText(crossed.call.input) } : {}),
        ...(reply ? { reply: bodyText(reply.ok ? reply.output : reply.error) } : {}),
        printed: ran.exitCode === 0 ? ran.stdout : ran.stderr,
        exitCode: ran.exitCode,
        said: await sentence(text),
      };

      async function sentence(meant: string): Promise<string> {
        if (!crossed) return 'The CLI stopped before it called: nothing crossed the wire.';
        if (!reply?.ok) return 'The call crossed the wire and was refused.';
        const opened = await desk.cloud.reveal(bytesOf(reply.output, 'CiphertextBlob'));
        const got = opened ? lossyTextOf(opened.plaintext) : '';
        const count = opened?.plaintext.length ?? 0;
        return got === meant
          ? `KMS sealed your text, ${count} bytes.`
          : `KMS sealed ${count} other bytes: the CLI took your text for base64 and decoded it. No error was raised.`;
      }
    },
  };
}

/** As a person would type it in a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
