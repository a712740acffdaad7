// CreateAccount: a new account in the world, a member of the organization, with the role that lets
// the management account in.

import type { Random } from '../../../base/random.ts';
import { accountAccessRole, organizationLimits } from '../../../facts/organizations.ts';
import { newEntityId, rootArn } from '../../../service/principal-names.ts';
import { accounts, attachments, newEntity, roles } from '../../../service/principals.ts';
import { oneOf, optional, string, structure, timestamp } from '../../../service/shape.ts';
import type { Reader } from '../../../service/table-spec.ts';
import { managedOrganization, organizationsOperation, wholeUse } from '../calling.ts';
import { newAccountId, newRequestId } from '../identifiers.ts';
import { members } from '../rows.ts';
import { tags } from '../shapes.ts';
import { putMember } from '../tree.ts';

const action = 'organizations:CreateAccount';

export const createAccount = organizationsOperation({
  name: 'CreateAccount',
  summary: 'creates an account in the organization',
  docs: 'API_CreateAccount',
  input: {
    Email: string({ min: 6, max: 64, pattern: /[^\s@]+@[^\s@]+\.[^\s@]+/, sensitive: true }),
    AccountName: string({ min: 1, max: 50, pattern: /[\u0020-\u007E]+/, sensitive: true }),
    RoleName: optional(string({ max: 64, pattern: /[\w+=,.@-]{1,64}/ })),
    IamUserAccessToBilling: optional(oneOf(['ALLOW', 'DENY'])),
    Tags: optional(tags()),
  },
  output: {
    CreateAccountStatus: structure({
      Id: string(),
      AccountName: string({ sensitive: true }),
      State: oneOf(['SUCCEEDED', 'FAILED']),
      RequestedTimestamp: timestamp(),
      CompletedTimestamp: timestamp(),
      AccountId: optional(string()),
      FailureReason: optional(oneOf(['EMAIL_ALREADY_EXISTS'])),
    }),
  },
  action,
  errors: [
    'AWSOrganizationsNotInUseException',
    'AccessDeniedException',
    'ConstraintViolationException',
  ],
  trail: { readOnly: false },
  differs: [
    'the account is there at once, and the answer says so; AWS answers IN_PROGRESS first',
    'there are no bills, so IamUserAccessToBilling changes nothing',
  ],
  uses: (_, resolution) => [wholeUse(action, resolution)],
  handle(input, calling) {
    const organization = managedOrganization(calling);
    const { tx, random, nowMs, fail } = calling;
    const most = organizationLimits.accounts.value;
    if (tx.atLeast(members, 'organization', organization.id, most)) {
      // The text is ours.
      fail('ConstraintViolationException', `an organization has at most ${most} accounts`);
    }
    const { Email: email, AccountName: name, Tags = [] } = input;
    const status = {
      Id: newRequestId(random),
      AccountName: name,
      RequestedTimestamp: nowMs,
      CompletedTimestamp: nowMs,
    };
    if (tx.count(members, 'email', email.toLowerCase()) > 0) {
      const FailureReason = 'EMAIL_ALREADY_EXISTS' as const;
      return { CreateAccountStatus: { ...status, State: 'FAILED' as const, FailureReason } };
    }
    const id = freeAccountId(tx, random);
    tx.put(accounts, { id, name, email, createdMs: nowMs });
    const roleName = input.RoleName ?? accountAccessRole.value;
    const entity = { kind: 'role', account: id, path: '/', name: roleName } as const;
    const role = newEntity(entity, newEntityId('role', random), nowMs);
    const { managementAccount } = organization;
    const trustPolicy = trusting(managementAccount);
    tx.put(roles, { ...role, trustPolicy, maxSessionSeconds: 3600, tags: [] });
    tx.put(attachments, {
      ownerArn: role.arn,
      policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    });
    putMember(tx, organization, {
      accountId: id,
      organizationId: organization.id,
      parentId: organization.rootId,
      name,
      email,
      joinedMethod: 'CREATED',
      joinedMs: nowMs,
      tags: Tags,
    });
    return { CreateAccountStatus: { ...status, State: 'SUCCEEDED' as const, AccountId: id } };
  },
});

/** A trust policy that lets an account in. */
function trusting(account: string): string {
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: rootArn(account) }, Action: 'sts:AssumeRole' },
  ];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function freeAccountId(reader: Reader, random: Random): string {
  for (;;) {
    const id = newAccountId(random);
    if (!reader.get(accounts, id)) return id;
  }
}
