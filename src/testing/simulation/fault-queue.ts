import { type Fault, type FaultSchema, type ParsedFault, parseFaults } from '../scenario/fault.js';

/** Faults in the order in which they will happen, each once; `null` stands for one request without a fault. */
export class FaultQueue {
  readonly #schema: FaultSchema;
  readonly #queued: (ParsedFault | null)[] = [];

  constructor(schema: FaultSchema) {
    this.#schema = schema;
  }

  /** @throws TypeError or RangeError (an `ArgumentError`) if a fault is malformed; then none is added */
  add(faults: readonly (Fault | null)[]): void {
    this.#queued.push(...parseFaults(this.#schema, faults));
  }

  /** The next one, or `undefined` if none is queued. */
  take(): ParsedFault | null | undefined {
    return this.#queued.shift();
  }
}
