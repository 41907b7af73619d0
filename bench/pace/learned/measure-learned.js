import { LEARNED } from '../contenders/index.js';
import { COSTS } from '../measure/summary.js';
import { FURTHER_TRACES, TRACES } from '../traces.js';
import { HISTORIES, USUAL } from './histories.js';

/**
 * What learning from earlier runs brings, for each kind of history and without one.
 *
 * @returns `trials` of each trace, history and cost; `measurements` over the knob, in the form of those of the
 * contenders; and of each trace a watch by the real code (`watched`)
 */
export async function measureLearned({ runs, learned }, pool) {
  const measure = (trace, job) => pool.run({ trace: trace.name, learned, ...job });
  const trials = [...TRACES, ...FURTHER_TRACES].flatMap((trace) =>
    [undefined, ...HISTORIES].flatMap((history) =>
      COSTS.map(async (c) => ({
        trace,
        history,
        c,
        ...(await measure(trace, { kind: 'try out', history, setting: 1_000 * c })),
      })),
    ),
  );
  const measurements = TRACES.flatMap((trace) =>
    [undefined, ...LEARNED.knob.settings].map(async (setting) => ({
      trace,
      contender: LEARNED,
      how: setting === undefined ? 'default' : 'curve',
      setting,
      ...(await measure(trace, { kind: 'try out', history: USUAL, setting })),
    })),
  );
  const watched = TRACES.map(async (trace) => ({
    trace,
    ...(await measure(trace, { kind: 'watch as learned', history: USUAL, runs })),
  }));
  return {
    trials: await Promise.all(trials),
    measurements: await Promise.all(measurements),
    watched: await Promise.all(watched),
  };
}

/** Of each trace what it costs after the usual history if it is to be as late as ours is at its default. */
export function measureAsLate({ learned }, ours, pool) {
  return Promise.all(
    ours.map(async ({ trace, summary }) => {
      const tuneTo = { latenessMs: 1_000 * summary.lateness, guess: LEARNED.knob.defaultMs };
      const job = { kind: 'try out', trace: trace.name, history: USUAL, learned, tuneTo };
      return { trace, ...(await pool.run(job)) };
    }),
  );
}
