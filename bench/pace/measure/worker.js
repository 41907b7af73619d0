import { installVirtualTime } from '../world/virtual-time.js';

// Before the contenders, should one of them take hold of the timers when it is imported.
const clock = installVirtualTime();
const { CONTENDERS } = await import('../contenders/index.js');
const { durationsOf, TRACES } = await import('../traces.js');
const { tune } = await import('./tune.js');
const { watchAll } = await import('./watch-all.js');

process.on('message', async (job) => process.send(await done(job)));

/** One measurement: at a setting, at the default (no setting), or tuned to a mean lateness. */
async function done({ contender: name, trace: traceName, runs, setting, tuneTo }) {
  const contender = CONTENDERS.find((candidate) => candidate.name === name);
  const trace = TRACES.find((candidate) => candidate.name === traceName);
  const durations = durationsOf(trace, 'measured', runs);
  const watchAt = (tried) => watchAll(contender, durations, tried, clock);
  if (tuneTo !== undefined) return tune(watchAt, contender.knob, tuneTo);
  return { setting, ...(await watchAt(setting)) };
}
