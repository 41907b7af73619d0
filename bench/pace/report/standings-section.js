import { EARLIER_RUNS } from '../contenders/learned.js';
import { entriesOf } from './entries.js';
import { standingsInWords, standingsOf, standingsTable } from './standings.js';

/** What each costs over all traces. */
export function standingsSection({ optima, measurements, learned }, options) {
  const standings = standingsOf(entriesOf([...measurements, ...learned.measurements]), optima);
  return `## Over all traces

What each costs as a multiple of the optimum, on the ${optima.length} traces below: the worst of them, and the geometric mean. 1 would be the optimum itself.

${standingsTable(standings)}

${standingsInWords(standings)}

- *Its default*: nothing is set.
- *\`requestCostMs\` = 1,000 · c*: exa-runwatch is given what a request is worth.
- *That learned*: it was given ${EARLIER_RUNS} earlier runs of the trace, none of which is waited for here. The numbers are means over ${options.learned.draws} draws of them.
- *Our lateness*: its own option is set, for each trace anew, so that it is as late as exa-runwatch is at its default. That takes knowing the runs: a gap that suits one trace costs much on another.
- Packages in one row gave the same numbers.`;
}
