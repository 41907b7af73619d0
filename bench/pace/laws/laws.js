import { squareRootBackoff } from '../../../dist/index.js';
import { defaultSetting } from './default-setting.js';
import { lawOf } from './law-of.js';

const { headStartMs, maxMs } = defaultSetting;

/** Where laws that are no square root give about the same gap as one: what many runs of the traces last. */
const MEETS_AT_MS = 240_000;

const HEAD_STARTS_MS = new Set([0, 10_000, 20_000, 30_000, headStartMs, 60_000, 120_000]);

/**
 * Laws as simple as the default: each has a name, and for a cost of a request in milliseconds a `PollInterval` of age
 * and chance. The first are the library's own, over the head start.
 */
export const LAWS = [
  ...[...HEAD_STARTS_MS]
    .sort((a, b) => a - b)
    .map((head) => ours(`head start ${head / 1_000} s`, head, maxMs)),
  ours('the default head start, at most 30 s', headStartMs, 30_000),
  ours('the default head start, no longest gap', headStartMs, Number.POSITIVE_INFINITY),
  law('a head start of 100 × the cost', (cost, age) => root(cost, age + 100 * cost)),
  law('a head start that grows from 20 s to 60 s, as fast as the age', (cost, age) =>
    root(cost, age + Math.min(60_000, 20_000 + age)),
  ),
  law('(age + 10 s) to the power of 0.35', (cost, age) => power(cost, age + 10_000, 0.35)),
  law('(age + 10 s) to the power of 0.65', (cost, age) => power(cost, age + 10_000, 0.65)),
  law('in proportion to the age, at least as at 10 s', (cost, age) =>
    Math.max(root(cost, 10_000), power(cost, age, 1)),
  ),
  law('a fixed gap', (cost) => root(cost, MEETS_AT_MS)),
];

function ours(name, headStart, longest) {
  return {
    name: `square root, ${name}`,
    isDefault: headStart === headStartMs && longest === maxMs,
    intervalFor: (requestCostMs) =>
      lawOf(squareRootBackoff({ requestCostMs, headStartMs: headStart, maxMs: longest })),
  };
}

/** With the jitter and the longest wait of the default. */
function law(name, gap) {
  const intervalFor = (cost) => (age, random) => Math.min(maxMs, gap(cost, age)) * (0.9 + 0.2 * random);
  return { name, isDefault: false, intervalFor };
}

function root(cost, age) {
  return Math.sqrt(2 * cost * age);
}

function power(cost, age, exponent) {
  return root(cost, MEETS_AT_MS) * (age / MEETS_AT_MS) ** exponent;
}
