import * as z from 'zod/mini';
import type { AnyRun, RunKind } from '../../kinds/run-kind.js';
import type { RunSource } from '../../source/run-source.js';
import type { RunTarget } from '../../watch/target.js';
import { Polled } from './polled.js';
import type { RequestOptions } from './request-in-flight.js';

/** A run. */
export class PolledRun<Run extends AnyRun, Outcome> extends Polled {
  readonly what = 'run';
  readonly parentId: string;
  readonly id: string;
  readonly #kind: RunKind<Run, Outcome>;
  readonly #source: RunSource;

  constructor(source: RunSource, { kind, parentId, runId }: RunTarget<Run, Outcome>) {
    super();
    this.parentId = parentId;
    this.id = runId;
    this.#kind = kind;
    this.#source = source;
  }

  call(options: RequestOptions): Promise<unknown> {
    return this.#source.get(this.parentId, this.id, options);
  }

  accepts(item: unknown): boolean {
    const run = z.safeParse(this.#kind.schema, item).data;
    return run?.id === this.id && (this.#kind.parentOf(run) ?? this.parentId) === this.parentId;
  }
}
