// The figure of writers and readers: a preparer, a writer and a reader, each a user with a policy of
// its own, and three ways in which a key for new records comes into the world. Every cell is a call
// that was made or refused, and a record that opened or did not.

import { equalBytes, utf8 } from '../../base/bytes.ts';
import type { Principal } from '../../cloud/reply.ts';
import { gcmIvBytes, gcmKeyBytes, openGcm, sealGcm } from '../../crypto/aes-gcm.ts';
import { referenceCrypto } from '../../crypto/reference-crypto.ts';
import type { RolesSetting, Supply } from './envelope-settings.ts';
import { type FigurePorts, smallCloud } from './small-cloud.ts';

export interface RoleRow {
  readonly who: 'preparer' | 'writer' | 'reader';
  readonly may: string;
  readonly seals: string;
  readonly opensOthers: string;
}

export interface RolesState {
  readonly setting: RolesSetting;
  readonly rows: readonly RoleRow[];
  readonly said: string;
}

export interface WritersReaders {
  run(setting: RolesSetting): Promise<RolesState>;
}

const yes = 'yes';
const scheme = 'rsa-oaep-sha256';
const record = utf8('a record that somebody else has written');

/** A record as it lies in the store: under a data key, or under a public key. */
interface Stored {
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
  /** What KMS has to unwrap: a data key, or a private key. */
  readonly wrapped: Uint8Array;
  /** Of a record sealed under a public key: its own key, encrypted with that public key. */
  readonly recordKey?: Uint8Array;
}

interface Supplied {
  readonly wrapped: Uint8Array;
  readonly publicKey?: Uint8Array;
}

export function createWritersReaders(ports: FigurePorts): WritersReaders {
  return { run: (setting) => run(ports, setting) };
}

const preparing: Readonly<Record<Supply, string>> = {
  own: '',
  prepared: 'GenerateDataKeyWithoutPlaintext',
  pair: 'GenerateDataKeyPairWithoutPlaintext',
};

async function run(ports: FigurePorts, setting: RolesSetting): Promise<RolesState> {
  const small = smallCloud(ports);
  const KeyId = await small.key();
  const { supply } = setting;
  const allowed = {
    preparer: supply === 'own' ? [] : [preparing[supply]],
    writer: [
      ...(supply === 'own' ? ['GenerateDataKey'] : []),
      ...(setting.writerDecrypts ? ['Decrypt'] : []),
    ],
    reader: setting.readerDecrypts ? ['Decrypt'] : [],
  };
  const people = {
    preparer: await person('preparer'),
    writer: await person('writer'),
    reader: await person('reader'),
  };

  async function person(name: keyof typeof allowed): Promise<Principal> {
    const user = await small.user(name);
    const Action = allowed[name].map((operation) => `kms:${operation}`);
    if (Action.length === 0) return user;
    const Statement = [{ Effect: 'Allow', Action, Resource: KeyId }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await small.make('PutUserPolicy', { UserName: name, PolicyName: name, PolicyDocument }, 'iam');
    return user;
  }

  /** The members of the reply, or the code of the refusal. */
  async function ask(who: Principal, operation: string, input: Readonly<Record<string, unknown>>) {
    const reply = await small.call(who, operation, { KeyId, ...input });
    return reply.ok ? reply.output : reply.error.code;
  }

  const prepare = async (who: Principal): Promise<Supplied | string> => {
    if (supply === 'pair') {
      const made = await ask(who, preparing.pair, { KeyPairSpec: 'RSA_2048' });
      if (typeof made === 'string') return made;
      return {
        wrapped: made['PrivateKeyCiphertextBlob'] as Uint8Array,
        publicKey: made['PublicKey'] as Uint8Array,
      };
    }
    const made = await ask(who, preparing.prepared, { KeySpec: 'AES_256' });
    return typeof made === 'string' ? made : { wrapped: made['CiphertextBlob'] as Uint8Array };
  };
  const unwrap = async (who: Principal, wrapped: Uint8Array): Promise<Uint8Array | string> => {
    const out = await ask(who, 'Decrypt', { CiphertextBlob: wrapped });
    return typeof out === 'string' ? out : (out['Plaintext'] as Uint8Array);
  };

  /** Seals a record as this person, with what lies ready; a code where KMS refuses. */
  async function seal(who: Principal, ready: Supplied | undefined): Promise<Stored | string> {
    const iv = ports.random(gcmIvBytes);
    if (ready?.publicKey) {
      const key = ports.random(gcmKeyBytes);
      const recordKey = referenceCrypto
        .openPublicKey(ready.publicKey)
        ?.encrypt(scheme, key, ports.random);
      if (!recordKey) throw new Error('the public key does not encrypt');
      return { iv, sealed: sealGcm({ key, iv }, record), wrapped: ready.wrapped, recordKey };
    }
    if (ready) {
      const key = await unwrap(who, ready.wrapped);
      if (typeof key === 'string') return key;
      return { iv, sealed: sealGcm({ key, iv }, record), wrapped: ready.wrapped };
    }
    const made = await ask(who, 'GenerateDataKey', { KeySpec: 'AES_256' });
    if (typeof made === 'string') return made;
    const key = made['Plaintext'] as Uint8Array;
    const wrapped = made['CiphertextBlob'] as Uint8Array;
    return { iv, sealed: sealGcm({ key, iv }, record), wrapped };
  }

  /** Opens a stored record as this person. */
  async function open(who: Principal, stored: Stored): Promise<string> {
    const inside = await unwrap(who, stored.wrapped);
    if (typeof inside === 'string') return inside;
    const key = stored.recordKey
      ? referenceCrypto.openPrivateKey(inside)?.decrypt(scheme, stored.recordKey, ports.random)
      : inside;
    const opened = key && openGcm({ key, iv: stored.iv }, stored.sealed);
    return opened && equalBytes(opened, record) ? yes : 'no';
  }

  // What lies ready for the writer, and a record of somebody else under a key of the same kind.
  const ready = supply === 'own' ? undefined : await prepare(people.preparer);
  if (typeof ready === 'string') throw new Error(`the preparer was refused: ${ready}`);
  const others = await seal(small.cloud.admin, ready);
  if (typeof others === 'string') throw new Error(`the figure's own record: ${others}`);

  const rows: RoleRow[] = [];
  for (const who of ['preparer', 'writer', 'reader'] as const) {
    const made = await seal(people[who], ready);
    rows.push({
      who,
      may: allowed[who].join(', ') || 'nothing',
      seals: typeof made === 'string' ? made : yes,
      opensOthers: await open(people[who], others),
    });
  }
  return { setting, rows, said: sentence(setting, rows) };
}

function sentence({ supply }: RolesSetting, rows: readonly RoleRow[]): string {
  const writer = rows.find(({ who }) => who === 'writer');
  const reader = rows.find(({ who }) => who === 'reader');
  const seals = writer?.seals === yes;
  const opens = writer?.opensOthers === yes;
  const first = seals
    ? opens
      ? 'The writer seals, and reads what others have written: writers and readers are not apart.'
      : 'The writer seals and cannot open what others have written.'
    : 'The writer cannot seal: a wrapped data key is of no use to whoever may not unwrap it.';
  const note =
    supply === 'own' && seals && !opens
      ? ' What it seals itself it could read, as long as it keeps that data key.'
      : '';
  const last = reader?.opensOthers === yes ? '' : ' Nobody was given the right to read.';
  return first + note + (opens ? '' : last);
}
