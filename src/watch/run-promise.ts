import type { AnyRun } from '../kinds/run-kind.js';
import type { RunWatchEvents } from './events.js';
import { StrictEmitter } from './strict-emitter.js';

/** The part of a watch that is a promise of its outcome. */
export abstract class RunPromise<Run extends AnyRun, Outcome>
  extends StrictEmitter<RunWatchEvents<Run, Outcome>>
  implements PromiseLike<Outcome>
{
  /**
   * The promise that `await watch` uses. It resolves with how the run ended. It rejects with a `RunWatchError` if that
   * cannot be determined, and if the watch was stopped, with the reason it was stopped with.
   */
  abstract readonly outcome: Promise<Outcome>;

  /** As `outcome.then`. */
  // biome-ignore lint/suspicious/noThenProperty: being awaited is what a watch is for.
  then<Value = Outcome, Other = never>(
    onResolved?: ((outcome: Outcome) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    return this.outcome.then(onResolved, onRejected);
  }

  /** As `outcome.catch`. */
  catch<Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Outcome | Other> {
    return this.outcome.catch(onRejected);
  }

  /** As `outcome.finally`. */
  finally(onSettled?: (() => void) | null): Promise<Outcome> {
    return this.outcome.finally(onSettled);
  }
}
