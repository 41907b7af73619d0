import { LEARNED, OURS } from '../contenders/index.js';

/**
 * The lines of the tables, each with the contenders that gave the same numbers on every trace, `how` they were set
 * (`default`, `tuned`, or `matched`: given what a request is worth), and `on(trace, c)`, what was measured.
 */
export function entriesOf(measurements) {
  const own = [OURS, LEARNED];
  const others = measurements.filter(({ contender }) => !own.includes(contender));
  return [
    ...own.flatMap((contender) => {
      const ofIt = measurements.filter((each) => each.contender === contender);
      const matched = {
        contenders: [contender],
        how: 'matched',
        on: (trace, c) => find(ofIt, trace, c * 1_000),
      };
      return [...entriesOfThose(ofIt, 'default'), matched];
    }),
    ...entriesOfThose(others, 'default'),
    ...entriesOfThose(others, 'tuned'),
  ];
}

function entriesOfThose(measurements, how) {
  const contenders = new Map();
  for (const measurement of measurements.filter((each) => each.how === how)) {
    contenders.set(measurement.contender, [...(contenders.get(measurement.contender) ?? []), measurement]);
  }
  const groups = new Map();
  for (const [contender, ofIt] of contenders) {
    const numbers = JSON.stringify(ofIt.map(({ summary }) => summary));
    const group = groups.get(numbers) ?? { contenders: [], how, on: (trace) => find(ofIt, trace) };
    group.contenders.push(contender);
    groups.set(numbers, group);
  }
  return [...groups.values()];
}

function find(measurements, trace, setting) {
  return measurements.find(
    (each) => each.trace === trace && (setting === undefined || each.setting === setting),
  );
}
