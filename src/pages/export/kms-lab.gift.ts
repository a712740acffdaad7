// The question bank for Moodle.
import { giftFile } from '../../app/bank-files.ts';
import { exportModules } from '../../components/site/bank-modules.ts';

export function GET(): Response {
  return new Response(giftFile(exportModules).text, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
