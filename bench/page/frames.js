// Notes when frames come, from `start` to `stop`.
let times;
let running = false;

export function start() {
  times = [];
  running = true;
  const frame = (now) => {
    times.push(now);
    if (running) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

// The milliseconds between frames.
export function stop() {
  running = false;
  return times.slice(1).map((time, at) => time - times[at]);
}
