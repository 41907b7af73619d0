import { readParts, replaceParts } from '../scripts/docs/replace-parts.js';

/*
 * docs/performance.md is written by bench/pace, but for the parts between markers, which are written by other benchmarks:
 * each leaves alone what the others measured.
 */

/** The page with one part replaced. */
export function withMeasuredPart(page, name, part) {
  return replaceParts(page, { ...readParts(page, 'measured'), [name]: part }, 'measured');
}

/** The page with the parts that stand in another version of it. */
export function withPartsOf(page, other) {
  return replaceParts(page, readParts(other, 'measured'), 'measured');
}
