import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange } from '../../index.js';
import type { RunQueueStats } from '../../queue/index.js';
import type { Paint } from '../colors.js';
import type { RunResult } from '../formats/run-result.js';
import type { Print } from '../print.js';
import { Heartbeat } from '../report/heartbeat.js';
import type { Reporter, RunIdentity, WaitedRun } from '../report/reporter.js';
import { RunLines } from '../report/run-lines.js';
import { runKey } from '../wait/run-key.js';
import { fullName } from './full-name.js';
import { queuedKind } from './queued-kind.js';
import { stillWorkingText } from './stats-text.js';

/** The progress of a worker: a line for each thing that happens, and one when nothing did for long. */
export class WorkLines implements Reporter {
  readonly #lines: RunLines;
  #heartbeat: Heartbeat | undefined;
  /** The runs whose latest attempt failed: the same object for the same run. */
  readonly #failing = new Map<string, Ids>();

  constructor(print: Print, paint: Paint) {
    const printed = (line: string) => {
      print(line);
      this.#heartbeat?.restart();
    };
    this.#lines = new RunLines(printed, paint, fullName);
  }

  /** From now on, shows the state of the queue when nothing was shown for so long; 0 for never. */
  showState(stats: () => Promise<RunQueueStats>, afterMs: number): void {
    const show = async () => {
      const text = await stats().then(stillWorkingText, () => 'still working; the queue cannot be asked');
      this.#lines.note(text);
    };
    this.#heartbeat = new Heartbeat(afterMs, show);
    this.#heartbeat.restart();
  }

  /** A run that has ended is in the results. */
  status(change: StatusChange<AnyRun> & RunIdentity): void {
    if (!queuedKind(change.kind)?.isTerminal(change.to)) this.#lines.status(change, this.#answered(change));
  }

  poll(event: PollEvent<AnyRun> & RunIdentity): void {
    this.#lines.poll(this.#answered(event));
  }

  retry(event: RetryEvent & RunIdentity): void {
    const key = runKey(event);
    const run = this.#failing.get(key) ?? idsOf(event);
    this.#failing.set(key, run);
    this.#lines.retry(event, run);
  }

  hold(event: HoldEvent): void {
    this.#lines.hold(event);
  }

  note(line: string): void {
    this.#lines.note(line);
  }

  ended(_result: RunResult, run: WaitedRun): void {
    this.#lines.poll(this.#answered(run));
  }

  finished(): void {
    this.#lines.close();
    this.#heartbeat?.stop();
  }

  #answered(run: Ids): Ids {
    const key = runKey(run);
    const known = this.#failing.get(key) ?? idsOf(run);
    this.#failing.delete(key);
    return known;
  }
}

type Ids = Pick<WaitedRun, 'kind' | 'parentId' | 'runId'>;

function idsOf({ kind, parentId, runId }: Ids): Ids {
  return { kind, parentId, runId };
}
