// ArnEquals and ArnNotEquals: the same as ArnLike, wildcards included.

import { arnLike } from './arn-like.ts';
import type { Operator } from './operator.ts';

export const arnEquals: Operator = { ...arnLike, name: 'ArnEquals', negation: 'ArnNotEquals' };
