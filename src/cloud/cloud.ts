// The one door: every call of every customer (shell, figures, labs, questions, endpoint) comes in
// here and is checked, authorized, run, committed and recorded in the same order.
//
//   shape -> names -> rate -> authorization -> key state -> handler -> commit -> trail -> wire

import { utf8 } from '../base/bytes.ts';
import type { Random } from '../base/random.ts';
import { isRegion } from '../facts/regions.ts';
import { createHsm, type HsmOptions } from '../hsm/create-hsm.ts';
import type { DomainKey } from '../hsm/domain-key.ts';
import type { Hsm } from '../hsm/hsm.ts';
import { parseBlob } from '../kms/blob.ts';
import { refuseDryRun } from '../kms/dry-run.ts';
import { grantOfToken } from '../kms/grant-tokens.ts';
import { uuidOf } from '../kms/identifiers.ts';
import { checkKey, type KmsOperation, type Resolution, type Use } from '../kms/operation.ts';
import { kmsOperations } from '../kms/operations/index.ts';
import { kmsLastUses } from '../kms/rows.ts';
import { revealBlob } from '../kms/sealing.ts';
import { Refusal, refuse, type ServiceError } from '../service/refusal.ts';
import { validationMessage, violations } from '../service/validate.ts';
import { accept, encode } from '../service/wire.ts';
import { accountId, adminCredentials, adminOf, type Credentials } from './accounts.ts';
import { Denied, permit } from './permit.ts';
import type { Call, Principal, Reply, WireRecord } from './reply.ts';
import { clock, settlers, worldTables } from './tables.ts';
import { Throttle } from './throttle.ts';
import { callEvent, serviceEvent, trailEvents } from './trail.ts';
import { TrailRetention } from './trail-retention.ts';
import { createWorld, type World, type WorldOptions, type WorldState } from './world.ts';

/** What the cloud takes from outside. With a seed and a fixed clock it replays byte for byte. */
export interface Ports {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly domainKey: DomainKey;
}

export interface CloudOptions extends WorldOptions {
  /** The account there is; AWS's documentation account unless another is named. */
  readonly account?: string;
  /** The access key of the account's first user. */
  readonly credentials?: Credentials;
  /** How many events the trail keeps, the newest ones; all of them unless a number is given. */
  readonly trailEvents?: number;
  /** Cryptography other than the reference. */
  readonly hsm?: HsmOptions;
}

export interface CloudState {
  readonly version: 1;
  readonly world: WorldState;
}

export interface Cloud {
  call(call: Call): Promise<Reply>;
  principalFor(env: Readonly<Record<string, string>>): Principal | undefined;
  readonly admin: Principal;
  readonly credentials: Credentials;
  /** The simulated moment: the port's time and what was advanced. */
  nowMs(): number;
  /** Moves the clock on and lets everything happen that is due until then, in order. */
  advance(ms: number): Promise<void>;
  readonly world: World;
  readonly hsm: Hsm;
  onWire(listener: (record: WireRecord) => void): () => void;
  save(): CloudState;
  /** Opens a blob without a call: for lab checks, which must leave no trace. */
  reveal(
    blob: Uint8Array,
    encryptionContext?: Readonly<Record<string, string>>,
  ): Promise<{ readonly plaintext: Uint8Array; readonly keyId: string } | undefined>;
}

const operations = new Map(kmsOperations.map((operation) => [operation.name, operation]));

/** A call whose rows keep changing under it is a bug, not bad luck. */
const maxAttempts = 8;

export function createCloud(ports: Ports, state?: CloudState, options: CloudOptions = {}): Cloud {
  const world = createWorld(worldTables, state?.world, options);
  const hsm = createHsm(ports.domainKey, ports.random, options.hsm);
  const credentials = options.credentials ?? adminCredentials;
  const admin = adminOf(options.account ?? accountId, credentials);
  const retention = new TrailRetention(world, options.trailEvents);
  const throttle = new Throttle(world);
  const listeners = new Set<(record: WireRecord) => void>();
  const uuid = () => uuidOf(ports.random(16));
  const nowMs = () => ports.nowMs() + (world.get(clock, 'clock')?.advancedMs ?? 0);

  /** Lets what is due by a moment happen, oldest first. */
  async function settle(untilMs: number): Promise<void> {
    for (;;) {
      const due = world.nextDue();
      if (!due || due.dueMs > untilMs) return;
      const settler = settlers[due.table];
      if (!settler) throw new Error(`nothing can settle a row of ${due.table}`);
      const tx = world.begin();
      const events = await settler(due.key, { tx, hsm, nowMs: due.dueMs });
      for (const event of events) tx.put(trailEvents, serviceEvent(event, uuid(), due.dueMs));
      // A row that changed meanwhile makes the commit fail; the queue then tells what is due now.
      world.commit(tx, `kms:${events[0]?.eventName ?? 'Settle'}`, due.dueMs);
    }
  }

  async function call(request: Call): Promise<Reply> {
    const atMs = nowMs();
    if (world.nextDue()) await settle(atMs);
    const reply = await answer(request, atMs);
    if (listeners.size > 0) tell(request, reply, atMs);
    return reply;
  }

  async function answer(request: Call, atMs: number): Promise<Reply> {
    const requestId = uuid();
    const refused = (error: ServiceError): Reply => ({ ok: false, requestId, error });
    const operation = request.service === 'kms' ? operations.get(request.operation) : undefined;
    if (!operation || !isRegion(request.region)) {
      return refused({ code: 'UnknownOperationException', httpStatus: 400 });
    }
    const accepted = accept(operation.input, request.input);
    if (!accepted.ok) {
      return refused({
        code: 'SerializationException',
        httpStatus: 400,
        message: accepted.message,
      });
    }
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const isFirst = attempt === 0;
      const done = await attemptCall(request, operation, accepted.value, requestId, atMs, isFirst);
      if (done) return done;
    }
    throw new Error(`${request.operation} could not be committed`);
  }

  /** One try at a call; undefined when rows it read have changed before its commit. */
  async function attemptCall(
    request: Call,
    operation: KmsOperation,
    input: Readonly<Record<string, unknown>>,
    requestId: string,
    atMs: number,
    isFirst: boolean,
  ): Promise<Reply | undefined> {
    const tx = world.begin();
    let reply: Reply;
    let uses: readonly Use[] = [];
    try {
      const found = violations(operation.input, input);
      if (found.length > 0) refuse('ValidationException', validationMessage(found));
      const { principal } = request;
      const place = { region: request.region, account: principal.account };
      const resolution = { place, reader: tx, principalArn: principal.arn };
      uses = operation.uses(input, resolution);
      if (isFirst) throttle.count({ operation: operation.name, input, uses, place, nowMs: atMs });
      checkGrantTokens(input, resolution);
      for (const use of uses) permit(use, principal, input);
      for (const use of uses) checkKey(use, operation.name, tx);
      const output = await operation.handle(input, {
        place,
        principalArn: principal.arn,
        tx,
        hsm,
        random: ports.random,
        nowMs: atMs,
        key: (as) => {
          const key = uses.find((use) => use.as === as)?.key;
          if (!key) throw new Error(`${operation.name} uses no key as ${as}`);
          return key;
        },
        fail: refuse,
      });
      if (input['DryRun'] === true) refuseDryRun();
      reply = { ok: true, requestId, output };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const decision = error instanceof Denied ? { decision: error.decision } : {};
      reply = { ok: false, requestId, error: error.error, ...decision };
    }
    // A refusal writes nothing but its line in the trail.
    const writes = reply.ok ? tx : world.begin();
    const resources = uses.filter((use) => use.key).map((use) => use.resource);
    const eventID = uuid();
    if (reply.ok && operation.tracked) {
      for (const { key } of uses) {
        if (!key) continue;
        const use = { keyArn: key.arn, operation: operation.name, atMs, requestId };
        writes.put(kmsLastUses, { ...use, eventId: eventID });
      }
    }
    const event = { call: request, reply, operation, input, resources, eventID, nowMs: atMs };
    writes.put(trailEvents, callEvent(event));
    retention.makeRoom(writes);
    return world.commit(writes, `kms:${operation.name}`, atMs) ? reply : undefined;
  }

  function tell(request: Call, reply: Reply, atMs: number): void {
    const operation = operations.get(request.operation);
    const accepted = operation && accept(operation.input, request.input);
    const requestBytes =
      operation && accepted?.ok ? bodyBytes(encode(operation.input, accepted.value)) : 0;
    const body = reply.ok
      ? operation && encode(operation.output, reply.output)
      : { __type: reply.error.code, message: reply.error.message };
    const record = { call: request, reply, atMs, requestBytes, replyBytes: bodyBytes(body) };
    for (const listener of listeners) listener(record);
  }

  return {
    call,
    principalFor: (env) =>
      env['AWS_ACCESS_KEY_ID'] === credentials.accessKeyId ? admin : undefined,
    admin,
    credentials,
    nowMs,
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new Error('the clock moves forward only');
      const tx = world.begin();
      const advancedMs = (tx.get(clock, 'clock')?.advancedMs ?? 0) + ms;
      tx.put(clock, { id: 'clock', advancedMs });
      world.commit(tx, 'advance', nowMs());
      await settle(nowMs());
    },
    world,
    hsm,
    onWire(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save: () => ({ version: 1, world: world.save() }),
    async reveal(bytes, encryptionContext) {
      const blob = parseBlob(bytes);
      const opened = blob && (await revealBlob(blob, encryptionContext, { reader: world, hsm }));
      return opened && { plaintext: opened.plaintext, keyId: opened.key.keyId };
    },
  };
}

/** Every token must belong to a grant that is there, whichever key it is on. */
function checkGrantTokens(input: Readonly<Record<string, unknown>>, resolution: Resolution): void {
  const tokens = (input['GrantTokens'] ?? []) as readonly string[];
  for (const token of tokens) grantOfToken(token, resolution);
}

function bodyBytes(body: unknown): number {
  return utf8(JSON.stringify(body ?? {})).length;
}
