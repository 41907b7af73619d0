import type { Command } from 'commander';
import { duration, durationAbove0, limit, limitFrom0 } from './duration-options.js';

/**
 * The options that say how a run is watched.
 *
 * @param verb what is done for the time of `--timeout`
 */
export function addWatchOptions(command: Command, verb: 'wait' | 'watch'): Command {
  return command
    .option(
      '--timeout <duration>',
      `how long to ${verb}, such as 10m; "none": no limit (default: 2h)`,
      limit('--timeout'),
    )
    .option(
      '--interval <duration>',
      'time between polls (default: short at first, then longer)',
      durationAbove0('--interval'),
    )
    .option(
      '--retry-time <duration>',
      'how long to retry while polls fail; "none": no limit (default: 10m)',
      limitFrom0('--retry-time'),
    )
    .option(
      '--not-found-grace <duration>',
      'how long a new run may be unknown to the API (default: 10s)',
      duration('--not-found-grace'),
    )
    .option(
      '--request-timeout <duration>',
      'how long one request may take; "none": no limit (default: 30s)',
      limit('--request-timeout'),
    );
}
