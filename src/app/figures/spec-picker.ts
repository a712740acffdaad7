// The figure of key specs: a key of the spec and usage that were picked is really made, then every
// cryptographic operation is called on it, with an algorithm that suits the operation.

import { utf8 } from '../../base/bytes.ts';
import { type KeyUsage, specAbilities } from '../../facts/key-specs.ts';
import { type Answer, bytesOf, createDesk, type Desk, type FigurePorts } from './desk.ts';
import type { SpecSetting } from './key-types-settings.ts';

export interface SpecTrial {
  readonly operation: string;
  readonly worked: boolean;
  readonly said: string;
}

export interface SpecState {
  readonly setting: SpecSetting;
  /** Why there is no such key. */
  readonly problem: string | undefined;
  readonly algorithms: string;
  readonly trials: readonly SpecTrial[];
  readonly said: string;
}

export interface SpecPicker {
  pick(setting: SpecSetting): Promise<SpecState>;
}

type Input = Readonly<Record<string, unknown>>;

export async function createSpecPicker(ports: FigurePorts): Promise<SpecPicker> {
  const desk = createDesk(ports);
  const made = new Map<string, Answer>();
  const partner = await desk.createKey({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' });
  const partnerKey = bytesOf(await desk.get('GetPublicKey', { KeyId: partner }), 'PublicKey');

  return {
    async pick(setting) {
      const { spec, usage } = setting;
      const name = `${spec} ${usage}`;
      const answer =
        made.get(name) ?? (await desk.ask('CreateKey', { KeySpec: spec, KeyUsage: usage }));
      made.set(name, answer);
      if (!answer.ok) {
        const problem = `${answer.refusal.code}: ${answer.refusal.message ?? ''}`;
        const said = `CreateKey refuses ${spec} for ${usage}.`;
        return { setting, problem, algorithms: '', trials: [], said };
      }
      const KeyId = String((answer.output['KeyMetadata'] as { KeyId: unknown }).KeyId);
      const trials = await tried(desk, KeyId, setting, partnerKey);
      const works = trials.filter(({ worked }) => worked).length;
      return {
        setting,
        problem: undefined,
        algorithms: (specAbilities[spec].usages[usage] ?? []).join(', '),
        trials,
        said: `${spec} for ${usage}: ${works} of ${trials.length} operations work with this key, for good.`,
      };
    },
  };
}

async function tried(
  desk: Desk,
  KeyId: string,
  { spec }: SpecSetting,
  partnerKey: Uint8Array,
): Promise<readonly SpecTrial[]> {
  const { usages: able } = specAbilities[spec];
  const first = (of: KeyUsage, otherwise: string) => able[of]?.[0] ?? otherwise;
  const encryption = first('ENCRYPT_DECRYPT', 'RSAES_OAEP_SHA_256');
  // An algorithm of the family that the spec has not got for this usage: any one is refused.
  const signing = first('SIGN_VERIFY', 'ECDSA_SHA_256');
  const mac = first('GENERATE_VERIFY_MAC', 'HMAC_SHA_256');
  const Message = utf8('a message');
  const output = new Map<string, Input>();
  const from = (operation: string, member: string) =>
    output.get(operation)?.[member] ?? new Uint8Array(64).fill(1);
  const symmetric = spec === 'SYMMETRIC_DEFAULT' ? {} : { EncryptionAlgorithm: encryption };
  const calls: readonly (readonly [operation: string, input: () => Input])[] = [
    ['Encrypt', () => ({ Plaintext: Message, ...symmetric })],
    ['Decrypt', () => ({ CiphertextBlob: from('Encrypt', 'CiphertextBlob'), ...symmetric })],
    ['GenerateDataKey', () => ({ KeySpec: 'AES_256' })],
    ['Sign', () => ({ Message, SigningAlgorithm: signing })],
    [
      'Verify',
      () => ({ Message, SigningAlgorithm: signing, Signature: from('Sign', 'Signature') }),
    ],
    ['GenerateMac', () => ({ Message, MacAlgorithm: mac })],
    ['VerifyMac', () => ({ Message, MacAlgorithm: mac, Mac: from('GenerateMac', 'Mac') })],
    ['DeriveSharedSecret', () => ({ KeyAgreementAlgorithm: 'ECDH', PublicKey: partnerKey })],
    ['Encapsulate', () => ({ EncapsulationAlgorithm: 'ML_KEM' })],
    [
      'Decapsulate',
      () => ({
        EncapsulationAlgorithm: 'ML_KEM',
        SharedSecretCiphertextBlob: from('Encapsulate', 'SharedSecretCiphertextBlob'),
      }),
    ],
    ['GetPublicKey', () => ({})],
    ['EnableKeyRotation', () => ({})],
  ];
  const trials: SpecTrial[] = [];
  for (const [operation, input] of calls) {
    const before = desk.cloud.world.position;
    const answer = await desk.ask(operation, { KeyId, ...input() });
    desk.cloud.world.travel(before);
    if (answer.ok) output.set(operation, answer.output);
    const said = answer.ok ? told(operation, answer.output) : answer.refusal.code;
    trials.push({ operation, worked: answer.ok, said });
  }
  return trials;
}

function told(operation: string, output: Input): string {
  const bytes = (member: string) => `${bytesOf(output, member).length} bytes`;
  switch (operation) {
    case 'Encrypt':
      return `a ciphertext of ${bytes('CiphertextBlob')}`;
    case 'Sign':
      return `a signature of ${bytes('Signature')}`;
    case 'GenerateMac':
      return `a code of ${bytes('Mac')}`;
    case 'DeriveSharedSecret':
    case 'Encapsulate':
    case 'Decapsulate':
      return `a secret of ${bytes('SharedSecret')}`;
    case 'GetPublicKey':
      return `a public key of ${bytes('PublicKey')}`;
    case 'GenerateDataKey':
      return `a data key of ${bytes('Plaintext')}`;
    default:
      return 'works';
  }
}
