import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';

/** Shows or records how the waiting goes. */
export interface Reporter {
  /** The watches, before their first poll. */
  started?(watches: readonly RunWatch[]): void;
  status?(change: StatusChange, watch: RunWatch): void;
  poll?(event: PollEvent, watch: RunWatch): void;
  retry?(event: RetryEvent, watch: RunWatch): void;
  /** A line about something else. */
  note?(line: string): void;
  ended?(result: RunResult, watch: RunWatch): void;
  /** The last call, before the command ends. */
  finished?(result: WaitResult): void;
}
