import { defaultSetting } from '../laws/default-setting.js';
import { COSTS } from '../measure/summary.js';
import { lawsTable } from './laws-table.js';
import { duration } from './show.js';

/** The default beside other laws as simple. */
export function lawsSection(laws) {
  const { requestCostMs, headStartMs, maxMs } = defaultSetting;
  return `## The default, among laws as simple

\`squareRootBackoff\` waits √(2 · \`requestCostMs\` · (age + head start)), at most ${duration(maxMs)}. By default a request is worth ${requestCostMs} ms and the head start is ${duration(headStartMs)}: [When it polls](when-it-polls.md) says why. Beside it, with the same jitter: other head starts, other longest gaps, and other laws. The last four give about the gap √(2 · cost · 4 minutes) at an age of 4 minutes.

${lawsTable(laws)}

- *Given c*: the cost in the law is the c by which it is judged. The worst and the geometric mean are over all traces and c = ${COSTS.join(', ')} s.
- *Default, c = …*: the cost in the law is the default, ${requestCostMs} ms, whatever c is.
- *Late on 2 to 10 s*: the mean lateness on runs spread evenly from 2 to 10 s, and the requests it takes, with the cost at the default.

What the table says:

- A longer head start, up to a minute or two, costs less on these traces, whose runs mostly last minutes. The ends of runs of a few seconds are seen later, because there only the first gap counts.
- A law that grows more slowly than the square root does better where all runs take about the same time, and worse where they may take any; a fixed gap has the best worst case here, because the runs of four of the five traces take minutes. The square root is the default because it follows from knowing nothing, not because of these traces.
- A head start that grows gets some of both, at the price of one more number to explain.
- The longest gap hardly matters: only runs of more than an hour reach it, or a request that is worth a second.

This table is computed from the laws alone, without the code that follows them. Each measurement of exa-runwatch and of a fixed gap on this page checks that: a fixed gap must agree in every request, exa-runwatch within what its jitter may do.`;
}
