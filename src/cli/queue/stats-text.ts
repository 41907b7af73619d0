import type { RunQueueStats } from '../../queue/index.js';
import { durationText } from '../duration.js';

/** Shows that a worker is alive although nothing happens: `still working: 120 watching, 3 failing`. */
export function stillWorkingText({ watching, failing, handling, latestMs }: RunQueueStats): string {
  const parts = [
    `${watching} watching`,
    failing === 0 ? '' : `${failing} failing`,
    handling === 0 ? '' : `${handling} with events to handle`,
    latestMs < 1_000 ? '' : `the most overdue poll is ${durationText(latestMs)} late`,
  ];
  return `still working: ${parts.filter(Boolean).join(', ')}`;
}
