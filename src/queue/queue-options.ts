import * as z from 'zod/mini';
import { argumentError } from '../errors/argument-error.js';
import {
  functionOf,
  msFrom0,
  numberThat,
  objectWith,
  optionsObject,
  text,
  trueOrFalse,
} from '../errors/argument-schemas.js';
import { SECRET } from '../errors/issue-params.js';
import { parseArgument } from '../errors/parse-argument.js';
import { reportingThrown } from '../platform/report-uncaught.js';
import type { Boss } from './database/boss.js';
import type { AnyKind } from './known-kinds.js';

const DAY_MS = 86_400_000;

const queueOptions = optionsObject({
  /**
   * A folder for an embedded database, PGlite, which is made if need be. One process at a time can have it open. Needs the
   * packages `pg-boss`, `@electric-sql/pglite` and `fs-native-extensions`.
   * @default none
   */
  dataDir: z.optional(text),
  /**
   * Where a PostgreSQL server is: `postgres://user:password@host/database`. Needs the package `pg-boss`.
   * @default none
   */
  connectionString: z.optional(
    z.custom<string>((url) => typeof url === 'string' && url !== '', {
      error: 'a connection string: postgres://user:password@host/database',
      params: SECRET,
    }),
  ),
  /**
   * A `PgBoss` of yours, started, on a PostgreSQL server. `close` leaves it running.
   * @default none
   */
  boss: z.optional(objectWith<Boss>('getDb', 'fetch', 'insert', 'deleteJob', 'touch', 'supervise')),
  /**
   * Whether a queue is made where there is none. With `false`, that is refused with `QUEUE_MISSING`: a program that only
   * asks does not take an empty database, which may be the wrong one, for an empty queue.
   * @default true
   */
  create: z._default(trueOrFalse, true),
  /**
   * How long a worker that was killed, or cannot reach the database, keeps its claims: after that, others go on with its
   * watches. A poll is aborted before the claim lapses. It is kept in the database, for all processes; at least 15,000.
   * @default what it was last set to; 60_000 at first
   */
  leaseMs: z.optional(
    numberThat('a number of milliseconds from 15000 to 86400000', (ms) => ms >= 15_000 && ms <= DAY_MS),
  ),
  /**
   * How long the outcome of a run, or the error of a watch that was given up, can be read after its end; `Infinity` keeps
   * them for ever.
   * @default 604_800_000, seven days
   */
  keepOutcomesMs: z._default(msFrom0, 7 * DAY_MS),
  /**
   * Kinds of your own, from `defineKind`, that this process is to poll: `[renderJob('any').kind]`.
   * @default none
   */
  kinds: z._default(
    z.array(
      z.custom<AnyKind>((kind) => typeof kind === 'object' && kind !== null && 'statuses' in kind, {
        error: 'a kind: `renderJob("any").kind`',
      }),
      { error: 'an array of kinds: `[renderJob("any").kind]`' },
    ),
    [],
  ),
  /**
   * Called with what fails in the background: a query, a handler, a watch that cannot be read. What it throws is reported
   * as an uncaught error.
   * @default console.error
   */
  onError: z._default(functionOf<(error: unknown) => void>(), () => (error: unknown) => console.error(error)),
});

/** Where a queue keeps its watches, and for how long. Pass one of `dataDir`, `connectionString` and `boss`. */
export interface RunQueueOptions extends Readonly<z.input<typeof queueOptions>> {}

/** The options with their defaults. */
export interface CheckedQueueOptions extends Readonly<z.output<typeof queueOptions>> {}

/**
 * @throws TypeError (`ArgumentError`) for an unknown option, a value of the wrong type, and none or several databases
 * @throws RangeError (`ArgumentError`) for a number that is out of its range
 */
export function parseQueueOptions(options: RunQueueOptions): CheckedQueueOptions {
  const checked = parseArgument('options', queueOptions, options);
  const places = [checked.dataDir, checked.connectionString, checked.boss].filter(
    (place) => place !== undefined,
  );
  const onError = (failure: unknown) => reportingThrown(() => checked.onError(failure));
  if (places.length === 1) return { ...checked, onError };
  const expected = 'exactly one of `dataDir`, `connectionString` and `boss`';
  throw argumentError({
    option: 'options',
    expected,
    received: places.length === 0 ? 'none of them' : 'several',
  });
}
