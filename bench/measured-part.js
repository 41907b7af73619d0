/*
 * docs/performance.md is written by bench/pace, but for one part, between markers, which is written by bench/many: each
 * leaves alone what the other measured.
 */

const PART = /(<!-- measured: many runs -->\n)(.*?)(\n<!-- \/measured -->)/s;

/** The part of the page. */
export function measuredPart(page) {
  return PART.exec(page)[2];
}

/** The page with another part. */
export function withMeasuredPart(page, part) {
  return page.replace(PART, (_part, begin, _old, end) => `${begin}${part}${end}`);
}
