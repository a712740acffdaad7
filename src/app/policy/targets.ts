// The policies of a world that somebody can write: what each says, whose it is, the row it stands in
// and the command that saves it. Reads only.

import type { World } from '../../cloud/world.ts';
import { policyNow } from '../../kms/policy.ts';
import { kmsAliases, kmsKeys } from '../../kms/rows.ts';
import type { PolicyKind } from '../../policy/policy.ts';
import { parseEntityArn } from '../../service/principal-names.ts';
import { inlinePolicies, managedPolicies, roles } from '../../service/principals.ts';
import type { Page, PageOptions, Reader, TableSpec } from '../../service/table-spec.ts';
import { organizationPolicies } from '../../services/organizations/rows.ts';
import { readable } from './policy-text.ts';

export type EditedKind = Extract<PolicyKind, 'key' | 'identity' | 'trust' | 'scp' | 'rcp'>;

/** As the page knows it. */
export interface PolicyTarget {
  /** Lasting, for drafts. */
  readonly id: string;
  readonly kind: EditedKind;
  /** alias/demo, user alice: full-access */
  readonly name: string;
  /** Of a key policy. */
  readonly keyArn?: string;
  /** The account it stands in, where that is not the learner's own. */
  readonly abroad?: string;
  /** As it is saved now, laid out. */
  readonly text: string;
  /** The file the text is put into, and the line that saves it from there. */
  readonly file: string;
  readonly line: string;
}

/** A target with its place in the world. */
export interface Target extends PolicyTarget {
  /** The world as it would be with another text in this place; nothing is written. */
  readonly with: (text: string, reader: Reader) => Reader;
  readonly account: string;
  /** The user, group or role it belongs to. */
  readonly ownerArn?: string;
}

export function targetsIn(world: World): readonly Target[] {
  return [
    ...keyTargets(world),
    ...world.all(inlinePolicies).map((row): Target => {
      const owner = parseEntityArn(row.ownerArn);
      const [kind, name] = [owner?.kind ?? 'user', owner?.name ?? ''];
      const file = `${fileWord(row.name)}.json`;
      return {
        id: `inline ${row.ownerArn} ${row.name}`,
        kind: 'identity',
        name: `${kind} ${name}: ${row.name}`,
        text: readable(row.document),
        file,
        line: `aws iam put-${kind}-policy --${kind}-name ${word(name)} --policy-name ${word(row.name)} --policy-document file://${file}`,
        account: owner?.account ?? '',
        ownerArn: row.ownerArn,
        with: (document, reader) => withRow(reader, inlinePolicies, { ...row, document }),
      };
    }),
    ...world.all(managedPolicies).map((row): Target => {
      const version = row.versions.find(({ id }) => id === row.defaultVersionId);
      const file = `${fileWord(row.name)}.json`;
      return {
        id: `managed ${row.arn}`,
        kind: 'identity',
        name: `managed policy ${row.name}`,
        text: readable(version?.document ?? ''),
        file,
        line: `aws iam create-policy-version --policy-arn ${row.arn} --set-as-default --policy-document file://${file}`,
        account: row.account,
        with: (document, reader) => {
          const versions = row.versions.map((one) =>
            one.id === row.defaultVersionId ? { ...one, document } : one,
          );
          return withRow(reader, managedPolicies, { ...row, versions });
        },
      };
    }),
    ...world.all(roles).map((row): Target => {
      const file = `${fileWord(row.name)}-trust.json`;
      return {
        id: `trust ${row.arn}`,
        kind: 'trust',
        name: `role ${row.name}: who may assume it`,
        text: readable(row.trustPolicy),
        file,
        line: `aws iam update-assume-role-policy --role-name ${word(row.name)} --policy-document file://${file}`,
        account: row.account,
        ownerArn: row.arn,
        with: (trustPolicy, reader) => withRow(reader, roles, { ...row, trustPolicy }),
      };
    }),
    ...world.all(organizationPolicies).map((row): Target => {
      const kind = row.type === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp';
      const file = `${fileWord(row.name)}.json`;
      return {
        id: `organization ${row.id}`,
        kind,
        name: `${kind.toUpperCase()} ${row.name}`,
        text: readable(row.content),
        file,
        line: `aws organizations update-policy --policy-id ${row.id} --content file://${file}`,
        account: '',
        with: (content, reader) => withRow(reader, organizationPolicies, { ...row, content }),
      };
    }),
  ];
}

function keyTargets(world: World): Target[] {
  return world
    .all(kmsKeys)
    .filter(({ manager }) => manager === 'CUSTOMER')
    .map((row): Target => {
      const [alias] = world.page(kmsAliases, 'target', row.arn, { limit: 1 }).rows;
      const file = `key-policy-${row.keyId.slice(-4)}.json`;
      return {
        id: `key ${row.arn}`,
        kind: 'key',
        name: `key ${alias?.name ?? row.keyId}`,
        keyArn: row.arn,
        text: readable(policyNow(row, world)),
        file,
        line: `aws kms put-key-policy --key-id ${row.keyId} --region ${row.region} --policy file://${file}`,
        account: row.account,
        with: (policy, reader) => {
          // The ids in it belong to the names of the text before.
          const { principalIds: _, ...key } = row;
          return withRow(reader, kmsKeys, { ...key, policy });
        },
      };
    });
}

/** The same rows but for one, which stands in the same lists as before. */
function withRow<R>(reader: Reader, spec: TableSpec<R>, row: R): Reader {
  const key = spec.key(row);
  return {
    get<Row>(asked: TableSpec<Row>, name: string): Row | undefined {
      const isIt = asked.name === spec.name && name === key;
      return isIt ? (row as unknown as Row) : reader.get(asked, name);
    },
    page<Row>(asked: TableSpec<Row>, index: string, value: string, options: PageOptions) {
      const page: Page<Row> = reader.page(asked, index, value, options);
      if (asked.name !== spec.name) return page;
      const rows = page.rows.map((one) => (asked.key(one) === key ? (row as unknown as Row) : one));
      return { ...page, rows };
    },
    count: (asked, index, value) => reader.count(asked, index, value),
  };
}

/** A name on the command line: those of IAM hold nothing but these and a comma, @ or =. */
function word(name: string): string {
  return /^[\w+.@-]+$/.test(name) ? name : `'${name.replaceAll("'", '')}'`;
}

function fileWord(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '-').slice(0, 60) || 'policy';
}
