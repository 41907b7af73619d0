import jStat from 'jstat';
import { randomFrom } from './random.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How long runs last, in milliseconds. Each face of a trace is as likely as the others, and is given by its quantiles:
 * what a run's duration is below with probability `p`.
 */
export const TRACES = [
  { name: 'regular', words: 'log-normal, median 3 min, σ 0.3', faces: [logNormal(3 * MINUTE, 0.3)] },
  { name: 'unknown', words: 'log-uniform, 2 s to 2 h', faces: [logUniform(2 * SECOND, 2 * HOUR)] },
  {
    name: 'two-faced',
    words: 'half of them around 5 s, half around 10 min, log-normal with σ 0.2 each',
    faces: [logNormal(5 * SECOND, 0.2), logNormal(10 * MINUTE, 0.2)],
  },
  { name: 'heavy', words: 'log-normal, median 1 min, σ 1.2', faces: [logNormal(MINUTE, 1.2)] },
  { name: 'daily', words: 'log-normal, median 4 min, σ 0.1', faces: [logNormal(4 * MINUTE, 0.1)] },
];

/** Of other kinds, for what learns: nothing was chosen by what comes out on these. */
export const FURTHER_TRACES = [
  {
    name: 'three humps',
    words: 'a third each around 10 s, 100 s and 25 min, log-normal with σ 0.15 each',
    faces: [logNormal(10 * SECOND, 0.15), logNormal(100 * SECOND, 0.15), logNormal(25 * MINUTE, 0.15)],
  },
  { name: 'exponential', words: 'mean 2 min', faces: [weibull(2 * MINUTE, 1)] },
  { name: 'uniform', words: '1 to 5 min', faces: [(p) => MINUTE + 4 * MINUTE * p] },
  {
    name: 'Pareto',
    words: 'from 20 s on, exponent 1.5',
    faces: [(p) => 20 * SECOND * (1 - p) ** (-1 / 1.5)],
  },
  { name: 'Weibull', words: 'scale 5 min, shape 3', faces: [weibull(5 * MINUTE, 3)] },
  { name: 'very tight', words: 'log-normal, median 5 min, σ 0.02', faces: [logNormal(5 * MINUTE, 0.02)] },
];

export function traceNamed(name) {
  return [...TRACES, ...FURTHER_TRACES].find((trace) => trace.name === name);
}

/**
 * Durations drawn from a trace. Each part is a sample of its own: `measured` is what all the waiters wait for,
 * `earlier` is kept for waiters that learn, and `fresh` shows that the optimum is one for the distribution.
 */
export function durationsOf({ name, faces }, part, count) {
  const random = randomFrom(`${name}, ${part}`);
  return Float64Array.from({ length: count }, () => {
    const quantile = faces[Math.floor(faces.length * random())];
    // In the middle between two numbers of the generator: never 0, which a logarithm does not take.
    return quantile(random() + 2 ** -33);
  });
}

/**
 * The distribution itself, as `count` durations in rising order and the share of the runs that each stands for. They
 * lie evenly in the logarithm of the odds, so that the longest runs, few but costly, are represented as finely as the others.
 */
export function distributionOf({ faces }, count) {
  const points = faces.flatMap((quantile) => pointsOf(quantile, Math.ceil(count / faces.length)));
  points.sort((a, b) => a.duration - b.duration);
  return {
    durations: Float64Array.from(points, ({ duration }) => duration),
    shares: Float64Array.from(points, ({ share }) => share / faces.length),
  };
}

/** One run in nine million is longer than what these odds cover. */
const MOST_LOG_ODDS = 16;

function pointsOf(quantile, count) {
  const step = (2 * MOST_LOG_ODDS) / count;
  return Array.from({ length: count }, (_, index) => {
    const logOdds = -MOST_LOG_ODDS + step * (index + 0.5);
    const p = 1 / (1 + Math.exp(-logOdds));
    return { duration: quantile(p), share: step * p * (1 - p) };
  });
}

function logNormal(median, sigma) {
  return (p) => jStat.lognormal.inv(p, Math.log(median), sigma);
}

function weibull(scale, shape) {
  return (p) => jStat.weibull.inv(p, scale, shape);
}

function logUniform(least, most) {
  return (p) => least * (most / least) ** p;
}
