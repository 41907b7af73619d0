import { TOLERANCE } from '../measure/tune.js';

/**
 * At the mean lateness of ours at its default: the fewest requests of any peer that is not later, be it at its default
 * or tuned, and those of ours after earlier runs.
 */
export function compareAsLate(asLate, ours, measurements) {
  return asLate.map(({ trace, ...learned }) => {
    const own = ours.find((each) => each.trace === trace);
    const peers = measurements.filter(
      ({ trace: where, contender, how, summary }) =>
        where === trace &&
        contender !== own.contender &&
        how !== 'curve' &&
        summary.lateness <= own.summary.lateness * (1 + TOLERANCE),
    );
    const peer = peers.reduce((best, each) => (each.summary.requests < best.summary.requests ? each : best));
    return { trace, own, peer, learned, share: learned.summary.requests / peer.summary.requests };
  });
}
