import { drawAxes } from './plot-axes.js';
import { FRAME, HEIGHT, WIDTH, xOf, yOf } from './plot-scale.js';
import { seriesOf } from './plot-series.js';

const OPTIMUM = { name: 'the optimum: nobody is below', color: '#555555' };
const FONT = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/**
 * Lateness against requests on one trace, as SVG: a curve for each law over its knob, a dot for each default, and the
 * optimum as what bounds them. On a background of its own, to be legible on a dark page.
 */
export function drawPlot(trace, frontier, measurements) {
  const series = seriesOf(measurements);
  const title = `${trace.name}: ${trace.words}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Lateness against requests, ${title}" font-family='${FONT}' font-size="13" fill="#24292f">
<clipPath id="frame"><rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.right - FRAME.left}" height="${FRAME.bottom - FRAME.top}"/></clipPath>
<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="6" fill="#ffffff" stroke="#d0d7de"/>
<text x="${FRAME.left}" y="32" font-size="16" font-weight="600">${title}</text>
${drawAxes()}
<g clip-path="url(#frame)" fill="none" stroke-width="2.5" stroke-linejoin="round">
${drawFrontier(frontier)}
${series.map(({ color, curve }) => `<path d="${path(curve)}" stroke="${color}"/>`).join('\n')}
</g>
${series.flatMap(({ color, dots }) => dots.map((dot) => drawDot(dot, color))).join('\n')}
${drawLegend([...series, OPTIMUM])}
</svg>
`;
}

function drawFrontier(frontier) {
  const line = path(frontier);
  const [first, last] = [frontier.at(0), frontier.at(-1)];
  const below = `${line} L${xOf(last.requests).toFixed(1)},${FRAME.bottom} L${xOf(first.requests).toFixed(1)},${FRAME.bottom} Z`;
  return `<path d="${below}" fill="${OPTIMUM.color}" fill-opacity="0.1"/>
<path d="${line}" stroke="${OPTIMUM.color}" stroke-dasharray="7 4"/>`;
}

function path(points) {
  const places = points.map(
    ({ requests, lateness }) => `${xOf(requests).toFixed(1)},${yOf(lateness).toFixed(1)}`,
  );
  return `M${places.join(' L')}`;
}

function drawDot({ label, requests, lateness }, color) {
  const [x, y] = [xOf(requests), yOf(lateness)];
  const isFarRight = x > FRAME.right - 120;
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="5" fill="${color}" stroke="#ffffff" stroke-width="1.5"/>
<text x="${(isFarRight ? x + 5 : x + 8).toFixed(1)}" y="${(isFarRight ? y - 10 : y - 5).toFixed(1)}"${isFarRight ? ' text-anchor="end"' : ''} font-size="12" stroke="#ffffff" stroke-width="3" paint-order="stroke">${label}</text>`;
}

function drawLegend(entries) {
  const x = FRAME.right - 268;
  const lines = entries.map(({ name, color }, index) => {
    const y = FRAME.top + 24 + 21 * index;
    const dashes = color === OPTIMUM.color ? ' stroke-dasharray="7 4"' : '';
    return `<path d="M${x},${y - 4} h28" stroke="${color}" stroke-width="2.5"${dashes}/><text x="${x + 36}" y="${y}">${name}</text>`;
  });
  const height = 21 * entries.length + 14;
  return `<rect x="${x - 12}" y="${FRAME.top + 5}" width="275" height="${height}" rx="4" fill="#ffffff" fill-opacity="0.9" stroke="#d0d7de"/>
${lines.join('\n')}`;
}
