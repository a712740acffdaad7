// The question bank as notes for Anki.
import { ankiFile } from '../../app/bank-files.ts';
import { exportModules } from '../../components/site/bank-modules.ts';

export function GET(): Response {
  return new Response(ankiFile(exportModules), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
