// The belief that a key ARN in Resource covers the key id in every Region.

import { mapStatements } from '../case-edits.ts';
import type { Misconception } from '../misconception.ts';
import { verdictOf } from '../verdict.ts';

export const regionDoesNotMatter: Misconception = {
  id: 'region-does-not-matter',
  decide: (asked) => {
    const anywhere = (name: string) => name.replace(/^(arn:aws:kms:)[^:]*:/, '$1*:');
    return verdictOf(
      mapStatements(asked, (one) =>
        [one.Resource].flat().every((name) => name === anywhere(name))
          ? one
          : { ...one, Resource: [one.Resource].flat().map(anywhere) },
      ),
    );
  },
  correction:
    'A key ARN names its Region: with another Region it is another resource, even where the id is the same.',
  rightIf: 'It would be right if `Resource` named the Region of the key, or a star in its place.',
};
