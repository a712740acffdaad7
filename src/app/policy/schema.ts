// The JSON schema of each kind of policy, for completion and hovering in the editor. It helps with the
// writing; what is wrong with a text is said by the lints alone, the same in both editors.

import type { EditedKind } from './targets.ts';
import type { PolicyWords, Word } from './words.ts';

/** As much of JSON schema as the editor's JSON service reads here. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly default?: unknown;
  readonly defaultSnippets?: readonly {
    readonly label: string;
    readonly description: string;
    readonly body: unknown;
  }[];
}

interface Shape {
  readonly principal: boolean;
  readonly resource: boolean;
  readonly about: string;
}

const shapes: Readonly<Record<EditedKind, Shape>> = {
  key: { principal: true, resource: true, about: 'A key policy: who may use and manage this key' },
  identity: { principal: false, resource: true, about: 'What its user, group or role may do' },
  trust: { principal: true, resource: false, about: 'Who may assume the role' },
  scp: { principal: false, resource: true, about: 'The most that accounts below may do' },
  rcp: { principal: true, resource: true, about: 'The most that may be done to resources below' },
};

export function policySchema(kind: EditedKind, words: PolicyWords): Schema {
  const { about } = shapes[kind];
  return {
    type: 'object',
    description: about,
    properties: {
      Version: {
        description: 'The version of the policy language. Policy variables need 2012-10-17.',
        enum: ['2012-10-17', '2008-10-17'],
        default: '2012-10-17',
      },
      Id: { type: 'string', description: 'A name for the policy; it has no effect.' },
      Statement: {
        description: 'One statement or a list. An explicit Deny beats every Allow.',
        anyOf: [{ type: 'array', items: statement(kind, words) }, statement(kind, words)],
      },
    },
  };
}

function statement(kind: EditedKind, words: PolicyWords): Schema {
  const { principal, resource } = shapes[kind];
  const actions = oneOrMore(oneOf(actionsOf(kind, words)));
  const resources = oneOrMore({ type: 'string', default: '*' });
  const principals = principalSchema(words);
  return {
    type: 'object',
    properties: {
      Sid: { type: 'string', description: 'A name for the statement, once in a policy.' },
      Effect: {
        description: 'Allow or Deny. What nothing allows is refused.',
        enum: ['Allow', 'Deny'],
      },
      ...(principal && {
        Principal: { ...principals, description: 'Whom the statement is about.' },
        NotPrincipal: { ...principals, description: 'With Deny: everybody but these.' },
      }),
      Action: { ...actions, description: 'The actions, with * and ? as wild characters.' },
      NotAction: { ...actions, description: 'Every action but these.' },
      ...(resource && {
        Resource: {
          ...resources,
          description:
            kind === 'key' ? 'In a key policy `*` means this key.' : 'ARNs, or * for every one.',
        },
        NotResource: { ...resources, description: 'Every resource but these.' },
      }),
      Condition: conditionSchema(words),
    },
    defaultSnippets: [snippet(kind)],
  };
}

function snippet(kind: EditedKind) {
  const { principal, resource } = shapes[kind];
  return {
    label: 'a statement',
    description: 'Effect, whom, what, on which',
    body: {
      Sid: gap(1, 'Name'),
      Effect: 'Allow',
      ...(principal && { Principal: { AWS: gap(2, 'arn') } }),
      Action: kind === 'trust' ? 'sts:AssumeRole' : gap(3, 'kms:Decrypt'),
      ...(resource && { Resource: '*' }),
    },
  };
}

/** A place to type over, as snippets write it. */
function gap(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

function actionsOf(kind: EditedKind, { actions }: PolicyWords): readonly Word[] {
  const service = kind === 'key' ? 'kms:' : kind === 'trust' ? 'sts:' : '';
  const of = actions.filter(({ name }) => name.startsWith(service));
  const services = [...new Set(of.map(({ name }) => name.slice(0, name.indexOf(':'))))];
  const all = services.map((one) => ({ name: `${one}:*`, about: `Every action of ${one}` }));
  return [...of, ...all];
}

function principalSchema({ principals }: PolicyWords): Schema {
  return {
    anyOf: [
      { enum: ['*'], enumDescriptions: ['Everybody, of every account'] },
      {
        type: 'object',
        properties: {
          AWS: {
            ...oneOrMore(oneOf(principals)),
            description: 'Accounts, users, roles, sessions.',
          },
          Service: { ...oneOrMore({ type: 'string' }), description: 'logs.amazonaws.com' },
          Federated: { ...oneOrMore({ type: 'string' }), description: 'An identity provider.' },
        },
      },
    ],
  };
}

function conditionSchema({ operators, conditionKeys }: PolicyWords): Schema {
  const values = oneOrMore({ type: ['string', 'number', 'boolean'] });
  const keys: Schema = {
    type: 'object',
    properties: Object.fromEntries(
      conditionKeys.map(({ name, about }) => [name, { ...values, description: about }]),
    ),
    additionalProperties: values,
  };
  return {
    type: 'object',
    description: 'All of them must match: operator, condition key, values.',
    properties: Object.fromEntries(
      operators.map(({ name, about }) => [name, { ...keys, description: about }]),
    ),
    additionalProperties: keys,
  };
}

/** Offers the words, and takes any other text too. */
function oneOf(words: readonly Word[]): Schema {
  return {
    anyOf: [
      { enum: words.map(({ name }) => name), enumDescriptions: words.map(({ about }) => about) },
      { type: 'string' },
    ],
  };
}

function oneOrMore(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'array', items: schema }] };
}
