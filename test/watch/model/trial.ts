import type fc from 'fast-check';
import type { SourceRequest } from './controlled-source.js';
import type { Timing } from './options.js';
import type { ProcessErrors } from './process-errors.js';
import type { Attention } from './recorder.js';
import { heldUp, replied, resumed } from './reference/inputs.js';
import { fulfilled } from './reference/obligations.js';
import { dueAt, type WatchModel, watchModel } from './reference/watch-model.js';
import type { Reply, RunReply } from './replies.js';
import { Subject, type WatchRun } from './subject.js';
import type { VirtualClock } from './virtual-clock.js';

/** What is the same for all trials. */
export interface World {
  readonly watchRun: WatchRun;
  readonly clock: VirtualClock;
  readonly errors: ProcessErrors;
}

export interface Setting {
  readonly timing: Timing;
  readonly attention: Attention;
  /** What happens in the same job in which the watch is started. */
  readonly atOnce: 'nothing' | 'stop' | 'wake' | 'abort' | 'was aborted';
}

const LONG_AFTER_MS = 3_600_000;
const JOBS_OF_A_TURN = 20;
const COMPLETED: RunReply = { says: 'run', status: 'completed', updatedAtS: 9, retryAfterS: null };

/** A watch beside its model, from its start to its end, through any number of snapshots. */
export class Trial {
  readonly model: WatchModel;
  readonly #world: World;
  readonly #attention: Attention;
  readonly #scheduler: fc.Scheduler;
  #subject: Subject;

  constructor(world: World, { timing, attention, atOnce }: Setting, scheduler: fc.Scheduler) {
    this.#world = world;
    this.#attention = attention;
    this.#scheduler = scheduler;
    this.model = watchModel(timing, () => world.clock.now);
    world.errors.onReported = (thrown) => this.#subject.reported(thrown);
    world.errors.onUnhandled = (reason) => this.#subject.unhandled(reason);
    this.#subject = new Subject(world.watchRun, this.model, attention, {
      isAborted: atOnce === 'was aborted',
    });
    if (atOnce === 'stop') this.#subject.stop();
    if (atOnce === 'wake') this.#subject.wake();
    if (atOnce === 'abort') this.#subject.abort(new Error('aborted at once'));
  }

  get subject(): Subject {
    return this.#subject;
  }

  /** Where nobody takes notice of a failure, Node does at the end of a turn: nothing is done before that. */
  async act(deed: () => void | Promise<void>): Promise<void> {
    await (this.#attention === 'nobody' ? this.#inTurn(deed) : deed());
  }

  turn(): Promise<void> {
    return this.#world.clock.turn(() => this.#check());
  }

  advance(ms: number): Promise<void> {
    return this.#world.clock.advance(ms, () => this.#check());
  }

  /** Times in a snapshot are times of day, so that of an error is only good for as long as these are kept. */
  setWallClockBy(ms: number): Promise<void> {
    return this.#inTurn(() => {
      if (this.model.settled === null) this.#world.clock.setWallClockBy(ms);
    });
  }

  /** A reply is under way, and arrives whenever the scheduler lets it. */
  send(reply: Reply, request = this.subject.source.latest): void {
    if (!request) return;
    const label = reply.says === 'run' ? reply.status : reply.failure;
    this.#scheduler.schedule(Promise.resolve(), label).then(() => this.#arrive(request, reply));
  }

  /** A reply arrives, or the watch is woken, and something is done so many jobs later, while it still works on that. */
  async soonAfter(reply: Reply | null, deed: 'stop' | 'wake' | 'abort', jobs: number): Promise<void> {
    // Whoever learns of a failure only some jobs later cannot say what came first.
    if (this.#attention !== 'listener') return;
    await this.#inTurn(() => {
      const { latest } = this.subject.source;
      if (reply === null) this.subject.wake();
      else if (latest) this.#arrive(latest, reply);
    });
    for (let job = 0; job < jobs; job += 1) await undefined;
    if (deed === 'abort') this.subject.abort(new Error('aborted'));
    else this.subject[deed]();
  }

  /** The event loop is busy for so long, while a reply arrives: before the timers are run, or after. */
  async holdUp(ms: number, reply: Reply | null, order: 'reply first' | 'timers first'): Promise<void> {
    const { model } = this;
    const request = this.subject.source.latest;
    await this.#inTurn(() => {
      const due = model.request && dueAt(model, model.request);
      // What is due just then is not late.
      const busyMs = model.now() + ms === due ? ms + 1 : ms;
      heldUp(model, busyMs);
      if (reply && request?.isOpen) replied(model, reply, true);
      if (reply && order === 'reply first') request?.settle(reply);
      this.#world.clock.holdUp(busyMs);
    });
    for (let job = 0; job < JOBS_OF_A_TURN; job += 1) await undefined;
    if (reply) request?.settle(reply);
    await this.turn();
  }

  /** Another watch goes on from a snapshot of this one, or of the error that ended it, after a while. */
  async resume(downtimeMs: number, timeoutMs: number | null): Promise<void> {
    const { model } = this;
    const { snapshot, hasGivenUp } = await this.#inTurn(() => this.#leave());
    await this.#close(downtimeMs);
    if (model.isStateUnknown) return;
    resumed(model, timeoutMs, hasGivenUp);
    const resumption = { resumeFrom: JSON.parse(JSON.stringify(snapshot)), timeoutMs };
    this.#subject = new Subject(this.#world.watchRun, model, this.#attention, { resumption });
    await this.turn();
  }

  async finish(ending: 'stop' | 'complete' | 'silence'): Promise<void> {
    await this.turn();
    if (ending === 'silence' && this.model.deadlineAt !== Number.POSITIVE_INFINITY)
      await this.advance(Math.max(0, this.model.deadlineAt - this.model.now()) + 1);
    for (let poll = 0; ending === 'complete' && !this.model.settled && poll < 3; poll += 1) {
      this.subject.wake();
      await this.turn();
      const { latest } = this.subject.source;
      if (latest) this.#arrive(latest, COMPLETED);
      await this.turn();
    }
    this.subject.stop();
    await this.#close(LONG_AFTER_MS);
  }

  /** Leaves nothing behind for the next trial. */
  abandon(): void {
    this.subject.watch.stop();
  }

  /** It has settled: nothing happens any more, whatever is still answered and however long it takes. */
  async #close(afterMs: number): Promise<void> {
    await this.turn();
    for (const request of this.subject.source.requests) request.settle(COMPLETED);
    this.subject.wake();
    await this.advance(afterMs);
    await this.subject.checkOutcome();
    await this.turn();
  }

  /** Does something when all has happened that needs no time. */
  #inTurn<Result>(deed: () => Result): Promise<Result> {
    return this.#world.clock.turn(() => {
      this.#check();
      return deed();
    });
  }

  #leave(): { readonly snapshot: unknown; readonly hasGivenUp: boolean } {
    const { settled } = this.model;
    const error = settled?.how === 'failed' ? Object(settled.error) : null;
    const snapshot: unknown = error ? Reflect.get(error, 'snapshot') : this.subject.watch.snapshot();
    this.subject.stop();
    return { snapshot, hasGivenUp: error !== null && Reflect.get(error, 'code') !== 'RUN_TIMEOUT' };
  }

  #arrive(request: SourceRequest, reply: Reply): void {
    const { model } = this;
    const isCurrent = request.isOpen && request === this.subject.source.latest;
    const isDue = model.request !== null && model.now() >= dueAt(model, model.request);
    // It would be open which of two failures counts.
    if (isCurrent && isDue && reply.says === 'failure') return;
    if (isCurrent) replied(model, reply, false);
    request.settle(reply);
  }

  #check(): void {
    fulfilled(this.model);
    this.subject.check(this.#world.clock.timers);
    const [violation] = this.model.violations;
    if (violation !== undefined) throw new Error(violation);
  }
}
