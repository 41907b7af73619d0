import type { RunQueueStats } from '../../queue/index.js';
import { durationText } from '../duration.js';

/** The state of the queue in a line: `120 watching, 3 failing`. */
export function stateText({ watching, failing, handling, givenUp, latestMs }: RunQueueStats): string {
  const parts = [
    `${watching} watching`,
    failing === 0 ? '' : `${failing} failing`,
    handling === 0 ? '' : `${handling} with events to handle`,
    givenUp === 0 ? '' : `${givenUp} given up`,
    latestMs < 1_000 ? '' : `the most overdue poll is ${durationText(latestMs)} late`,
  ];
  return parts.filter(Boolean).join(', ');
}
