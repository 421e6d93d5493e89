// Clocks of the page.

// Resolves after the next picture is on its way to the screen: in a task of its own behind a frame.
export const painted = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    }),
  );

// Lets promises that wait for promises run, without leaving the task.
export async function microtasks() {
  for (let turn = 0; turn < 16; turn++) await null;
}

// One sample of `run` in milliseconds. What is shorter than `least` is run as often as it takes and divided, because the
// clock has steps of 5 µs. Each run has an input of its own, prepared outside the clock.
export async function sample(prepare, run, repeats) {
  const inputs = Array.from({ length: repeats }, prepare);
  const start = performance.now();
  for (const input of inputs) {
    const result = run(input);
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / repeats;
}
