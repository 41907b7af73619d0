import { EARLIER_RUNS } from '../contenders/learned.js';
import { COSTS } from '../measure/summary.js';
import { entriesOf } from './entries.js';
import { lawsSection } from './laws-section.js';
import { learnedSection } from './learned-section.js';
import { measuredSection } from './measured-section.js';
import { standingsInWords, standingsOf, standingsTable } from './standings.js';
import { traceTable } from './trace-table.js';

/** The page in docs/ that tells what was measured. */
export function resultPage({ optima, laws, measurements, learned }, options) {
  const entries = entriesOf([...measurements, ...learned.measurements]);
  const standings = standingsOf(entries, optima);
  return `# Performance: when to look

Whoever waits by polling pays twice: for each request, and for each second between the end of a run and the look that sees it. Less of one is more of the other. Here both are measured, for exa-runwatch and for what else waits: the unmodified code of each, waiting for the same runs in virtual time. What waiting costs in the process itself stands in [Overhead](overhead.md).

With c as what a request is worth, in seconds of lateness, the cost of waiting for a run is

J(c) = mean lateness + c · mean number of requests.

**The optimum** is the least that it can be for somebody who knows exactly how the durations of the runs are distributed, though not how long this run will take. Of the waiters here one has [learned from earlier runs](#learned-from-earlier-runs); the others know nothing of the runs.

## Over all traces

What each costs as a multiple of the optimum, on the ${optima.length} traces below: the worst of them, and the geometric mean. 1 would be the optimum itself.

${standingsTable(standings)}

${standingsInWords(standings)}

- *Its default*: nothing is set.
- *\`requestCostMs\` = 1,000 · c*: exa-runwatch is told what a request is worth.
- *That learned*: it was handed ${EARLIER_RUNS} earlier runs of the trace, which nobody waits for here; the numbers are means over ${options.learned.draws} draws of them.
- *Our lateness*: its own option is set, for each trace anew, so that it is as late as exa-runwatch is at its default. For that one must know the runs; a gap of seconds that suits one trace costs much on another.
- Packages in one row gave the same numbers.

${optima.map((optimum) => traceSection(entries, optimum)).join('\n')}
${learnedSection(learned, options.learned)}

${lawsSection(laws)}

${measuredSection(optima, options)}

## What it does not say

- The traces are made up, to be unlike each other. They are not how long Exa's runs take.
- Every request is answered, in the same time. The packages differ in what they do when one fails; nothing of that is here.
- Several of these packages are made for other services, whose runs take seconds rather than minutes, and whose servers may say when to come back (\`openai-poll-after-ms\`, \`Retry-After\`). This server says nothing.
- Where a webhook or a stream tells the end, nobody needs to poll.
- The runs of a trace do not change over time. Where those of a monitor do, what was learned is out of date until as many new ones were seen.
- c from ${COSTS[0]} to ${COSTS.at(-1)} s is what was looked at. Where requests are free, the shortest gap is best.

## How to repeat it

\`\`\`sh
npm ci && npm run build
cd bench && npm ci
node pace/run.js            # measures, checks, and prints this page: ten minutes of processor time, which the processors share
node pace/run.js --short    # the same in 20 seconds, on few runs: to see that everything still works
node pace/run.js --write    # writes this page and its plots
\`\`\`
`;
}

function traceSection(entries, optimum) {
  const { name, words } = optimum.trace;
  return `## ${name[0].toUpperCase()}${name.slice(1)}

How long runs last: ${words}.

![Lateness against requests on the trace "${name}": a curve for each law of waiting, dots for the defaults, and the optimum below them](performance/${name}.svg)

${traceTable(entries, optimum)}
`;
}
