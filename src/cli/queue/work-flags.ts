import type { ConnectionFlags } from '../network/api-connection.js';
import type { LocationFlags } from './location-options.js';

/** The options of `exa-runwatch queue work`, as commander names and parses them. */
export interface WorkFlags extends LocationFlags, ConnectionFlags {
  readonly untilEmpty?: boolean;
  /** Requests a second. */
  readonly rate?: number;
  readonly concurrency?: number;
  /** In milliseconds. */
  readonly lease?: number;
  /** In milliseconds. */
  readonly keepOutcomes?: number;
  readonly format: 'text' | 'ndjson';
  /** In milliseconds; 0 for no heartbeat. */
  readonly heartbeat: number;
  readonly quiet?: boolean;
  readonly color: boolean;
}
