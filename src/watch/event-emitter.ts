import { checkValue } from '../errors/check-shape.js';
import { aFunction } from '../errors/rules.js';
import { reportUncaught } from '../platform/report-uncaught.js';

/** Event name to listener, each of which is told one thing. */
type EventMap<Events> = { readonly [Name in keyof Events]: (payload: never) => void };

/** Who listens to an event; where that is one of several, to any of them. */
type Listener<Events extends EventMap<Events>, Name extends keyof Events> = (
  payload: Parameters<Events[Name]>[0],
) => void;

interface Subscription<Events> {
  readonly event: keyof Events;
  readonly listener: (payload: never) => void;
  readonly isOnce: boolean;
}

/** Shared, and replaced when there is something: where there are many emitters, most have no listener. */
const NONE: readonly never[] = [];

/**
 * The everyday part of Node's event emitter, on every platform. What is different: a listener that throws stops
 * neither the others nor whoever emits, `off` takes a listener off however often it is there, an `error` that nobody
 * listens to is not thrown, and to emit is for subclasses.
 */
export class EventEmitter<Events extends EventMap<Events>> {
  #subscriptions: readonly Subscription<Events>[] = NONE;

  /**
   * Calls the listener at every such event, after those that are there already, with the emitter as `this`.
   *
   * @throws TypeError if the listener is no function.
   */
  on<Name extends keyof Events>(event: Name, listener: Listener<Events, Name>): this {
    return this.#add(event, listener, false);
  }

  /** As `on`, but for the next such event alone. */
  once<Name extends keyof Events>(event: Name, listener: Listener<Events, Name>): this {
    return this.#add(event, listener, true);
  }

  /**
   * Takes the listener off an event, however often it was added.
   *
   * @throws TypeError if the listener is no function.
   */
  off<Name extends keyof Events>(event: Name, listener: Listener<Events, Name>): this {
    checkValue('listener', listener, aFunction);
    return this.#keep((kept) => kept.event !== event || kept.listener !== listener);
  }

  /** The same as `on`: Node's own functions and other libraries call it by this name. */
  addListener<Name extends keyof Events>(event: Name, listener: Listener<Events, Name>): this {
    return this.on(event, listener);
  }

  /** The same as `off`. */
  removeListener<Name extends keyof Events>(event: Name, listener: Listener<Events, Name>): this {
    return this.off(event, listener);
  }

  /** Takes off all listeners, or all of one event. */
  removeAllListeners(event?: keyof Events): this {
    return this.#keep((kept) => event !== undefined && kept.event !== event);
  }

  listenerCount(event: keyof Events): number {
    return this.#subscriptions.filter((subscription) => subscription.event === event).length;
  }

  /** Calls the listeners in the order they were added. What one throws is reported as an uncaught error. */
  protected emit<Name extends keyof Events>(event: Name, payload: Parameters<Events[Name]>[0]): void {
    const told = this.#subscriptions;
    // All at once: a listener that leads to the next such event must not have another one of these called twice.
    if (told.some(({ isOnce }) => isOnce)) this.#keep((kept) => kept.event !== event || !kept.isOnce);
    for (const called of told) {
      if (called.event !== event) continue;
      try {
        Reflect.apply(called.listener, this, [payload]);
      } catch (thrown) {
        reportUncaught(thrown);
      }
    }
  }

  #add(event: keyof Events, listener: (payload: never) => void, isOnce: boolean): this {
    checkValue('listener', listener, aFunction);
    this.#subscriptions = [...this.#subscriptions, { event, listener, isOnce }];
    return this;
  }

  #keep(isKept: (subscription: Subscription<Events>) => boolean): this {
    this.#subscriptions = this.#subscriptions.filter(isKept);
    return this;
  }
}
