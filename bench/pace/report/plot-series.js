import { COLORS } from '../../../scripts/docs/svg-plot.js';
import { CONTENDERS, LEARNED } from '../contenders/index.js';
import { duration } from './show.js';

const COLOR_OF = {
  'square-root backoff': COLORS.squareRoot,
  'a random gap below a growing ceiling': COLORS.random,
  'a fixed gap': COLORS.fixedGap,
  'as earlier runs suggest': COLORS.learned,
};

/** Those that have a curve. */
const DRAWN = [...CONTENDERS, LEARNED];

/** For each law of waiting a curve over the settings of its knob, and the defaults of those that keep to it. */
export function seriesOf(measurements) {
  return Object.entries(COLOR_OF).map(([law, color]) => {
    const ofLaw = measurements.filter(({ contender }) => contender.knob.law === law);
    const those = DRAWN.filter(({ knob }) => knob.law === law);
    const name = those.length === 1 ? those[0].name.replaceAll('`', '') : law;
    const curve = ofLaw.map(({ summary }) => summary).sort((a, b) => a.requests - b.requests);
    return { name, color, curve, dots: dotsOf(ofLaw) };
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
