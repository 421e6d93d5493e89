// A careless operator: gestures by chance, from every page, in demo and live mode, while OCP has faults. After each the
// page must be sound. `make monkey TIME=600 SEED=7` goes on for longer; PART=3 plays one part of a seed alone.

import { test } from './support/pair';
import { expect } from './support/console';
import { part, play, start } from './support/monkey/run';
import { shrink, signature, told } from './support/monkey/shrink';

/** In `make test` ninety seconds in all, two seeds at a time. */
const SECONDS = Number(process.env.MONKEY_TIME ?? 45);
const SEEDS = (process.env.MONKEY_SEED ?? '1,2,3,4').split(',').map(Number);
const ONLY = process.env.MONKEY_PART;
/** Gestures of one part: a short list is soon shrunk. */
const LONGEST = 120;
const MOST_FINDINGS = Number(process.env.MONKEY_FINDINGS ?? 3);
const SHRINK_MS = 90_000;


// What is needed for telling is told; recording all of it slows the hand down.
test.use({ trace: 'off', screenshot: 'off' });
test.describe.configure({ mode: 'parallel' });

for (const seed of SEEDS) {
  test(`a careless operator finds nothing, seed ${seed}`, async ({ browser, request }) => {
    test.setTimeout(SECONDS * 1_000 + MOST_FINDINGS * 2 * SHRINK_MS + 120_000);
    const until = Date.now() + SECONDS * 1_000;
    const findings = new Map<string, string>();
    let [gestures, parts, spent] = [0, 0, 0];
    for (let at = Number(ONLY || 0); Date.now() < until && findings.size < MOST_FINDINGS && (!ONLY || parts === 0); at += 1) {
      const by = part(seed, at);
      const began = Date.now();
      const { done, finding } = await play(browser, request, start(by), { by, most: LONGEST, until });
      [gestures, parts, spent] = [gestures + done.length, parts + 1, spent + Date.now() - began];
      if (!finding || findings.has(signature(finding))) continue;
      const text = told(await shrink(browser, request, finding, SHRINK_MS), seed, at);
      findings.set(signature(finding), text);
      console.log(text);
    }
    console.log(`seed ${seed}: ${gestures} gestures in ${parts} parts, ${(gestures / (spent / 1_000)).toFixed(1)} a second, ${findings.size} findings`);
    expect([...findings.keys()], 'each is told above').toEqual([]);
  });
}
