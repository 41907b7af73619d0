import { EARLIER_RUNS } from '../contenders/learned.js';
import { FURTHER_TRACES } from '../traces.js';
import { asLateTable, historyTable, targetTable } from './learned-tables.js';

/** What learning from earlier runs brings. */
export function learnedSection({ targets, compared, further, asLate }, { draws }) {
  const missed = targets.filter(({ isMet }) => !isMet).length;
  return `## Learned from earlier runs

Whoever knows how long earlier runs of a monitor took can look when they like to end. \`learnedInterval\`, which [a learner](when-it-polls.md#learn-from-earlier-runs) uses, is handed runs of the same trace that nobody waits for here, and then waits for those that all wait for. That is done ${draws} times with other earlier runs each time; the numbers are means over them.

What was aimed at, and what came of it: ${missed === 0 ? 'all is met' : `${missed} of ${targets.length} ${missed === 1 ? 'is' : 'are'} not met`}.

${targetTable(targets)}

### From how many

J as a multiple of the optimum, by how many earlier runs are known. All are told what a request is worth (\`requestCostMs\` = 1,000 · c), the default, \`squareRootBackoff\`, too. *Unfinished* runs were seen while they still ran, at any moment of their lives: all that is known of them is that they took longer.

${historyTable(compared)}

### At the same lateness

Each set so that it is as late as exa-runwatch is at its default; learned from ${EARLIER_RUNS} runs. *Share* is its requests over those of the peer that needs fewest.

${asLateTable(asLate)}

### On other traces

The same on traces that nothing was chosen by:

${FURTHER_TRACES.map(({ name, words }) => `- *${name}*: ${words}`).join('\n')}

${historyTable(further)}

### What it says

- After a single run, what is known is mostly that nothing is known; that costs a few percent where there is nothing to learn, and already saves a good part where there is.
- Ten runs bring most of what is to be had, thirty nearly all of it. On *very tight* they do not: each run is smeared out by at least 3 %, which is more than these runs differ.
- Where runs end close together and a request is dear, two hundred runs bring hardly more than thirty, or less (*two-faced* and *three humps* at c = 1 s): the law spreads many looks well, and here there are only one or two in each hump.
- Unfinished runs tell less than finished ones. Where nearly all are unfinished, runs seem longer than they are, and where nothing is to be learned that costs more than the default: by about a fifth. A monitor whose runs come one after another has one unfinished run at most.

These numbers come from the law alone, by the library's own \`learnedInterval\` with its jitter. On each trace one draw is also waited for by the real watch, in virtual time as above, which must agree but for the chance in the jitter.`;
}
