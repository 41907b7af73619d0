import type { AnyRun } from '../kinds/run-kind.js';
import { EVENT_NAMES, type RunWatchEvents } from './events.js';
import { StrictEmitter } from './strict-emitter.js';

/** The part of a watch that is an emitter. */
export abstract class RunEmitter<Run extends AnyRun, Outcome> extends StrictEmitter<
  RunWatchEvents<Run, Outcome>
> {
  protected override get knownEvents() {
    return EVENT_NAMES;
  }
}
