// The console beside an OCP that was written from the documents alone (support/other): the three upgrades to the end of
// their tasks, the list of tasks, and every task of the documents, in the shapes of three versions.

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { DIST } from './playwright.config';
import { expect, expectFinished, expectTask, nodes, onTask, packageField, review, row, RPM, start } from './support/console';
import { type OtherOcp, otherOcp } from './support/other/server';
import { type Manner, MANNERS } from './support/other/shape';
import { signIn } from './support/sim';
import { test } from './support/test';

test.describe.configure({ timeout: 300_000 });

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** A free port. */
const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

/** The console in front of another OCP, by nginx; ended by `close`. */
async function served(manner: Manner, seed: number, fails: string | null = null): Promise<{ url: string; ocp: OtherOcp; close: () => Promise<void> }> {
  const ocp = await otherOcp(manner, seed, fails);
  const port = await freePort();
  const nginx: ChildProcess = spawn('../../scripts/serve-nginx', [DIST, String(port), ocp.url, 'live'], { cwd: HERE, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await expect.poll(() => fetch(`${url}/config.json`).then((answer) => answer.ok, () => false), { intervals: [50] }).toBe(true);
  return {
    url,
    ocp,
    close: async () => {
      nginx.kill();
      await ocp.close();
    },
  };
}

async function open(page: Page, url: string) {
  await page.goto(url);
  await signIn(page);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** The documents' own upgrade of an arbitration service still runs, and the review says so. */
const read = (page: Page) => page.getByRole('checkbox', { name: 'I have read these warnings' }).check();

const posts = (ocp: OtherOcp) => ocp.asked.filter(({ method }) => method === 'POST');
const healthy = async (page: Page) => {
  await expect(page.locator('#crash')).toBeHidden();
  await expect(page.getByText(/does not have the documented format|could not be read/)).toHaveCount(0);
};

for (const [at, manner] of MANNERS.entries()) {
  test(`${manner.name}: the three upgrades run to the end of their tasks, each sent once`, async ({ page }) => {
    const { url, ocp, close } = await served(manner, at + 1);
    try {
      await open(page, `${url}/clusters`);
      await row(page, 'test').getByRole('link', { name: 'Upgrade test' }).click();
      await packageField(page).fill(RPM);
      await review(page);
      await start(page);
      await expect(nodes(page)).toHaveCount(5);
      await expectFinished(page);
      await healthy(page);
      const [upgrade] = posts(ocp);
      expect(upgrade?.path).toBe('/ob/clusters/1000002/upgrade');
      const body = upgrade?.body as Record<string, unknown>;
      if (manner.form === 'rpmFileName') expect(body).toEqual({ rpmFileName: RPM });
      else expect(body).toMatchObject({ upgradeMode: 'ROLLING', destVersion: '4.2.5.0-100000052024102022', operatingSystem: 'el7' });

      await page.goto(`${url}/obproxy/1/upgrade`);
      await signIn(page);
      await page.getByRole('checkbox', { name: /Select all/ }).check();
      await packageField(page).fill('obproxy-4.2.3.0-20240412101500');
      await review(page);
      await start(page);
      await expect(nodes(page)).toHaveCount(8);
      await expectFinished(page);
      await healthy(page);

      await page.goto(`${url}/arbitration/4901/upgrade`);
      await signIn(page);
      await packageField(page).fill(RPM);
      await review(page);
      await read(page);
      await start(page);
      await expect(nodes(page)).toHaveCount(7);
      await expectFinished(page);
      await healthy(page);
      expect(posts(ocp).map(({ path }) => path)).toEqual([
        '/ob/clusters/1000002/upgrade',
        expect.stringMatching(/^\/obproxy\/clusters\/1\/obproxies\/(1,2|2,1)\/upgrade$/),
        '/arbitration/services/4901/upgrade',
      ]);
    } finally {
      await close();
    }
  });

  test(`${manner.name}: every task of the documents is listed and shown with all of its subtasks`, async ({ page }) => {
    const { url, ocp, close } = await served(manner, at + 11);
    try {
      await open(page, `${url}/tasks`);
      for (const name of new Set(ocp.tasks.map((task) => task.name))) await expect(row(page, name).first()).toBeVisible();
      await healthy(page);
      for (const { id, name, steps } of ocp.tasks) {
        await page.getByRole('link', { name: 'Tasks', exact: true }).click();
        await page.getByRole('main').locator(`a[href="tasks/${id}"]`).click();
        expect(await onTask(page)).toBe(id);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        await expect(page.getByText(new RegExp(`^\\d+ of ${steps.length} subtasks$`)).first()).toBeVisible();
        await healthy(page);
      }
      expect(posts(ocp)).toEqual([]);
    } finally {
      await close();
    }
  });
}

test('a subtask that fails is retried by the page, once, and the task ends well', async ({ page }) => {
  const { url, ocp, close } = await served(MANNERS[1]!, 21, 'Install arbitration rpm');
  try {
    await open(page, `${url}/arbitration/4901/upgrade`);
    await packageField(page).fill(RPM);
    await review(page);
    await read(page);
    await start(page);
    await expectTask(page, 'failed');
    await page.getByRole('button', { name: /^Retry/ }).first().click();
    const dialog = page.getByRole('dialog');
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: /^Retry/ }).click();
    await expectFinished(page);
    expect(posts(ocp).filter(({ path }) => path.endsWith('/retry'))).toHaveLength(1);
  } finally {
    await close();
  }
});
