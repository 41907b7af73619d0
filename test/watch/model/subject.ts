import { getEventListeners } from 'node:events';
import type { RunWatch, WatchOptions, WatchState, watchRun } from '../../../src/index.js';
import { ControlledSource, type SourceRequest } from './controlled-source.js';
import { type Listening, listen } from './listeners.js';
import { type Manner, PLAIN_MANNER } from './manner.js';
import type { Timing } from './options.js';
import { Readers } from './readers.js';
import { type Attention, record } from './recorder.js';
import { planned } from './reference/answers.js';
import { failed } from './reference/failures.js';
import { replied, stopped, woken } from './reference/inputs.js';
import { requested } from './reference/requests.js';
import { demand, type WatchModel } from './reference/watch-model.js';
import { isStopReason, STOPPED_BY_DEFAULT } from './stop-reason.js';

export type WatchRun = typeof watchRun;

/** How a watch is started; by default anew. */
export interface Start {
  readonly resumption?: Resumption;
  /** The signal that it is given is aborted already. */
  readonly isAborted?: boolean;
}

interface Resumption {
  readonly resumeFrom: WatchState;
  readonly timeoutMs: number | null;
}

/** One watch, and all that is done to it; the model is shown the same. */
export class Subject {
  readonly watch: RunWatch;
  readonly readers: Readers;
  readonly source = new ControlledSource((request) => this.#onGet(request));
  readonly model: WatchModel;
  readonly #controller = new AbortController();
  readonly #manners: Manner[] = [];
  #manner = PLAIN_MANNER;
  readonly #removals: (() => void)[] = [];
  readonly #unreported: unknown[] = [];

  constructor(watch: WatchRun, model: WatchModel, attention: Attention, start: Start = {}) {
    const { resumption, isAborted = false } = start;
    this.model = model;
    if (isAborted) this.abort(new Error('aborted before'));
    this.watch = watch('monitor', 'run', {
      ...options(model.timing, () => this.#onPlan(), resumption),
      source: this.source,
      signal: this.#controller.signal,
    });
    this.readers = new Readers(this.watch, model, (reason) => this.#onRejected(reason));
    record(this.watch, model, this.source, attention);
  }

  wake(): void {
    woken(this.model);
    this.watch.wake();
  }

  stop(reason?: unknown): void {
    stopped(this.model, reason ?? STOPPED_BY_DEFAULT);
    this.watch.stop(reason);
    this.#nothingIsLeft();
  }

  abort(reason: unknown): void {
    if (!this.#controller.signal.aborted) stopped(this.model, reason);
    this.#controller.abort(reason);
    this.#nothingIsLeft();
  }

  listen(listening: Listening): void {
    this.#removals.push(listen(this, listening));
  }

  unlisten(): void {
    this.#removals.shift()?.();
  }

  /** So the watch is called back for the next poll that is not prepared yet. */
  prepare(manner: Manner): void {
    this.#manners.push(manner);
  }

  /** Notes what is thrown where the watch has to report it. */
  thrown<Thrown>(thrown: Thrown): Thrown {
    this.#unreported.push(thrown);
    return thrown;
  }

  reported(thrown: unknown): void {
    const at = this.#unreported.indexOf(thrown);
    demand(this.model, at >= 0, `G3 what was not thrown is reported: ${String(thrown)}`);
    this.#unreported.splice(at, 1);
  }

  unhandled(reason: unknown): void {
    const { settled } = this.model;
    const isAllowed = settled === null || (this.readers.isUnattended && settled.how !== 'stopped');
    demand(this.model, isAllowed, `G5 a rejection is not handled: ${String(reason)}`);
    if (settled?.how !== 'outcome') failed(this.model, reason);
  }

  /** What must hold when all has happened that needs no time. */
  check(timers: number): void {
    this.readers.check();
    demand(this.model, this.#unreported.length === 0, 'G3 what a listener throws is reported');
    demand(this.model, this.watch.status === this.model.last?.status, `the status is ${this.watch.status}`);
    if (this.model.settled === null) return;
    demand(this.model, timers === 0, `G3 ${timers} timers are left`);
    this.#nothingIsLeft();
  }

  /** Once it has settled: the outcome, whoever asks for it. */
  async checkOutcome(): Promise<void> {
    const { settled } = this.model;
    const outcome = await this.watch.outcome.then(
      ({ status }) => ({ status }),
      (reason: unknown) => ({ reason }),
    );
    if ('status' in outcome) {
      const isRight = settled?.how === 'outcome' && settled.status === outcome.status;
      demand(this.model, isRight, `G1 the outcome is ${outcome.status}`);
    } else if (settled?.how === 'failed')
      demand(this.model, settled.error === outcome.reason, 'G1 rejects with the error');
    else this.#onRejected(outcome.reason);
  }

  #onGet(request: SourceRequest): void {
    requested(this.model);
    this.#manner = this.#manners.shift() ?? PLAIN_MANNER;
    const { onGet, throws, onAbort } = this.#manner;
    if (onAbort === 'wake') request.signal.addEventListener('abort', () => this.wake(), { once: true });
    if (onAbort === 'throw') request.failToAbort(() => this.thrown(new Error('thrown by an abort listener')));
    if (onGet === 'wake') this.wake();
    if (onGet === 'stop') this.stop(new Error('stopped by the source'));
    if (throws === null) return;
    replied(this.model, throws, false);
    request.throw(throws);
  }

  #onPlan(): void {
    planned(this.model);
    const { onPlan } = this.#manner;
    if (onPlan === 'wake') this.wake();
    if (onPlan === 'stop') this.stop(new Error('stopped by the poll interval'));
  }

  #onRejected(reason: unknown): void {
    const { settled } = this.model;
    if (settled?.how === 'stopped')
      demand(this.model, isStopReason(settled.reason, reason), `G5 rejects with ${String(reason)}`);
    else failed(this.model, reason);
  }

  #nothingIsLeft(): void {
    if (this.model.isOutcomeDue || this.model.settled === null) return;
    const isOpen = this.source.requests.some((request) => request.isOpen);
    demand(this.model, !isOpen, 'G3 a request is left open');
    const listeners = getEventListeners(this.#controller.signal, 'abort').length;
    demand(this.model, listeners === 0, `G3 ${listeners} listeners are left on the signal`);
  }
}

function options(timing: Timing, onPlan: () => void, resumption?: Resumption): WatchOptions {
  const { timeoutMs, requestTimeoutMs, intervalMs, isIntervalFunction, notFoundGraceMs, retry } = timing;
  const pollInterval = () => {
    onPlan();
    return intervalMs;
  };
  return {
    requestTimeoutMs,
    notFoundGraceMs,
    retry,
    pollInterval: isIntervalFunction ? pollInterval : intervalMs,
    ...(resumption && { resumeFrom: resumption.resumeFrom }),
    ...(resumption?.timeoutMs === null ? {} : { timeoutMs: resumption?.timeoutMs ?? timeoutMs }),
  };
}
