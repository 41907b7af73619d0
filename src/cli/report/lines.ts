import type { AnyRun, HoldEvent, PollEvent, RetryEvent, StatusChange } from '../../index.js';
import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { RunResult } from '../formats/run-result.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { type Gathered, GatheredLines } from './gathered-lines.js';
import { heartbeatText } from './heartbeat-text.js';
import { holdText } from './hold-text.js';
import { Progress } from './progress.js';
import type { Reporter, WaitedRun } from './reporter.js';
import { endWord, whatHappened } from './result-text.js';
import { StatusLines } from './status-lines.js';

/** Timers overflow beyond it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const HOLD_SHOWN_EVERY_MS = 60_000;

/** The changes of so many runs at once are shown one by one. */
const FEW = 5;

/** Progress where there is no terminal: a line for each thing that happens, and one when nothing did for long. */
export class Lines implements Reporter {
  readonly #progress = new Progress();
  readonly #failing = new Set<WaitedRun>();
  readonly #print: Print;
  readonly #paint: Paint;
  readonly #heartbeatMs: number;
  readonly #changes = new StatusLines((line, runs) => this.#printChange(line, runs));
  readonly #gathered = new GatheredLines((gathered) => this.#printGathered(gathered));
  #heartbeat: NodeJS.Timeout | undefined;
  #holdShownAt = Number.NEGATIVE_INFINITY;

  constructor(print: Print, paint: Paint, heartbeatMs: number) {
    this.#print = print;
    this.#paint = paint;
    this.#heartbeatMs = heartbeatMs;
  }

  started(runs: readonly WaitedRun[]): void {
    this.#progress.started(runs);
    this.#restartHeartbeat();
  }

  status(change: StatusChange<AnyRun>, run: WaitedRun): void {
    this.#progress.status(change, run);
    // That it has a new status shows that it is answered again.
    this.#failing.delete(run);
    this.#gathered.forget(run);
    const from = change.from === null ? '' : `${this.#status(change.from)} -> `;
    this.#changes.add(`${from}${this.#status(change.to)}`, run);
    this.#restartHeartbeat();
  }

  /** Only the first failure in a row is shown, and later that it is over. */
  retry(event: RetryEvent, run: WaitedRun): void {
    this.#progress.retry(event, run);
    if (this.#failing.has(run)) return;
    this.#failing.add(run);
    this.#gathered.forget(run);
    this.#gathered.add(safeLine(event.reason), run, event.delayMs);
  }

  poll(event: PollEvent<AnyRun>, run: WaitedRun): void {
    this.#progress.poll(event, run);
    if (this.#failing.delete(run) && !this.#gathered.forget(run)) this.#gathered.add('answered again', run);
  }

  /** Where the API asks to wait again and again, that is shown now and then. */
  hold({ status, delayMs }: HoldEvent): void {
    if (performance.now() - this.#holdShownAt < HOLD_SHOWN_EVERY_MS) return;
    this.#holdShownAt = performance.now();
    this.#printNow(holdText(status, delayMs));
  }

  note(line: string): void {
    this.#printNow(line);
  }

  /** Its last change of status is shown for itself, with the reason. */
  ended(result: RunResult, run: WaitedRun): void {
    this.#progress.ended(result, run);
    if (result.end === 'reached') return;
    const change = this.#changes.take(run);
    const reason = result.end === 'failed' ? `: ${safeLine(result.failedReason ?? 'no reason given')}` : '';
    if (change !== undefined) this.#printOf(run, `${change}${reason}`);
    if (result.end !== 'error' && result.end !== 'stopped') return;
    this.#gathered.forget(run);
    this.#gathered.add(`${this.#paint(result.end, endWord(result))}: ${whatHappened(result)}`, run);
  }

  finished(): void {
    this.#changes.flush();
    this.#gathered.close();
    clearTimeout(this.#heartbeat);
  }

  #status(status: string): string {
    return this.#paint(status, safeLine(status));
  }

  #printOf(run: WaitedRun, what: string): void {
    this.#printNow(`${safeLine(this.#progress.nameOf(run))}  ${what}`);
  }

  #printChange(change: string, runs: readonly WaitedRun[]): void {
    if (runs.length > FEW) this.#printNow(`${runs.length} runs  ${change}`);
    else for (const run of runs) this.#printOf(run, change);
  }

  #printGathered({ what, runs, delaysMs }: Gathered): void {
    const [first] = runs;
    const who = first && runs.length === 1 ? safeLine(this.#progress.nameOf(first)) : `${runs.length} runs`;
    this.#printNow(`${who}  ${what}${retryText(delaysMs)}`);
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

/** `; retrying in 2s to 3s`; empty if nothing is retried. */
function retryText(delaysMs: readonly number[]): string {
  if (delaysMs.length === 0) return '';
  const soonest = durationText(Math.min(...delaysMs));
  const latest = durationText(Math.max(...delaysMs));
  return `; retrying in ${soonest}${soonest === latest ? '' : ` to ${latest}`}`;
}
