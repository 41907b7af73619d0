// @ts-check

export const WIDTH = 840;
export const HEIGHT = 470;

/** Where the plot begins and ends from left to right. */
export const SIDES = { left: 128, right: 804 };

/** Where the parts stand from top to bottom. */
export const ROWS = {
  hazard: { top: 66, bottom: 236 },
  earlier: { top: 252, bottom: 268 },
  learned: { top: 300, bottom: 328 },
  backoff: { top: 352, bottom: 380 },
  axis: 398,
};

/** The ages that are shown. */
export const AXIS_MS = { least: 2_000, most: 720_000 };

/** @param {number} ageMs */
export function xOf(ageMs) {
  const share = Math.log(ageMs / AXIS_MS.least) / Math.log(AXIS_MS.most / AXIS_MS.least);
  return (SIDES.left + share * (SIDES.right - SIDES.left)).toFixed(1);
}

/** The age at a place. @param {number} share of the way from left to right */
export function ageAt(share) {
  return AXIS_MS.least * (AXIS_MS.most / AXIS_MS.least) ** share;
}
