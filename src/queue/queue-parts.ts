import type { Database } from './database/database.js';
import type { DatabaseClock } from './database/database-clock.js';
import type { CurrentHandler } from './database/handler-transaction.js';
import type { Jobs } from './database/jobs.js';
import type { Notices } from './database/notices.js';
import type { AnyKind } from './known-kinds.js';

/** What an open queue consists of. */
export interface QueueParts {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly clock: DatabaseClock;
  readonly notices: Notices;
  readonly kinds: ReadonlyMap<string, AnyKind>;
  readonly currentHandler: CurrentHandler;
  readonly keepOutcomesMs: number;
  readonly onError: (error: unknown) => void;
}
