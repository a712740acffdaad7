// `npm run -s endpoint`: starts it. What was compiled at an earlier start is used again, which halves
// the time to the first answer; everything else is run.ts. In JavaScript, since to read TypeScript Node
// loads a compiler first, and afterwards what it made of run.ts is found in the cache.

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(
  fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)),
);
const { main } = await import('./run.ts');
await main();
