import { density } from './kernel.js';

/** A duration on the logarithmic scale, with its share. */
export interface Point {
  readonly at: number;
  readonly share: number;
}

/** From durations that agree within 3 % to durations that have nothing in common. */
const BANDWIDTHS = [0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6, 0.9];

/** For one duration, which says nothing of how much they differ. */
const OF_ONE = 0.4;

/** As many durations as are compared with one another: more would tell no more and take their square in time. */
const MOST = 150;

/**
 * How far each duration is smeared out: the bandwidth under which each is best foretold by all the others. A rule of
 * thumb by the overall spread would blur what has two humps.
 *
 * @param background the density that is added to that of the others
 */
export function chooseBandwidth(points: readonly Point[], background: (at: number) => number): number {
  const judged = thinned(points);
  if (judged.length < 2) return OF_ONE;
  const likelihoods = BANDWIDTHS.map((bandwidth) => likelihood(judged, bandwidth, background));
  return BANDWIDTHS[likelihoods.indexOf(Math.max(...likelihoods))] ?? OF_ONE;
}

function likelihood(points: readonly Point[], bandwidth: number, background: (at: number) => number): number {
  const whole = points.reduce((sum, { share }) => sum + share, 0);
  return points.reduce((sum, point) => {
    let others = 0;
    for (const { at, share } of points) others += share * density((point.at - at) / bandwidth);
    others -= point.share * density(0);
    const foretold = (others * whole) / ((whole - point.share) * bandwidth);
    return sum + point.share * Math.log(foretold + background(point.at));
  }, 0);
}

function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / MOST);
  return step === 1 ? points : points.filter((_point, index) => index % step === 0);
}
