// `openssl dgst -verify`: whether a signature fits a file and a public key, RSA or ECDSA, the key in
// DER or PEM. Words and exit codes were seen with OpenSSL 3.0; the library's own lines after a failed
// RSA check are left out.

import { fromBase64, lossyTextOf } from '../../../base/bytes.ts';
import { childrenOf, derTags, readDer, unsignedOf } from '../../../crypto/der.ts';
import { type DigestName, digest, digestBytes } from '../../../crypto/digest.ts';
import { type ReferencePublicKey, referenceCrypto } from '../../../crypto/reference-crypto.ts';
import type { CommandResult, Invocation } from '../../command.ts';
import { errno, readInput } from '../../streams.ts';
import { openErrors, openOutput, type Report, systemError, writeOpened } from './report.ts';

export interface VerifyWish {
  readonly hash: DigestName;
  readonly publicKey: string;
  readonly signature?: string;
  readonly options: readonly string[];
  readonly out?: string;
  readonly files: readonly string[];
}

export const verifyDiffers: readonly string[] = [
  'dgst -verify takes RSA and ECDSA keys; a PSS salt must be as long as the digest, as KMS makes it',
  'after a failed RSA check dgst -verify prints its verdict without the lines of the library',
];

type Verdict = 'fits' | 'fails' | 'malformed';

export async function verifyFile(
  invocation: Invocation,
  report: Report,
  wish: VerifyWish,
): Promise<CommandResult> {
  const complain = (text: string, ...errors: readonly string[]) => {
    report.say(`${text}\n`);
    report.error(...errors);
    return report.end(1);
  };
  if (wish.files.length > 1) return complain('dgst: Can only sign or verify one file.');
  if (!(await openOutput(invocation, report, wish.out, 'w'))) return report.end(1);

  const keyFile = await readInput(invocation, wish.publicKey);
  if (!keyFile.ok) {
    const { number, text } = errno[keyFile.problem];
    return complain(
      `Could not open file or uri for loading public key from ${wish.publicKey}`,
      '16000069:STORE routines:ossl_store_get0_loader_int:unregistered scheme:../crypto/store/store_register.c:237:scheme=file',
      `${systemError(number)}:system library:file_open:${text}:../providers/implementations/storemgmt/file_store.c:266:calling stat(${wish.publicKey})`,
    );
  }
  const key = referenceCrypto.openPublicKey(spkiIn(keyFile.value));
  if (!key) return complain(`Could not read public key from ${wish.publicKey}`);
  const isRsa = key.kind.startsWith('rsa-');
  if (!isRsa && !isEcdsaKind(key.kind)) {
    return complain(`dgst: -verify with a key of kind ${key.kind} is not part of this lab yet`);
  }
  const padding = paddingOf(wish, isRsa);
  if (typeof padding !== 'string') return complain(padding.complaint, ...padding.errors);
  if (isRsa && !['sha256', 'sha384', 'sha512'].includes(wish.hash)) {
    return complain(`dgst: RSA signatures over ${wish.hash} are not part of this lab yet`);
  }

  if (wish.signature === undefined) {
    return complain('No signature to verify: use the -signature option');
  }
  const signature = await readInput(invocation, wish.signature);
  if (!signature.ok) {
    return complain(
      `Error opening signature file ${wish.signature}`,
      ...openErrors(wish.signature, 'rb', signature.problem),
    );
  }
  if (signature.value.length === 0) {
    return complain(`Error reading signature file ${wish.signature}`);
  }
  const [path] = wish.files;
  const message = await readInput(invocation, path);
  if (!message.ok) {
    const { number, text } = errno[message.problem];
    return complain(
      `${path}: ${text}`,
      `${systemError(number)}:system library:file_ctrl:${text}:../crypto/bio/bss_file.c:299:calling fopen(${path}, r)`,
      '10080002:BIO routines:file_ctrl:system lib:../crypto/bio/bss_file.c:302:',
    );
  }
  const hashed = digest(wish.hash, message.value);
  switch (verdict(key, { hash: wish.hash, hashed, padding }, signature.value)) {
    case 'malformed':
      return complain('Error verifying data');
    case 'fits':
      return tell('Verified OK\n', 0);
    case 'fails':
      return tell('Verification failure\n', 1);
  }

  async function tell(line: string, exitCode: number): Promise<CommandResult> {
    const bytes = new TextEncoder().encode(line);
    const written = await writeOpened(invocation, report, wish.out, bytes);
    return report.end(written ? exitCode : 1);
  }
}

/** The DER in a PEM of a public key, or the bytes themselves. */
function spkiIn(bytes: Uint8Array): Uint8Array {
  const [, base64] =
    /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]*)-----END PUBLIC KEY-----/.exec(
      lossyTextOf(bytes),
    ) ?? [];
  if (base64 === undefined) return bytes;
  return fromBase64(base64.replace(/\s/g, '')) ?? new Uint8Array(0);
}

function isEcdsaKind(kind: string): boolean {
  return ['p-256', 'p-384', 'p-521', 'secp256k1'].includes(kind);
}

type Padding = 'pkcs1' | 'pss';

/** What the -sigopt say; of RSA alone. */
function paddingOf(
  { options, hash }: VerifyWish,
  isRsa: boolean,
): Padding | { readonly complaint: string; readonly errors: readonly string[] } {
  let padding: Padding = 'pkcs1';
  for (const option of options) {
    const [, name = '', value = ''] = /^([^:]*):?(.*)$/s.exec(option) ?? [];
    if (isRsa && name === 'rsa_padding_mode' && (value === 'pss' || value === 'pkcs1')) {
      padding = value;
      continue;
    }
    if (isRsa && name === 'rsa_pss_saltlen') {
      if (['digest', 'auto', 'max', '-1', '-2', String(digestBytes(hash))].includes(value))
        continue;
      return {
        complaint: `dgst: a PSS salt of length ${value} is not part of this lab yet`,
        errors: [],
      };
    }
    return {
      complaint: `Signature parameter error "${option}"`,
      errors: [
        `03000093:digital envelope routines:default_fixup_args:command not supported:../crypto/evp/ctrl_params_translate.c:582:[action:2, state:4] name=${name}, value=${value}`,
      ],
    };
  }
  return padding;
}

function verdict(
  key: ReferencePublicKey,
  {
    hash,
    hashed,
    padding,
  }: { readonly hash: DigestName; readonly hashed: Uint8Array; readonly padding: Padding },
  signature: Uint8Array,
): Verdict {
  if (isEcdsaKind(key.kind)) {
    if (!isEcdsaSignature(signature)) return 'malformed';
    return key.verify('ecdsa', hashed, signature) ? 'fits' : 'fails';
  }
  if (hash !== 'sha256' && hash !== 'sha384' && hash !== 'sha512') return 'fails';
  return key.verify(`rsa-${padding}-${hash}`, hashed, signature) ? 'fits' : 'fails';
}

/** SEQUENCE { INTEGER r, INTEGER s }, whatever the numbers. */
function isEcdsaSignature(bytes: Uint8Array): boolean {
  const parts = childrenOf(readDer(bytes), derTags.sequence);
  return parts?.length === 2 && parts.every((part) => unsignedOf(part) !== undefined);
}
