// The cloud of one shell, with a memory for the last call that authorization refused, so that `why`
// can speak of it. Not saved: it lasts as long as the shell.

import type { CloudPort, Denial } from './command.ts';

export function rememberingDenials(cloud: CloudPort): {
  readonly cloud: CloudPort;
  last(): Denial | undefined;
} {
  let last: Denial | undefined;
  return {
    last: () => last,
    cloud: {
      authenticate: (credentials, service) => cloud.authenticate(credentials, service),
      instance: cloud.instance,
      world: cloud.world,
      hsm: cloud.hsm,
      nowMs: () => cloud.nowMs(),
      advance: (ms) => cloud.advance(ms),
      async call(call) {
        const reply = await cloud.call(call);
        if (!reply.ok && reply.asked && reply.decision) {
          const { asked, decision } = reply;
          last = { call, reply: { ...reply, asked, decision }, atMs: cloud.nowMs() };
        }
        return reply;
      },
    },
  };
}
