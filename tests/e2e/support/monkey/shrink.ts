// From a list of gestures that ends in a finding to the shortest that still does.

import type { APIRequestContext, Browser } from '@playwright/test';
import { type Finding, play } from './run';

/** Two findings are the same when they are of one kind about one thing; numbers do not count. */
export const signature = ({ kind, what }: { kind: string; what: string }): string =>
  `${kind}: ${what.replace(/\d+/g, '0').slice(0, 100)}`;

/** Leaves out ever smaller pieces as long as the same is found, for so many milliseconds. */
export async function shrink(browser: Browser, request: APIRequestContext, found: Finding, ms: number): Promise<{ finding: Finding; again: boolean }> {
  const until = Date.now() + ms;
  let best = found;
  const fails = async (gestures: Finding['gestures']): Promise<boolean> => {
    const { finding } = await play(browser, request, found.start, gestures).catch(() => ({ finding: null }));
    if (!finding || signature(finding) !== signature(found)) return false;
    best = { ...finding, gestures: [...finding.gestures] };
    return true;
  };
  // The last gestures alone are most often enough.
  let again = false;
  for (const last of [1, 3, 8, found.gestures.length]) {
    if (Date.now() > until) break;
    if ((again = await fails(found.gestures.slice(-last)))) break;
  }
  if (!again) return { finding: found, again };
  for (let size = Math.ceil(best.gestures.length / 2); size >= 1 && Date.now() < until; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.gestures.length && Date.now() < until; ) {
      const fewer = [...best.gestures.slice(0, from), ...best.gestures.slice(from + size)];
      if (!(await fails(fewer))) from += size;
    }
  }
  return { finding: best, again };
}

/** A finding as one reads it, and as it can be played again. */
export function told({ finding, again }: { finding: Finding; again: boolean }, seed: number, at: number): string {
  return [
    `${finding.kind}: ${finding.what}`,
    `  at ${finding.page}, seed ${seed}, part ${at}; ${again ? 'the shortest that was found' : 'it did not come again'}:`,
    `  ${JSON.stringify(finding.start)}`,
    ...finding.gestures.slice(-40).map((gesture) => `  ${JSON.stringify(gesture)}`),
  ].join('\n');
}
