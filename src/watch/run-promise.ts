import type { RunOutcome } from '../kinds/monitor-run.js';
import { RunEmitter } from './run-emitter.js';

/** The part of a watch that is a promise of its outcome. */
export abstract class RunPromise extends RunEmitter implements PromiseLike<RunOutcome> {
  /**
   * The promise that `await watch` uses. It resolves with how the run ended. It rejects with a `RunWatchError` if that
   * cannot be determined, and if the watch was stopped, with the reason it was stopped with.
   */
  abstract readonly outcome: Promise<RunOutcome>;

  /** As `outcome.then`. */
  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a watch is for.
  then<Value = RunOutcome, Other = never>(
    onResolved?: ((outcome: RunOutcome) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    return this.outcome.then(onResolved, onRejected);
  }

  /** As `outcome.catch`. */
  catch<Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<RunOutcome | Other> {
    return this.outcome.catch(onRejected);
  }

  /** As `outcome.finally`. */
  finally(onSettled?: (() => void) | null): Promise<RunOutcome> {
    return this.outcome.finally(onSettled);
  }
}
