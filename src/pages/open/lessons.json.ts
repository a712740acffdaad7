// Every terminal block of every lesson as it is opened in the sandbox, by its id.

import { preparedBlocks } from '../../app/lesson-blocks.ts';
import { lessonTexts } from '../../components/site/lesson-texts.ts';

export function GET(): Response {
  const all = Object.entries(lessonTexts).flatMap(([id, text]) => preparedBlocks(id, text));
  return Response.json(Object.fromEntries(all.map((prepared) => [prepared.ref, prepared])));
}
