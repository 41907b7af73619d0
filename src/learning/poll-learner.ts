import * as z from 'zod/mini';
import { optionsObject } from '../errors/argument-schemas.js';
import { parseArgument } from '../errors/parse-argument.js';
import type { RunOutcome } from '../kinds/monitor-run.js';
import { type PollInterval, SQUARE_ROOT_DEFAULTS, squareRootInterval } from '../machine/poll-interval.js';
import { type EarlierRun, earlierRunOf } from './earlier-run.js';
import { intervalOptions, type LearnedIntervalOptions, maxIsNotBelowMin } from './interval-options.js';
import { historiesOf, type LearnerState, learnerState } from './learner-state.js';
import { type LearningWatch, MonitorHistory } from './monitor-history.js';
import type { PlanSettings } from './poll-plan.js';

const pollLearnerOptions = optionsObject({
  ...intervalOptions.shape,
  state: z.optional(learnerState),
}).check(maxIsNotBelowMin);

/** What a learner starts from, and the gaps it plans. */
export interface PollLearnerOptions extends LearnedIntervalOptions {
  /**
   * The state to start from: what `toJSON` of an earlier learner returned.
   * @default none
   */
  readonly state?: LearnerState | undefined;
}

/** The monitors used last are kept: at 200 runs each, some 20 MB at most. */
const MAX_MONITORS = 1_000;

/**
 * Learns from the earlier runs of a monitor when to poll the next one. Make one learner, and pass it to every watch as
 * `pollInterval`.
 *
 * The earlier runs of a monitor are loaded once for each source, in the background: no poll waits for them. Until some
 * are known, polls follow the square-root backoff. A load ends with the watch that started it, or after 30 s; if it was
 * cut short or failed, another watch loads them at its next poll, each watch at most once. Every run that ends is
 * added.
 *
 * @throws TypeError (an `ArgumentError`) if an option is unknown or of the wrong type, or `state` is not a learner's
 * state
 * @throws RangeError (an `ArgumentError`) if a number is out of its range, or `maxMs` is below `minMs`
 */
export function createPollLearner(options: PollLearnerOptions = {}): PollLearner {
  const { state, ...settings } = parseArgument('options', pollLearnerOptions, options);
  return new PollLearner(settings, state === undefined ? [] : historiesOf(state));
}

/** A learner, as `createPollLearner` returns it. */
export class PollLearner {
  readonly #settings: PlanSettings;
  readonly #backoff: PollInterval;
  /** In the order of their last use. */
  readonly #monitors = new Map<string, MonitorHistory>();

  /** @internal */
  constructor(settings: PlanSettings, histories: Iterable<readonly [string, readonly EarlierRun[]]>) {
    this.#settings = settings;
    this.#backoff = backoffWithin(settings);
    for (const [monitorId, runs] of histories) this.#historyOf(monitorId).add(runs);
  }

  /** Returns the interval for a watch of a run of this monitor. `watchRun` calls it. */
  intervalFor(watch: LearningWatch): PollInterval {
    let hasStartedLoad = false;
    const currentHistory = () => {
      const history = this.#historyOf(watch.monitorId);
      if (!hasStartedLoad) hasStartedLoad = history.loadIfDue(watch);
      return history;
    };
    currentHistory();
    return (context) => (currentHistory().interval ?? this.#backoff)(context);
  }

  /** Adds the outcome of a run. `watchRun` calls it. */
  learn({ monitorId, runId, run }: RunOutcome): void {
    const ended = earlierRunOf({ ...run, id: runId });
    if (ended) this.#historyOf(monitorId).add([ended]);
  }

  /** Returns a copy of everything the learner knows, as plain JSON, for the option `state`. */
  toJSON(): LearnerState {
    const known = [...this.#monitors].filter(([, { runs }]) => runs.length > 0);
    return {
      version: 1,
      monitors: Object.fromEntries(
        known.map(([monitorId, { runs }]) => [monitorId, runs.map((run) => ({ ...run }))]),
      ),
    };
  }

  #historyOf(monitorId: string): MonitorHistory {
    const history = this.#monitors.get(monitorId) ?? new MonitorHistory(this.#settings);
    this.#monitors.delete(monitorId);
    this.#monitors.set(monitorId, history);
    if (this.#monitors.size > MAX_MONITORS) {
      const [leastRecent = ''] = this.#monitors.keys();
      this.#monitors.delete(leastRecent);
    }
    return history;
  }
}

/** For monitors without a known run: the square-root backoff at this cost, its gaps from `minMs` to `maxMs`. */
function backoffWithin({ requestCostMs, minMs, maxMs }: PlanSettings): PollInterval {
  const longestMs = Math.min(maxMs, SQUARE_ROOT_DEFAULTS.maxMs);
  const backoff = squareRootInterval({ ...SQUARE_ROOT_DEFAULTS, requestCostMs, maxMs: longestMs });
  return (context) => Math.max(minMs, backoff(context));
}
