import { TOLERANCE } from '../measure/tune.js';
import { READ_AFTER_MS, REQUEST_MS } from '../world/latency.js';
import { contenderTable } from './contender-table.js';
import { optimumTable } from './optimum-table.js';

/** How the numbers came about. */
export function measuredSection(optima, { runs, distribution, fresh }) {
  return `## How it was measured

${contenderTable()}

- Each trace has ${runs.toLocaleString('en')} runs, drawn with a fixed seed. All wait for the same ones, from the moment of their creation on.
- A request takes ${REQUEST_MS} ms, and the server reads the state of the run after ${READ_AFTER_MS} ms. Lateness is from the end of the run until the promise of the package is fulfilled, so it is never less than ${REQUEST_MS - READ_AFTER_MS} ms.
- Time is virtual (\`@sinonjs/fake-timers\`), so hours pass in seconds and nothing disturbs the timers. Jitter comes from a generator with a fixed seed, so the numbers are the same each time.
- Each package is given a \`fetch\`, or the function that polls, and is otherwise left at its defaults. Limits on the whole wait are raised where a run would outlast them.
- A tuned option is moved until the mean lateness is within ${100 * TOLERANCE} % of ours. Where that cannot be reached, the table says so.
- \`exa-js\` has no loop for the runs of monitors. It has others: \`websets.waitUntilIdle\`, \`research.pollUntilFinished\` and \`agent.runs.pollUntilFinished\` poll every second, \`imports.waitUntilCompleted\` and the backtests of agent monitors every two. One of each pace is measured.
- \`@smithy/util-waiter\` waits at random six times, between \`minDelay\` (2 s) and a ceiling that doubles, and then always \`maxDelay\`. It requires a longest wait, and is given one that no run outlasts.
- Those with a fixed gap cost the same at the same gap. The plots show one curve through all of them, with a dot for each default; \`p-wait-for\` extends it to longer gaps.
- The request that creates a run, and those for its result, are not counted.

### The optimum

It is computed exactly (Barlow, Hunter and Proschan 1963, "Optimum checking procedures"), by dynamic programming over ${distribution.toLocaleString('en')} durations that represent the distribution, the rarest lengths as finely as the others. Then it is applied to the same runs that everybody waits for; a run that outlasts the last of its polls is polled again and again at the last gap. It has to poll once at the moment of creation, as all the others do, and that poll is counted for it as for them; the last column is its cost without it.

To check that it is optimal for the distribution, and not just for the durations that represent it, it is applied to ${fresh.toLocaleString('en')} fresh runs as well:

${optimumTable(optima)}

On small distributions it is compared with trying every schedule, and on every trace it is checked that nobody costs less, except by chance.`;
}
