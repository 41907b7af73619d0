import { connect, type ExaConnection, type ExaSourceOptions } from '../exa/connection.js';
import { monitorsOver } from '../exa/exa-monitors.js';
import { sourceOver } from '../exa/exa-source.js';
import { monitorRunKind } from '../kinds/monitor-run.js';
import type { AnyRun, RunKind } from '../kinds/run-kind.js';
import type { MonitorsSource } from '../source/monitors-source.js';
import type { RunSource } from '../source/run-source.js';
import type { CheckedPoolOptions } from './pool-options.js';

/** What was passed to fetch with: options that are checked. */
export interface PoolSourcesOptions
  extends Pick<CheckedPoolOptions, keyof ExaSourceOptions | 'source' | 'monitors'> {}

/** Where a pool fetches: the sources that were passed, and our own, over one connection, for whatever is left. */
export class PoolSources {
  readonly monitors: MonitorsSource | undefined;
  readonly #options: PoolSourcesOptions;
  readonly #sources = new Map<object, RunSource>();
  #connection: ExaConnection | undefined;

  /** @throws TypeError if a source of our own is needed, and there is no key, or the key or the URL is not usable */
  constructor(options: PoolSourcesOptions) {
    this.#options = options;
    const { source, monitors } = options;
    if (source) this.#sources.set(monitorRunKind, source);
    this.monitors = monitors ?? (source ? undefined : monitorsOver(this.#connect()));
  }

  /** The same for each kind, every time. Throws as the constructor does. */
  sourceOf<Run extends AnyRun, Outcome>(kind: RunKind<Run, Outcome>): RunSource {
    const source = this.#sources.get(kind) ?? sourceOver(this.#connect(), kind);
    this.#sources.set(kind, source);
    return source;
  }

  /** Where the monitors are read whose runs a source has; `undefined` for any other source. */
  monitorsOf(source: RunSource): MonitorsSource | undefined {
    return source === this.#sources.get(monitorRunKind) ? this.monitors : undefined;
  }

  #connect(): ExaConnection {
    this.#connection ??= connect(this.#options);
    return this.#connection;
  }
}
