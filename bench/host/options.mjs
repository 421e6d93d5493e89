// What is run, from the environment: `make bench RUNS=3 ONLY=layout GRAPHS=rolling-100,chain-1000 CONTENDERS=ours,dagre`.
const list = (value) => (value ? value.split(',').map((word) => word.trim()).filter(Boolean) : undefined);

export const FIGURES = ['layout', 'picture', 'update', 'pan', 'memory', 'load', 'bytes', 'crates'];

export function options(env = process.env) {
  const only = list(env.ONLY) ?? FIGURES;
  const unknown = only.filter((figure) => !FIGURES.includes(figure));
  if (unknown.length) throw new Error(`ONLY=${unknown} is no figure. Use: ${FIGURES.join(',')}.`);
  const graphs = list(env.GRAPHS);
  const contenders = list(env.CONTENDERS);
  const runs = Number(env.RUNS || 15);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`RUNS=${env.RUNS} is no count of runs.`);
  return {
    runs,
    wants: (figure) => only.includes(figure),
    // A name or its beginning: GRAPHS=doc chooses all documented ones.
    wantsGraph: (name) => !graphs || graphs.some((start) => name === start || (start.endsWith('*') && name.startsWith(start.slice(0, -1)))),
    wantsContender: (name) => !contenders || contenders.includes(name),
    // The figures that this run does not take are those of earlier ones: CONTINUE=1 ONLY=update,pan.
    isContinued: env.CONTINUE === '1',
    // Only whole figures are worth a report in the repository.
    isWhole: (!env.ONLY || env.CONTINUE === '1') && !graphs && !contenders && runs >= 15,
    polls: Number(env.POLLS || 3600),
    // After this many milliseconds a call is given up.
    limit: Number(env.LIMIT || 60) * 1000,
    // After this many milliseconds a cell is measured no further, see host/runs.mjs.
    budget: Number(env.BUDGET || 15) * 1000,
    output: env.BENCH_OUTPUT ?? new URL('../out/', import.meta.url).pathname,
    chromium: env.CHROMIUM || '/usr/bin/chromium',
    // The module of the release with the names of its functions.
    release: env.BENCH_RELEASE ?? '',
    // How our module was built, for the report.
    profile: env.BENCH_PROFILE ?? '',
  };
}
