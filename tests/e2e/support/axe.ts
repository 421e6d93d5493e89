// Whether a page can be used by everybody, as far as a program can tell.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './console';

/** axe finds nothing here, of whatever weight. */
export async function expectUsable(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ impact, id, nodes }) =>
    `${impact} ${id} ×${nodes.length}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.any[0]?.message ?? node.failureSummary ?? ''})`).join(' | ')}`);
  expect.soft(told, `axe at ${where}`).toEqual([]);
}
