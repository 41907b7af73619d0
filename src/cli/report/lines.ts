import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import { formatDuration } from '../duration.js';
import type { RunResult } from '../formats/run-result.js';
import { lineText } from '../line-text.js';
import type { Paint } from '../style.js';
import type { Reporter } from '../wait/reporter.js';
import { heartbeatText } from './heartbeat-text.js';
import { Progress } from './progress.js';
import { endWord, whatHappened } from './result-text.js';

/** Progress where there is no terminal: a line for each thing that happens, and one when nothing did for long. */
export class Lines implements Reporter {
  readonly #progress: Progress;
  readonly #print: (line: string) => void;
  readonly #paint: Paint;
  readonly #heartbeatMs: number;
  readonly #inTrouble = new Set<string>();
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(print: (line: string) => void, paint: Paint, heartbeatMs: number) {
    this.#progress = new Progress();
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
    this.#recovered(watch.runId);
    const from = change.from === null ? '' : `${this.#status(change.from)} -> `;
    const reason =
      change.to === 'failed' ? `: ${lineText(change.run.failedReason ?? 'no reason given')}` : '';
    this.#say(watch.runId, `${from}${this.#status(change.to)}${reason}`);
  }

  /** Only the first failure in a row is told, and that it is over: repetitions are no news. */
  retry(event: RetryEvent, watch: RunWatch): void {
    this.#progress.retry(event, watch);
    if (this.#inTrouble.has(watch.runId)) return;
    this.#inTrouble.add(watch.runId);
    this.#say(watch.runId, `${lineText(event.reason)}; trying again in ${formatDuration(event.delayMs)}`);
  }

  poll(event: PollEvent, watch: RunWatch): void {
    this.#progress.poll(event, watch);
    this.#recovered(watch.runId);
  }

  planned(delayMs: number, runId: string): void {
    this.#progress.planned(delayMs, runId);
  }

  note(line: string): void {
    this.#printAt(line);
  }

  /** A run that ended was told as a change of its status. */
  ended(result: RunResult, watch: RunWatch): void {
    this.#progress.ended(result, watch);
    if (result.end === 'error' || result.end === 'stopped')
      this.#say(watch.runId, `${this.#paint(result.end, endWord(result))}: ${whatHappened(result)}`);
  }

  finished(): void {
    clearTimeout(this.#heartbeat);
  }

  #recovered(runId: string): void {
    if (this.#inTrouble.delete(runId)) this.#say(runId, 'answered again');
  }

  #status(status: string): string {
    return this.#paint(status, lineText(status));
  }

  #say(runId: string, what: string): void {
    this.#printAt(`${lineText(runId)}  ${what}`);
  }

  #printAt(text: string): void {
    this.#print(`${new Date().toISOString()}  ${text}`);
    this.#restartHeartbeat();
  }

  #restartHeartbeat(): void {
    clearTimeout(this.#heartbeat);
    if (this.#heartbeatMs === 0 || this.#progress.open.length === 0) return;
    const beat = () => this.#printAt(heartbeatText(this.#progress, performance.now()));
    this.#heartbeat = setTimeout(beat, Math.min(this.#heartbeatMs, LONGEST_TIMER_MS)).unref();
  }
}

/** Timers overflow beyond it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
