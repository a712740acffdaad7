// The terminal of a lab in a real browser: its keys, what is typed early, pasted or never ends, and
// output that does nothing.
import { labPath, openLab, prompt, screen, settled, type } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, test } from '../support/pages.ts';

test('a line typed before the shell has loaded is kept and run', async ({ page }) => {
  let letGo = () => {};
  const loaded = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/worker.*\.js/, async (route) => {
    await loaded;
    await route.continue();
  });
  await openLab(page);
  await expect(prompt(page)).toBeFocused();
  await page.keyboard.insertText('echo early');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('echo later');
  await page.keyboard.press('Enter');
  await expect(page.getByText('waiting for the shell …')).toHaveCount(2);
  letGo();
  await settled(page);
  await expect(page.getByRole('log')).toHaveText(/early[\s\S]*later/);
});

test('keys of a shell: history, completion, clear, and a way out', async ({ page }) => {
  await openLab(page);
  await type(page, 'echo one');
  await type(page, 'echo two');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(prompt(page)).toHaveValue('echo one');
  await page.keyboard.press('ArrowDown');
  await expect(prompt(page)).toHaveValue('echo two');
  await page.keyboard.press('Control+u');
  await expect(prompt(page)).toHaveValue('');

  await page.keyboard.insertText('cat pass');
  await page.keyboard.press('Tab');
  await expect(prompt(page)).toHaveValue('cat passwords.txt ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(prompt(page)).not.toBeFocused();

  await prompt(page).fill('');
  await prompt(page).focus();
  await page.keyboard.press('Tab');
  await expect(prompt(page)).not.toBeFocused();

  await prompt(page).focus();
  await page.keyboard.press('Control+l');
  await expect(page.locator('.block')).toHaveCount(0);
});

test('several pasted lines are shown and run one after another', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page);
  await page.evaluate(() => navigator.clipboard.writeText('echo a\\\nb\nmkdir x\ncd x\n'));
  await prompt(page).focus();
  await page.keyboard.press('Control+v');
  await expect(page.getByText('Enter runs these lines one after another.')).toBeVisible();
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.locator('.block')).toHaveCount(3);
  await expect(page.getByText('~/x $')).toBeVisible();
});

test('Enter goes on in a new line until the command is finished', async ({ page }) => {
  await openLab(page);
  await prompt(page).focus();
  for (const line of ['cat <<EOF > g', 'hello']) {
    await page.keyboard.insertText(line);
    await page.keyboard.press('Enter');
  }
  await expect(prompt(page)).toHaveValue('cat <<EOF > g\nhello\n');
  await expect(page.getByText('Not finished: Enter begins a new line.')).toBeVisible();
  await expectAccessible(page);
  await type(page, 'EOF');
  await type(page, 'cat g');
  await expect(page.getByRole('log').getByText('hello', { exact: true })).toBeVisible();

  // Two ways out.
  await page.keyboard.insertText('echo "never closed');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+c');
  await expect(prompt(page)).toHaveValue('');
  await page.keyboard.insertText('echo "never closed');
  await page.keyboard.press('Control+Enter');
  await settled(page);
  await expect(page.getByRole('log')).toContainText('unexpected EOF');
});

test('an endless loop ends at Ctrl+C and the prompt is back', async ({ page }) => {
  await openLab(page);
  await type(page, 'echo here > a.txt');
  await prompt(page).focus();
  await page.keyboard.insertText('while true; do sleep 1; done');
  await page.keyboard.press('Enter');
  await expect(page.getByText('running …')).toBeVisible();
  await page.keyboard.press('Control+c');
  await settled(page);
  await type(page, 'cat a.txt');
  await expect(page.getByRole('log')).toContainText('here');
  expect(await screen(page)).toMatch(/\^C/);
});

test('a loop that never lets go costs the worker, not the lab', async ({ page }) => {
  await openLab(page);
  await type(page, 'echo here > a.txt');
  await prompt(page).focus();
  await page.keyboard.insertText(
    'f() { while true; do :; done; }; for i in $(seq 9000); do for j in $(seq 9000); do f; done; done',
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+c');
  await settled(page);
  await type(page, 'cat a.txt');
  await expect(page.getByRole('log').getByText('here', { exact: true })).toBeVisible();
});

test('output is inert: markup and escape sequences are text', async ({ page }) => {
  await openLab(page);
  await type(page, `printf '<img src=x onerror=alert(1)>\\033]0;owned\\007\\n'`);
  await expect(page.getByRole('log')).toContainText('<img src=x onerror=alert(1)>␛]0;owned␇');
  await expect(page.locator('.terminal img')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/owned/);
});

test('a drawn table wider than the pane keeps its bars and moves sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, `${labPath}?pane=do`);
  await type(page, 'aws sts get-caller-identity --output table');
  const table = page.getByRole('region', { name: 'table' }).locator('pre');
  await expect(table).toContainText('GetCallerIdentity');
  const size = await table.evaluate((pre) => ({
    lines: pre.textContent?.split('\n').length ?? 0,
    lineHeight: Number.parseFloat(getComputedStyle(pre).lineHeight),
    height: pre.clientHeight,
    hidden: pre.scrollWidth - pre.clientWidth,
  }));
  expect(size.hidden).toBeGreaterThan(0);
  expect(Math.round(size.height / size.lineHeight)).toBe(size.lines);
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((pre) => pre.scrollLeft)).toBeGreaterThan(0);
  await expectAccessible(page);
  await expectFits(page);
});

test('long output is cut until asked for', async ({ page }) => {
  await openLab(page);
  await type(page, 'seq 3000');
  await expect(page.getByRole('log')).not.toContainText('2999');
  await page.getByRole('button', { name: /^Show all 3,001 lines/ }).click();
  await expect(page.getByRole('log')).toContainText('2999');
});

test('the larger commands of the shell come when they are called', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await openLab(page);
  await type(page, 'echo ready');
  const late = () => loaded.filter((path) => path.includes('just-bash-late')).length;
  expect(late()).toBe(0);
  await type(page, `echo '{"a": [1, 2]}' | jq -c .a`);
  await type(page, `echo one two | awk '{ print $2 "!" }'`);
  await type(page, 'file passwords.txt');
  await type(page, `awk 'BEGIN { while (1) {} }' || echo stopped`);
  for (const text of ['[1,2]', 'two!', 'passwords.txt: ASCII text', 'stopped'])
    await expect(page.getByRole('log').locator('pre', { hasText: text }).first()).toBeVisible();
  expect(late()).toBe(1);
});

test('a phone runs a line without a keyboard’s special keys', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, `${labPath}?pane=do`);
  await page.getByRole('button', { name: 'aws kms' }).click();
  await page.keyboard.insertText('list-keys');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
  await expect(page.getByRole('log')).toContainText('"Keys": []');
});

test('a line in the address is neither typed nor run', async ({ page }) => {
  await openLab(page, `${labPath}?try=${encodeURIComponent('aws kms list-keys')}`);
  await type(page, 'echo ready');
  await expect(page.locator('.block')).toHaveCount(1);
  await expect(prompt(page)).toHaveValue('');
});

test('the guide’s commands go into the prompt', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Insert aws kms create-key' }).click();
  await expect(prompt(page)).toHaveValue('aws kms create-key');
  await expect(prompt(page)).toBeFocused();
});
