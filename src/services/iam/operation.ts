// How an IAM operation is written: as any service's (src/service/handler.ts), with IAM's own
// sentences for names and paths, which do not follow the pattern of the other complaints.

import { operationsOf } from '../../service/handler.ts';
import type { Pages } from '../../service/operation.ts';
import { memberPath } from '../../service/shape.ts';
import { refuseIam } from './errors.ts';

const make = operationsOf('iam');

/** An operation of IAM; its names and paths are checked before anything is looked up. */
export const iamOperation: typeof make = (definition) => {
  const operation = make(definition);
  return {
    ...operation,
    uses(input, resolution) {
      checkTexts(input, /Polic(y|ies)$/.test(operation.name) ? policyTexts : texts);
      return operation.uses(input, resolution);
    },
  };
};

/** A paged list of IAM. */
export function pagesOf(list: string): Pages {
  return {
    list,
    by: { limit: 'MaxItems', marker: 'Marker', nextMarker: 'Marker', truncated: 'IsTruncated' },
  };
}

const name = {
  pattern: /^[\w+=,.@-]+$/,
  must: 'contain only alphanumeric characters and/or the following: +=,.@_-',
};
const path = {
  pattern: /^\/(?:[!-~]+\/)?$/,
  must: 'begin and end with / and contain only alphanumeric characters and/or / characters.',
};
const prefix = {
  pattern: /^\/[!-\x7f]*$/,
  must: 'begin with the / character and contain only alphanumeric characters and/or / characters.',
};
// The model allows up to U+00FF; the sentence is AWS's all the same.
const document = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: tab and line ends, as in the API model
  pattern: /^[\x09\x0A\x0D\x20-\xFF]+$/,
  must: 'contain only printable ASCII characters.',
};

/** Patterns of the API model, with the sentences of the service (seen in public logs). */
const texts = {
  UserName: name,
  GroupName: name,
  RoleName: name,
  PolicyName: name,
  InstanceProfileName: name,
  Path: path,
  PathPrefix: prefix,
  PolicyDocument: document,
  AssumeRolePolicyDocument: document,
};

/** Paths of managed policies have fewer letters, and a prefix of them is a whole path. */
const policyPath = /^(?:\/[A-Za-z0-9.,+@=_-]+)*\/$/;
const policyTexts: typeof texts = {
  ...texts,
  Path: { ...path, pattern: policyPath },
  PathPrefix: { ...prefix, pattern: policyPath },
};

function checkTexts(input: Readonly<Record<string, unknown>>, rules: typeof texts): void {
  for (const [member, { pattern, must }] of Object.entries(rules)) {
    const value = input[member];
    if (typeof value === 'string' && !pattern.test(value)) {
      const where = memberPath(member);
      refuseIam('ValidationError', `The specified value for ${where} is invalid. It must ${must}`);
    }
  }
}
