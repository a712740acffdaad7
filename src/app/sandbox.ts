// The sandbox: a lab without steps. An account with an administrator, some files, nothing to reach.

import type { Lab } from '../lab/kit.ts';
import type { Prepared } from './prepared.ts';
import { sandboxId } from './sandbox-link.ts';

export const sandbox: Lab = {
  id: sandboxId,
  title: 'A world of your own',
  summary:
    'The shell and the simulated AWS of the labs, without a task: an account, an administrator, some files. Try what you like; undo takes it back.',
  minutes: 0,
  objectives: [],
  region: 'us-east-1',
  files: {
    'passwords.txt': 'hunter2\n',
    'letter.txt':
      'Dear reader,\n\nthis letter is here to be encrypted.\nA copy of it is not kept anywhere else.\n',
    'record.json': '{\n  "tenant": "blue",\n  "card": "4111 1111 1111 1111"\n}\n',
  },
  steps: [],
  debrief: [],
};

/** The first thing anybody runs here, from the home page. */
export const firstLine: Prepared = {
  ref: 'start:encrypt',
  title: 'Encrypt something now',
  from: { href: '/', label: 'Home' },
  setup: [
    'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text)',
    'aws kms create-alias --alias-name alias/demo --target-key-id "$KEY"',
  ],
  lines: ['aws kms encrypt --key-id alias/demo --plaintext fileb://passwords.txt'],
  asks: false,
};
