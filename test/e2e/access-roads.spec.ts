// Every lab in a real browser, by its own solution typed line by line: what is loaded only when it is
// called (services, stages, checks) arrives there, and each step ticks in its turn.
import { course } from '../../content/course.ts';
import type { Lab } from '../../src/lab/kit.ts';
import { openLab, stepsDone, type } from '../support/lab-page.ts';
import { expect, test } from '../support/pages.ts';

for (const id of course.flatMap(({ labs }) => labs)) {
  test(`lab ${id} is solved by its solution`, async ({ page }) => {
    const { default: lab } = (await import(`../../content/labs/${id}/lab.ts`)) as { default: Lab };
    await openLab(page, `/labs/${id}/`);
    for (const [i, { solution }] of lab.steps.entries()) {
      for (const line of solution) await type(page, line);
      await expect(stepsDone(page)).toHaveCount(i + 1);
    }
    await expect(page.getByRole('region', { name: 'Debrief' })).toContainText('solved');
  });
}
