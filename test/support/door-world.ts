// A drawn case made real by calls alone: an organization with two accounts under it, people made by
// iam, their credentials by sts, the key, its policy and its grant by kms, SCPs and RCPs by
// organizations. Then the drawn call, by the drawn caller; and the request it should amount to.

import type { Principal, Reply } from '../../src/cloud/reply.ts';
import type { PlainPolicy, PlainRequest } from '../policy/reference.ts';
import { testCloud } from './cloud.ts';
import { type DoorCase, names } from './door-cases.ts';
import { rcp, scp, text } from './organizations.ts';

type Input = Readonly<Record<string, unknown>>;

const fullAccess: PlainPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
/** What a caller needs to get credentials; it stands among the identity policies. */
const federate: PlainPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: '*' }],
};

export async function playCase(drawn: DoorCase): Promise<{ reply: Reply; request: PlainRequest }> {
  const { cloud } = testCloud();
  async function ok(name: string, input: Input = {}, principal: Principal = cloud.admin) {
    const [service = '', operation = ''] = name.split(':');
    const call = { service, operation, region: 'us-east-1', principal, input };
    const reply = await cloud.call(call);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.output;
  }
  const holder = (credentials: unknown): Principal => {
    const found = cloud.principalFor({
      AWS_ACCESS_KEY_ID: text(credentials, 'AccessKeyId'),
      AWS_SECRET_ACCESS_KEY: text(credentials, 'SecretAccessKey'),
      AWS_SESSION_TOKEN: (credentials as Record<string, string>)['SessionToken'] ?? '',
    });
    if (!found) throw new Error('the credentials open nothing');
    return found;
  };

  await ok('organizations:CreateOrganization');
  const RootId = text(await ok('organizations:ListRoots'), 'Roots.0.Id');
  for (const PolicyType of [scp, rcp]) {
    await ok('organizations:EnablePolicyType', { RootId, PolicyType });
  }
  const member = async (AccountName: string) => {
    const Email = `${AccountName}@example.com`;
    const made = await ok('organizations:CreateAccount', { AccountName, Email });
    const account = text(made, 'CreateAccountStatus.AccountId');
    const RoleArn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
    const given = await ok('sts:AssumeRole', { RoleArn, RoleSessionName: 'maker' });
    return { account, maker: holder(given['Credentials']) };
  };
  const [owner, visitor] = [await member('owner'), await member('visitor')];
  const home = drawn.isOwn ? owner : visitor;

  const { KeyMetadata } = await ok('kms:CreateKey', {}, owner.maker);
  const [KeyId, keyArn] = [text(KeyMetadata, 'KeyId'), text(KeyMetadata, 'Arn')];
  await ok('iam:CreateUser', { UserName: 'bystander' }, owner.maker);

  const { kind } = drawn;
  const of = (name: string) => `arn:aws:${name.replace('::', `::${home.account}:`)}`;
  const [behind, caller] = {
    user: [of('iam::user/caller'), of('iam::user/caller')],
    'role-session': [of('iam::role/caller'), of('sts::assumed-role/caller/one')],
    'federated-user': [of('iam::user/caller'), of('sts::federated-user/fay')],
    root: [of('iam::root'), of('iam::root')],
  }[kind] as [string, string];
  const filled = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll('OWNER', owner.account)
        .replaceAll('VISITOR', visitor.account)
        .replaceAll(names.caller, caller)
        .replaceAll(names.behind, behind)
        .replaceAll(names.key, keyArn),
    ) as T;
  const { keyPolicy, boundary, session, grant, context } = filled(drawn);
  const identity = kind === 'root' ? [] : filled(drawn.identity);
  const { scp: guard, rcp: fence } = filled(drawn);

  const principal = await makeCaller();

  // The key: used and granted by its account before its policy says otherwise.
  const EncryptionContext = context ?? {};
  const blob = await ok(
    'kms:Encrypt',
    { KeyId, Plaintext: new Uint8Array(8), EncryptionContext },
    owner.maker,
  );
  let GrantId = '';
  if (grant) {
    const { to: GranteePrincipal, ...rest } = grant;
    const made = await ok('kms:CreateGrant', { KeyId, GranteePrincipal, ...rest }, owner.maker);
    GrantId = text(made, 'GrantId');
  }
  const Policy = JSON.stringify(keyPolicy);
  await ok(
    'kms:PutKeyPolicy',
    { KeyId, Policy, BypassPolicyLockoutSafetyCheck: true },
    owner.maker,
  );
  if (boundary) {
    const made = await managed('boundary', boundary);
    const whose = kind === 'role-session' ? 'Role' : 'User';
    const PermissionsBoundary = made;
    const about = { [`${whose}Name`]: 'caller', PermissionsBoundary };
    await ok(`iam:Put${whose}PermissionsBoundary`, about, home.maker);
  }
  // Last: they bind the makers too.
  if (guard) {
    await attach('at-root', guard.root, scp, RootId);
    await attach('at-account', guard.account, scp, home.account);
    const TargetId = home.account;
    await ok('organizations:DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId });
  }
  if (fence) await attach('fence', fence, rcp, owner.account);

  const inputs: Readonly<Record<string, Input>> = {
    Encrypt: { Plaintext: new Uint8Array(8), EncryptionContext },
    Decrypt: { CiphertextBlob: blob['CiphertextBlob'], EncryptionContext },
    GenerateDataKey: { KeySpec: 'AES_256', EncryptionContext },
  };
  const { operation } = drawn;
  const input = { KeyId: keyArn, ...inputs[operation] };
  const reply = await cloud.call({
    service: 'kms',
    operation,
    region: 'us-east-1',
    principal,
    input,
  });
  const usesContext = inputs[operation] !== undefined && context !== null;
  const request: PlainRequest = {
    principal: {
      type: kind,
      arn: caller,
      account: home.account,
      ...(kind === 'user' && { name: 'caller' }),
      ...(kind === 'role-session' && { roleArn: behind, sessionName: 'one' }),
      ...(kind === 'federated-user' && { parentUserArn: behind }),
    },
    account: home.account,
    action: `kms:${operation}`,
    resource: keyArn,
    resourceAccount: owner.account,
    keyPolicy,
    identityPolicies: kind === 'federated-user' ? [...identity, federate] : identity,
    sessionPolicies: session && [session],
    permissionsBoundary: boundary,
    scps: guard ? [[fullAccess, guard.root], [guard.account]] : [[fullAccess], [fullAccess]],
    rcps: fence && [[fence]],
    grants: grant ? [grantOf(grant, GrantId)] : [],
    encryptionContext: usesContext ? context : {},
    context: {
      'aws:SecureTransport': 'true',
      'aws:PrincipalArn': kind === 'role-session' ? behind : caller,
      'aws:PrincipalType': {
        user: 'User',
        'role-session': 'AssumedRole',
        'federated-user': 'FederatedUser',
        root: 'Account',
      }[kind],
      ...(kind === 'user' && { 'aws:username': 'caller' }),
      'kms:CallerAccount': home.account,
      'kms:KeySpec': 'SYMMETRIC_DEFAULT',
      ...(usesContext && { 'kms:EncryptionContextKeys': Object.keys(context) }),
      ...(usesContext &&
        Object.fromEntries(
          Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
        )),
    },
  };
  return { reply, request };

  function grantOf({ to, ...rest }: NonNullable<DoorCase['grant']>, id: string) {
    const IssuingAccount = owner.account;
    return { GrantId: id, KeyArn: keyArn, GranteePrincipal: to, ...rest, IssuingAccount };
  }

  async function managed(PolicyName: string, document: PlainPolicy): Promise<string> {
    const PolicyDocument = JSON.stringify(document);
    const made = await ok('iam:CreatePolicy', { PolicyName, PolicyDocument }, home.maker);
    return text(made, 'Policy.Arn');
  }

  async function attach(Name: string, document: PlainPolicy, Type: string, TargetId: string) {
    const Content = JSON.stringify(document);
    const made = await ok('organizations:CreatePolicy', { Name, Description: '', Type, Content });
    const PolicyId = text(made, 'Policy.PolicySummary.Id');
    await ok('organizations:AttachPolicy', { PolicyId, TargetId });
  }

  async function makeCaller(): Promise<Principal> {
    if (kind === 'root') {
      const { account } = home;
      return { type: 'Root', arn: caller, account, accessKeyId: '', principalId: account };
    }
    const Policy = session ? JSON.stringify(session) : undefined;
    if (kind === 'role-session') {
      await ok(
        'iam:CreateRole',
        { RoleName: 'caller', AssumeRolePolicyDocument: trust() },
        home.maker,
      );
      await give('Role');
      const about = { RoleArn: behind, RoleSessionName: 'one', Policy };
      return holder((await ok('sts:AssumeRole', about, home.maker))['Credentials']);
    }
    const UserName = 'caller';
    await ok('iam:CreateUser', { UserName }, home.maker);
    await give('User');
    const made = await ok('iam:CreateAccessKey', { UserName }, home.maker);
    const user = holder(made['AccessKey']);
    if (kind === 'user') return user;
    const PolicyDocument = JSON.stringify(federate);
    await ok('iam:PutUserPolicy', { UserName, PolicyName: 'federate', PolicyDocument }, home.maker);
    const given = await ok('sts:GetFederationToken', { Name: 'fay', Policy }, user);
    return holder(given['Credentials']);
  }

  function trust(): string {
    const Principal = { AWS: `arn:aws:iam::${home.account}:root` };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
    return JSON.stringify({ Version: '2012-10-17', Statement });
  }

  /** The identity policies, by every road there is. */
  async function give(whose: 'User' | 'Role'): Promise<void> {
    for (const [index, document] of identity.entries()) {
      const PolicyName = `drawn-${index}`;
      const PolicyDocument = JSON.stringify(document);
      const inline = { PolicyName, PolicyDocument };
      if (index > 0 || drawn.by === 'inline' || (drawn.by === 'group' && whose === 'Role')) {
        await ok(`iam:Put${whose}Policy`, { [`${whose}Name`]: 'caller', ...inline }, home.maker);
      } else if (drawn.by === 'managed') {
        const PolicyArn = await managed(PolicyName, document);
        const about = { [`${whose}Name`]: 'caller', PolicyArn };
        await ok(`iam:Attach${whose}Policy`, about, home.maker);
      } else {
        const group = { GroupName: 'callers' };
        await ok('iam:CreateGroup', group, home.maker);
        await ok('iam:PutGroupPolicy', { ...group, ...inline }, home.maker);
        await ok('iam:AddUserToGroup', { ...group, UserName: 'caller' }, home.maker);
      }
    }
  }
}
