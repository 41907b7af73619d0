import { objectWith } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import type { GetOptions, RunSource } from './run-source.js';

/**
 * Where runs are fetched that belong to nothing: anything shaped like `exa.agent.runs`, `exa.websets.imports` or
 * `exa.websets`.
 */
export interface SoleSource {
  /** Resolves with the run as it is now. The second argument is left to clients that have another use for it. */
  get(runId: string, unused?: undefined, options?: GetOptions): Promise<unknown>;
}

/** The same adapter for the same source, so that watches can share what they fetch. */
const adapters = new WeakMap<SoleSource, RunSource>();

/**
 * The source of a kind as one that takes both ids.
 *
 * @throws TypeError (an `ArgumentError`) if it has no `get`
 */
export function asRunSource<Run extends AnyRun, Outcome>(
  { parentNoun }: RunKind<Run, Outcome>,
  source: RunSource | SoleSource,
): RunSource {
  if (parentNoun !== null) return parseArgument('source', objectWith<RunSource>('get'), source);
  const sole = parseArgument('source', objectWith<SoleSource>('get'), source);
  const adapter = adapters.get(sole) ?? {
    get: (_parentId, runId, options) => sole.get(runId, undefined, options),
  };
  adapters.set(sole, adapter);
  return adapter;
}
