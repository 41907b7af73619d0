import * as Plot from '@observablehq/plot';
import { COLORS, svgPlot } from '../../../scripts/docs/svg-plot.js';
import { seriesOf } from './plot-series.js';

/** The same for all traces, so that the plots can be laid beside each other. */
const REQUESTS = [1, 20_000];
const LATENESS = [0.1, 200];

const PLACE = { x: 'requests', y: 'lateness' };

/**
 * Lateness against requests on one trace, as SVG: a curve for each law of waiting over its knob, a dot for each
 * default, and the optimum as what bounds them.
 */
export function drawPlot(trace, frontier, measurements) {
  const series = seriesOf(measurements);
  const options = {
    height: 520,
    marginLeft: 72,
    marginRight: 40,
    marginBottom: 60,
    grid: true,
    x: axis('mean requests per run', REQUESTS, 44),
    y: axis('mean lateness in seconds', LATENESS, 52),
    marks: [
      Plot.areaY(frontier, {
        x: 'requests',
        y1: LATENESS[0],
        y2: 'lateness',
        fill: COLORS.neutral,
        fillOpacity: 0.1,
        clip: true,
      }),
      Plot.line(frontier, {
        ...PLACE,
        stroke: COLORS.neutral,
        strokeWidth: 2.5,
        strokeDasharray: '7 4',
        clip: true,
      }),
      ...series.map(({ curve, color }) =>
        Plot.line(curve, { ...PLACE, stroke: color, strokeWidth: 2.5, clip: true }),
      ),
      ...series.flatMap(dotsWithLabels),
      ...legend([...series, { name: 'the optimum: nobody is below', color: COLORS.neutral }]),
    ],
  };
  const title = `${trace.name}: ${trace.words}`;
  return svgPlot(options, {
    title,
    description: 'Mean lateness against mean requests, of each law of waiting.',
  });
}

function axis(label, domain, labelOffset) {
  const tickFormat = (value) => value.toLocaleString('en');
  return {
    type: 'log',
    domain,
    tickFormat,
    tickSize: 0,
    label,
    labelOffset,
    labelAnchor: 'center',
    labelArrow: 'none',
  };
}

function dotsWithLabels({ dots, color }) {
  const label = { fontSize: 12, stroke: '#ffffff', strokeWidth: 3, fill: '#24292f' };
  return [
    Plot.dot(dots, { ...PLACE, r: 5, fill: color, stroke: '#ffffff', strokeWidth: 1.5 }),
    Plot.text(dots, { ...PLACE, text: 'label', ...label, textAnchor: 'start', dx: 8, dy: -8 }),
  ];
}

/** The names of the series in their colors, in the corner that no curve reaches. */
function legend(series) {
  return series.map(({ name, color }, index) =>
    Plot.text([`― ${name}`], { frameAnchor: 'top-right', fill: color, dx: -12, dy: 14 + 20 * index }),
  );
}
