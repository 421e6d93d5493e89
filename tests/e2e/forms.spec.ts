import type { Locator, Page } from '@playwright/test';
import { test } from './support/test';
import { details, expect, expectTask, onTask, openDemo, packageField, requestBody, review, row, start } from './support/console';

test.describe.configure({ timeout: 90_000 });

const RPM = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
const SHORT = 'obproxy-4.2.3.0-20240412101500';

const toReview = (page: Page) => page.getByRole('button', { name: 'Review the request' });
const token = (page: Page) => page.getByRole('textbox', { name: 'Client token' });
const servers = (page: Page) => page.getByRole('group', { name: 'OBProxies' });

/** A field that is marked, says why in a sentence tied to it, and still holds what was typed. */
async function expectError(field: Locator, sentence: string | RegExp, value?: string) {
  await expect(field).toHaveAccessibleDescription(sentence instanceof RegExp ? sentence : new RegExp(sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  if (value === undefined) return;
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue(value);
}

test('a package name for an OB cluster that cannot be right is refused beside its field, each with its own sentence', async ({ page }) => {
  await openDemo(page, '/clusters/22/upgrade');
  const field = packageField(page);
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await toReview(page).click();
  await expectError(field, 'Pick a package or type its name.', '');
  await expect(field).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Correct the marked fields');

  for (const [typed, sentence] of [
    ['oceanbase-4.2.5.6-105060022025030712', 'Type the whole file name: it must end in “.os.architecture.rpm”.'],
    ['oceanbase-4.2.5.6-105060022025030712.el7', 'Type the whole file name'],
    ['obproxy-4.2.3.0-20240412101500.el7.x86_64.rpm', '“obproxy” is the package of another product. This upgrade needs oceanbase'],
    ['oceanbase-ce-libs-4.2.1.8-108000022024072217.el7.x86_64.rpm', '“oceanbase-ce-libs” is the package of another product.'],
    ['oceanbase.rpm', 'This is not a package name. It should look like oceanbase-4.3.4.0-200000022024070119.el7.x86_64.rpm'],
    ['oceanbase-4.2.5.0-1.el7.x86_64.rpm;reboot', 'The field contains more than the name. Leave only oceanbase-4.2.5.0-1.el7.x86_64.rpm'],
    ['   ', 'Pick a package or type its name.'],
  ] as const) {
    await field.fill(typed);
    await expectError(field, sentence, typed);
    await toReview(page).click();
    await expect(field).toBeFocused();
    await expectError(field, sentence, typed);
    await expect(page.getByRole('button', { name: 'Start the upgrade' })).toHaveCount(0);
  }

  await field.fill(RPM);
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Correct the marked fields')).toBeHidden();
  // Spaces around a name do no harm, and do not reach the request.
  await field.fill(`  ${RPM} `);
  await review(page);
  expect(JSON.parse((await requestBody(page).textContent()) ?? '')).toEqual({ rpmFileName: RPM });
});

test('an OBProxy upgrade wants servers first, then a short package name without “.rpm”', async ({ page }) => {
  await openDemo(page, '/obproxy/1/upgrade');
  const all = servers(page).getByRole('checkbox', { name: /Select all/ });
  await toReview(page).click();
  await expectError(servers(page), 'Pick at least one OBProxy.');
  await expectError(packageField(page), 'Pick a package or type its name.', '');
  await expect(all).toBeFocused();

  await all.check();
  await expect(servers(page)).toHaveAccessibleDescription(/^(?!.*Pick at least one OBProxy).*$/);
  await packageField(page).fill(`${SHORT}.el7.x86_64.rpm`);
  await toReview(page).click();
  await expect(packageField(page)).toBeFocused();
  await expectError(packageField(page), `Leave out OS, architecture and “.rpm”: ${SHORT}`, `${SHORT}.el7.x86_64.rpm`);
  await expect(servers(page)).toContainText('3 / 3');
  await packageField(page).fill('oceanbase-4.2.5.0-100000052024102022');
  await expectError(packageField(page), '“oceanbase” is the package of another product. This upgrade needs obproxy, obproxy-ce.');
  await packageField(page).fill(SHORT);
  await review(page);
});

test('a token that OCP would not take is refused beside its field', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade');
  await token(page).fill('1234567');
  await toReview(page).click();
  await expect(packageField(page)).toBeFocused();
  await expectError(token(page), 'A client token has 8 to 64 characters; this one has 7.', '1234567');
  await packageField(page).fill(RPM);
  await toReview(page).click();
  await expect(token(page)).toBeFocused();
  await token(page).fill('with space');
  await expectError(token(page), 'Use only letters, digits, “-” and “_”.', 'with space');
  await token(page).fill('x'.repeat(65));
  await expectError(token(page), 'this one has 65.');
  await page.getByRole('button', { name: 'Generate a new token' }).click();
  await expect(token(page)).not.toHaveAttribute('aria-invalid', 'true');
  await review(page);
});

test('what was typed survives other pages, another choice, the way back and a reload, until the upgrade starts', async ({ page }) => {
  await openDemo(page, '/obproxy/1/upgrade');
  await servers(page).getByRole('checkbox').nth(2).check();
  await packageField(page).fill('obproxy-4.2.3.0-half');
  const kept = async () => {
    await expect(packageField(page)).toHaveValue('obproxy-4.2.3.0-half');
    await expect(servers(page).getByRole('checkbox').nth(2)).toBeChecked();
    await expect(servers(page)).toContainText('1 / 3');
  };
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  await page.goBack();
  await kept();
  await page.reload();
  await kept();

  await page.getByLabel('OBProxy cluster').selectOption({ label: 'report_proxy · 4.2.1.0-20231128204512' });
  await expect(page).toHaveURL('/obproxy/2/upgrade');
  await expect(details(page)).toContainText('report_proxy');
  await expect(packageField(page)).toHaveValue('');
  await page.goBack();
  await kept();

  await packageField(page).fill(SHORT);
  await review(page);
  await page.getByRole('button', { name: 'Change' }).click();
  await expect(packageField(page)).toHaveValue(SHORT);
  await expect(servers(page)).toContainText('1 / 3');
  await review(page);
  await start(page);
  await page.goto('/obproxy/1/upgrade');
  await expect(packageField(page)).toHaveValue('');
});

test('a token is made once for each request: it survives a reload, and the next upgrade gets another', async ({ page }) => {
  await openDemo(page, '/arbitration/4901/upgrade');
  const made = await token(page).inputValue();
  await packageField(page).fill('oceanbase-4.2.1.8-108000022024072217.el7.x86_64.rpm');
  await page.reload();
  await expect(token(page)).toHaveValue(made);
  await review(page);
  await start(page);
  await expectTask(page, 'succeeded');
  await page.goto('/arbitration/4901/upgrade');
  await expect(token(page)).toHaveValue(/^[\w-]{8,64}$/);
  await expect(token(page)).not.toHaveValue(made);
});

for (const [why, path, packageName, sentence] of [
  ['is stopped', '/clusters/25/upgrade', RPM, 'archive_cold is STOPPED. Only RUNNING objects can be upgraded.'],
  ['already runs this version', '/clusters/22/upgrade', 'oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm', 'The current version is already 4.2.1.0-100000052024010800. Pick a newer package.'],
  ['runs a later version', '/clusters/22/upgrade', 'oceanbase-4.1.0.0-100000682023020119.el7.x86_64.rpm', 'is newer than this package. OCP does not downgrade.'],
  ['has hosts of another architecture', '/clusters/24/upgrade', RPM, 'This package does not fit hosts with the architecture aarch64.'],
  ['stands on the other side of 4.0', '/clusters/23/upgrade', RPM, 'OceanBase connects these two branches by no path.'],
  ['would get a package that OCP does not have', '/clusters/22/upgrade', 'oceanbase-4.2.9.0-1.el7.x86_64.rpm', 'OCP does not have this package. Upload it in OCP first.'],
] as const) {
  test(`a cluster that ${why}: the review warns, and goes on only when the warning is acknowledged`, async ({ page }) => {
    await openDemo(page, path);
    await packageField(page).fill(packageName);
    await review(page);
    await expect(page.getByRole('listitem').filter({ hasText: sentence })).toBeVisible();
    const box = page.getByRole('checkbox', { name: 'I have read these warnings and want to continue.' });
    await expect(box).not.toBeChecked();
    await page.getByRole('button', { name: 'Start the upgrade' }).click();
    await expect(box).toBeFocused();
    await expect(box).toHaveAccessibleDescription('Read the warnings and tick this box to continue.');
    await expect(page.getByText('OCP rejected the upgrade')).toHaveCount(0);

    await box.check();
    await page.getByRole('button', { name: 'Start the upgrade' }).click();
    // The simulated OCP knows better too; nothing was started and nothing is lost.
    await expect(page.getByText('OCP rejected the upgrade')).toBeVisible();
    await expect(page.getByText('No upgrade was started. Your input is kept')).toBeVisible();
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(packageField(page)).toHaveValue(packageName);
    await page.getByRole('link', { name: 'Tasks', exact: true }).click();
    await expect(row(page, 'Restart OB Zone')).toBeVisible();
    await expect(row(page, 'pgrade')).toHaveCount(0);
  });
}

test('only packages that fit are offered, newest first, and each of the others says why not', async ({ page }) => {
  await openDemo(page, '/clusters/24/upgrade');
  const offered = page.getByRole('group', { name: 'Packages in OCP' });
  await expect(offered.getByRole('radio')).toHaveCount(3);
  await expect(offered.getByRole('radio').first()).toHaveAccessibleName('4.2.5.6-105060022025030712');
  const description = /^enterprise · el7 · aarch64, x86_64 · uploaded 2024-11-05 15:20:00/;
  await expect(offered.getByRole('radio').first()).toHaveAccessibleDescription(description);
  await offered.getByRole('radio', { name: '4.2.5.0-100000052024102022' }).check();
  // Of the two architectures that of the hosts.
  await expect(packageField(page)).toHaveValue('oceanbase-4.2.5.0-100000052024102022.el7.aarch64.rpm');
  await packageField(page).fill('oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm');
  await expect(offered.getByRole('radio', { name: '4.2.5.6-105060022025030712' })).toBeChecked();
  await packageField(page).fill('oceanbase-4.9.9.9-1.el7.aarch64.rpm');
  await expect(offered.getByRole('radio', { checked: true })).toHaveCount(0);

  await page.getByText(/^Why \d+ packages in OCP are not listed$/).click();
  const other = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(other('oceanbase-4.2.1.0-100000052024010800.el7')).toContainText('not newer than the current version');
  await expect(other('oceanbase-4.2.1.8-108000022024072217.el8')).toContainText('a host has the system el7');
  await expect(other('oceanbase-ce-4.3.3.0-100000142024101215.el7')).toContainText('no upgrade leads from 4.2.1.0-100000052024010800 to 4.3.3.0');
  await expect(other('oceanbase-ce-4.3.3.0-100000142024101215.el7')).toContainText('oceanbase is installed');
  // OCP decides: what does not fit can be sent all the same, with its warnings.
  await other('oceanbase-ce-4.3.3.0-100000142024101215.el7').getByRole('button', { name: 'Use it anyway' }).click();
  await expect(packageField(page)).toHaveValue('oceanbase-ce-4.3.3.0-100000142024101215.el7.x86_64.rpm');
  await review(page);
  const branch = 'No upgrade leads from 4.2.1.0-100000052024010800 to 4.3.3.0-100000142024101215';
  await expect(page.getByRole('listitem').filter({ hasText: branch })).toBeVisible();
});

test('the address of a form opens it, and an address that cannot be right says so', async ({ page }) => {
  await openDemo(page, '/clusters/26/upgrade');
  await expect(details(page)).toContainText('dev_ce');
  await expect(details(page)).toContainText('4.2.1.8-108000022024072217');
  await expect(page).toHaveTitle('Upgrade dev_ce · OCP upgrade console');

  for (const kind of ['clusters', 'obproxy', 'arbitration']) {
    await page.goto(`/${kind}/987654/upgrade`);
    await expect(page.getByText('The object may have been deleted, or its ID is wrong.')).toBeVisible();
    await expect(toReview(page)).toHaveCount(0);
  }
  await page.getByRole('main').getByRole('link', { name: 'Arbitration services' }).click();
  await expect(row(page, 'arb_trade')).toBeVisible();
  for (const id of ['abc', '-1', '1.5', '18446744073709551616']) {
    await page.goto(`/clusters/${id}/upgrade`);
    await expect(page.getByText('The ID in the address is not a whole number.')).toBeVisible();
  }
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the OB clusters' }).click();
  await expect(row(page, 'trade_core')).toBeVisible();
});

test('the request is copied as a curl command that a shell can run', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDemo(page, '/clusters/22/upgrade');
  await packageField(page).fill(RPM);
  await review(page);
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`curl -X POST '${new URL(page.url()).origin}/api/v2/ob/clusters/22/upgrade'`);
  expect(copied).toContain(`--data '{"rpmFileName":"${RPM}"}'`);
  expect(copied).toContain("-H 'Content-Type: application/json'");
});

test('going back with the cursor still in a field does no harm', async ({ page }) => {
  await openDemo(page, '/clusters');
  await row(page, 'trade_core').getByRole('link', { name: 'Upgrade trade_core' }).click();
  await packageField(page).fill('oceanbase-half');
  await expect(packageField(page)).toBeFocused();
  await page.goBack();
  await row(page, 'trade_core').getByRole('link', { name: 'Upgrade trade_core' }).click();
  await expect(packageField(page)).toHaveValue('oceanbase-half');
  await expect(page.getByRole('link', { name: /^Reload/ })).toBeHidden();
});

test('Enter in a field leads to the review and no further, and a hasty double click starts one upgrade', async ({ page }) => {
  await openDemo(page, '/obproxy/1/upgrade');
  await servers(page).getByRole('checkbox', { name: /Select all/ }).check();
  await packageField(page).fill('obproxy-4.3.1.0-20240830153011');
  await packageField(page).press('Enter');
  await expect(page.getByRole('heading', { name: 'Review', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Start the upgrade' })).toBeEnabled();
  await page.getByRole('button', { name: 'Start the upgrade' }).dblclick();
  await onTask(page);
  await expect(page.locator('.task-head')).toContainText('trade_proxy');
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Restart OB Zone')).toBeVisible();
  await expect(row(page, 'Upgrade obproxy')).toHaveCount(1);
});
