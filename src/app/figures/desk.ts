// A small cloud of a figure's own, in memory: its calls, its AWS CLI, its last event in the trail.
// What a figure shows has happened here; with a seed and a fixed clock it happens again the same way.

import { lossyTextOf, toBase64 } from '../../base/bytes.ts';
import type { Random } from '../../base/random.ts';
import { type Cloud, createCloud } from '../../cloud/cloud.ts';
import type { WireRecord } from '../../cloud/reply.ts';
import { type TrailEvent, trailEvents } from '../../cloud/trail.ts';
import { gcmKeyBytes } from '../../crypto/aes-gcm.ts';
import { softwareDomainKey } from '../../hsm/domain-key.ts';
import { aws } from '../../shell/commands/aws/index.ts';
import type { FileResult, Files } from '../../shell/files.ts';

export interface FigurePorts {
  readonly random: Random;
  readonly nowMs: () => number;
}

export interface Refused {
  readonly code: string;
  readonly message?: string;
}

export type Answer =
  | { readonly ok: true; readonly output: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly refusal: Refused };

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface Desk {
  readonly cloud: Cloud;
  /** The bodies of the last call, for whoever shows the wire. */
  readonly wire: () => WireRecord | undefined;
  ask(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** For calls of the figure itself, which must succeed. */
  get(
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  createKey(input?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The AWS CLI of the lab, with its words already split. */
  aws(
    args: readonly string[],
    more?: { files?: Readonly<Record<string, Uint8Array>>; env?: Readonly<Record<string, string>> },
  ): Promise<Printed>;
  lastEvent(): TrailEvent | undefined;
}

export const figureRegion = 'us-east-1';

export function createDesk({ random, nowMs }: FigurePorts): Desk {
  return deskOver(
    createCloud({ random, nowMs, domainKey: softwareDomainKey(random(gcmKeyBytes), random) }),
    random,
  );
}

export function deskOver(cloud: Cloud, random: Random): Desk {
  let crossed: WireRecord | undefined;
  cloud.onWire((record) => {
    crossed = record;
  });

  const desk: Desk = {
    cloud,
    wire: () => crossed,
    async ask(operation, input) {
      const reply = await cloud.call({
        service: 'kms',
        operation,
        region: figureRegion,
        principal: cloud.admin,
        input,
      });
      if (reply.ok) return { ok: true, output: reply.output };
      const { code, message } = reply.error;
      return { ok: false, refusal: message === undefined ? { code } : { code, message } };
    },
    async get(operation, input) {
      const answer = await desk.ask(operation, input);
      if (!answer.ok) throw new Error(`the figure's own ${operation}: ${answer.refusal.code}`);
      return answer.output;
    },
    async createKey(input = {}) {
      const { KeyMetadata } = await desk.get('CreateKey', input);
      return String((KeyMetadata as { KeyId: unknown }).KeyId);
    },
    async aws(args, { files = {}, env = {} } = {}) {
      crossed = undefined;
      const { accessKeyId, secretAccessKey } = cloud.credentials;
      const { stdout, stderr, exitCode } = await aws.run({
        args,
        stdin: new Uint8Array(0),
        env: {
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_DEFAULT_REGION: figureRegion,
          ...env,
        },
        cwd: '/',
        files: heldFiles(files),
        cloud,
        random,
      });
      return { stdout: lossyTextOf(stdout).trimEnd(), stderr: stderr.trim(), exitCode };
    },
    lastEvent: () => cloud.world.all(trailEvents).at(-1),
  };
  return desk;
}

export function bytesOf(output: Readonly<Record<string, unknown>>, member: string): Uint8Array {
  const value = output[member];
  if (!(value instanceof Uint8Array)) throw new Error(`${member} is not bytes`);
  return value;
}

/** A JSON body as it crosses: bytes in base64. */
export function bodyText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, inner: unknown) => (inner instanceof Uint8Array ? toBase64(inner) : inner),
    2,
  );
}

/** Files that are read only; the CLI of a figure writes none. */
function heldFiles(held: Readonly<Record<string, Uint8Array>>): Files {
  const lacking = { ok: false, problem: 'missing' } as const;
  const denied = { ok: false, problem: 'denied' } as const;
  const find = (path: string) => held[path.replace(/^[./]+/, '')];
  const bytesAt = (path: string): FileResult<Uint8Array> => {
    const value = find(path);
    return value ? { ok: true, value } : lacking;
  };
  return {
    read: async (path) => bytesAt(path),
    write: async () => denied,
    makeFolder: async () => denied,
    remove: async () => denied,
    stat: async (path) => {
      const found = find(path);
      return found
        ? { ok: true, value: { kind: 'file', bytes: found.length, modifiedMs: 0 } }
        : lacking;
    },
    list: async () => lacking,
    absolute: (path) => (path.startsWith('/') ? path : `/${path}`),
  };
}
