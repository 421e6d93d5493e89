// An OCP of its own for each worker: the simulated OCP as a program behind nginx, both of which a story may stop.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, FIRST_FREE_PORT, SIM_PROGRAM } from '../playwright.config';
import { simAt } from './sim';
import { test as plain } from './test';

// Workers that run at the same time have different numbers.
const port = FIRST_FREE_PORT + 2 * Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/** The console in live mode in front of this worker's OCP. */
export const PAIR_URL = `http://127.0.0.1:${port}`;
/** This worker's OCP. */
export const PAIR_SIM_URL = `http://127.0.0.1:${port + 1}`;

const HERE = fileURLToPath(new URL('..', import.meta.url));

/** One program: started when it is first needed, ended with the worker. */
class Program {
  private child: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    private readonly words: string[],
    private readonly url: string,
  ) {}

  /** Starts it, unless it runs; it then answers. */
  async start() {
    if (this.child) return;
    const child = spawn(this.command, this.words, { cwd: HERE, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child = child;
    let said = '';
    child.stderr?.on('data', (text) => (said = (said + text).slice(-2_000)));
    for (const end = Date.now() + 30_000; !(await answers(this.url)); ) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`${this.command} did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it: SIGKILL as a power cut would. */
  async end(signal: 'SIGTERM' | 'SIGKILL') {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const over = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    child.kill(signal);
    await over;
  }
}

const answers = (url: string) => fetch(url).then((answer) => answer.ok, () => false);

/** What a story may do to its OCP from outside. */
export type Machine = {
  /** OCP is gone, in the middle of its work. */
  kill: () => Promise<void>;
  /** OCP is there again, with the tasks that it had. */
  start: () => Promise<void>;
};

/** Stories with an OCP of their own; `machine` is needed only by those that stop it. */
export const test = plain.extend<object, { machine: Machine }>({
  machine: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'ocp-sim-'));
      const kept = ['--port', String(port + 1), '--journal', join(folder, 'journal')];
      const sim = new Program(SIM_PROGRAM, kept, `${PAIR_SIM_URL}/api/v2/time`);
      const served = [DIST, String(port), PAIR_SIM_URL, 'live'];
      const nginx = new Program('../../scripts/serve-nginx', served, `${PAIR_URL}/config.json`);
      await Promise.all([sim.start(), nginx.start()]);
      await use({ kill: () => sim.end('SIGKILL'), start: () => sim.start() });
      await Promise.all([sim.end('SIGTERM'), nginx.end('SIGTERM')]);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', auto: true },
  ],
  baseURL: PAIR_URL,
});

export const { reset, faults, asked, changes, ask, speed, testTask, openLive } = simAt(PAIR_URL, PAIR_SIM_URL);
