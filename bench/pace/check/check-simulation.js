import { squareRootBackoff } from '../../../dist/index.js';
import { OURS } from '../contenders/index.js';
import { lawOf } from '../laws/law-of.js';
import { simulate } from '../laws/simulate.js';
import { randomFrom } from '../random.js';
import { isTheSameButForChance } from './same-but-for-chance.js';

/** The laws on paper cost what the code that follows them does: a fixed gap exactly, a jittered one but for chance. */
export function checkSimulation({ measurements, optima }) {
  return measurements.flatMap((measurement) => {
    const { durations } = optima.find(({ trace }) => trace === measurement.trace);
    const isRight = measurement.contender === OURS ? isAsOurs : isAsFixedGap;
    if (isRight(measurement, durations)) return [];
    const { trace, contender, how, setting } = measurement;
    return [`${trace.name}: ${contender.name} (${how} ${setting}) does not cost what its law does`];
  });
}

function isAsFixedGap({ contender, setting = contender.knob.defaultMs, requests, latenessMs }, durations) {
  if (contender.knob.law !== 'a fixed gap') return true;
  const simulated = simulate(() => setting, durations);
  return (
    requests.every((count, run) => count === simulated.requests[run]) &&
    latenessMs.every((late, run) => Math.abs(late - simulated.latenessMs[run]) < 1)
  );
}

function isAsOurs({ setting, requests, latenessMs }, durations) {
  const law = lawOf(squareRootBackoff(setting === undefined ? {} : { requestCostMs: setting }));
  return isTheSameButForChance({ requests, latenessMs }, simulate(law, durations, randomFrom('simulated')));
}
