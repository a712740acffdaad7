// `openssl help`, and what openssl answers to a name: built here, part of the real openssl only,
// or no command at all.

import { digestNames } from '../../../crypto/digest.ts';
import type { CommandResult } from '../../command.ts';
import { cipherNames } from './ciphers.ts';
import type { SubCommand } from './sub-command.ts';

// The standard commands of OpenSSL 3.5 that this lab has not got.
const unbuilt = `asn1parse ca ciphers cmp cms crl crl2pkcs7 dhparam dsa dsaparam ec ecparam engine
  errstr fipsinstall gendsa genpkey genrsa info kdf list mac nseq ocsp passwd pkcs12 pkcs7 pkcs8 pkey
  pkeyparam pkeyutl prime rehash req rsa rsautl s_client s_server s_time sess_id skeyutl smime speed
  spkac srp storeutl ts verify x509 zlib`.split(/\s+/);

export function isUnbuilt(name: string): boolean {
  return unbuilt.includes(name);
}

export function helpText(built: readonly SubCommand[]): string {
  const rows = built.map(({ name, summary }) => `${name.padEnd(18)}${summary}\n`).join('');
  return `help:

Standard commands of this lab
${rows}
Message Digest commands (see the \`dgst' command for more details)
${grid(digestNames)}
Cipher commands (see the \`enc' command for more details)
${grid(cipherNames.filter((name) => name.startsWith('aes')))}
`;
}

export function invalidCommand(name: string): CommandResult {
  return refused(`Invalid command '${name}'; type "help" for a list.\n`);
}

export function unbuiltCommand(name: string, built: readonly SubCommand[]): CommandResult {
  const names = built.map((each) => each.name).join(', ');
  return refused(`openssl: ${name} is not part of this lab yet; built are ${names} and help\n`);
}

function grid(names: readonly string[]): string {
  return names
    .map(
      (name, index) =>
        name.padEnd(18) + (index % 4 === 3 || index === names.length - 1 ? '\n' : ''),
    )
    .join('');
}

function refused(stderr: string): CommandResult {
  return { stdout: new Uint8Array(0), stderr, exitCode: 1 };
}
