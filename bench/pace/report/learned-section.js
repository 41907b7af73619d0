import { EARLIER_RUNS } from '../contenders/learned.js';
import { FURTHER_TRACES } from '../traces.js';
import { asLateTable, historyTable, targetTable } from './learned-tables.js';

/** What learning from earlier runs brings. */
export function learnedSection({ targets, compared, further, asLate }, { draws }) {
  const missed = targets.filter(({ isMet }) => !isMet).length;
  return `## Learned from earlier runs

Whoever knows how long earlier runs of a monitor took can poll when such runs tend to end. \`learnedInterval\`, which [a learner](learning.md) uses, is given runs of the same trace, none of which is waited for here, and then waits for the same runs as all the others. That is repeated ${draws} times with other earlier runs; the numbers are means.

The targets, and what was measured: ${missed === 0 ? 'all targets are met' : `${missed} of ${targets.length} ${missed === 1 ? 'is' : 'are'} missed`}.

${targetTable(targets)}

### From how many

J as a multiple of the optimum, by how many earlier runs are known. All of them, and the default, \`squareRootBackoff\`, are given what a request is worth (\`requestCostMs\` = 1,000 · c). *Unfinished* runs were seen while they still ran, at any moment of their lives: all that is known of them is that they took longer.

${historyTable(compared)}

### At the same lateness

Each is set so that it is as late as exa-runwatch is at its default; learned from ${EARLIER_RUNS} runs. *Share* is its requests over those of the peer that needs the fewest.

${asLateTable(asLate)}

### On other traces

The same on traces by which nothing was chosen:

${FURTHER_TRACES.map(({ name, words }) => `- *${name}*: ${words}`).join('\n')}

${historyTable(further)}

### What it says

- A single earlier run says little. That costs a few percent where there is nothing to learn, and already saves a good part where there is.
- Ten runs bring most of the gain, thirty nearly all of it. Not on *very tight*: each earlier run is smoothed by at least 3 %, which is more than these runs differ.
- Where runs end close together and a request is dear, two hundred runs bring hardly more than thirty, or less (*two-faced* and *three humps* at c = 1 s): the law spreads many polls well, and here there are only one or two for each hump.
- Unfinished runs say less than finished ones. Where nearly all are unfinished, runs seem longer than they are, and where there is nothing to learn that costs about a fifth more than the default. A monitor whose runs follow one another has at most one unfinished run.

These numbers come from the library's own \`learnedInterval\` with its jitter, without a watch. On each trace, a real watch also waits with one of the draws, in virtual time as above, and must agree within what the jitter may do.`;
}
