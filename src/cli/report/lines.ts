import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { RunResult } from '../formats/run-result.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { heartbeatText } from './heartbeat-text.js';
import { Progress } from './progress.js';
import type { Reporter } from './reporter.js';
import { endWord, whatHappened } from './result-text.js';

/** Timers overflow beyond it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Progress where there is no terminal: a line for each thing that happens, and one when nothing did for long. */
export class Lines implements Reporter {
  readonly #progress = new Progress();
  readonly #failing = new Set<string>();
  readonly #print: Print;
  readonly #paint: Paint;
  readonly #heartbeatMs: number;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(print: Print, paint: Paint, heartbeatMs: number) {
    this.#print = print;
    this.#paint = paint;
    this.#heartbeatMs = heartbeatMs;
  }

  started(watches: readonly RunWatch[]): void {
    this.#progress.started(watches);
    this.#restartHeartbeat();
  }

  status(change: StatusChange, watch: RunWatch): void {
    this.#progress.status(change, watch);
    this.#showRecovery(watch.runId);
    const from = change.from === null ? '' : `${this.#status(change.from)} -> `;
    const reason =
      change.to === 'failed' ? `: ${safeLine(change.run.failedReason ?? 'no reason given')}` : '';
    this.#printOf(watch.runId, `${from}${this.#status(change.to)}${reason}`);
  }

  /** Only the first failure in a row is shown, and later that it is over. */
  retry(event: RetryEvent, watch: RunWatch): void {
    this.#progress.retry(event, watch);
    if (this.#failing.has(watch.runId)) return;
    this.#failing.add(watch.runId);
    this.#printOf(watch.runId, `${safeLine(event.reason)}; retrying in ${durationText(event.delayMs)}`);
  }

  poll(event: PollEvent, watch: RunWatch): void {
    this.#progress.poll(event, watch);
    this.#showRecovery(watch.runId);
  }

  note(line: string): void {
    this.#printNow(line);
  }

  /** A run that ended was shown as a change of its status. */
  ended(result: RunResult, watch: RunWatch): void {
    this.#progress.ended(result, watch);
    if (result.end === 'error' || result.end === 'stopped')
      this.#printOf(watch.runId, `${this.#paint(result.end, endWord(result))}: ${whatHappened(result)}`);
  }

  finished(): void {
    clearTimeout(this.#heartbeat);
  }

  #showRecovery(runId: string): void {
    if (this.#failing.delete(runId)) this.#printOf(runId, 'answered again');
  }

  #status(status: string): string {
    return this.#paint(status, safeLine(status));
  }

  #printOf(runId: string, what: string): void {
    this.#printNow(`${safeLine(runId)}  ${what}`);
  }

  #printNow(text: string): void {
    this.#print(`${new Date().toISOString()}  ${text}`);
    this.#restartHeartbeat();
  }

  #restartHeartbeat(): void {
    clearTimeout(this.#heartbeat);
    if (this.#heartbeatMs === 0 || this.#progress.open.length === 0) return;
    const beat = () => this.#printNow(heartbeatText(this.#progress, performance.now()));
    this.#heartbeat = setTimeout(beat, Math.min(this.#heartbeatMs, LONGEST_TIMER_MS)).unref();
  }
}
