// @ts-check
import { AXIS_MS, xOf } from './scale.js';

/**
 * A path of upright strokes, one for each age that is shown.
 *
 * @param {number[]} agesMs
 * @param {{ top: number, bottom: number }} row
 */
export function ticks(agesMs, { top, bottom }) {
  return agesMs
    .filter((ageMs) => ageMs >= AXIS_MS.least && ageMs <= AXIS_MS.most)
    .map((ageMs) => `M${xOf(ageMs)},${top} V${bottom}`)
    .join(' ');
}
