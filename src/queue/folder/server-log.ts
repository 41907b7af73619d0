import { safeText } from '../../errors/safe-text.js';
import { RunQueueError } from '../run-queue-error.js';

/** What PostgreSQL says of itself: whether it has stopped, and why. */
export class ServerLog {
  readonly #folder: string;
  #reason = '';
  #hasStopped = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get hasStopped(): boolean {
    return this.#hasStopped;
  }

  /** Why it has stopped or did not start, in its own words; empty if it has said nothing. */
  get reason(): string {
    return this.#reason;
  }

  readonly onAbort = (): void => {
    this.#hasStopped = true;
  };

  /** Nothing more is sent to it. */
  stop(reason: string): void {
    this.#reason ||= reason;
    this.#hasStopped = true;
  }

  /** @returns that PGlite need not print it */
  readonly onLine = (line: string): false => {
    if (this.#hasStopped) return false;
    if (/^(?:FATAL|PANIC):/.test(line)) this.#reason = line;
    else if (this.#reason !== '' && line.startsWith('DETAIL:'))
      this.#reason += `. ${line.replace(/\.$/, '')}`;
    return false;
  };

  /** @throws RunQueueError `QUEUE_DATABASE` */
  requireRunning(): void {
    if (!this.#hasStopped) return;
    throw new RunQueueError(
      'QUEUE_DATABASE',
      `The database in ${safeText(this.#folder)} has stopped: ${safeText(this.#reason || 'it does not say why')}. What was committed is kept. Remove the cause, close the queue and open it again.`,
    );
  }
}
