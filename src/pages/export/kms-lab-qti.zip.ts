// The question bank as a QTI 2.1 package.
import { qtiFile } from '../../app/bank-files.ts';
import { exportModules } from '../../components/site/bank-modules.ts';

export function GET(): Response {
  return new Response(new Uint8Array(qtiFile(exportModules)), {
    headers: { 'content-type': 'application/zip' },
  });
}
