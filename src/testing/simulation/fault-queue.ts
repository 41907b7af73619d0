import type { Fault } from '../fault.js';
import { checkFault } from './check-fault.js';

/** Faults in the order in which they will happen, each once; `null` stands for one answer without a fault. */
export class FaultQueue {
  readonly #waiting: (Fault | null)[] = [];

  /** @throws TypeError or RangeError if a fault is malformed; then none is added */
  add(faults: readonly (Fault | null)[]): void {
    for (const [index, fault] of faults.entries()) {
      if (fault !== null) checkFault(`faults[${index}]`, fault);
    }
    this.#waiting.push(...faults);
  }

  /** The next one, or `undefined` if none is waiting. */
  take(): Fault | null | undefined {
    return this.#waiting.shift();
  }
}
