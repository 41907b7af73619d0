import { CONTENDERS, LEARNED } from '../contenders/index.js';
import { duration } from './show.js';

/** Told apart by all kinds of eyes (Okabe and Ito 2008), and dark enough on white. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#aa4499'];

/** Those that have a curve. */
const DRAWN = [...CONTENDERS, LEARNED];

/** For each law of waiting a curve over the settings of its knob, and the defaults of those that keep to it. */
export function seriesOf(measurements) {
  const laws = new Set(DRAWN.map(({ knob }) => knob.law));
  return [...laws].map((law, index) => {
    const ofLaw = measurements.filter(({ contender }) => contender.knob.law === law);
    const those = DRAWN.filter(({ knob }) => knob.law === law);
    const name = those.length === 1 ? those[0].name.replaceAll('`', '') : law;
    const curve = ofLaw.map(({ summary }) => summary).sort((a, b) => a.requests - b.requests);
    return { name, color: COLORS[index], curve, dots: dotsOf(ofLaw) };
  });
}

/** One dot for all whose defaults are the same. */
function dotsOf(measurements) {
  const defaults = measurements.filter(({ how }) => how === 'default');
  const contenders = new Set(defaults.map(({ contender }) => contender));
  return [...new Set(defaults.map(({ contender }) => contender.knob.defaultMs))].map((defaultMs) => {
    const those = defaults.filter(({ contender }) => contender.knob.defaultMs === defaultMs);
    const names = new Set(those.map(({ contender }) => packageOf(contender)).sort());
    const label = contenders.size === 1 ? 'default' : `${[...names].join(', ')}: ${duration(defaultMs)}`;
    return { ...those[0].summary, label };
  });
}

function packageOf({ name }) {
  return /`([^`]+)`/.exec(name)[1];
}
