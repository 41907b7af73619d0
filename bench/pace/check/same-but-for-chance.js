import { belowZero } from './beyond-chance.js';

/** Whether requests and lateness of two measurements of the same runs agree, but for what jitter may do. */
export function isTheSameButForChance(measured, expected) {
  return ['requests', 'latenessMs'].every((name) => {
    const less = measured[name].map((value, run) => value - expected[name][run]);
    return belowZero(less) <= 0 && belowZero(less.map((value) => -value)) <= 0;
  });
}
