// From a refusal to its reason, to the policy line, to the smallest fix, into the editor, saved and
// allowed; and the editor by itself: Monaco only when opened, lints, completion, Tab, phone, drafts.
import type { Page } from '@playwright/test';
import { openLab, prompt, settled, type } from '../support/lab-page.ts';
import { expect, expectAccessible, expectFits, hydrated, test } from '../support/pages.ts';

const admin = 'arn:aws:iam::111122223333:user/admin';
const keeper = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Keep',
      Effect: 'Allow',
      Principal: { AWS: admin },
      Action: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:DescribeKey'],
      Resource: '*',
    },
  ],
});
const encrypt = 'aws kms encrypt --key-id alias/mine --plaintext c2VjcmV0';
const panel = (page: Page) => page.getByRole('tabpanel');
const editor = (page: Page) => page.getByRole('region', { name: 'Policy of key alias/mine' });
/** Monaco's hidden field and the plain one have the same name. */
const text = (page: Page) => editor(page).getByRole('textbox', { name: /^Policy of key/ });

/** A key that its admin may keep but not use. */
async function lockedKey(page: Page): Promise<void> {
  await type(page, 'id=$(aws kms create-key --query KeyMetadata.KeyId --output text)');
  await type(page, 'aws kms create-alias --alias-name alias/mine --target-key-id $id');
  await type(page, `aws kms put-key-policy --key-id $id --policy '${keeper}'`);
}

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Edit the policy of key alias/mine' }).click();
  await expect(text(page)).toBeVisible();
}

test('refused, the reason, the policy line, a guess, the fix, saved, allowed', async ({ page }) => {
  await openLab(page);
  await lockedKey(page);
  await type(page, encrypt);
  await page.getByRole('log').getByRole('button', { name: 'Why?' }).click();
  await expect(panel(page)).toContainText(
    'An error occurred (AccessDeniedException) when calling the Encrypt operation: User: arn:aws:iam::111122223333:user/admin is not authorized to perform: kms:Encrypt',
  );
  await expect(panel(page)).not.toContainText('decided here');

  await page.getByRole('button', { name: 'Show as CloudTrail event' }).click();
  await expect(panel(page)).toContainText('"errorCode": "AccessDenied"');
  await page.getByRole('button', { name: 'Show as CloudTrail event' }).click();

  // By keyboard: the statement opens its policy at its lines.
  const keep = page.getByRole('button', { name: 'Allow Keep' });
  await expect(panel(page)).toContainText('kms:Encrypt is not listed');
  await keep.focus();
  await page.keyboard.press('Enter');
  const policy = page.getByRole('region', { name: 'Policy with Keep, line 4' });
  await expect(policy).toBeFocused();
  await expect(policy.locator('[data-mark="failed"]').first()).toContainText('"Action": [');
  await expect(policy.locator('[data-mark="here"]').first()).toContainText('{');
  await expectAccessible(page);

  // The fix stays shut before the guess; a wrong guess is told the right layer.
  const fix = page.getByRole('button', { name: 'Smallest fix', exact: true });
  await expect(fix).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: 'Smallest fix (after your guess)' }),
  ).toBeDisabled();
  await page.getByRole('radio', { name: 'Identity-based policies' }).check();
  await page.getByRole('button', { name: 'That one' }).click();
  await expect(panel(page)).toContainText('Not that one: Key policy.');
  await expect(page.locator('[data-decided="true"]')).toContainText('Key policy');
  await fix.click();
  await expect(panel(page)).toContainText('add kms:Encrypt to Action');
  await expect(
    page.getByRole('region', { name: 'The policy with the smallest fix' }).locator('mark'),
  ).toHaveText(/^\s*"kms:Encrypt"$/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Put it into the editor' }).click();
  await expect(text(page)).toBeVisible();
  await expect(editor(page)).toContainText('Not saved; kept as a draft.');
  await expect(editor(page).getByRole('row', { name: /user\/admin \(you\)/ })).toContainText(
    'allowed',
  );
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor(page)).toContainText('Saved. This click ran the line above');
  await expect(page.getByRole('log')).toContainText(
    /this click ran: .* aws kms put-key-policy --key-id/,
  );

  await type(page, encrypt);
  await expect(page.getByRole('log').getByRole('button', { name: 'Why?' })).toHaveCount(1);
  await expect(page.getByRole('log')).toContainText('CiphertextBlob');
});

test('a refused row of the wire leads to its reason', async ({ page }) => {
  await openLab(page);
  await lockedKey(page);
  await type(page, encrypt);
  await page.getByRole('tab', { name: 'Wire' }).click();
  await page.getByRole('button', { name: 'Why was Encrypt refused?' }).click();
  await expect(page.getByRole('tab', { name: 'Access' })).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toContainText('not authorized to perform: kms:Encrypt');
  await page.reload();
  await hydrated(page);
  await page.getByRole('tab', { name: 'Access' }).click();
  await expect(panel(page)).toContainText('not authorized to perform: kms:Encrypt');
});

test('nothing of the editor is loaded before it is opened', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  const isEditor = (path: string) => /monaco|editor|json(Mode|\.worker)|codicon/i.test(path);
  await openLab(page);
  await lockedKey(page);
  await type(page, encrypt);
  await page.getByRole('log').getByRole('button', { name: 'Why?' }).click();
  await page.waitForLoadState('networkidle');
  expect(loaded.filter(isEditor)).toEqual([]);
  await openEditor(page);
  await expect(editor(page).locator('.view-lines')).toBeVisible();
  expect(loaded.filter(isEditor).length).toBeGreaterThan(2);
});

test('lints as one types, completion from our own words, and Tab leaves the editor', async ({
  page,
}) => {
  await openLab(page);
  await lockedKey(page);
  await openEditor(page);
  const code = editor(page).locator('.view-lines');
  await expect(code).toContainText('kms:GetKeyPolicy');
  const findings = editor(page).getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('no statement lets the account 111122223333 in');

  await text(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(text(page)).toBeFocused();

  // A wrong condition key, typed.
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(
    '{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "kms:Sign", "Resource": "*", "Condition": {"StringEquals": {"kms:Nonsense": "x"}}}}',
  );
  await expect(findings).toContainText('kms:Nonsense is not a condition key');
  await expect(findings).toContainText('a lockout');
  await expect(editor(page).locator('.squiggly-warning')).not.toHaveCount(0);
  await expect(editor(page).getByRole('row', { name: /user\/admin/ })).toContainText('changed');
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor(page)).toContainText('Not saved.');
  await expect(editor(page)).toContainText('MalformedPolicyDocumentException');

  await page.keyboard.press('Escape');
  await text(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('{"Statement": {"Action": ""}}');
  await page.keyboard.press('ControlOrMeta+End');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ControlOrMeta+Space');
  const offers = page.locator('.suggest-widget');
  await expect(offers).toContainText('kms:CancelKeyDeletion');
  await page.keyboard.press('Escape');

  await editor(page).getByRole('button', { name: 'Discard changes' }).click();
  await expect(code).toContainText('kms:GetKeyPolicy');
  await editor(page).getByRole('button', { name: 'Close' }).click();
  await expect(prompt(page)).toBeFocused();
});

test('a draft survives a reload, and the plain editor is remembered', async ({ page }) => {
  await openLab(page);
  await lockedKey(page);
  await openEditor(page);
  await editor(page).getByLabel('Plain editor').check();
  await expect(editor(page).locator('textarea.plain-text')).toBeVisible();
  await text(page).fill('{"Statement": "half done"');
  const findings = editor(page).getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('Not a policy');
  await expect(panel(page)).toContainText('draft');
  await expectAccessible(page);
  await settled(page);
  await page.reload();
  await hydrated(page);
  await openEditor(page);
  await expect(text(page)).toHaveValue('{"Statement": "half done"');
  await expect(editor(page).locator('textarea.plain-text')).toBeVisible();
  await expect(page.locator('.monaco')).toHaveCount(0);

  await text(page).focus();
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
});

test('on a phone it is a text field, with the same lints and the same Save', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await openLab(page, '/labs/data-key-and-openssl/?pane=do');
  await lockedKey(page);
  await type(page, encrypt);
  await page.getByRole('button', { name: 'Why?' }).tap();
  await expect(page).toHaveURL(/pane=world/);
  await expectFits(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit the policy of key alias/mine' }).tap();
  await expect(editor(page).locator('textarea.plain-text')).toBeVisible();
  expect(loaded.filter((path) => /monaco-text|json\.worker|codicon/.test(path))).toEqual([]);
  await expect(editor(page).getByRole('region', { name: 'Findings' })).toContainText(
    'no statement lets the account 111122223333 in',
  );
  await text(page).fill(keeper.replace('"kms:DescribeKey"', '"kms:DescribeKey","kms:Encrypt"'));
  await expect(editor(page).getByRole('row', { name: /user\/admin/ })).toContainText('changed');
  await expectFits(page);
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(editor(page)).toContainText('Saved.');
  await editor(page).getByRole('button', { name: 'Close' }).tap();
  await type(page, encrypt);
  await expect(page.getByRole('log')).toContainText('CiphertextBlob');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('button', { name: 'World', exact: true }).tap();
  await expectFits(page);
  await context.close();
});
