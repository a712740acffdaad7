// The way to access.ts, which is fetched when somebody first asks: most of a lab goes by without it.

import type { Cloud } from '../../cloud/cloud.ts';
import type { Caller } from '../../service/handler.ts';
import type { Access } from './access-api.ts';

export function accessTo(cloud: Cloud, you: () => Caller): Access {
  let opened: Promise<Access> | undefined;
  const access = () => {
    opened ??= import('./access.ts').then(({ openAccess }) => openAccess(cloud, you));
    return opened;
  };
  return {
    policies: async () => (await access()).policies(),
    holders: async (refusal) => (await access()).holders(refusal),
    review: async (draft) => (await access()).review(draft),
    fix: async (refusal) => (await access()).fix(refusal),
    schema: async (kind) => (await access()).schema(kind),
    actions: async () => (await access()).actions(),
  };
}
