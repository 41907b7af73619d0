import type { MonitorsSource } from '../../source/monitors-source.js';
import { Polled } from './polled.js';
import type { RequestOptions } from './request-in-flight.js';

/** A monitor. */
export class PolledMonitor extends Polled {
  readonly what = 'monitor';
  readonly parentId: string;
  readonly id: string;
  readonly #source: MonitorsSource;

  constructor(source: MonitorsSource, monitorId: string) {
    super();
    this.parentId = monitorId;
    this.id = monitorId;
    this.#source = source;
  }

  call(options: RequestOptions): Promise<unknown> {
    return this.#source.get(this.id, options);
  }

  /** An item is known by the id of the monitor. */
  accepts(): boolean {
    return true;
  }
}
