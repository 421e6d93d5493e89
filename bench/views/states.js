// The states of a step, as every view shows them. The numbers are those of the poll.
export const STATES = [
  { key: 'waiting', word: 'waiting', colour: '#8a94a6' },
  { key: 'running', word: 'running', colour: '#1668dc' },
  { key: 'done', word: 'done', colour: '#2e8b57' },
  { key: 'failed', word: 'failed', colour: '#c0392b' },
];
export const [WAITING, RUNNING, DONE, FAILED] = [0, 1, 2, 3];

export const nameOf = (node) => `Replace the observer ${node}`;

// An upgrade on its way: the first four tenths are done, thirty run, the others wait. One has failed.
export function underway(count) {
  const states = new Uint8Array(count).fill(WAITING);
  const done = Math.floor(count * 0.4);
  states.fill(DONE, 0, done);
  states.fill(RUNNING, done, Math.min(done + 30, count));
  states[done] = FAILED;
  return states;
}
