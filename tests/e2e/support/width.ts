// Whether anything is wider than the window, with all that can be opened.

import type { Page } from '@playwright/test';
import { expect } from './console';

const WIDTHS = [320, 360, 390, 768, 1280];

/** What sticks out of the window, or of what scrolls in its place. Runs in the page. */
export function outside(): string[] {
  const told: string[] = [];
  for (const frame of [document.documentElement, ...document.querySelectorAll('main, .split-main, .split-side, .dock, dialog')]) {
    const more = frame.scrollWidth - frame.clientWidth;
    if (more <= 0 || frame.clientWidth === 0) continue;
    const edge = frame.getBoundingClientRect().left + frame.clientWidth;
    const widest = [...frame.querySelectorAll('*')].filter((inner) => inner.getBoundingClientRect().right > edge + 0.5).slice(0, 4);
    told.push(`${frame.tagName}.${frame.className} +${more}: ${widest.map((inner) => `${inner.tagName}.${inner.getAttribute('class')}`).join(', ')}`);
  }
  return told;
}

/** At every width, nothing sticks out. */
export async function expectInside(page: Page, where: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await page.evaluate(outside), `${where} at ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 800 });
}

/** Opens everything that says that it can be opened. */
export async function openAll(page: Page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const button of document.querySelectorAll<HTMLElement>('main button[aria-expanded="false"], .fold-switch[aria-expanded="false"]')) button.click();
  });
  await page.waitForTimeout(150);
}
