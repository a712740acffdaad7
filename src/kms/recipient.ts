// Replies for an attested enclave: instead of the secret, the secret sealed for the RSA key in the
// attestation document.

import type { Hsm } from '../hsm/hsm.ts';
import { refuse } from '../service/refusal.ts';
import { readAttestation } from './attestation.ts';

export interface Recipient {
  readonly KeyEncryptionAlgorithm?: 'RSAES_OAEP_SHA_256' | undefined;
  readonly AttestationDocument?: Uint8Array | undefined;
}

/** The secret under its own member, or for a recipient the sealed one. */
export async function secretReply<Name extends string>(
  name: Name,
  secret: Uint8Array,
  recipient: Recipient | undefined,
  hsm: Hsm,
): Promise<{ readonly [K in Name]?: Uint8Array } & { CiphertextForRecipient?: Uint8Array }> {
  if (!recipient) return { [name]: secret } as { readonly [K in Name]?: Uint8Array };
  const publicKey =
    recipient.AttestationDocument && readAttestation(recipient.AttestationDocument)?.publicKey;
  const sealed = publicKey && (await hsm.sealForRecipient(publicKey, secret));
  secret.fill(0);
  // The text of AWS's message is not known; this one is ours.
  if (!sealed) {
    return refuse('ValidationException', 'the attestation document has no usable RSA public key');
  }
  return { CiphertextForRecipient: sealed } as { CiphertextForRecipient: Uint8Array } & {
    readonly [K in Name]?: Uint8Array;
  };
}
