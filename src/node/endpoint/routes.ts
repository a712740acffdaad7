// Which operation a request means: by the target of a JSON request, by action and version of a Query
// request. Looked up among the operations there are, never built from what was sent.

import type { DescribedOperation, Runner } from '../../cloud/runner.ts';
import { runnerOf, serviceNames } from '../../cloud/services.ts';
import { refuse } from '../../service/refusal.ts';

type Protocol = Runner['protocol'];

export interface Route<P extends Protocol = Protocol> {
  readonly service: string;
  readonly protocol: P;
  readonly operation: DescribedOperation;
}

type QueryProtocol = Extract<Protocol, { kind: 'query' }>;

export interface Routes {
  /** TrentService.Encrypt, once its service is loaded. */
  known(target: string): Route | undefined;
  byTarget(target: string): Promise<Route>;
  byAction(form: ReadonlyMap<string, string>): Promise<Route<QueryProtocol>>;
}

export function createRoutes(): Routes {
  const targets = new Map<string, Route>();
  /** By version, which no two services share. */
  const queries = new Map<string, { service: string; protocol: QueryProtocol; runner: Runner }>();
  let others: Promise<void> | undefined;

  async function add(service: string): Promise<void> {
    const runner = await runnerOf(service);
    if (!runner) throw new Error(`no service ${service}`);
    const { protocol } = runner;
    if (protocol.kind === 'query') {
      queries.set(protocol.version, { service, protocol, runner });
      return;
    }
    for (const operation of runner.operations.values()) {
      for (const prefix of prefixes(protocol.targetPrefix)) {
        targets.set(`${prefix}.${operation.name}`, { service, protocol, operation });
      }
    }
  }

  const kms = add('kms');
  /** The others are loaded when somebody asks for one of them: the endpoint starts sooner. */
  const all = (): Promise<void> => {
    others ??= Promise.all(serviceNames.map(add)).then(() => undefined);
    return others;
  };

  return {
    known: (target) => targets.get(target),
    async byTarget(target) {
      await kms;
      const known = targets.get(target);
      if (known) return known;
      await all();
      return targets.get(target) ?? refuse('UnknownOperationException');
    },
    async byAction(form) {
      await all();
      const [action, version = ''] = [form.get('Action'), form.get('Version')];
      // The sentence of the page Common Errors; what is really sent is not known.
      if (!action) {
        return refuse('MissingAction', 'The request is missing an action or a required parameter.');
      }
      const found = queries.get(version);
      const operation = found?.runner.operations.get(action);
      return found && operation
        ? { service: found.service, protocol: found.protocol, operation }
        : refuse(
            'InvalidAction',
            `Could not find operation ${shown(action)} for version ${shown(version)}`,
          );
    },
  };
}

/** What strangers sent is not sent back at any length. */
function shown(text: string): string {
  return text.slice(0, 128);
}

/** Clients made from CloudTrail's newer model leave out all but the last part of its prefix. */
function prefixes(prefix: string): readonly string[] {
  const short = prefix.slice(prefix.lastIndexOf('.') + 1);
  return short === prefix ? [prefix] : [prefix, short];
}
