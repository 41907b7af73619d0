import type { RunWatch } from '../../../src/index.js';
import { stopped } from './reference/inputs.js';
import { demand, type WatchModel } from './reference/watch-model.js';
import { STOPPED_BY_DEFAULT } from './stop-reason.js';

interface Iteration {
  readonly seen: string[];
  isOpen: boolean;
}

/** Whoever iterates a watch, or waits for a status. */
export class Readers {
  readonly #watch: RunWatch;
  readonly #model: WatchModel;
  readonly #onRejected: (reason: unknown) => void;
  readonly #iterations: Iteration[] = [];
  readonly #awaited = new Set<string>();
  #isUnattended = false;

  /** @param onRejected is called with what an iteration throws or `reached` rejects with */
  constructor(watch: RunWatch, model: WatchModel, onRejected: (reason: unknown) => void) {
    this.#watch = watch;
    this.#model = model;
    this.#onRejected = onRejected;
  }

  get isUnattended(): boolean {
    return this.#isUnattended;
  }

  /** Whether somebody would notice a failure. */
  get areOpen(): boolean {
    return this.#awaited.size > 0 || this.#iterations.some(({ isOpen }) => isOpen);
  }

  /** Iterates to the end, or leaves after so many transitions; who leaves last stops the watch. */
  async iterate(leaveAfter: number): Promise<void> {
    const iteration: Iteration = { seen: [], isOpen: true };
    this.#iterations.push(iteration);
    try {
      for await (const { to, run } of this.#watch) {
        demand(this.#model, run.status === to, `a transition to ${to} shows the run ${run.status}`);
        iteration.seen.push(to);
        if (iteration.seen.length === leaveAfter) {
          this.#leave(iteration);
          break;
        }
      }
      const hasEnded = !iteration.isOpen || this.#model.settled?.how === 'outcome';
      demand(this.#model, hasEnded, 'G1 an iteration ends with the run');
    } catch (reason) {
      this.#onRejected(reason);
    }
    if (iteration.isOpen) this.#isComplete(iteration);
    iteration.isOpen = false;
  }

  #leave(iteration: Iteration): void {
    iteration.isOpen = false;
    if (this.#iterations.every(({ isOpen }) => !isOpen)) stopped(this.#model, STOPPED_BY_DEFAULT);
  }

  #isComplete({ seen }: Iteration): void {
    const { transitions } = this.#model;
    demand(
      this.#model,
      seen.join() === transitions.join(),
      `G2 an iteration gave ${seen}, not ${transitions}`,
    );
  }

  /** Waits for a status, past or to come. */
  async reach(status: string): Promise<void> {
    const model = this.#model;
    this.#awaited.add(status);
    try {
      const { to } = await this.#watch.reached(status);
      demand(model, to === status && model.last !== null, `reached ${to} instead of ${status}`);
    } catch (reason) {
      if (Reflect.get(Object(reason), 'code') !== 'RUN_STATUS_NOT_REACHED') this.#onRejected(reason);
      else {
        const isMissed = model.settled?.how === 'outcome' && !model.transitions.includes(status);
        demand(model, isMissed, `${status} was reached, or may still be`);
      }
    }
    this.#awaited.delete(status);
  }

  /** Asks for a status and forgets about it: only a failure may show then, as a rejection that nobody handles. */
  reachUnattended(status: string): void {
    this.#isUnattended = true;
    void this.#watch.reached(status);
  }

  /** Everything that was emitted is read. */
  check(): void {
    const { transitions, settled } = this.#model;
    for (const iteration of this.#iterations) if (iteration.isOpen) this.#isComplete(iteration);
    const isReached = transitions.some((status) => this.#awaited.has(status));
    demand(this.#model, !isReached, '`reached` resolves with the transition');
    demand(this.#model, settled === null || !this.areOpen, 'G1 readers end with the watch');
  }
}
