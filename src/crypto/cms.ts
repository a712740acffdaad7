// CMS EnvelopedData (RFC 5652 6) for one RSA recipient named by its key, as KMS gives an enclave
// (CiphertextForRecipient). Written with indefinite lengths like the real ones; read in any BER.
//
//   SEQ(80) { envelopedData, [0](80) SEQ(80) { INTEGER 2,
//     SET { SEQ { INTEGER 2, [0] ski, RSAES-OAEP with SHA-256, OCTET STRING RSA-OAEP(content key) } },
//     SEQ(80) { data, AES-256-CBC iv, [0](80) { OCTET STRING ciphertext } } } }

import { concat, equalBytes } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { aesBlockBytes, decryptCbc, encryptCbc } from './aes-cbc.ts';
import { derFromBer } from './ber.ts';
import {
  childrenOf,
  contentOf,
  contextTag,
  type DerValue,
  der,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTags,
  integerOf,
  oidOf,
  readDer,
} from './der.ts';
import { decryptOaep, encryptOaep } from './rsa.ts';
import { type RsaPrivateKey, readRsaPublicKey } from './rsa-keys.ts';
import { sha256 } from './sha256.ts';
import { readSpki } from './spki.ts';

const oids = {
  data: '1.2.840.113549.1.7.1',
  envelopedData: '1.2.840.113549.1.7.3',
  oaep: '1.2.840.113549.1.1.7',
  mgf1: '1.2.840.113549.1.1.8',
  sha256: '2.16.840.1.101.3.4.2.1',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

const contentKeyBytes = 32;
const wrapper = contextTag(0, 'constructed');
const implicit = contextTag(0, 'primitive');

export interface Envelope {
  /** SHA-256 of the recipient's SPKI: how a key finds what is meant for it. */
  readonly keyId: Uint8Array;
  /** The content key, encrypted with RSAES-OAEP. */
  readonly wrappedKey: Uint8Array;
  readonly iv: Uint8Array;
  /** AES-256-CBC with PKCS#7 padding. */
  readonly ciphertext: Uint8Array;
}

/** A text that only the holder of the RSA key can read; undefined where `spki` is no RSA key. */
export function sealEnvelope(
  spki: Uint8Array,
  text: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const encoded = readSpki(spki);
  const recipient = encoded?.algorithm === 'rsa' ? readRsaPublicKey(encoded.key) : undefined;
  if (!recipient) return undefined;
  const key = random(contentKeyBytes);
  const iv = random(aesBlockBytes);
  const wrappedKey = encryptOaep(recipient, { hash: 'sha256' }, key, random);
  const ciphertext = encryptCbc({ key, iv }, text);
  key.fill(0);
  if (!wrappedKey || !ciphertext) return undefined;
  return writeEnvelope({ keyId: sha256(spki), wrappedKey, iv, ciphertext });
}

/** undefined where it is no such envelope, or one for another key. */
export function openEnvelope(
  key: RsaPrivateKey,
  envelope: Uint8Array,
  random: Random,
): Uint8Array | undefined {
  const parts = readEnvelope(envelope);
  if (!parts) return undefined;
  const contentKey = decryptOaep(key, { hash: 'sha256' }, parts.wrappedKey, random);
  if (contentKey?.length !== contentKeyBytes) return undefined;
  return decryptCbc({ key: contentKey, iv: parts.iv }, parts.ciphertext);
}

export function writeEnvelope({ keyId, wrappedKey, iv, ciphertext }: Envelope): Uint8Array {
  const recipient = derSequence(
    derInteger(2),
    der(implicit, keyId),
    oaepAlgorithm(),
    derOctetString(wrappedKey),
  );
  const content = indefinite(
    derTags.sequence,
    derOid(oids.data),
    derSequence(derOid(oids.aes256Cbc), derOctetString(iv)),
    indefinite(wrapper, derOctetString(ciphertext)),
  );
  const version = derInteger(2);
  const data = indefinite(derTags.sequence, version, der(derTags.set, recipient), content);
  return indefinite(derTags.sequence, derOid(oids.envelopedData), indefinite(wrapper, data));
}

/** undefined for every other type, recipient, cipher or number of recipients. */
export function readEnvelope(bytes: Uint8Array): Envelope | undefined {
  const plain = derFromBer(bytes);
  const [type, inside] = childrenOf(plain && readDer(plain), derTags.sequence) ?? [];
  const [data] = childrenOf(inside, wrapper) ?? [];
  const [version, recipients, content] = childrenOf(data, derTags.sequence) ?? [];
  if (oidOf(type) !== oids.envelopedData || integerOf(version) !== 2) return undefined;
  const [recipient, ...others] = childrenOf(recipients, derTags.set) ?? [];
  if (others.length > 0) return undefined;
  const [kind, name, algorithm, wrapped] = childrenOf(recipient, derTags.sequence) ?? [];
  const keyId = contentOf(name, implicit);
  const wrappedKey = contentOf(wrapped, derTags.octetString);
  if (integerOf(kind) !== 2 || !keyId || !wrappedKey || !isOaep(algorithm)) return undefined;
  const body = readContent(content);
  return body && { keyId, wrappedKey, ...body };
}

function readContent(value: DerValue | undefined): Pick<Envelope, 'iv' | 'ciphertext'> | undefined {
  const [type, cipher, text] = childrenOf(value, derTags.sequence) ?? [];
  const [name, parameters] = childrenOf(cipher, derTags.sequence) ?? [];
  const iv = contentOf(parameters, derTags.octetString);
  const isOurs = oidOf(type) === oids.data && oidOf(name) === oids.aes256Cbc;
  if (!isOurs || iv?.length !== aesBlockBytes) return undefined;
  // [0] IMPLICIT OCTET STRING: in one piece, or in several.
  const pieces = text?.tag === wrapper ? text.children : undefined;
  const parts = pieces?.map((piece) => contentOf(piece, derTags.octetString)) ?? [
    contentOf(text, implicit),
  ];
  if (parts.some((part) => part === undefined)) return undefined;
  return { iv, ciphertext: concat(...parts.filter((part) => part !== undefined)) };
}

/** Compared as a whole: other hashes would be another algorithm. */
function isOaep(value: DerValue | undefined): boolean {
  return value !== undefined && equalBytes(der(value.tag, value.content), oaepAlgorithm());
}

function oaepAlgorithm(): Uint8Array {
  const hash = derSequence(derOid(oids.sha256), derNull());
  const mask = derSequence(derOid(oids.mgf1), hash);
  const parameters = derSequence(der(wrapper, hash), der(contextTag(1, 'constructed'), mask));
  return derSequence(derOid(oids.oaep), parameters);
}

/** X.690 8.1.3.6: the length 80, and the end mark 00 00 after the content. */
function indefinite(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  return concat(Uint8Array.of(tag, 0x80), ...content, Uint8Array.of(0, 0));
}
