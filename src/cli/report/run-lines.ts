import type { AnyRun, HoldEvent, RetryEvent, StatusChange } from '../../index.js';
import type { Paint } from '../colors.js';
import { durationText } from '../duration.js';
import type { Print } from '../print.js';
import { safeLine } from '../safe-line.js';
import { type Gathered, GatheredLines } from './gathered-lines.js';
import { holdText } from './hold-text.js';
import type { Named } from './run-names.js';
import { StatusLines } from './status-lines.js';

const HOLD_SHOWN_EVERY_MS = 60_000;

/** The changes of so many runs at once are shown one by one. */
const FEW = 5;

/** A line, with the time, for each thing that happens to runs; one for all where it happens to many. */
export class RunLines {
  /** What to call a run. */
  readonly #nameOf: (run: Named) => string;
  readonly #failing = new Set<Named>();
  readonly #print: Print;
  readonly #paint: Paint;
  readonly #changes = new StatusLines((line, runs) => this.#printChange(line, runs));
  readonly #gathered = new GatheredLines((gathered) => this.#printGathered(gathered));
  #holdShownAt = Number.NEGATIVE_INFINITY;

  /** What to add to the time of a retry. */
  readonly #aboutDelay: string;

  constructor(print: Print, paint: Paint, nameOf: (run: Named) => string, aboutDelay = '') {
    this.#print = print;
    this.#paint = paint;
    this.#nameOf = nameOf;
    this.#aboutDelay = aboutDelay;
  }

  status({ from, to }: Pick<StatusChange<AnyRun>, 'from' | 'to'>, run: Named): void {
    // That it has a new status shows that it is answered again.
    this.#failing.delete(run);
    this.#gathered.forget(run);
    this.#changes.add(`${from === null ? '' : `${this.#status(from)} -> `}${this.#status(to)}`, run);
  }

  /** Only the first failure in a row is shown, and later that it is over. */
  retry({ reason, delayMs }: Pick<RetryEvent, 'reason' | 'delayMs'>, run: Named): void {
    if (this.#failing.has(run)) return;
    this.#failing.add(run);
    this.#gathered.forget(run);
    this.firstFailure({ reason, delayMs }, run);
  }

  /** An attempt failed, after one that was answered. */
  firstFailure({ reason, delayMs }: Pick<RetryEvent, 'reason' | 'delayMs'>, run: Named): void {
    this.#gathered.add(safeLine(reason), run, delayMs);
  }

  poll(run: Named): void {
    if (this.#failing.delete(run) && !this.#gathered.forget(run)) this.#gathered.add('answered again', run);
  }

  /** Where the API asks to wait again and again, that is shown now and then. */
  hold({ status, delayMs }: HoldEvent): void {
    if (performance.now() - this.#holdShownAt < HOLD_SHOWN_EVERY_MS) return;
    this.#holdShownAt = performance.now();
    this.note(holdText(status, delayMs));
  }

  note(text: string): void {
    this.#print(`${new Date().toISOString()}  ${text}`);
  }

  /** Shows the last change of status for itself, with what there is to say about it. */
  lastChange(run: Named, about: string): void {
    const change = this.#changes.take(run);
    if (change !== undefined) this.#printOf(run, `${change}${about}`);
  }

  /** The watch is over without an end of the run. */
  gaveUp(run: Named, what: string): void {
    this.#failing.delete(run);
    this.#gathered.forget(run);
    this.#gathered.add(what, run);
  }

  /** Shows what is left. */
  close(): void {
    this.#changes.flush();
    this.#gathered.close();
  }

  #status(status: string): string {
    return this.#paint(status, safeLine(status));
  }

  #printOf(run: Named, what: string): void {
    this.note(`${safeLine(this.#nameOf(run))}  ${what}`);
  }

  #printChange(change: string, runs: readonly Named[]): void {
    if (runs.length > FEW) this.note(`${runs.length} runs  ${change}`);
    else for (const run of runs) this.#printOf(run, change);
  }

  #printGathered({ what, runs, delaysMs }: Gathered): void {
    const [first] = runs;
    const who = first && runs.length === 1 ? safeLine(this.#nameOf(first)) : `${runs.length} runs`;
    this.note(`${who}  ${what}${retryText(delaysMs, this.#aboutDelay)}`);
  }
}

/** `; retrying in 2s to 3s`; empty if nothing is retried. */
function retryText(delaysMs: readonly number[], about: string): string {
  if (delaysMs.length === 0) return '';
  const soonest = durationText(Math.min(...delaysMs));
  const latest = durationText(Math.max(...delaysMs));
  return `; retrying in ${soonest}${soonest === latest ? '' : ` to ${latest}`}${about}`;
}
