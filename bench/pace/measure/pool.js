import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

const WORKER = new URL('./worker.js', import.meta.url);

/** Each takes a quarter of a gigabyte. */
const MOST_WORKERS = 8;

/** Several processes that measure, each one thing after another, in the order in which they are asked for. */
export class Pool {
  #idle;
  #waiting = [];
  #children;

  constructor(size = Math.min(MOST_WORKERS, availableParallelism())) {
    this.#children = Array.from({ length: size }, () => startWorker());
    this.#idle = [...this.#children];
  }

  measure(job) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#assign();
    });
  }

  close() {
    for (const child of this.#children) child.kill();
  }

  #assign() {
    if (this.#idle.length === 0 || this.#waiting.length === 0) return;
    const child = this.#idle.pop();
    const { job, resolve, reject } = this.#waiting.shift();
    const onExit = (code) =>
      reject(new Error(`measuring ${JSON.stringify(job)} ended with exit code ${code}`));
    child.once('exit', onExit);
    child.once('message', (measured) => {
      child.off('exit', onExit);
      this.#idle.push(child);
      resolve(measured);
      this.#assign();
    });
    child.send(job);
  }
}

function startWorker() {
  // Some make much that is short-lived; with more room for it, most of the time goes into their code.
  return fork(WORKER, { serialization: 'advanced', execArgv: ['--max-semi-space-size=64'] });
}
