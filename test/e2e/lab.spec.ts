// The lab page in a real browser: the whole lab by keyboard, memory, travel, hints, files, panes.
import { writeFile } from 'node:fs/promises';
import lab from '../../content/labs/data-key-and-openssl/lab.ts';
import { openLab, prompt, screen, settled, stepsDone, type } from '../support/lab-page.ts';
import { allWritten, expect, expectAccessible, expectFits, test } from '../support/pages.ts';

const lines = lab.steps.flatMap((step) => step.solution);

test('the whole lab is done by keyboard alone, with a reload in the middle', async ({ page }) => {
  test.setTimeout(120_000);
  await openLab(page);
  await expect(prompt(page)).toBeFocused();
  const half = Math.floor(lines.length / 2);
  for (const line of lines.slice(0, half)) await type(page, line);
  const before = await screen(page);
  const ticked = await stepsDone(page).count();
  expect(ticked).toBeGreaterThan(2);

  await page.reload();
  await expect(stepsDone(page)).toHaveCount(ticked);
  expect(await screen(page)).toBe(before);
  await expect(prompt(page)).toBeFocused();

  for (const line of lines.slice(half)) await type(page, line);
  await expect(stepsDone(page)).toHaveCount(lab.steps.length);
  const debrief = page.getByRole('region', { name: 'Debrief' });
  await expect(debrief).toContainText('solved');
  await expect(debrief).toContainText(lab.debrief[0]?.slice(0, 40) ?? '');
  await expectAccessible(page);
});

test('undo leads back to the start and redo to the end again', async ({ page }) => {
  await openLab(page);
  for (const line of lines.slice(0, 5)) await type(page, line);
  const ticked = await stepsDone(page).count();
  const undo = page.getByRole('button', { name: 'Undo' });
  let presses = 0;
  while (await undo.isEnabled()) {
    await undo.click();
    await settled(page);
    presses++;
  }
  expect(presses).toBeGreaterThan(3);
  await expect(stepsDone(page)).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Vault' })).toHaveText('Vault');
  await expect(page.getByRole('log')).toContainText('this click ran');
  await type(page, `redo ${presses}`);
  await expect(stepsDone(page)).toHaveCount(ticked);
});

test('hints come one after another, and the dialog offers one before the solution', async ({
  page,
}) => {
  await openLab(page);
  const hints = lab.steps[0]?.hints ?? [];
  const guide = page.getByRole('region', { name: lab.title });
  await page.getByRole('button', { name: 'Hint 1 of 3' }).click();
  await expect(guide.getByText(hints[0] ?? '')).toBeVisible();
  await expect(page.getByRole('log')).toContainText('Hint 1 of 3');

  await page.getByRole('button', { name: 'Solution' }).click();
  const dialog = page.getByRole('dialog', { name: 'See the solution?' });
  await expect(dialog.getByRole('button', { name: 'Give me a hint instead' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(guide.getByText(hints[1] ?? '')).toBeVisible();

  await page.getByRole('button', { name: 'Solution' }).click();
  await dialog.getByRole('button', { name: 'Show the solution' }).click();
  await expect(prompt(page)).toHaveValue(lab.steps[0]?.solution[0] ?? '');
  await expect(prompt(page)).toBeFocused();
  await expect(stepsDone(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(stepsDone(page)).toHaveCount(1);
});

test('why not yet speaks about this world, and skip does the step', async ({ page }) => {
  await openLab(page);
  await type(page, 'echo ready');
  await page.getByRole('button', { name: 'Why not yet?' }).first().click();
  await expect(page.locator('.why-not').first()).toContainText('There is no KMS key');
  await page.getByRole('button', { name: 'Skip this step' }).click();
  await expect(stepsDone(page)).toHaveCount(1);
  await expect(page.getByRole('log')).toContainText('the solution ran');
});

test('rm -rf ~ leaves a prompt, and undo brings everything back', async ({ page }) => {
  await openLab(page);
  await type(page, 'rm -rf ~');
  await expect(page.getByText('The home folder is empty.')).toBeVisible();
  await type(page, 'undo');
  await expect(page.getByRole('tabpanel').getByText('passwords.txt')).toBeVisible();
});

test('a 10 MB upload comes in, a larger one is refused, and a download is what is there', async ({
  page,
}) => {
  await openLab(page);
  await type(page, 'echo ready');
  const bytes = Buffer.alloc(10 * 1024 * 1024, 'kms lab ');
  const input = page.getByLabel('Upload a file');
  // From a file on disk: a buffer of this size would travel through the test's own channel.
  const [big, huge] = ['big.bin', 'huge.bin'].map((name) => test.info().outputPath(name));
  if (!big || !huge) throw new Error('two files');
  await writeFile(big, bytes);
  await writeFile(huge, Buffer.alloc(16 * 1024 * 1024 + 1));
  await input.setInputFiles(big);
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('10,485,760 B');
  await type(page, 'wc -c big.bin');
  await expect(page.getByRole('log')).toContainText('10485760');

  await panel.getByRole('button', { name: 'big.bin' }).click();
  await expect(panel.getByRole('table')).toContainText('6b 6d 73 20 6c 61 62 20');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('big.bin');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);

  await input.setInputFiles(huge);
  await expect(page.getByRole('alert')).toContainText('larger than 16 MB');
  await expect(panel.getByRole('button', { name: 'huge.bin' })).toHaveCount(0);
});

test('ids and files in the output lead to their panels', async ({ page }) => {
  await openLab(page);
  for (const line of lines.slice(0, 3)) await type(page, line);
  await type(page, 'ls');
  await page.getByRole('log').getByRole('link', { name: 'keys.txt' }).last().click();
  await expect(page.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('table')).toContainText('0000');

  await page.getByRole('log').locator('a.key-tag').first().click();
  await expect(page.getByRole('tab', { name: 'Vault' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toContainText('alias/demo');

  await page.getByRole('tab', { name: 'Wire' }).click();
  await page.getByText('GenerateDataKey', { exact: true }).click();
  await expect(page.getByRole('tabpanel')).toContainText('sensitive: never in the trail');
  await expectAccessible(page);
});

test('the clock’s buttons run what can be typed', async ({ page }) => {
  await openLab(page);
  await page.getByRole('tab', { name: 'Clock' }).click();
  await page.getByRole('button', { name: '+ 90d' }).click();
  await settled(page);
  await expect(page.getByRole('log')).toContainText('this click ran: admin ~ $ advance 90d');
});

test('three panes, two panes, one pane; Back goes back', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLab(page);
  const [read, act, world] = ['read', 'do', 'world'].map((name) =>
    page.locator(`[data-name="${name}"]`),
  );
  if (!read || !act || !world) throw new Error('three panes');
  for (const pane of [read, act, world]) await expect(pane).toBeVisible();
  await expectFits(page);

  const splitter = page.getByRole('separator', { name: 'Width of the guide' });
  const width = async () => (await read.boundingBox())?.width ?? 0;
  const before = Math.round(await width());
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(before + 16);
  await allWritten(page);
  await page.reload();
  await expect.poll(width).toBe(before + 16);

  const other = page.getByRole('separator', { name: 'Width of the world' });
  const sideWidth = Math.round((await world.boundingBox())?.width ?? 0);
  await expect(other).toHaveAttribute('aria-valuenow', String(sideWidth));
  await expect(other).toHaveAttribute('aria-valuemax', String(Math.round(1440 * 0.4)));
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16));

  await page.setViewportSize({ width: 900, height: 800 });
  await expect(act).toBeVisible();
  await expect(world).toBeHidden();
  await page.getByRole('button', { name: 'World', exact: true }).click();
  await expect(world).toBeVisible();
  await expect(read).toBeHidden();
  await expectFits(page);
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Do', exact: true }).click();
  await expect(page).toHaveURL(/pane=do/);
  await expect(act).toBeVisible();
  await expect(world).toBeHidden();
  await expectFits(page);
  await expectAccessible(page);
  await page.goBack();
  await expect(world).toBeVisible();

  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
});

test('a bar that is dragged keeps the width it is let go at, and only that one', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openLab(page);
  const splitter = page.getByRole('separator', { name: 'Width of the guide' });
  const guide = page.locator('[data-name="read"]');
  const width = async () => Math.round((await guide.boundingBox())?.width ?? 0);
  const toldWidths = await page.evaluateHandle(() => {
    const told: unknown[] = [];
    new BroadcastChannel('kms-lab').addEventListener('message', ({ data }) => told.push(...data));
    return told;
  });
  const before = await width();
  const box = await splitter.boundingBox();
  if (!box) throw new Error('the bar is in sight');
  const [x, y] = [box.x + box.width / 2, box.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 12 });
  const dragged = await width();
  expect(dragged).toBeGreaterThan(before + 40);
  await page.mouse.up();
  await allWritten(page);
  expect(await toldWidths.jsonValue()).toEqual([{ kind: 'settings', id: 'settings' }]);

  // As a gesture of the system would, in the middle of a drag.
  await page.mouse.down();
  await page.mouse.move(x + 80, y, { steps: 2 });
  await expect.poll(width).toBe(dragged + 20);
  const taken = await width();
  await splitter.evaluate((bar) => bar.releasePointerCapture(1));
  await page.mouse.move(x + 81, y);
  await page.mouse.move(x + 82, y);
  await expect(splitter).toHaveAttribute('data-dragged', 'false');
  expect(await width()).toBe(taken);
  await allWritten(page);
  await page.reload();
  await expect.poll(width).toBe(taken);
});
