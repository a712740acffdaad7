// Every written question on the narrowest phone, as it is asked and as it is explained.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, expectFits, test } from '../support/pages.ts';
import { openBank, practise, shownQuestion } from '../support/question-page.ts';

const folder = fileURLToPath(new URL('../../content/quizzes', import.meta.url));
const quizzes = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

for (const quiz of quizzes) {
  test(`each question of ${quiz} fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 844 });
    const bank = await openBank(page);
    await page.goto(`/practice/${quiz}/`);
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    await page.getByRole('button', { name: /^Start/ }).click();
    await expect(page.locator('.quiz-stem')).toBeVisible();
    const asked = new Set<string>();
    while ((await page.locator('.quiz-stem').count()) > 0) {
      const question = await shownQuestion(page, bank);
      if (!question || asked.has(question.id)) throw new Error(`not asked anew: ${question?.id}`);
      asked.add(question.id);
      await test.step(question.id, async () => {
        await expectFits(page);
        await practise(page, bank, 'right', () => expectFits(page));
      });
    }
    expect(asked.size).toBeGreaterThan(4);
  });
}
