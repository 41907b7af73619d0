// @ts-check
/** @import { RunOutcome, RunWatch } from 'exa-runwatch' */

/** Tells on standard output what happens to watches, a line for each thing as it happens. */
export class Narrator {
  #startedAt = performance.now();
  /** @type {Map<string, number>} */
  #retries = new Map();

  /** @param {RunWatch} watch */
  follow(watch) {
    const { runId } = watch;
    this.#retries.set(runId, 0);
    watch.on('status', ({ from, to }) => this.#say(runId, 'status', from === null ? to : `${from} -> ${to}`));
    watch.on('retry', ({ reason, delayMs }) => {
      this.#retries.set(runId, (this.#retries.get(runId) ?? 0) + 1);
      this.#say(runId, 'retry', `${reason}; again in ${seconds(delayMs)}`);
    });
    watch.on('poll', ({ stale, run }) => {
      if (stale) this.#say(runId, 'stale', `an old answer, still ${run.status}: ignored`);
    });
    watch.on('outcome', (outcome) => this.#say(runId, 'outcome', endOf(outcome)));
    watch.on('error', (error) => this.#say(runId, 'error', String(error)));
  }

  /** @param {RunOutcome[]} outcomes */
  sumUp(outcomes) {
    const row = (/** @type {string[]} */ [run = '', end = '', ...counts]) =>
      `${run.padEnd(10)}${end.padEnd(32)}${counts.map((count) => count.padStart(9)).join('')}`;
    console.log();
    print(row(['run', 'ended', 'lasted', 'waited', 'looks', 'retries']));
    for (const outcome of outcomes) {
      const { runId, durationMs, waitedMs, polls } = outcome;
      const lasted = durationMs === null ? '-' : seconds(durationMs);
      const retries = this.#retries.get(runId) ?? 0;
      print(row([label(runId), endOf(outcome), lasted, seconds(waitedMs), `${polls}`, `${retries}`]));
    }
  }

  /** @param {string} runId @param {string} what @param {string} detail */
  #say(runId, what, detail) {
    const time = seconds(performance.now() - this.#startedAt).padStart(8);
    print(`${time}  ${label(runId).padEnd(9)} ${what.padEnd(8)} ${detail}`);
  }
}

/** Texts from outside must not steer the terminal. @param {string} line */
function print(line) {
  console.log(line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?'));
}

/** @param {RunOutcome} outcome */
function endOf(outcome) {
  return outcome.status === 'failed' ? `failed: ${outcome.failedReason}` : outcome.status;
}

/** A real id is long; its end tells runs apart. @param {string} runId */
function label(runId) {
  return runId.length > 9 ? `…${runId.slice(-8)}` : runId;
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}
