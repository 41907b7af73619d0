import type { AnyRun, HoldEvent, RetryEvent, StatusChange } from '../../index.js';
import type { RunQueueStats } from '../../queue/index.js';
import type { Paint } from '../colors.js';
import type { Print } from '../print.js';
import { Heartbeat } from '../report/heartbeat.js';
import type { Reporter, RunIdentity } from '../report/reporter.js';
import { RunLines } from '../report/run-lines.js';
import { fullName } from './full-name.js';
import { queuedKind } from './queued-kind.js';
import { stateText } from './stats-text.js';

/** If more polls are due than `--rate` allows, they come later. */
const AT_THE_EARLIEST = ' at the earliest';

/** The progress of a worker: a line for each thing that happens, and one when nothing did for long. */
export class WorkLines implements Reporter {
  readonly #lines: RunLines;
  #heartbeat: Heartbeat | undefined;

  constructor(print: Print, paint: Paint) {
    const printed = (line: string) => {
      print(line);
      this.#heartbeat?.restart();
    };
    this.#lines = new RunLines(printed, paint, fullName, AT_THE_EARLIEST);
  }

  /** Shows the state of the queue, and again each time that nothing was shown for so long; 0 for never. */
  async showState(stats: () => Promise<RunQueueStats>, afterMs: number): Promise<void> {
    const show = async (what: string) => {
      const state = await stats().then(stateText, () => 'the queue cannot be asked');
      this.#lines.note(`${what}: ${state}`);
    };
    this.#heartbeat = new Heartbeat(afterMs, () => show('still working'));
    await show('working');
  }

  /** A run that has ended is in the results. */
  status(change: StatusChange<AnyRun> & RunIdentity): void {
    if (!queuedKind(change.kind)?.isTerminal(change.to)) this.#lines.status(change, change);
  }

  /** Only the first failure in a row is shown, whichever worker the others happen to. */
  retry(event: RetryEvent & RunIdentity): void {
    if (event.attempt === 1) this.#lines.firstFailure(event, event);
  }

  hold(event: HoldEvent): void {
    this.#lines.hold(event);
  }

  note(line: string): void {
    this.#lines.note(line);
  }

  finished(): void {
    this.#lines.close();
    this.#heartbeat?.stop();
  }
}
