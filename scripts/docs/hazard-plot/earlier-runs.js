// @ts-check

/** How many runs end around which duration, and how far apart: a factor that two thirds of them stay within. */
const HUMPS = [
  { count: 10, aroundMs: 20_000, factor: 1.15 },
  { count: 20, aroundMs: 240_000, factor: 1.1 },
];

/** The durations of 30 runs of a monitor that mostly take four minutes, and twenty seconds if there is nothing new. */
export const EARLIER_RUNS_MS = drawn(20_260_101);

/** @param {number} seed */
function drawn(seed) {
  const random = generator(seed);
  return HUMPS.flatMap(({ count, aroundMs, factor }) =>
    Array.from({ length: count }, () => Math.round(aroundMs * factor ** aboutNormal(random))),
  );
}

/** The sum of twelve even draws, less its mean: its deviation is 1. @param {() => number} random */
function aboutNormal(random) {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random();
  return sum;
}

/** Park and Miller's generator: numbers between 0 and 1, the same for the same seed. @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
