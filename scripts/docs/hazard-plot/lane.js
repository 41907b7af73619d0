// @ts-check
import { SIDES } from './scale.js';
import { ticks } from './ticks.js';

/**
 * The ages at which a run is looked at, in milliseconds.
 *
 * @typedef {{ name: string, looks: number[] }} Lane
 */

/**
 * The looks as ticks: those at a run of this life plain, those at a longer one faint.
 *
 * @param {Lane} lane
 * @param {number} lifeMs
 * @param {{ top: number, bottom: number }} row
 * @param {string} color
 */
export function drawLane({ name, looks }, lifeMs, row, color) {
  const last = looks.findIndex((ageMs) => ageMs >= lifeMs);
  const lateMs = (looks[last] ?? lifeMs) - lifeMs;
  const middle = (row.top + row.bottom) / 2;
  const cost = `${last + 1} looks, ${(lateMs / 1_000).toFixed(1)} s late`;
  return `<path d="${ticks(looks.slice(0, last + 1), row)}" stroke="${color}" stroke-width="1.5"/>
<path d="${ticks(looks.slice(last + 1), row)}" stroke="${color}" stroke-width="1.5" stroke-opacity="0.3"/>
<g text-anchor="end"><text x="${SIDES.left - 12}" y="${middle - 2}" fill="${color}" font-weight="600">${name}</text>
<text x="${SIDES.left - 12}" y="${middle + 13}" font-size="11" fill="#57606a">${cost}</text></g>`;
}
