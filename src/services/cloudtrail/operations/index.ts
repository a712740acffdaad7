// Every operation of the CloudTrail API that is built, in alphabetical order.

import type { ServiceOperation } from '../../../service/handler.ts';
import { lookupEvents } from './lookup-events.ts';

export const cloudtrailOperations: readonly ServiceOperation[] = [lookupEvents];
