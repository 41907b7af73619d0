import { fork } from 'node:child_process';
import { once } from 'node:events';

const CHILD = new URL('./child.js', import.meta.url);

/** A process that polls for a contender. */
export class Worker {
  #child = fork(CHILD, { serialization: 'advanced' });
  #contender;

  constructor(contender) {
    this.#contender = contender;
  }

  open(where, options) {
    return this.#call('open', this.#contender.name, where, options);
  }

  /** Enqueues so many runs, evenly over a time. */
  enqueue(watches, withinMs) {
    return this.#call('enqueue', watches, withinMs);
  }

  /** Starts to poll each run at a gap; with `isHanging`, no request is ever answered. */
  work(gapMs, isHanging = false) {
    return this.#call('work', gapMs, isHanging);
  }

  /** What was polled since the last call. */
  take() {
    return this.#call('take');
  }

  async close() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await this.#call('close');
    this.#child.kill();
    await once(this.#child, 'exit');
  }

  async kill() {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  /** One at a time. */
  async #call(call, ...args) {
    const over = new AbortController();
    const { signal } = over;
    const answered = once(this.#child, 'message', { signal });
    const exited = once(this.#child, 'exit', { signal }).then(([code]) => {
      throw new Error(`a worker of ${this.#contender.name} ended with exit code ${code} during "${call}"`);
    });
    this.#child.send({ call, args });
    try {
      const [{ result, failure }] = await Promise.race([answered, exited]);
      if (failure) throw failure;
      return result;
    } finally {
      exited.catch(() => {});
      answered.catch(() => {});
      over.abort();
    }
  }
}
