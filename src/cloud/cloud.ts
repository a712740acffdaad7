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
import { type AcceptedCall, refusedReply } from './accepted-call.ts';
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
import {
  type AskedService,
  type Authenticated,
  authenticate,
  authenticateSigned,
  type SignedWith,
} from './authenticate.ts';
import { isAllowed, permit } from './authorize.ts';
import { type Instance, instanceOf } from './instance.ts';
import { mayCall, type Question } from './may-call.ts';
import type { Call, Principal, Reply, WireRecord } from './reply.ts';
import type { Plan, PlannedUse, Runner, UseFacts } from './runner.ts';
import { loadedRunner, runnerOf } from './services.ts';
import { clock, settlers, worldTables } from './tables.ts';
import { Throttle } from './throttle.ts';
import { callEvents, globalRegion, serviceEvent, trailEvents } from './trail.ts';
import { TrailRetention } from './trail-retention.ts';
import { wireRecord } from './wire-record.ts';
import { createWorld, type World, type WorldOptions, type WorldState } from './world.ts';
import { WritingTurns } from './writing-turns.ts';

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
  /** The same where the secret does not come along, but a signature made with it. */
  authenticateSigned(signed: SignedWith, service: AskedService): Authenticated;
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

/** A call that is overtaken again and again though it runs alone is a bug, not bad luck. */
const maxAttempts = 8;

export function createCloud(ports: Ports, state?: CloudState, options: CloudOptions = {}): Cloud {
  const world = createWorld(worldTables, state?.world, options);
  const hsm = createHsm(ports.domainKey, ports.random, options.hsm);
  const credentials = options.credentials ?? adminCredentials;
  const admin = adminOf(options.account ?? accountId, credentials);
  const retention = new TrailRetention(world, options.trailEvents);
  const throttle = new Throttle(world);
  const turns = new WritingTurns();
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

  function call(request: Call): Promise<Reply> {
    const atMs = nowMs();
    const due = world.nextDue();
    const runner = loadedRunner(request.service);
    // Nearly every call: nothing to wait for before it, nobody to tell after it.
    if (runner && listeners.size === 0 && !(due && due.dueMs <= atMs)) {
      return answer(request, runner, atMs);
    }
    return callAround(request, atMs);
  }

  /** A call with what happens before and after it. */
  async function callAround(request: Call, atMs: number): Promise<Reply> {
    await settle(atMs);
    const reply = await answer(request, await runnerOf(request.service), atMs);
    if (listeners.size > 0) await tell(request, reply, atMs);
    return reply;
  }

  function answer(request: Call, runner: Runner | undefined, atMs: number): Promise<Reply> {
    const requestId = uuid();
    const refused = (error: ServiceError) =>
      Promise.resolve<Reply>({ ok: false, requestId, error });
    const operation = runner?.operations.get(request.operation);
    if (!runner || !operation || !isRegion(request.region)) {
      return refused({ code: 'UnknownOperationException', httpStatus: 400 });
    }
    const accepted = accept(operation.input, request.input);
    if (!accepted.ok) {
      const { message } = accepted;
      return refused({ code: 'SerializationException', httpStatus: 400, message });
    }
    const input = accepted.value;
    return attemptCall({ request, runner, operation, input, requestId, atMs }, 1);
  }

  /** A try at a call; another one, in a turn of its own, when what it read has changed before its commit. */
  async function attemptCall(accepted: AcceptedCall, count: number): Promise<Reply> {
    const { request, runner, operation, input, requestId, atMs } = accepted;
    const { principal: caller, userAgent } = request;
    const region = runner.isGlobal ? globalRegion : request.region;
    const tx = world.begin();
    let reply: Reply;
    let plan: Plan | undefined;
    try {
      const found = violations(operation.input, input, runner);
      if (found.length > 0) {
        const { invalid, invalidMessage = validationMessage(found) } = runner.codes;
        refuse(invalid, invalidMessage);
      }
      const ask = asker({ caller, region, nowMs: atMs, userAgent, reader: tx });
      const place = { region, account: caller.account };
      const attempt = {
        operation: operation.name,
        input,
        caller,
        place,
        tx,
        hsm,
        random: ports.random,
        nowMs: atMs,
        isAllowed: (use: PlannedUse, facts: UseFacts) => isAllowed(ask(use, facts)),
      };
      const preparing = runner.prepare?.(attempt);
      if (preparing) await preparing;
      plan = runner.plan(attempt);
      const { uses } = plan;
      if (count === 1 && request.service === 'kms') {
        throttle.count({ operation: operation.name, input, uses, place, nowMs: atMs });
      }
      for (const use of uses) permit(ask(use, plan.factsOf(use)), runner.codes.denied);
      plan.check();
      const output = await plan.run();
      if (input['DryRun'] === true) refuseDryRun();
      reply = { ok: true, requestId, output };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      reply = refusedReply(error, accepted);
    }
    // A refusal writes nothing but its line in the trail. Nor does a call that only read: whatever
    // changed meanwhile, it was true when it was read.
    const isWriter = reply.ok && !world.isEmpty(tx);
    const writes = isWriter ? tx : world.begin();
    if (isWriter && count === 1 && turns.isTaken) await turns.over();
    const uses = plan?.uses ?? [];
    const { isGlobal } = runner;
    const about = { call: request, reply, operation, input, uses, nowMs: atMs, isGlobal };
    const events = callEvents(about, world, uuid);
    if (reply.ok) plan?.note?.(writes, { eventId: events[0].eventID, requestId });
    for (const event of events) writes.put(trailEvents, event);
    retention.makeRoom(writes, events.length);
    if (world.commit(writes, `${request.service}:${operation.name}`, atMs)) return reply;
    if (count === maxAttempts) throw new Error(`${operation.name} could not be committed`);
    const again = () => attemptCall(accepted, count + 1);
    return count === 1 ? turns.alone(again) : again();
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
      return authenticate(world, given, { name: service, kind }, nowMs());
    },
    authenticateSigned: (signed, service) => authenticateSigned(world, signed, service, nowMs()),
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
