// openssl: finds the sub-command. It answers as OpenSSL 3.5 does, in everything it has; the rest
// refuses by name.

import type { Command, CommandResult, Flag, Invocation } from '../../command.ts';
import { base64 } from './base64.ts';
import { findCipher } from './ciphers.ts';
import { dgst } from './dgst.ts';
import { verifyDiffers } from './dgst-verify.ts';
import { findDigest } from './digests.ts';
import { enc, encDiffers } from './enc.ts';
import { helpText, invalidCommand, isUnbuilt, unbuiltCommand } from './help.ts';
import { rand, randDiffers } from './rand.ts';
import type { SubCommand } from './sub-command.ts';
import { version } from './version.ts';

export const subCommands: readonly SubCommand[] = [enc, dgst, rand, base64, version];

export const opensslDiffers: readonly string[] = [
  ...encDiffers,
  ...randDiffers,
  ...verifyDiffers,
  'the number at the start of an error line is a thread of the real program; here it is random',
];

export const openssl: Command = {
  name: 'openssl',
  summary: 'encrypt files, take digests, make random bytes',
  flags: allFlags(),
  run,
};

async function run(invocation: Invocation): Promise<CommandResult> {
  const [name = 'help', ...args] = invocation.args;
  const rest = { ...invocation, args };
  if (name === 'help' || name === '-help' || name === '--help' || name === '-h') {
    const [about] = args;
    if (about === undefined)
      return { stdout: new Uint8Array(0), stderr: helpText(subCommands), exitCode: 0 };
    if (about.startsWith('-')) {
      const stderr = `help: Unknown option: -${about.replace(/^--?/, '')}\nhelp: Use -help for summary.\n`;
      return { stdout: new Uint8Array(0), stderr, exitCode: 1 };
    }
    return dispatch({ ...rest, args: ['-help'] }, about);
  }
  if (name === '-version' || name === '--version' || name === '-v')
    return version.run(rest, 'version');
  return dispatch(rest, name);
}

function dispatch(invocation: Invocation, name: string): CommandResult | Promise<CommandResult> {
  const found = subCommands.find((each) => each.name === name);
  if (found !== undefined) return found.run(invocation, name);
  if (isUnbuilt(name)) return unbuiltCommand(name, subCommands);
  if (name !== name.toLowerCase()) return invalidCommand(name);
  const digest = findDigest(name).kind;
  if (digest === 'built') return dgst.run(invocation, name);
  const cipher = findCipher(name).kind;
  // `openssl aes-256-gcm` reaches enc, which refuses it in its own words.
  if (cipher !== 'unknown' && cipher !== 'unbuilt') return enc.run(invocation, name);
  return digest === 'unbuilt' || cipher === 'unbuilt'
    ? unbuiltCommand(name, subCommands)
    : invalidCommand(name);
}

function allFlags(): readonly Flag[] {
  const flags = new Map<string, Flag>();
  for (const { options } of subCommands) {
    for (const { name, value, summary, unbuilt } of options) {
      if (unbuilt !== true && !flags.has(name)) {
        flags.set(name, value === undefined ? { name, summary } : { name, value, summary });
      }
    }
  }
  return [...flags.values()];
}
