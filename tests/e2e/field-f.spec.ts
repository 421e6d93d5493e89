// Names, versions and addresses as the world writes them, and one bad thing among good ones.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext } from '@playwright/test';
import { expect, packageField, requestBody, review, row } from './support/console';
import { expectUsable } from './support/axe';
import { faults, openLive, reset, test } from './support/pair';

const fixture = (name: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../fixtures/field/${name}`, import.meta.url)), 'utf8'));

/** What OCP answers from now on; the most special paths first. */
const told = (request: APIRequestContext, ...answers: [path: string, data: unknown][]) =>
  faults(request, ...answers.map(([path, data]) => ({
    method: 'GET' as const,
    path: `/api/v2${path}`,
    times: 1_000_000,
    kind: 'answer' as const,
    body: JSON.stringify({ successful: true, status: 200, timestamp: '2026-11-20T10:01:00+08:00', data }),
  })));

test('one odd task of a list is named, and the others are there', async ({ page, request }) => {
  await reset(request, 'smooth', 60);
  await told(request, ['/tasks/instances', fixture('lists-with-one-bad-entry.json')['id is negative'].data]);
  await openLive(page, '/tasks');
  await expect(row(page, 'Upgrade OB cluster demo1')).toBeVisible();
  await expect(row(page, 'Upgrade OB cluster demo3')).toBeVisible();
  await expect(page.getByText('1 entry could not be read completely.')).toBeVisible();
  await expect(page.getByText('“Upgrade OB cluster demo2” (ID -1), contents[1].id: expected a whole number')).toBeVisible();
  await expectUsable(page, 'a list with an odd entry');
});

test('every package that OCP lists is offered or hidden with its reason, and a pasted name is taken', async ({ page, request }) => {
  await reset(request, 'smooth', 60);
  const contents = [
    ...fixture('offers.json').data.contents,
    { id: 904, fileName: 'oceanbase-ce-debuginfo-4.2.1.8-108000022024072217.el7.x86_64.rpm' },
    { id: 905, fileName: 'oceanbase-4.2.1.0-100000052024010800.el7.x86_64.rpm' },
  ];
  await told(request, ['/software-packages', { contents }]);
  await openLive(page, '/clusters/22/upgrade');
  await expect(page.getByText('No package in OCP fits.')).toBeVisible();
  await page.getByText(/^Why \d+ packages in OCP are not listed$/).click();
  const other = page.getByRole('listitem').filter({ hasText: 'nonlse.el7.aarch64' });
  await expect(other).toContainText('oceanbase is installed, not in OCP for x86_64, which a host has');
  await expect(page.getByRole('listitem').filter({ hasText: 'oceanbase-ce-debuginfo' })).toContainText('debug symbols');

  await packageField(page).fill('oceanbase-4.2.1.8-1.el7.x86_64.rpm;reboot');
  await packageField(page).blur();
  await expect(packageField(page)).toHaveAccessibleDescription(/more than the name\. Leave only oceanbase-4\.2\.1\.8-1\.el7\.x86_64\.rpm/);
  const name = 'oceanbase-ce-4.2.1.8-108000022024072217.el8.x86_64.rpm';
  await packageField(page).fill(`“https://example.com/${name}”,`);
  await expect(page.getByText(`Submitted as ${name}`)).toBeVisible();
  await expect(packageField(page)).toHaveValue(`“https://example.com/${name}”,`);
  await expectUsable(page, 'a form with a pasted name');
  await review(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'another edition' })).toContainText('“oceanbase-ce”');
  await expect(page.getByRole('listitem').filter({ hasText: 'hosts with the operating system el7' })).toBeVisible();
  await expect(requestBody(page)).toContainText(`"${name}"`);
});

test('a failed cluster upgrade of which OCP tells no flag has no way back, and says why', async ({ page, request }) => {
  await reset(request, 'smooth', 60);
  const task = { id: 7, name: 'Submit upgrade OB cluster dag', status: 'FAILED', startTime: '2026-11-20T10:00:00+08:00',
    cluster: { id: 22, name: 'terran' },
    tasks: [
      { id: 1, name: 'Start node', status: 'SUCCESSFUL', upstream: [], downstream: [2] },
      { id: 2, name: 'Prepare upgrade cluster', status: 'FAILED', upstream: [1], downstream: [] },
    ] };
  await told(request, ['/tasks/instances/7', task]);
  await openLive(page, '/tasks/7');
  await expect(page.getByText('OCP does not support rolling back a cluster upgrade')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Roll back' })).toBeHidden();
});
