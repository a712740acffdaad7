// The figure of signatures: signed inside KMS, altered on the way, verified twice: by KMS, and outside
// of it with nothing but the public key. Two real key pairs on the running engine.

import { utf8 } from '../../base/bytes.ts';
import { digest } from '../../crypto/digest.ts';
import { verifyEcdsa } from '../../crypto/ecdsa.ts';
import { readSpki } from '../../crypto/spki.ts';
import type { VerifySetting } from './cryptography-settings.ts';
import { bytesOf, createDesk, type FigurePorts } from './desk.ts';
import { shortHex } from './hex.ts';

export interface VerifyState {
  readonly setting: VerifySetting;
  readonly signatureBytes: number;
  /** As it is presented, the turned bit included. */
  readonly signature: string;
  readonly publicKeyBytes: number;
  /** What Verify answered. */
  readonly byKms: string;
  /** Whether the public key alone, outside KMS, accepts. */
  readonly isValidOutside: boolean;
  readonly isValid: boolean;
  readonly said: string;
}

export interface SignVerify {
  /** A new signature over the text. */
  sign(text: string): Promise<VerifyState>;
  /** The signature that is there, verified in another way. */
  verify(setting: VerifySetting): Promise<VerifyState>;
}

const algorithm = 'ECDSA_SHA_256';

export async function createSignVerify(ports: FigurePorts): Promise<SignVerify> {
  const desk = createDesk(ports);
  const pair = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
  const keys = { signer: await desk.createKey(pair), other: await desk.createKey(pair) };
  let signature: Uint8Array = new Uint8Array(0);

  async function verify(setting: VerifySetting): Promise<VerifyState> {
    const KeyId = keys[setting.verifier];
    const presented = Uint8Array.from(signature);
    const last = presented.length - 1;
    if (setting.turnsABit) presented[last] = (presented[last] ?? 0) ^ 1;
    const answer = await desk.ask('Verify', {
      KeyId,
      Message: utf8(setting.shown),
      Signature: presented,
      SigningAlgorithm: algorithm,
    });
    const spki = bytesOf(await desk.get('GetPublicKey', { KeyId }), 'PublicKey');
    const point = readSpki(spki)?.key ?? new Uint8Array(0);
    const hashed = digest('sha256', utf8(setting.shown));
    const isValidOutside = verifyEcdsa('p-256', point, hashed, presented);
    return {
      setting,
      signatureBytes: presented.length,
      signature: shortHex(presented),
      publicKeyBytes: spki.length,
      byKms: answer.ok ? `SignatureValid: ${answer.output['SignatureValid']}` : answer.refusal.code,
      isValidOutside,
      isValid: answer.ok,
      said: sentence(setting, answer.ok),
    };
  }

  return {
    async sign(text) {
      const output = await desk.get('Sign', {
        KeyId: keys.signer,
        Message: utf8(text),
        SigningAlgorithm: algorithm,
      });
      signature = bytesOf(output, 'Signature');
      return verify({ signed: text, shown: text, turnsABit: false, verifier: 'signer' });
    },
    verify,
  };
}

function sentence({ signed, shown, turnsABit, verifier }: VerifySetting, isValid: boolean): string {
  if (isValid) return 'It fits: this very text was signed with the private half of this key.';
  const causes = [
    ...(signed === shown ? [] : ['the text is not the one that was signed']),
    ...(turnsABit ? ['the signature was altered'] : []),
    ...(verifier === 'other' ? ['the public key is that of another pair'] : []),
  ];
  return `It does not fit: ${causes.join(', and ')}. The check alone does not say which.`;
}
