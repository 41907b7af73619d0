import { FRAME, GRID, xOf, yOf } from './plot-scale.js';

const FAINT = '#eaeef2';
const MAIN = '#c9d1d9';

/** The grid, its numbers, and what they are numbers of. */
export function drawAxes() {
  const { left, right, top, bottom } = FRAME;
  const middle = (top + bottom) / 2;
  return `<g stroke-width="1">
${GRID.requests.map(({ value, isMain }) => `<path d="M${xOf(value).toFixed(1)},${top} V${bottom}" stroke="${isMain ? MAIN : FAINT}"/>`).join('\n')}
${GRID.lateness.map(({ value, isMain }) => `<path d="M${left},${yOf(value).toFixed(1)} H${right}" stroke="${isMain ? MAIN : FAINT}"/>`).join('\n')}
</g>
<g font-size="12" fill="#57606a">
${GRID.requests.map(({ value }) => `<text x="${xOf(value).toFixed(1)}" y="${bottom + 18}" text-anchor="middle">${value.toLocaleString('en')}</text>`).join('\n')}
${GRID.lateness.map(({ value }) => `<text x="${left - 8}" y="${(yOf(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`).join('\n')}
</g>
<text x="${(left + right) / 2}" y="${bottom + 44}" text-anchor="middle">mean requests per run</text>
<text transform="translate(24 ${middle}) rotate(-90)" text-anchor="middle">mean lateness in seconds</text>`;
}
