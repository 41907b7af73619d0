import type { PollEvent, RetryEvent, RunWatch, StatusChange } from '../../index.js';
import type { RunResult } from '../formats/run-result.js';
import type { WaitResult } from '../formats/wait-result.js';

/** Whoever wants to know how the waiting goes. */
export interface Reporter {
  /** The watches, before their first look. */
  started?(watches: readonly RunWatch[]): void;
  status?(change: StatusChange, watch: RunWatch): void;
  poll?(event: PollEvent, watch: RunWatch): void;
  retry?(event: RetryEvent, watch: RunWatch): void;
  /** When this run will be looked at next, after an answer. */
  planned?(delayMs: number, runId: string): void;
  /** Something to be read along the way. */
  note?(line: string): void;
  ended?(result: RunResult, watch: RunWatch): void;
  /** The last word, before the command ends. */
  finished?(result: WaitResult): void;
}
