// A drawn world made real: accounts, people, policies and an organization as rows, the key and the
// grant by calls; and the drawn call, made by the drawn caller.

import { seededRandom } from '../../src/base/random.ts';
import { adminOf } from '../../src/cloud/accounts.ts';
import { type Cloud, createCloud } from '../../src/cloud/cloud.ts';
import type { Principal, Reply } from '../../src/cloud/reply.ts';
import { softwareDomainKey } from '../../src/hsm/domain-key.ts';
import { aliasArn, type Case, callerArn, keyArn, requestOf } from '../../src/quiz/case.ts';
import {
  accounts,
  groups,
  inlinePolicies,
  managedPolicies,
  memberships,
  newEntity,
  roles,
  sessions,
  users,
} from '../../src/service/principals.ts';
import type { Transaction } from '../../src/service/table-spec.ts';
import {
  members,
  organizationPolicies,
  organizations,
  policyAttachments,
} from '../../src/services/organizations/rows.ts';
import { startMs } from './cloud.ts';

const trustNobody = '{"Version":"2012-10-17","Statement":[]}';

/** What KMS answers to the call of a drawn world. */
export async function callFor(drawn: Case): Promise<Reply> {
  const random = seededRandom(drawn.key.id);
  const domainKey = softwareDomainKey(seededRandom('domain')(32), random);
  const ports = { random, nowMs: () => startMs, domainKey };
  const owner = adminOf(drawn.key.account);
  const cloud = createCloud(ports, undefined, { account: drawn.key.account });
  const { region } = drawn.key;

  // The key has the id it is given: the world is drawn again with that one.
  const { KeyMetadata } = await ok(cloud, owner, region, 'CreateKey', {});
  const { KeyId } = KeyMetadata as { KeyId: string };
  const asked = JSON.parse(JSON.stringify(drawn).replaceAll(drawn.key.id, KeyId)) as Case;
  const { key, grant, operation } = asked;
  const principal = populate(cloud, asked);
  const { encryptionContext: EncryptionContext } = asked;
  const { CiphertextBlob } = await ok(cloud, owner, region, 'Encrypt', {
    KeyId,
    Plaintext: new Uint8Array(8),
    ...(EncryptionContext && { EncryptionContext }),
  });
  const AliasName = key.alias;
  await ok(cloud, owner, region, 'CreateAlias', { AliasName, TargetKeyId: KeyId });
  if (grant) {
    await ok(cloud, owner, region, 'CreateGrant', {
      KeyId,
      GranteePrincipal: callerArn(asked),
      Operations: grant.operations,
      ...(grant.constraint && { Constraints: { [grant.constraint]: grant.pairs } }),
    });
  }
  await ok(cloud, owner, region, 'PutKeyPolicy', {
    KeyId,
    Policy: JSON.stringify(asked.keyPolicy),
    BypassPolicyLockoutSafetyCheck: true,
  });
  // Last: it binds the account's administrator as well.
  if (asked.scps) {
    const tx = cloud.world.begin();
    putOrganization(tx, asked, asked.scps);
    cloud.world.commit(tx, 'drawn', startMs);
  }
  const inputs: Readonly<Record<string, object>> = {
    Encrypt: { Plaintext: new Uint8Array(8) },
    Decrypt: { CiphertextBlob },
    GenerateDataKey: { KeySpec: 'AES_256' },
    GenerateDataKeyWithoutPlaintext: { KeySpec: 'AES_256' },
  };
  const input = {
    KeyId: asked.byAlias ? aliasArn(asked) : keyArn(asked),
    ...inputs[operation],
    ...(EncryptionContext && inputs[operation] && { EncryptionContext }),
  };
  return cloud.call({ service: 'kms', operation, region, principal, input });
}

async function ok(
  cloud: Cloud,
  principal: Principal,
  region: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const reply = await cloud.call({ service: 'kms', operation, region, principal, input });
  if (!reply.ok) throw new Error(`${operation}: ${JSON.stringify(reply.error)}`);
  return reply.output;
}

/** Writes everybody the world names, and gives the caller. */
function populate(cloud: Cloud, asked: Case): Principal {
  const { caller, group } = asked;
  const tx = cloud.world.begin();
  for (const id of new Set([caller.account, asked.key.account])) {
    if (!tx.get(accounts, id)) tx.put(accounts, { id, name: 'drawn', createdMs: 0 });
  }
  const named = new Set(JSON.stringify(asked.keyPolicy).match(/arn:aws:iam::\d+:user\/\w+/g));
  if (group) named.add(`arn:aws:iam::${caller.account}:user/${group.fellow}`);
  for (const arn of named) {
    if (arn !== callerArn(asked)) putUser(tx, arn, {});
  }
  const boundary = asked.boundary && putBoundary(tx, asked);
  const principal = putCaller(tx, asked, boundary ? { boundaryArn: boundary } : {});
  const groupArn = group && `arn:aws:iam::${caller.account}:group/${group.name}`;
  if (group && groupArn) {
    const name = { kind: 'group', account: caller.account, path: '/', name: group.name } as const;
    tx.put(groups, newEntity(name, 'AGPADRAWN', 0));
    for (const user of [caller.name, group.fellow]) {
      tx.put(memberships, { groupArn, userArn: `arn:aws:iam::${caller.account}:user/${user}` });
    }
  }
  for (const [index, { on, policy }] of asked.identity.entries()) {
    const ownerArn = on === 'group' && groupArn ? groupArn : callerArn(asked);
    const document = JSON.stringify(policy);
    tx.put(inlinePolicies, { ownerArn, name: `drawn-${index}`, document });
  }
  cloud.world.commit(tx, 'drawn', startMs);
  return principal;
}

function putUser(tx: Transaction, arn: string, more: { readonly boundaryArn?: string }): void {
  const [, account = '', name = ''] = /::(\d+):user\/(\w+)/.exec(arn) ?? [];
  const entity = newEntity({ kind: 'user', account, path: '/', name }, `AIDA${name}`, 0);
  tx.put(users, { ...entity, tags: [], ...more });
}

function putBoundary(tx: Transaction, { caller, boundary }: Case): string {
  const name = { kind: 'policy', account: caller.account, path: '/', name: 'boundary' } as const;
  const entity = newEntity(name, 'ANPADRAWN', 0);
  const version = { id: 'v1', document: JSON.stringify(boundary), createdMs: 0 };
  const row = { ...entity, versions: [version], defaultVersionId: 'v1', updatedMs: 0, tags: [] };
  tx.put(managedPolicies, row);
  return entity.arn;
}

function putCaller(
  tx: Transaction,
  asked: Case,
  more: { readonly boundaryArn?: string },
): Principal {
  const { account, kind, name, session = '' } = asked.caller;
  const arn = callerArn(asked);
  if (kind === 'user') {
    putUser(tx, arn, more);
    const accessKeyId = 'AKIADRAWN';
    const principalId = `AIDA${name}`;
    return { type: 'IAMUser', arn, account, accessKeyId, userName: name, principalId };
  }
  const id = 'AROADRAWN';
  tx.put(roles, {
    ...newEntity({ kind: 'role', account, path: '/', name }, id, 0),
    trustPolicy: trustNobody,
    maxSessionSeconds: 3600,
    tags: [],
    ...more,
  });
  const sessionArn = requestOf(asked).principal.arn;
  const accessKeyId = 'ASIADRAWN';
  const principalId = `${id}:${session}`;
  tx.put(sessions, {
    accessKeyId,
    secret: 'drawn',
    token: 'drawn',
    account,
    kind: 'AssumedRole',
    arn: sessionArn,
    principalId,
    sourceArn: arn,
    sourceId: id,
    sessionName: session,
    sessionPolicies: asked.sessionPolicy ? [JSON.stringify(asked.sessionPolicy)] : [],
    sessionPolicyArns: [],
    tags: [],
    transitiveTagKeys: [],
    mfaAuthenticated: false,
    createdMs: startMs,
    expiresMs: startMs + 3_600_000,
  });
  return { type: 'AssumedRole', arn: sessionArn, account, accessKeyId, principalId, roleArn: arn };
}

/** An organization managed by another account: one policy on its root, one on the caller's account. */
function putOrganization(tx: Transaction, asked: Case, scps: NonNullable<Case['scps']>): void {
  const organizationId = 'o-drawn00000';
  const rootId = 'r-draw';
  const type = 'SERVICE_CONTROL_POLICY' as const;
  const { account } = asked.caller;
  tx.put(organizations, {
    id: organizationId,
    managementAccount: '000000000000',
    featureSet: 'ALL',
    rootId,
    enabledTypes: [type],
  });
  tx.put(members, {
    accountId: account,
    organizationId,
    parentId: rootId,
    name: 'drawn',
    email: 'drawn@example.com',
    joinedMethod: 'CREATED',
    joinedMs: 0,
    tags: [],
  });
  for (const [level, policy] of scps.entries()) {
    const id = `p-drawn00${level}`;
    const content = JSON.stringify(policy);
    const name = `level-${level}`;
    tx.put(organizationPolicies, { id, organizationId, type, name, description: '', content });
    const targetId = level === 0 ? rootId : account;
    tx.put(policyAttachments, { organizationId, targetId, policyId: id, type });
  }
}
