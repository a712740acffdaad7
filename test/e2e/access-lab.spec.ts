// The lab "The key manager and the encryptor" from start to end, as a person may go through it: typed
// in the terminal; a refusal led from Why? to the policy line and into the editor; the policy mended
// there, twice.
import type { Page } from '@playwright/test';
import lab from '../../content/labs/key-manager-and-encryptor/lab.ts';
import { openLab, prompt, stepsDone, type } from '../support/lab-page.ts';
import { expect, expectAccessible, test } from '../support/pages.ts';

const linesOf = (id: string) => lab.steps.find((step) => step.id === id)?.solution ?? [];
const panel = (page: Page) => page.getByRole('tabpanel');
const editor = (page: Page) =>
  page.getByRole('region', { name: 'Policy of key alias/myEncryptionKey' });
const field = (page: Page) => editor(page).getByRole('textbox', { name: /^Policy of key/ });
const save = (page: Page) => editor(page).getByRole('button', { name: 'Save', exact: true });

async function run(page: Page, id: string): Promise<void> {
  for (const line of linesOf(id)) await type(page, line);
}

/** What the terminal says last: the block of the last line. */
const lastBlock = (page: Page) => page.getByRole('log').locator('.block').last();

const arn = (user: string) => `arn:aws:iam::111122223333:user/${user}`;
const care = ['kms:Describe*', 'kms:Get*', 'kms:Enable*', 'kms:Disable*', 'kms:*KeyDeletion'];
const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** Statements by their Sid: who, and what. */
function policy(
  statements: Readonly<Record<string, readonly [string, readonly string[]]>>,
): string {
  const Statement = Object.entries(statements).map(([Sid, [user, Action]]) => {
    return { Sid, Effect: 'Allow', Principal: { AWS: arn(user) }, Action, Resource: '*' };
  });
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}

/** As a person pastes it: Monaco indents and closes what is typed, not what is pasted. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

test('the key manager and the encryptor: refused, understood, mended in the editor', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page, '/labs/key-manager-and-encryptor/');
  let done = 0;
  const before = ['make-the-people', 'sign-as-them', 'make-the-key', 'catch-the-manager'];
  for (const id of [...before, 'name-the-group']) {
    await run(page, id);
    await expect(stepsDone(page)).toHaveCount(++done);
  }

  // A slip: the encryptor's statement without Decrypt.
  const [names = '', keyId = '', put = ''] = linesOf('separate-the-jobs');
  for (const line of [names, `sed -i '/"kms:Decrypt"/d' separate.json`, keyId, put])
    await type(page, line);
  const [encrypt = '', decrypt = '', managerTries = ''] = linesOf('each-at-his-job');
  await type(page, encrypt);
  await type(page, decrypt);
  await expect(lastBlock(page)).toContainText(
    `User: ${arn('myEncryptor')} is not authorized to perform: kms:Decrypt`,
  );
  await expect(stepsDone(page)).toHaveCount(done);

  // Why? by keyboard, from the refusal to the statement that names him.
  await lastBlock(page).getByRole('button', { name: 'Why?' }).focus();
  await page.keyboard.press('Enter');
  const ladder = panel(page).getByRole('list', { name: /^Layers/ });
  const keyPolicy = ladder.locator('> li').filter({ hasText: 'Key policy' });
  await expect(keyPolicy).toContainText('allows nothing');
  await expect(keyPolicy).toContainText(`it does not name ${arn('myEncryptor')}`);
  await expect(keyPolicy).toContainText('kms:Decrypt is not listed');
  await expect(ladder).toContainText('Service control policies: not looked at');

  // Before the guess nothing tells which layer decided.
  await expect(panel(page)).not.toContainText('decided here');
  await expect(
    panel(page).getByRole('button', { name: 'Smallest fix (after your guess)' }),
  ).toBeDisabled();
  await panel(page).getByRole('radio', { name: 'Key policy' }).check();
  await panel(page).getByRole('button', { name: 'That one' }).click();
  await expect(panel(page)).toContainText('Yes: Key policy.');
  await expect(keyPolicy).toContainText('decided here');

  // To the line, here and in the editor.
  await keyPolicy.getByRole('button', { name: 'Allow Use' }).click();
  const lines = page.getByRole('region', { name: /^Policy with Use, line / });
  await expect(lines).toBeFocused();
  await expect(lines.locator('[data-mark="failed"]').first()).toContainText('"Action": [');
  await expectAccessible(page);
  const line = /line (\d+)/.exec((await lines.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await keyPolicy.getByRole('button', { name: 'Open in the editor' }).click();
  await expect(editor(page).locator('.line-numbers.active-line-number')).toHaveText(line);
  await expect(field(page)).toBeFocused();

  // The fix, put into the editor at the line it changes. As admin, whom this policy shuts out, it
  // cannot be saved; as the key manager it can.
  await panel(page).getByRole('button', { name: 'Smallest fix', exact: true }).click();
  await expect(panel(page)).toContainText('add kms:Decrypt to Action');
  await panel(page).getByRole('button', { name: 'Put it into the editor' }).click();
  await expect(editor(page).locator('.view-line').filter({ hasText: 'kms:Decrypt' })).toBeVisible();
  await expect(editor(page).getByRole('row', { name: 'user/myEncryptor' })).toContainText(
    'allowed*, changed',
  );
  await save(page).click();
  await expect(editor(page)).toContainText('Not saved.');
  await expect(editor(page)).toContainText(`${arn('admin')} is not authorized`);
  await type(page, 'export AWS_PROFILE=myKeyManager');
  await expect(page.getByLabel('Command line of myKeyManager')).toBeFocused();
  await save(page).click();
  await expect(editor(page)).toContainText('Saved.');
  await expect(stepsDone(page)).toHaveCount(++done);

  await type(page, decrypt);
  await type(page, managerTries);
  await expect(stepsDone(page)).toHaveCount(++done);
  await run(page, 'go-around');
  await expect(stepsDone(page)).toHaveCount(++done);

  // Closed by hand: admin is let in by the manager, and takes the rest from him.
  await type(page, linesOf('close-the-way').find((one) => one.includes('revoke-grant')) ?? '');
  const own = { Keep: ['admin', ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', ...care]] } as const;
  const usable = { Use: ['myEncryptor', [...use, 'kms:DescribeKey']] } as const;
  await paste(
    page,
    policy({ ...own, ...usable, Administer: ['myKeyManager', [...care, 'kms:PutKeyPolicy']] }),
  );
  await expect(editor(page).getByRole('row', { name: /user\/myKeyManager/ })).toContainText(
    'refused*, changed',
  );
  await save(page).click();
  await expect(editor(page)).toContainText('Saved.');
  await type(page, 'unset AWS_PROFILE');
  await paste(page, policy({ ...own, ...usable, Administer: ['myKeyManager', care] }));
  await expect(editor(page).getByRole('region', { name: 'Findings' })).not.toContainText(
    'Refused when saved',
  );
  await page.keyboard.press('Tab');
  await expect(field(page)).not.toBeFocused();
  await save(page).focus();
  await page.keyboard.press('Enter');
  await expect(stepsDone(page)).toHaveCount(lab.steps.length);
  await expect(page.getByRole('region', { name: 'Debrief' })).toContainText('solved');
  await expectAccessible(page);

  await editor(page).getByRole('button', { name: 'Close' }).click();
  await expect(prompt(page)).toBeFocused();
});
