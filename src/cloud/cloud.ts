// The one door: every call of every customer (shell, figures, labs, questions, endpoint) comes in
// here and is checked, authorized, run, committed and recorded in the same order.
//
//   shape -> names -> rate -> authorization -> key state -> handler -> commit -> trail -> wire
//
// What differs from service to service is its runner (runner.ts).

import type { Random } from '../base/random.ts';
import { isRegion } from '../facts/regions.ts';
import { createHsm, type HsmOptions } from '../hsm/create-hsm.ts';
import type { DomainKey } from '../hsm/domain-key.ts';
import type { Hsm } from '../hsm/hsm.ts';
import { parseBlob } from '../kms/blob.ts';
import { refuseDryRun } from '../kms/dry-run.ts';
import { uuidOf } from '../kms/identifiers.ts';
import { revealBlob } from '../kms/sealing.ts';
import type { Decision } from '../policy/decision.ts';
import { Refusal, refuse, type ServiceError } from '../service/refusal.ts';
import { validationMessage, violations } from '../service/validate.ts';
import { accept } from '../service/wire.ts';
import {
  accountId,
  adminCredentials,
  adminOf,
  type Credentials,
  foundAccount,
  type Identified,
  identify,
} from './accounts.ts';
import { asker } from './asking.ts';
import { type Authenticated, authenticate } from './authenticate.ts';
import { Denied, isAllowed, permit } from './authorize.ts';
import { type Instance, instanceOf } from './instance.ts';
import { mayCall, type Question } from './may-call.ts';
import type { Call, Principal, Reply, WireRecord } from './reply.ts';
import type { PlannedUse, Runner } from './runner.ts';
import { runnerOf } from './services.ts';
import { clock, settlers, worldTables } from './tables.ts';
import { Throttle } from './throttle.ts';
import { callEvent, serviceEvent, trailEvents } from './trail.ts';
import { TrailRetention } from './trail-retention.ts';
import { wireRecord } from './wire-record.ts';
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
  /** The caller behind the access key of an environment, if its credentials are right. */
  principalFor(env: Readonly<Record<string, string>>): Principal | undefined;
  /** Who signs with these credentials, or how the service turns them away. */
  authenticate(credentials: Credentials, service: string): Promise<Authenticated>;
  /** The machine this runs on, as an EC2 instance. */
  readonly instance: Instance;
  /** Whose an access key is, and the secret that must have signed. */
  identify(accessKeyId: string): Identified;
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
  /** What authorization would say to a call, which is not made; undefined for a stranger. */
  mayCall(question: Question): Decision | undefined;
  /** Opens a blob without a call: for lab checks, which must leave no trace. */
  reveal(
    blob: Uint8Array,
    encryptionContext?: Readonly<Record<string, string>>,
  ): Promise<{ readonly plaintext: Uint8Array; readonly keyId: string } | undefined>;
}

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

  // The first account is not a call: no undo reaches behind it.
  const founding = world.begin();
  foundAccount(founding, admin.account, credentials, ports.nowMs());
  world.seed(founding);

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
    if (listeners.size > 0) await tell(request, reply, atMs);
    return reply;
  }

  async function answer(request: Call, atMs: number): Promise<Reply> {
    const requestId = uuid();
    const refused = (error: ServiceError): Reply => ({ ok: false, requestId, error });
    const runner = await runnerOf(request.service);
    const operation = runner?.operations.get(request.operation);
    if (!runner || !operation || !isRegion(request.region)) {
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
      const done = await attemptCall(request, runner, accepted.value, requestId, atMs, isFirst);
      if (done) return done;
    }
    throw new Error(`${request.operation} could not be committed`);
  }

  /** One try at a call; undefined when rows it read have changed before its commit. */
  async function attemptCall(
    request: Call,
    runner: Runner,
    input: Readonly<Record<string, unknown>>,
    requestId: string,
    atMs: number,
    isFirst: boolean,
  ): Promise<Reply | undefined> {
    const operation = runner.operations.get(request.operation);
    if (!operation) throw new Error(`no operation ${request.operation}`);
    const { principal: caller, region, userAgent } = request;
    const place = { region, account: caller.account };
    const tx = world.begin();
    let reply: Reply;
    let uses: readonly PlannedUse[] = [];
    let note: ReturnType<Runner['plan']>['note'];
    try {
      const found = violations(operation.input, input);
      if (found.length > 0) {
        const { invalid, invalidMessage = validationMessage(found) } = runner.codes;
        refuse(invalid, invalidMessage);
      }
      const { name } = operation;
      const { random } = ports;
      const ask = asker({ caller, region, nowMs: atMs, userAgent, reader: tx });
      const plan = runner.plan({
        operation: name,
        input,
        caller,
        place,
        tx,
        hsm,
        random,
        nowMs: atMs,
        isAllowed: (use, facts) => isAllowed(ask(use, facts)),
      });
      uses = plan.uses;
      note = plan.note?.bind(plan);
      if (isFirst && request.service === 'kms') {
        throttle.count({ operation: name, input, uses, place, nowMs: atMs });
      }
      for (const use of uses) {
        permit(ask(use, plan.factsOf(use)), runner.codes.denied);
      }
      plan.check();
      const output = await plan.run();
      if (input['DryRun'] === true) refuseDryRun();
      reply = { ok: true, requestId, output };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { decision, asked } = error instanceof Denied ? error : {};
      const httpStatus = runner.statusOf(error.error.code);
      reply = {
        ok: false,
        requestId,
        error: { ...error.error, httpStatus },
        ...(decision && { decision }),
        ...(asked && { asked }),
      };
    }
    // A refusal writes nothing but its line in the trail.
    const writes = reply.ok ? tx : world.begin();
    const resources = namedResources(uses);
    const eventID = uuid();
    if (reply.ok) note?.(writes, { eventId: eventID, requestId });
    const { isGlobal } = runner;
    const event = { call: request, reply, operation, input, resources, eventID, nowMs: atMs };
    writes.put(trailEvents, callEvent({ ...event, reader: world, isGlobal }));
    retention.makeRoom(writes);
    return world.commit(writes, `${request.service}:${operation.name}`, atMs) ? reply : undefined;
  }

  async function tell(request: Call, reply: Reply, atMs: number): Promise<void> {
    const operation = (await runnerOf(request.service))?.operations.get(request.operation);
    const record = wireRecord(request, reply, atMs, operation);
    for (const listener of listeners) listener(record);
  }

  return {
    call,
    principalFor(env) {
      const found = identify(world, env['AWS_ACCESS_KEY_ID'] ?? '', nowMs());
      const isSigned =
        found.ok &&
        env['AWS_SECRET_ACCESS_KEY'] === found.secret &&
        (found.token === undefined || env['AWS_SESSION_TOKEN'] === found.token);
      return isSigned ? found.caller : undefined;
    },
    async authenticate(given, service) {
      const { kind } = (await runnerOf(service))?.protocol ?? { kind: 'json' };
      return authenticate(world, given, kind, nowMs());
    },
    instance: instanceOf({ world, call, nowMs }),
    identify: (accessKeyId) => identify(world, accessKeyId, nowMs()),
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
    mayCall: (question) => mayCall(question, world, nowMs()),
    async reveal(bytes, encryptionContext) {
      const blob = parseBlob(bytes);
      const opened = blob && (await revealBlob(blob, encryptionContext, { reader: world, hsm }));
      return opened && { plaintext: opened.plaintext, keyId: opened.key.keyId };
    },
  };
}

/** What the trail names: keys, and of other services every resource with an ARN, each once. */
function namedResources(uses: readonly PlannedUse[]): readonly string[] {
  const named = uses.filter(
    ({ key, action, resource }) =>
      key !== undefined || (!action.startsWith('kms:') && resource.startsWith('arn:')),
  );
  const resources = named.map(({ resource }) => resource);
  return resources.length < 2 ? resources : [...new Set(resources)];
}
