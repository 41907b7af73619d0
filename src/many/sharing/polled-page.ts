import type { ListOptions, RunSource } from '../../source/run-source.js';
import { Polled } from './polled.js';
import type { RequestOptions } from './request-in-flight.js';

/** A page of a list, for a caller that reads the list. */
export class PolledPage extends Polled {
  readonly what = 'runs';
  readonly parentId: string;
  readonly id = '';
  readonly #source: RunSource;
  readonly #query: ListOptions;

  constructor(source: RunSource, monitorId: string, { cursor, limit }: ListOptions) {
    super();
    this.parentId = monitorId;
    this.#source = source;
    this.#query = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
  }

  async call(options: RequestOptions): Promise<unknown> {
    return this.#source.list?.(this.parentId, { ...this.#query, ...options });
  }

  accepts(): boolean {
    return false;
  }
}
