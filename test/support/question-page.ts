// How a browser test answers whatever question stands on the screen: a written one rightly or wrongly,
// as the bank says; a generated one somehow.
import { expect, type Page } from '@playwright/test';
import type { BankModule, BankQuestion } from '../../src/app/bank.ts';
import { choicesOf, rightIds } from '../../src/quiz/session.ts';

export type Bank = ReadonlyMap<string, BankQuestion>;

const plain = (text: string) => text.replaceAll('`', '');

/** Every written question, by its stem as the screen shows it. */
export async function openBank(page: Page): Promise<Bank> {
  const response = await page.request.get('/bank.json');
  const { modules }: { modules: readonly BankModule[] } = await response.json();
  return new Map(
    modules.flatMap(({ questions }) => questions.map((each) => [plain(each.stem), each] as const)),
  );
}

export async function shownQuestion(page: Page, bank: Bank): Promise<BankQuestion | undefined> {
  return bank.get((await page.locator('.quiz-stem').textContent()) ?? '');
}

/** What a right or a wrong answer to a written question chooses. */
export function answerTo(question: BankQuestion, how: 'right' | 'wrong'): readonly string[] {
  const right = rightIds(question);
  if (how === 'right') return right;
  if (question.type === 'ordering') return right.toReversed();
  if (question.type === 'matching') {
    const answers = question.prompts.map(({ answer }) => answer);
    const spare = question.responses.find(({ id }) => !answers.includes(id));
    return right.map((pair, at) => (at === 0 ? `${pair.split('=')[0]}=${spare?.id}` : pair));
  }
  const wrong = choicesOf(question).filter(({ id }) => !right.includes(id));
  return [wrong[0]?.id ?? '', ...right.slice(1)];
}

/** Chooses on the screen. What is chosen there already must not be among it. */
export async function choose(
  page: Page,
  question: BankQuestion,
  ids: readonly string[],
  by: 'mouse' | 'keyboard',
): Promise<void> {
  if (question.type === 'matching') {
    for (const pair of ids) {
      const [prompt, response] = pair.split('=');
      await page.locator(`[id="quiz-pair-${question.id}-${prompt}"]`).selectOption(response ?? '');
    }
    return;
  }
  if (question.type === 'ordering') {
    for (const id of ids) {
      const add = page.locator(`[data-item="${id}"] [data-control="add"]`);
      await (by === 'mouse' ? add.click() : add.press('Enter'));
    }
    return;
  }
  const rows = page.locator('.quiz-option');
  const texts = await rows.allTextContents();
  for (const id of ids) {
    const text = plain(choicesOf(question).find((choice) => choice.id === id)?.text ?? '');
    const at = texts.findIndex((row) => row.slice(1) === text);
    if (at < 0) throw new Error(`no row says ${text}`);
    if (by === 'mouse') await rows.nth(at).click();
    else await page.keyboard.press(texts[at]?.charAt(0).toLowerCase() ?? '');
  }
}

/** Something of the right form. */
export async function chooseAnything(page: Page): Promise<void> {
  const add = page.getByRole('button', { name: /^Add/ });
  while ((await add.count()) > 0) await add.first().click();
  const selects = page.locator('.quiz-pair select');
  for (let at = 0; at < (await selects.count()); at++) {
    await selects.nth(at).selectOption({ index: at + 1 });
  }
  const numbers = ['ONE', 'TWO', 'THREE', 'FOUR'];
  const chips = await page.locator('.quiz-chip').allTextContents();
  const wanted = numbers.findIndex((number) => chips.some((chip) => chip.includes(number))) + 1;
  for (let at = 0; at < Math.max(1, wanted); at++) {
    if ((await page.locator('.quiz-option').count()) > at) {
      await page.locator('.quiz-option').nth(at).click();
    }
  }
}

/** Answers, checks and goes on; gives the verdict. Written questions as wished. */
export async function practise(
  page: Page,
  bank: Bank,
  how: 'right' | 'wrong',
  explained = async (): Promise<void> => {},
): Promise<boolean> {
  const question = await shownQuestion(page, bank);
  if (question) await choose(page, question, answerTo(question, how), 'mouse');
  else await chooseAnything(page);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.locator('.quiz-verdict')).toContainText(/Right\.|Wrong\./);
  const isRight = (await page.locator('.quiz-verdict').textContent())?.includes('Right.') === true;
  if (question) expect(isRight).toBe(how === 'right');
  await explained();
  await page.getByRole('button', { name: /Next question|See the result/ }).click();
  return isRight;
}
