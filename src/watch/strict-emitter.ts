import { EventEmitter } from 'eventemitter3';
import { argumentError } from '../errors/argument-error.js';
import { show } from '../errors/show.js';
import { reportingThrown } from '../platform/report-uncaught.js';

/**
 * eventemitter3 with four differences: a listener that throws stops neither the others nor whoever emits, one that
 * stops the watch is the last to get the event, an event that does not exist is refused, and there is no `context`.
 */
export abstract class StrictEmitter<Events extends object> extends EventEmitter<Events, never> {
  protected abstract readonly isStopped: boolean;
  /** A record, so that none can be missing. */
  protected abstract readonly knownEvents: { readonly [Name in keyof Events]: Name };

  /**
   * Adds a listener for an event.
   *
   * @throws TypeError (an `ArgumentError`) if there is no such event; TypeError if the listener is not a function
   */
  override on<Event extends EventEmitter.EventNames<Events>>(
    event: Event,
    listener: EventEmitter.EventListener<Events, Event>,
  ): this {
    refuseUnknown(event, this.knownEvents);
    return super.on(event, listener);
  }

  /** Adds a listener for the next event of this name only. */
  override once<Event extends EventEmitter.EventNames<Events>>(
    event: Event,
    listener: EventEmitter.EventListener<Events, Event>,
  ): this {
    refuseUnknown(event, this.knownEvents);
    return super.once(event, listener);
  }

  /** The same as `on`. */
  override addListener<Event extends EventEmitter.EventNames<Events>>(
    event: Event,
    listener: EventEmitter.EventListener<Events, Event>,
  ): this {
    return this.on(event, listener);
  }

  /**
   * Calls the listeners in the order in which they were added. An exception from one is reported as an uncaught error.
   */
  override emit<Event extends EventEmitter.EventNames<Events>>(
    event: Event,
    ...args: EventEmitter.EventArgs<Events, Event>
  ): boolean {
    const listeners = this.listeners(event);
    // All of them first: a listener that leads to the same event must not have another's `once` called twice.
    for (const listener of listeners) this.off(event, listener, undefined, true);
    for (const listener of listeners) {
      if (this.isStopped) break;
      reportingThrown(() => Reflect.apply(listener, this, args));
    }
    return listeners.length > 0;
  }
}

/** In JavaScript, a misspelled event would never fire. */
function refuseUnknown(event: unknown, knownEvents: object): void {
  if (typeof event === 'string' && Object.hasOwn(knownEvents, event)) return;
  const known = Object.keys(knownEvents).join(', ');
  throw argumentError({ option: 'event', expected: `one of ${known}`, received: show(event) });
}
