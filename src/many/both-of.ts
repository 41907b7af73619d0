import { reportingThrown } from '../platform/report-uncaught.js';

/**
 * One callback for two, either of which may be missing. One that is passed twice is called once. What the first throws is
 * reported as an uncaught error, so that the second is called; what the second throws is the caller's.
 */
export function bothOf<Event>(
  first: ((event: Event) => void) | undefined,
  second: ((event: Event) => void) | undefined,
): ((event: Event) => void) | undefined {
  if (!first || !second || first === second) return first ?? second;
  return (event) => {
    reportingThrown(() => first(event));
    second(event);
  };
}
