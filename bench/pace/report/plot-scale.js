/** Where things stand in a plot, in its own units. */
export const WIDTH = 840;
export const HEIGHT = 520;
export const FRAME = { left: 72, right: 800, top: 54, bottom: 456 };

/** The same for all traces, so that they can be laid beside each other. */
const REQUESTS = { least: 1, most: 20_000 };
const LATENESS = { least: 0.1, most: 200 };

export function xOf(requests) {
  return FRAME.left + share(requests, REQUESTS) * (FRAME.right - FRAME.left);
}

export function yOf(lateness) {
  return FRAME.bottom - share(lateness, LATENESS) * (FRAME.bottom - FRAME.top);
}

/** The round numbers on both axes: powers of ten, and what lies between them. */
export const GRID = { requests: gridOf(REQUESTS), lateness: gridOf(LATENESS) };

function share(value, { least, most }) {
  return Math.log(value / least) / Math.log(most / least);
}

function gridOf({ least, most }) {
  const lines = [];
  for (let power = least; power <= most; power *= 10) {
    for (const times of [1, 2, 5]) {
      const value = Number((power * times).toPrecision(1));
      if (value <= most) lines.push({ value, isMain: times === 1 });
    }
  }
  return lines;
}
