// `npm run -s endpoint`: starts it. What was compiled at an earlier start is used again, which halves
// the time to the first answer; everything else is run.ts.

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(
  fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)),
);
const { main } = await import('./run.ts');
await main();
