import { defaultSetting } from '../laws/default-setting.js';
import { COSTS } from '../measure/summary.js';
import { lawsTable } from './laws-table.js';
import { duration } from './show.js';

/** The default beside other laws as simple. */
export function lawsSection(laws) {
  const { requestCostMs, headStartMs, maxMs } = defaultSetting;
  return `## The default, among laws as simple

\`squareRootBackoff\` waits √(2 · \`requestCostMs\` · (age + head start)), at most ${duration(maxMs)}. By default it takes a request to be worth ${requestCostMs} ms and the head start to be ${duration(headStartMs)}. [When it polls](when-it-polls.md) tells why. Beside it, with the same jitter: other head starts, other longest waits, and other laws. The last four give about the gap √(2 · cost · 4 minutes) at an age of 4 minutes.

${lawsTable(laws)}

- *Told c*: the cost in the law is the c by which it is judged. The worst and the geometric mean are over all traces and c = ${COSTS.join(', ')} s.
- *Default, c = …*: the cost in the law is the default, ${requestCostMs} ms, whatever c is.
- *Late on 2 to 10 s*: the mean lateness on runs spread evenly from 2 to 10 s, and the requests that it takes, with the cost at the default.

What it says:

- A longer head start, up to a minute or two, costs less on these traces, whose runs mostly last minutes. It costs lateness on runs of a few seconds, where the first gap is all that counts.
- A law that grows more slowly than the square root does better where runs all last much the same, and worse where anything may come; a fixed gap has the best worst case here, because four of the five traces last minutes. The square root is kept because it follows from knowing nothing, not from these traces.
- A head start that grows gets some of both, for one more number to explain.
- The longest wait hardly matters: only runs of more than an hour come to it, or a request that is worth a second.

This table is computed from the laws alone, without the code that follows them. Whether that is right is checked by each measurement of exa-runwatch and of a fixed gap on this page: a fixed gap must agree in every single request, exa-runwatch but for the chance in its jitter.`;
}
