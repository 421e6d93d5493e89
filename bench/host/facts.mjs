// On what the figures were taken: they mean nothing without it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const said = (command, ...args) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
};

export function facts(browser, { runs, budget, limit, profile }) {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    commit: said('git', 'describe', '--always', '--dirty'),
    machine: `${processors.length} × ${processors[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    load: loadavg()[0].toFixed(2),
    browser: `Chromium ${browser.version()}, headless`,
    node: process.version,
    rust: said('rustc', '--version'),
    profile,
    runs,
    budget,
    limit,
    packages: Object.entries(dependencies).filter(([name]) => !['esbuild', 'playwright-core'].includes(name)),
  };
}
