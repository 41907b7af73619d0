import { argumentError } from '../errors/argument-error.js';
import { anyOptions } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { ExaSourceOptions } from '../exa/connection.js';
import { BUILT_IN_SOURCE_OPTIONS } from '../exa/refuse-beside-source.js';
import type { AnyRun } from '../kinds/run-kind.js';
import type { TargetWatchOptions, WatchOptions } from '../options.js';

/** How to watch a run in a pool. How requests are made is the pool's. */
export interface PoolWatchOptions extends Omit<WatchOptions, keyof ExaSourceOptions> {}

/** How to watch a run of any kind in a pool. How requests are made is the pool's. */
export interface PoolTargetOptions<Run extends AnyRun, Outcome>
  extends Omit<TargetWatchOptions<Run, Outcome>, keyof ExaSourceOptions> {}

/** @throws TypeError (an `ArgumentError`) for an option that is the pool's, and for options that are not an object */
export function refusePoolOptions(options: object): void {
  parseArgument('options', anyOptions, options);
  const option = BUILT_IN_SOURCE_OPTIONS.find((name) => name in options);
  if (option === undefined) return;
  const expected = 'nothing here: it is an option of `createWatchPool`';
  throw argumentError({ option, expected, received: 'a value' });
}
