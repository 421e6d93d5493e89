// The simulated OCP as a program: what it shall do wrong, and what it was asked.

import type { APIRequestContext, Page } from '@playwright/test';
import { LIVE_URL, SIM_URL } from '../playwright.config';
import { expect, type Scenario } from './console';

export const USER = 'admin';
export const PASSWORD = 'admin';

export type Fault = {
  method?: 'GET' | 'POST';
  path?: string;
  times?: number;
  when?: 'before' | 'after';
  delay_ms?: number;
} & (
  | { kind: 'status'; status: number; code?: number; message?: string; retry_after?: number }
  | { kind: 'html' | 'empty'; status?: number }
  | { kind: 'truncated' | 'not_json' | 'delay' | 'drop' | 'shuffle' | 'reset' | 'cut' | 'garbled' }
  | { kind: 'stall'; pause_ms: number }
  | { kind: 'redirect'; to: string }
  | { kind: 'typed'; content_type: string }
  | { kind: 'put'; edits: [string, unknown][] }
  | { kind: 'answer'; status?: number; body: string }
  | { kind: 'log'; megabytes: number }
);

type Asked = { method: string; path: string; query: [string, string][]; body: unknown };

/** Fills the sign-in form in and sends it. */
export async function signIn(page: Page, password = PASSWORD) {
  await page.getByRole('textbox', { name: 'User' }).fill(USER);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A console in live mode and the simulated OCP behind it, by their addresses. */
export function simAt(live: string, sim: string) {
  /** A fresh OCP: its first fleet, no faults, no past requests. Its version decides which form of a request it takes. */
  async function reset(request: APIRequestContext, scenario: Scenario = 'smooth', speed: 1 | 10 | 60 = 60, version?: string) {
    const answer = await request.post(`${sim}/sim/reset`, { data: { scenario, speed, version } });
    expect(answer.ok()).toBe(true);
  }

  /** What goes wrong with the next requests. */
  async function faults(request: APIRequestContext, ...wanted: Fault[]) {
    const answer = await request.post(`${sim}/sim/faults`, { data: wanted });
    expect(answer.ok()).toBe(true);
  }

  /** What OCP was asked since the last reset, in order. */
  async function asked(request: APIRequestContext): Promise<Asked[]> {
    return (await (await request.get(`${sim}/sim/requests`)).json()).requests;
  }

  /** The changes that were requested of OCP since the last reset. */
  async function changes(request: APIRequestContext): Promise<Asked[]> {
    return (await asked(request)).filter((one) => one.method === 'POST');
  }

  /** What another client of OCP reads or changes, past the page; `data` of the answer. */
  async function ask(request: APIRequestContext, method: 'GET' | 'POST', path: string, data?: object) {
    const headers = { authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` };
    const answer = await request.fetch(`${sim}/api/v2${path}`, { method, data, headers });
    expect(answer.ok(), `${method} ${path}`).toBe(true);
    return (await answer.json()).data;
  }

  /** How fast OCP's time goes on; 0 holds it, and as told it is that of the pages whose time a story moves. */
  async function speed(request: APIRequestContext, speed: 0 | 1 | 10 | 60 | 'told') {
    expect((await request.post(`${sim}/sim/speed`, { data: { speed } })).ok()).toBe(true);
  }

  /** Starts a task of this shape, of steps that are counted from 0 and take so many seconds; its number. */
  async function testTask(request: APIRequestContext, edges: [number, number][], seconds?: [number, number]): Promise<number> {
    const answer = await request.post(`${sim}/sim/test-task`, { data: { edges, seconds } });
    expect(answer.ok()).toBe(true);
    return (await answer.json()).task;
  }

  /** Opens a page of the console and signs in. */
  async function openLive(page: Page, path: string) {
    await page.goto(`${live}${path}`);
    await signIn(page);
    await expect(page.getByRole('heading', { name: 'Sign in to OCP' })).toBeHidden();
    await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible();
  }

  return { reset, faults, asked, changes, ask, speed, testTask, openLive };
}

export const { reset, faults, asked, changes, openLive } = simAt(LIVE_URL, SIM_URL);
