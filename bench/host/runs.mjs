// How often a cell is measured. Contenders that take seconds would make the whole run last for hours: after `budget`
// milliseconds a cell is cut, and the report says how many runs it had.
export const FEWEST = 3;

export function* countedRuns({ runs, budget }) {
  const end = Date.now() + budget;
  for (let run = 0; run < runs && (run < FEWEST || Date.now() < end); run++) yield run;
}
