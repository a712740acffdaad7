// The endpoint's part of `npm run bench`. Figures move with the machine's load: read the ratios.

import { besideRsaReport, startReport } from './latency.ts';
import { memoryReport } from './memory.ts';
import { ratioReport } from './ratios.ts';
import { scaleReport } from './scale.ts';

export async function printEndpoint(): Promise<void> {
  console.log('\nThe endpoint over HTTP, signatures checked, policy and trail on\n');
  for (const line of await ratioReport()) console.log(line);
  console.log(`\n${await startReport()}`);
  console.log(await besideRsaReport());
  console.log(await memoryReport());
  console.log('');
  for (const line of await scaleReport()) console.log(line);
}
