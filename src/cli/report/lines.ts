import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange } from '../../index.js';
import type { Paint } from '../colors.js';
import type { RunResult } from '../formats/run-result.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { Heartbeat } from './heartbeat.js';
import { heartbeatText } from './heartbeat-text.js';
import { Progress } from './progress.js';
import type { ReportedRun, Reporter } from './reporter.js';
import { endWord, whatHappened } from './result-text.js';
import { RunLines } from './run-lines.js';

/** Progress where there is no terminal: a line for each thing that happens, and one when nothing did for long. */
export class Lines implements Reporter {
  readonly #progress = new Progress();
  readonly #lines: RunLines;
  readonly #paint: Paint;
  readonly #heartbeat: Heartbeat;

  constructor(print: Print, paint: Paint, heartbeatMs: number) {
    this.#paint = paint;
    this.#heartbeat = new Heartbeat(heartbeatMs, () =>
      this.#lines.note(heartbeatText(this.#progress, performance.now())),
    );
    const printed = (line: string) => {
      print(line);
      this.#restartHeartbeat();
    };
    this.#lines = new RunLines(printed, paint, (run) => this.#progress.nameOf(run));
  }

  started(runs: readonly ReportedRun[]): void {
    this.#progress.started(runs);
    this.#restartHeartbeat();
  }

  status(change: StatusChange<AnyRun>, run: ReportedRun): void {
    this.#progress.status(change, run);
    this.#lines.status(change, run);
    this.#restartHeartbeat();
  }

  retry(event: RetryEvent, run: ReportedRun): void {
    this.#progress.retry(event, run);
    this.#lines.retry(event, run);
  }

  poll(event: PollEvent<AnyRun>, run: ReportedRun): void {
    this.#progress.poll(event, run);
    this.#lines.poll(run);
  }

  hold(event: HoldEvent): void {
    this.#lines.hold(event);
  }

  note(line: string): void {
    this.#lines.note(line);
  }

  /** Its last change of status is shown for itself, with the reason. */
  ended(result: RunResult, run: ReportedRun): void {
    this.#progress.ended(result, run);
    if (result.end === 'reached') return;
    const reason = result.end === 'failed' ? `: ${safeLine(result.failedReason ?? 'no reason given')}` : '';
    this.#lines.lastChange(run, reason);
    if (result.end !== 'error' && result.end !== 'stopped') return;
    this.#lines.gaveUp(run, `${this.#paint(result.end, endWord(result))}: ${whatHappened(result)}`);
  }

  finished(): void {
    this.#lines.close();
    this.#heartbeat.stop();
  }

  #restartHeartbeat(): void {
    if (this.#progress.open.length > 0) this.#heartbeat.restart();
    else this.#heartbeat.stop();
  }
}
