import { type ArgumentError, argumentError } from '../../errors/argument-error.js';
import { show } from '../../errors/show.js';
import type { FakeKind } from '../scenario/fake-kind.js';
import { runFault } from '../scenario/fault.js';
import { type FakeRunIds, parseNewIds } from '../scenario/ids.js';
import type { StartsAt, Timeline } from '../scenario/timeline.js';
import { FaultQueue } from './fault-queue.js';
import type { ResourceRequest } from './resource.js';
import { ScriptedRun } from './scripted-run.js';

/** All runs, by kind and by what they belong to, in the order in which they were added. */
export class RunStore {
  /** For requests for any run, known or not. */
  readonly faults = new FaultQueue(runFault);
  readonly #families = new Map<string, Map<string, ScriptedRun>>();
  readonly #startsAt: StartsAt;

  constructor(startsAt: StartsAt) {
    this.#startsAt = startsAt;
  }

  /** @throws TypeError or RangeError (an `ArgumentError`) if the timeline or an id is malformed, or the run exists */
  add(kind: FakeKind, timeline: Timeline, ids: Partial<Omit<FakeRunIds, 'kind'>> = {}): ScriptedRun {
    const { parentId, ...given } = parseNewIds(kind, ids);
    const runs = this.#family(kind, parentId) ?? new Map<string, ScriptedRun>();
    const runId = given.runId ?? unusedId(kind, runs);
    if (runs.has(runId)) throw idInUseError(runId);
    const run = new ScriptedRun(timeline, { kind, parentId, runId }, this.#startsAt);
    this.#families.set(familyName(kind, parentId), runs.set(runId, run));
    return run;
  }

  /** The runs of a kind that belong to the same. */
  runsOf(kind: FakeKind, parentId: string): readonly ScriptedRun[] {
    return [...(this.#family(kind, parentId)?.values() ?? [])];
  }

  /** Starts the run that is asked for, if it waits for that, and takes the next fault: the run's own go first. */
  request({ kind, parentId, runId }: FakeRunIds): ResourceRequest {
    const run = this.#family(kind, parentId)?.get(runId);
    run?.start(Date.now());
    const own = run?.faults.take();
    const fault = own === undefined ? this.faults.take() : own;
    return { resource: run, fault: fault ?? null };
  }

  #family(kind: FakeKind, parentId: string): Map<string, ScriptedRun> | undefined {
    return this.#families.get(familyName(kind, parentId));
  }
}

function familyName(kind: FakeKind, parentId: string): string {
  return `${kind} ${parentId}`;
}

function idInUseError(runId: string): ArgumentError {
  const expected = 'an id that is not in use yet';
  return argumentError({ option: 'ids.runId', expected, received: show(runId) }, RangeError);
}

const ID_PREFIXES: { readonly [Kind in FakeKind]: string } = {
  monitor_run: 'run',
  search_monitor_run: 'run',
  agent_run: 'agent_run',
  webset_search: 'search',
  import: 'import',
  webset: 'webset',
};

function unusedId(kind: FakeKind, runs: ReadonlyMap<string, unknown>): string {
  const prefix = ID_PREFIXES[kind];
  let number = runs.size + 1;
  while (runs.has(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}
