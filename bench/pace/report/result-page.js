import { COSTS } from '../measure/summary.js';
import { defaultSection } from './default-section.js';
import { entriesOf } from './entries.js';
import { lawsSection } from './laws-section.js';
import { learnedSection } from './learned-section.js';
import { measuredSection } from './measured-section.js';
import { standingsSection } from './standings-section.js';
import { traceTable } from './trace-table.js';

/** docs/performance.md. What stands between the markers is measured by other benchmarks. */
export function resultPage(results, options) {
  const { optima, laws, measurements, learned } = results;
  const entries = entriesOf([...measurements, ...learned.measurements]);
  return `# Performance: when to poll

Polling costs twice: each request, and each second between the end of a run and the poll that sees it. Less of one is more of the other. This page measures both, for exa-runwatch and for other packages that wait: each runs its own unmodified code and waits for the same runs, in virtual time. What waiting costs in the process itself is on another page: [Overhead](overhead.md).

${defaultSection()}

## How to compare

With c as the worth of one request, in seconds of lateness, waiting for a run costs

J(c) = mean lateness + c · mean number of requests.

**The optimum** is the least this can be for somebody who knows exactly how the durations of the runs are distributed, though not how long this run will take. One of the waiters here has [learned from earlier runs](#learned-from-earlier-runs); the others know nothing about the runs.

${standingsSection(results, options)}

${optima.map((optimum) => traceSection(entries, optimum)).join('\n')}
${learnedSection(learned, options.learned)}

${lawsSection(laws)}

${measuredSection(optima, options)}

<!-- measured: many runs -->

<!-- /measured -->

<!-- measured: the queue -->

<!-- /measured -->

## What it does not say

- The traces are made up, and chosen to differ. They do not say how long Exa's runs take.
- Every request is answered, and in the same time. What the packages do when one fails is not measured here.
- Several of these packages are made for other services, whose runs take seconds rather than minutes and whose servers may say when to poll again (\`openai-poll-after-ms\`, \`Retry-After\`). This server does not.
- Where a webhook or a stream reports the end, nobody needs to poll.
- The runs of a trace do not change over time. Where those of a monitor do, what was learned is out of date until enough new ones were seen.
- c goes from ${COSTS[0]} to ${COSTS.at(-1)} s. Where requests are free, the shortest gap is best.

## How to repeat it

\`\`\`sh
npm ci && npm run build
npm --prefix bench ci
node bench/pace/run.js            # measures, checks, and prints this page: ten minutes of processor time, shared by the processors
node bench/pace/run.js --short    # the first table from few runs, in 20 seconds: to see that everything still works
node bench/pace/run.js --write    # writes this page and its plots
node bench/pace/check-optimum.js  # checks the optimum alone
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
