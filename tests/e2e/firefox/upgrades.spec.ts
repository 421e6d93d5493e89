// The three upgrades in demo mode, each from its table to the end of its task.

import { expect, test } from './support/browser';
import {
  choosePackage, click, expectCount, expectFinished, expectPath, expectRow, expectTask, expectText, GRAPH, OBPROXY, openDemo, RPM, see, thing, upgrade,
} from './support/console';

test('an OB cluster is upgraded, and its child task finishes too', async ({ tab }) => {
  await openDemo(tab, '/clusters');
  await expectRow(tab, 'trade_core', '4.2.1.0-100000052024010800');
  await click(tab, 'link', 'Upgrade trade_core');
  await expectPath(tab, /^\/clusters\/22\/upgrade/);
  await choosePackage(tab, RPM);
  await expect.poll(() => thing(tab, 'textbox', 'Package').map((field) => (field as HTMLInputElement).value).wait()).toBe(RPM);
  const id = await upgrade(tab, RPM);
  await expectCount(tab, `${GRAPH} [data-key]`, 5);

  await click(tab, 'link', 'Tasks', 'nav');
  await expectRow(tab, 'Submit upgrade OB cluster dag', String(id));
  await click(tab, 'link', 'Upgrade OB cluster trade_core', 'main');
  await expectPath(tab, new RegExp(`^/tasks/(?!${id}\\b)\\d+`));
  await expectFinished(tab);

  await click(tab, 'link', 'OB clusters', 'nav');
  await expectRow(tab, 'trade_core', '4.2.5.0-100000052024102022');
  await expectRow(tab, 'trade_core', 'RUNNING');
});

test('several OBProxy servers are upgraded with one request', async ({ tab }) => {
  await openDemo(tab, '/obproxy');
  await expectRow(tab, 'trade_proxy', '4.0.0-20230130103527');
  await click(tab, 'link', 'Upgrade trade_proxy');
  await expectPath(tab, /^\/obproxy\/1\/upgrade/);
  await see(tab, 'button', 'Review the request');
  const servers = await tab.$$('main fieldset input[type="checkbox"]');
  expect(servers).toHaveLength(4);
  await servers[1].click();
  await servers[2].click();
  await expectText(tab, 'main fieldset', '2 / 3');
  await upgrade(tab, OBPROXY);
  // One lane for each picked server.
  await expectCount(tab, `${GRAPH} [aria-label^="Stop obproxy: "]`, 2);
  await expectFinished(tab);

  await click(tab, 'link', 'OBProxies', 'nav');
  await expectRow(tab, 'trade_proxy', '4.2.3.0-20240412101500');
  // The server that was not picked kept its version.
  await expectRow(tab, 'trade_proxy', '4.2.1.0-20231128204512');
});

test('an arbitration service is upgraded', async ({ tab }) => {
  await openDemo(tab, '/arbitration');
  await click(tab, 'link', 'Upgrade arb_trade');
  await expectPath(tab, /^\/arbitration\/4901\/upgrade/);
  await upgrade(tab, RPM);
  await expectCount(tab, `${GRAPH} [data-key]`, 7);
  await expectFinished(tab);
  await expectTask(tab, 'succeeded');
  await click(tab, 'link', 'Arbitration services', 'nav');
  await expectRow(tab, 'arb_trade', '4.2.5.0-100000052024102022');
});
