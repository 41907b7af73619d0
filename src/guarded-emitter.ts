import { EventEmitter } from 'eventemitter3';
import { reportUncaught } from './runtime/report-uncaught.js';

/** An event emitter in which a throwing listener neither stops the others nor whoever emits. */
export class GuardedEmitter<Events extends object> extends EventEmitter<Events> {
  /**
   * Calls the listeners in the order they were added. What one throws is reported as an uncaught error.
   * Unlike the inherited one, it always calls them with the emitter as `this`.
   */
  override emit<Name extends EventEmitter.EventNames<Events>>(
    event: Name,
    ...args: EventEmitter.EventArgs<Events, Name>
  ): boolean {
    const listeners = this.listeners(event);
    for (const listener of listeners) {
      // Takes off only what was added by `once`.
      this.off(event, listener, undefined, true);
      try {
        listener.apply(this, args);
      } catch (thrown) {
        reportUncaught(thrown);
      }
    }
    return listeners.length > 0;
  }
}
