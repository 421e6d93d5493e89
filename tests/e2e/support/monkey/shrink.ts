// From a list of gestures that ends in a finding to the shortest that still does.

import type { APIRequestContext, Browser } from '@playwright/test';
import { type Finding, play } from './run';

/** Two findings are the same when they are of one kind about one thing; numbers do not count. */
export const signature = ({ kind, what }: { kind: string; what: string }): string =>
  `${kind}: ${what.replace(/\d+/g, '0').replace(/panicked at \S+\s*/, 'panicked: ').slice(0, 100)}`;

/** Leaves out ever more as long as the same is found, for so many milliseconds. */
export async function shrink(browser: Browser, request: APIRequestContext, found: Finding, ms: number): Promise<{ finding: Finding; again: boolean }> {
  const until = Date.now() + ms;
  let best: Finding | undefined;
  const fails = async (start: Finding['start'], gestures: Finding['gestures']): Promise<boolean> => {
    const { finding } = await play(browser, request, start, structuredClone(gestures)).catch((error: unknown) => (console.log(`not played again: ${error}`), { finding: null }));
    if (!finding || signature(finding) !== signature(found)) return false;
    best = { ...finding, gestures: [...finding.gestures] };
    return true;
  };
  // What a page is follows from its address most often: the last gestures are tried from where they began.
  const count = found.gestures.length;
  for (let last = 1; !best && last < 2 * count && Date.now() < until; last *= 2) {
    const place = found.trail[count - last];
    // OCP starts anew: in live mode it has no task of that number.
    const path = found.start.live ? place?.path.replace(/^\/tasks\/\d+.*/, 'a task') : place?.path;
    await fails(place && path ? { ...found.start, path, width: place.width, direct: false } : found.start, found.gestures.slice(-last));
  }
  if (!best) await fails(found.start, found.gestures);
  if (!best) return { finding: found, again: false };
  for (let size = Math.ceil(best.gestures.length / 2); Date.now() < until; size = Math.ceil(size / 2)) {
    for (let from = 0; from < best.gestures.length && Date.now() < until; ) {
      const { start, gestures } = best;
      if (!(await fails(start, [...gestures.slice(0, from), ...gestures.slice(from + size)]))) from += size;
    }
    if (size === 1) break;
  }
  return { finding: best, again: true };
}

/** A finding as one reads it, and as it can be played again. */
export function told({ finding, again }: { finding: Finding; again: boolean }, seed: number, at: number): string {
  return [
    `${finding.kind}: ${finding.what}`,
    `  at ${finding.page}, seed ${seed}, part ${at}; ${again ? 'the shortest that was found' : 'it did not come again'}:`,
    `  ${JSON.stringify(finding.start)}`,
    ...finding.gestures.map((gesture, at) => `  ${JSON.stringify(gesture)} at ${finding.trail[at]?.path}`).slice(again ? 0 : -12),
  ].join('\n');
}
