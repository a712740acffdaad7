// The worker's side of the Access panel and the policy editor: the world's policies, a draft judged,
// the smallest edit after a refusal, the editor's words. Everything it gives is plain data.

import type { Cloud } from '../../cloud/cloud.ts';
import { operationsOf, serviceNames } from '../../cloud/services.ts';
import { conditionKeys } from '../../facts/condition-keys.ts';
import { operatorNames } from '../../policy/conditions/index.ts';
import type { Edit } from '../../policy/smallest-edit.ts';
import type { Caller } from '../../service/handler.ts';
import type { Access, Fix } from './access-api.ts';
import { type PolicyText, readBack } from './asked.ts';
import { policyNumber } from './ladder.ts';
import { callersIn } from './matrix.ts';
import { readable } from './policy-text.ts';
import type { RefusalSnapshot } from './refusal.ts';
import { review } from './review.ts';
import { policySchema } from './schema.ts';
import { type PolicyTarget, type Target, targetsIn } from './targets.ts';
import { conditionKeyWord, operatorWord, type PolicyWords, type Word } from './words.ts';

/** `you`: who types in the terminal now. */
export function openAccess(cloud: Cloud, you: () => Caller): Access {
  const { world } = cloud;
  return {
    policies: async () => targetsIn(world).map((target) => plain(target, cloud.admin.account)),
    async holders(refusal) {
      const targets = targetsIn(world);
      return refusal.policies.map((policy) => targetOf(policy, refusal, targets)?.id ?? null);
    },
    async review(draft) {
      const actions = (await actionWords()).map(({ name }) => name);
      const target = targetsIn(world).find(({ id }) => id === draft.targetId);
      return target && review(draft, target, { world, nowMs: cloud.nowMs(), you: you(), actions });
    },
    async fix(refusal) {
      const { smallestEdit } = await import('../../policy/smallest-edit.ts');
      const edit = smallestEdit(readBack(refusal));
      return edit && fixOf(edit, refusal, targetsIn(world));
    },
    schema: async (kind) => policySchema(kind, words(cloud, await actionWords())),
    actions: actionWords,
  };
}

/** In another account things may have the same names as at home. */
function plain(target: Target, home: string): PolicyTarget {
  const { id, kind, name, keyArn, text, file, line, account } = target;
  const isAbroad = account !== '' && account !== home;
  return {
    id,
    kind,
    name: isAbroad ? `${name}, in account ${account}` : name,
    ...(keyArn !== undefined && { keyArn }),
    ...(isAbroad && { abroad: account }),
    text,
    file,
    line,
  };
}

function fixOf(edit: Edit, refusal: RefusalSnapshot, targets: readonly Target[]): Fix {
  const { sentence, edited } = edit;
  const policy = policyNumber(edit, edit.layer, refusal);
  const before = policy === undefined ? undefined : refusal.policies[policy];
  const target = before && targetOf(before, refusal, targets);
  return {
    sentence,
    edited: readable(edited),
    ...(policy !== undefined && { policy }),
    ...(target && { targetId: target.id }),
  };
}

/** The policy of the world that a text of a refusal was read from, if it still reads so. */
function targetOf(
  { text, kind }: PolicyText,
  { request }: RefusalSnapshot,
  targets: readonly Target[],
): Target | undefined {
  const same = targets.filter((target) => target.kind === kind && target.text === text);
  if (kind === 'key') return same.find(({ keyArn }) => keyArn === request.resource);
  if (kind === 'trust') return same.find(({ ownerArn }) => ownerArn === request.resource);
  const owner = request.principal.roleArn ?? request.principal.arn;
  return same.find(({ ownerArn }) => ownerArn === owner) ?? same[0];
}

/** What every service here can be asked for; its operations are loaded with it. */
async function actionWords(): Promise<readonly Word[]> {
  const found = new Map<string, string>();
  for (const service of serviceNames) {
    for (const { authorize, summary } of (await operationsOf(service)) ?? []) {
      // One operation, two keys, two actions.
      const names =
        authorize.action === 'kms:ReEncryptFrom'
          ? ['kms:ReEncryptFrom', 'kms:ReEncryptTo']
          : [authorize.action];
      for (const name of names) if (!found.has(name)) found.set(name, summary);
    }
  }
  return [...found].map(([name, about]) => ({ name, about })).sort(byName);
}

function byName(a: Word, b: Word): number {
  return a.name < b.name ? -1 : 1;
}

function words(cloud: Cloud, actions: readonly Word[]): PolicyWords {
  return {
    actions,
    conditionKeys: conditionKeys.map(conditionKeyWord),
    operators: operatorNames.map(operatorWord),
    principals: callersIn(cloud.world).map(({ arn, roleArn }) => ({
      name: roleArn ?? arn,
      about: arn.endsWith(':root')
        ? 'The account: its identity-based policies may then allow'
        : 'Of this world',
    })),
  };
}
