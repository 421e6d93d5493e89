import { test } from './support/test';
import {
  details, expect, expectFinished, expectTask, graph, nodes, openFacts, onTask, openDemo, packageField, panel, requestBody, review, row, start,
} from './support/console';

test.describe.configure({ timeout: 120_000 });

test('an OB cluster is upgraded from the table to the finished task, and its child task finishes too', async ({ page }) => {
  await openDemo(page, '/clusters');
  await expect(row(page, 'trade_core')).toContainText('4.2.1.0-100000052024010800');
  await expect(row(page, 'trade_core')).toContainText('RUNNING');
  await row(page, 'trade_core').getByRole('link', { name: 'Upgrade trade_core' }).click();

  await expect(page).toHaveURL('/clusters/22/upgrade');
  await expect(details(page)).toContainText('4.2.1.0-100000052024010800');
  await expect(details(page)).toContainText('RUNNING');
  const rpm = 'oceanbase-4.2.5.0-100000052024102022.el7.x86_64.rpm';
  await page.getByRole('radio', { name: '4.2.5.0-100000052024102022' }).check();
  await expect(packageField(page)).toHaveValue(rpm);
  await review(page);

  await expect(page.getByText('From 4.2.1.0-100000052024010800 to 4.2.5.0-100000052024102022')).toBeAttached();
  await expect(page.getByText('No problems found.')).toBeVisible();
  await expect(page.getByText('POST', { exact: true })).toBeVisible();
  await expect(page.getByText('/api/v2/ob/clusters/22/upgrade', { exact: true })).toBeVisible();
  expect(JSON.parse((await requestBody(page).textContent()) ?? '')).toEqual({ rpmFileName: rpm });

  const id = await start(page);
  await expect(graph(page)).toBeVisible();
  await expect(nodes(page)).toHaveCount(5);
  await expect(page.getByTitle('4.2.1.0-100000052024010800 → 4.2.5.0-100000052024102022')).toHaveText('4.2.1.0 → 4.2.5.0');
  await expectTask(page, 'running');

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Submit upgrade OB cluster dag')).toContainText(String(id));
  const child = row(page, 'Upgrade OB cluster trade_core');
  await expect(child).toContainText('running');
  await child.getByRole('link').click();
  expect(await onTask(page)).not.toBe(id);
  await expectFinished(page, 90_000);

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(child).toContainText('succeeded');
  await row(page, 'Submit upgrade OB cluster dag').getByRole('link').click();
  await expectFinished(page);

  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(row(page, 'trade_core')).toContainText('4.2.5.0-100000052024102022');
  await expect(row(page, 'trade_core')).toContainText('RUNNING');
});

test('the upgrade to 4.2.5.6 leads over 4.2.5.0: OCP makes a child task for each hop', async ({ page }) => {
  await openDemo(page, '/clusters/22/upgrade');
  await packageField(page).fill('oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm');
  await review(page);
  const id = await start(page);
  await expect(nodes(page)).toHaveCount(7);
  await expectFinished(page, 100_000);

  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(row(page, 'Upgrade OB cluster trade_core').filter({ hasText: 'succeeded' })).toHaveCount(2);
  await expect(row(page, String(id))).toContainText('succeeded');
  await page.getByRole('link', { name: 'OB clusters', exact: true }).click();
  await expect(row(page, 'trade_core')).toContainText('4.2.5.6-105060022025030712');
});

test('several OBProxy servers are upgraded with one request, side by side', async ({ page }) => {
  await openDemo(page, '/obproxy');
  const proxy = row(page, 'trade_proxy');
  await expect(proxy).toContainText('4.0.0-20230130103527');
  await expect(proxy).toContainText('RUNNING × 3');
  await proxy.getByRole('link', { name: 'Upgrade trade_proxy' }).click();

  await expect(page).toHaveURL('/obproxy/1/upgrade');
  const servers = page.getByRole('group', { name: 'OBProxies' });
  await expect(servers.getByRole('checkbox')).toHaveCount(4);
  await servers.getByRole('checkbox').nth(1).check();
  await servers.getByRole('checkbox').nth(2).check();
  await expect(servers.getByRole('checkbox', { name: /Select all/ })).not.toBeChecked();
  await expect(servers).toContainText('2 / 3');
  await page.getByRole('radio', { name: '4.2.3.0-20240412101500' }).check();
  await expect(packageField(page)).toHaveValue('obproxy-4.2.3.0-20240412101500');
  await review(page);

  await expect(page.getByText('From 4.0.0-20230130103527 to 4.2.3.0-20240412101500')).toBeAttached();
  await expect(page.getByText('/api/v2/obproxy/clusters/1/obproxies/1,2/upgrade', { exact: true })).toBeVisible();
  expect(JSON.parse((await requestBody(page).textContent()) ?? '')).toEqual({ shortRpmName: 'obproxy-4.2.3.0-20240412101500' });

  await start(page);
  // One lane of "Stop obproxy" for each picked server.
  await expect(graph(page).getByRole('button', { name: /^Stop obproxy: / })).toHaveCount(2);
  await expectFinished(page);

  await page.getByRole('link', { name: 'OBProxies', exact: true }).click();
  await expect(proxy).toContainText('4.2.3.0-20240412101500');
  await expect(proxy).not.toContainText('4.0.0-20230130103527');
  // The server that was not picked kept its version.
  await expect(proxy).toContainText('4.2.1.0-20231128204512');
  await expect(proxy).toContainText('RUNNING × 3');
});

test('an arbitration service is upgraded with a token that was made for this request', async ({ page }) => {
  await openDemo(page, '/arbitration');
  await row(page, 'arb_trade').getByRole('link', { name: 'Upgrade arb_trade' }).click();
  await expect(page).toHaveURL('/arbitration/4901/upgrade');
  await expect(details(page)).toContainText('4.2.1.0-100000052024010800');
  await expect(details(page)).toContainText('RUNNING');

  const token = page.getByRole('textbox', { name: 'Client token' });
  await expect(token).toHaveValue(/^[\w-]{8,64}$/);
  const first = await token.inputValue();
  await page.getByRole('button', { name: 'Generate a new token' }).click();
  await expect(token).not.toHaveValue(first);
  await expect(token).toHaveValue(/^[\w-]{8,64}$/);
  const made = await token.inputValue();

  const rpm = 'oceanbase-4.2.5.6-105060022025030712.el7.x86_64.rpm';
  await packageField(page).fill(rpm);
  await review(page);
  await expect(page.getByText('From 4.2.1.0-100000052024010800 to 4.2.5.6-105060022025030712')).toBeAttached();
  await expect(page.getByText('/api/v2/arbitration/services/4901/upgrade', { exact: true })).toBeVisible();
  expect(JSON.parse((await requestBody(page).textContent()) ?? '')).toEqual({ rpmName: rpm, clientToken: made });

  await start(page);
  await expect(nodes(page)).toHaveCount(7);
  await expectFinished(page);
  await openFacts(page);
  await expect(panel(page)).toContainText('SUCCESSFUL');

  await page.getByRole('link', { name: 'Arbitration services', exact: true }).click();
  await expect(row(page, 'arb_trade')).toContainText('4.2.5.6-105060022025030712');
});

test('an operator who reads Chinese upgrades an OBProxy', async ({ page }) => {
  await openDemo(page, '/clusters');
  await page.getByText('中文', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1, name: 'OceanBase 集群' })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'OBProxy', exact: true }).click();
  await row(page, 'report_proxy').getByRole('link', { name: '升级 report_proxy' }).click();
  await expect(details(page)).toContainText('当前版本');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('请至少选择一个 OBProxy。')).toBeVisible();
  await expect(page.getByText('请选择软件包或输入其名称。')).toBeVisible();
  await page.getByRole('group', { name: 'OBProxy' }).getByRole('checkbox', { name: /全选/ }).check();
  await page.getByRole('radio', { name: '4.2.3.0-20240412101500' }).check();
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('实际发送的请求')).toBeVisible();
  await page.getByRole('button', { name: '开始升级' }).click();

  await onTask(page);
  await expect(graph(page)).toBeVisible();
  await expectTask(page, '执行成功');
  await expect(graph(page).getByRole('button', { name: /^Stop obproxy：完成/ })).toHaveCount(1);
  await expect(page).toHaveTitle(/执行成功.*OCP 升级控制台/);
  await page.getByRole('navigation').getByRole('link', { name: '任务中心', exact: true }).click();
  await expect(row(page, 'obproxy').first()).toContainText('执行成功');
  await page.getByRole('navigation').getByRole('link', { name: 'OBProxy', exact: true }).click();
  await expect(row(page, 'report_proxy')).toContainText('4.2.3.0-20240412101500');
});
