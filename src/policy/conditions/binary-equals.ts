// BinaryEquals: the same base64 text.

import type { Operator } from './operator.ts';

export const binaryEquals: Operator = {
  name: 'BinaryEquals',
  compare: (wanted, got) => wanted.text === got,
};
