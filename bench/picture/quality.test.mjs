// The yardstick itself, before anything is measured with it: `node --test picture/`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../graphs/random.mjs';
import { clipped } from './clip.mjs';
import { crossings } from './crossings.mjs';
import { quality } from './quality.mjs';

const X = [[[0, 0], [10, 10]], [[10, 0], [0, 10]]];

test('two lines that change sides cross once, wherever they bend', () => {
  assert.equal(crossings(X), 1);
  assert.equal(crossings([[[0, 0], [4, 4], [10, 10]], X[1]]), 1);
  assert.equal(crossings([[[0, 0], [0, 5], [10, 5], [10, 10]], [[5, 0], [5, 10]]]), 1);
});

test('lines that share an end, touch or run on top of each other do not cross', () => {
  assert.equal(crossings([[[0, 0], [10, 10]], [[0, 0], [10, 20]]]), 0);
  assert.equal(crossings([[[0, 0], [10, 10]], [[5, 5], [20, 5]]]), 0);
  assert.equal(crossings([[[0, 0], [0, 10]], [[0, 0], [0, 20]]]), 0);
});

test('lines through a junction cross nowhere', () => {
  const junction = [5, 5];
  assert.equal(crossings([[[0, 0], junction], [[10, 0], junction], [junction, [0, 10]], [junction, [10, 10]]]), 0);
});

test('a complete bipartite graph drawn straight has as many crossings as theory says', () => {
  const lines = [];
  for (let a = 0; a < 7; a++) for (let b = 0; b < 9; b++) lines.push([[a * 20, 0], [b * 20 + 3, 100]]);
  assert.equal(crossings(lines), ((7 * 6) / 2) * ((9 * 8) / 2));
});

test('the sweep finds what comparing all with all finds', () => {
  const dice = random(1);
  const point = () => [dice.between(0, 1000) + dice.next(), dice.between(0, 1000) + dice.next()];
  const lines = Array.from({ length: 60 }, () => [point(), point(), point()]);
  const pairs = lines.flatMap((line, at) => lines.slice(at + 1).map((other) => [line, other]));
  assert.equal(crossings(lines), pairs.reduce((sum, pair) => sum + crossings(pair), 0));
});

test('what lies inside a box is cut away', () => {
  const box = { width: 20, height: 10 };
  const picture = { centres: [0, 0, 0, 100], lines: [{ from: 0, to: 1, points: [[0, 0], [0, 100]] }] };
  assert.deepEqual(clipped(picture, box), [[[0, 5], [0, 95]]]);
  picture.lines[0].points = [[0, 5], [3, 50], [0, 95]];
  assert.deepEqual(clipped(picture, box), [[[0, 5], [3, 50], [0, 95]]]);
});

test('lengths and overlaps', () => {
  const picture = { centres: [0, 0, 5, 5, 0, 100], lines: [{ from: 0, to: 2, points: [[0, 5], [0, 95]] }] };
  const found = quality(picture, { count: 3, width: 20, height: 10, edges: [0, 2] });
  assert.deepEqual([found.lengthDrawn, found.lengthStraight, found.overlaps], [90, 100, 1]);
});
