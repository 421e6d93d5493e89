// Whether a page can be used by everyone, as far as a program can tell.
//
// The sweep over pages × themes × widths × languages is look.spec.ts. A story asks for itself only in a state that the
// sweep cannot reach without that story.

import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './console';

/** axe finds nothing here, of any impact. */
export async function expectUsable(page: Page, where: string) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    // What a change of width or theme moves is in its place two frames later, but for colours on their way.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    return (await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] })).violations;
  });
  const told = violations.map(({ impact, id, nodes }) =>
    `${impact} ${id} ×${nodes.length}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.any[0]?.message ?? node.failureSummary ?? ''})`).join(' | ')}`);
  expect.soft(told, `axe at ${where}`).toEqual([]);
}
