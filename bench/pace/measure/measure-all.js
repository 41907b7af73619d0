import { CONTENDERS, OURS } from '../contenders/index.js';
import { fixedGapAsLateAs } from '../laws/fixed-gap.js';
import { durationsOf, TRACES } from '../traces.js';
import { summarize } from './summary.js';

const OTHERS = CONTENDERS.filter((contender) => contender !== OURS);

/**
 * Measures every contender on every trace: at its default, over its knob, and tuned to the mean lateness of ours.
 *
 * @returns of each measurement: `trace`, `contender`, `how` (`default`, `curve` or `tuned`), `setting`, requests and
 * lateness of each run, and the `summary` of both
 */
export async function measureAll(runs, pool) {
  const perTrace = TRACES.map(async (trace) => {
    const measure = (contender, how, what) => measureOne(runs, pool, trace, contender, how, what);
    const ours = measure(OURS, 'default', {});
    const others = OTHERS.map((contender) => measure(contender, 'default', {}));
    const curves = CONTENDERS.flatMap((contender) =>
      contender.knob.settings.map((setting) => measure(contender, 'curve', { setting })),
    );
    const { lateness } = (await ours).summary;
    const latenessMs = 1_000 * lateness;
    // What a fixed gap leads to is known without a contender; for another law it is as good a guess as any.
    const guess = fixedGapAsLateAs(lateness, durationsOf(trace, 'measured', runs));
    const tuned = OTHERS.map((contender) => measure(contender, 'tuned', { tuneTo: { latenessMs, guess } }));
    return Promise.all([ours, ...others, ...curves, ...tuned]);
  });
  return (await Promise.all(perTrace)).flat();
}

/** Ours once more, to see that it gives the same numbers. */
export function measureAgain(runs, pool) {
  return measureOne(runs, pool, TRACES[0], OURS, 'default', {});
}

async function measureOne(runs, pool, trace, contender, how, what) {
  const measured = await pool.run({
    kind: 'watch',
    trace: trace.name,
    contender: contender.name,
    runs,
    ...what,
  });
  return { trace, contender, how, summary: summarize(measured), ...measured };
}
