import { installVirtualTime } from '../world/virtual-time.js';

// Before the contenders, should one of them keep a reference to the timers when it is imported.
const clock = installVirtualTime();
const { CONTENDERS, LEARNED } = await import('../contenders/index.js');
const { tryOut } = await import('../learned/try-out.js');
const { watchAsLearned } = await import('../learned/watch-as-learned.js');
const { durationsOf, traceNamed } = await import('../traces.js');
const { tune } = await import('./tune.js');
const { watchAll } = await import('./watch-all.js');

/** One measurement, in a thread of the pool. */
export default function measure(job) {
  return JOBS[job.kind](job);
}

const JOBS = {
  /** The code of a contender, at a setting, at the default (no setting), or tuned to a mean lateness. */
  watch: ({ contender: name, trace, runs, setting, tuneTo }) => {
    const contender = CONTENDERS.find((candidate) => candidate.name === name);
    const durations = durationsOf(traceNamed(trace), 'measured', runs);
    return atSettingOrTuned(contender, setting, tuneTo, (tried) =>
      watchAll(contender, durations, tried, clock),
    );
  },
  /** What was learned from many draws of earlier runs, likewise. */
  'try out': ({ trace, history, learned, setting, tuneTo }) =>
    atSettingOrTuned(LEARNED, setting, tuneTo, (tried) => tryOut(traceNamed(trace), history, tried, learned)),
  'watch as learned': ({ trace, history, runs }) => watchAsLearned(traceNamed(trace), history, runs, clock),
};

async function atSettingOrTuned({ knob }, setting, tuneTo, watchAt) {
  if (tuneTo !== undefined) return tune(async (tried) => watchAt(tried), knob, tuneTo);
  return { setting, ...(await watchAt(setting)) };
}
